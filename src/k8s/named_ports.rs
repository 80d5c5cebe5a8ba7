//! Where in an object ports may be called by name, and what the names stand for.

use crate::k8s::{Container, Handler, Object, Pod};
use crate::yaml::Node;

impl Node<'_> {
    /// Whether it is a string of digits: a port number, were it not for the quotes.
    pub fn is_quoted_number(self) -> bool {
        let digits =
            |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        self.str().is_some_and(digits)
    }
}

impl<'a> Container<'a> {
    /// The text of a port number: of `port` itself, or of the one it names.
    pub fn port_number(self, port: Node<'a>) -> Option<&'a str> {
        let named = |candidate: &Node| candidate.get("name").str() == port.str();
        let number = || {
            self.get("ports")
                .items()
                .find(named)?
                .get("containerPort")
                .text()
        };
        port.str().and_then(|_| number()).or(port.text())
    }
}

impl<'a> Object<'a> {
    /// The ports given by name in probes, lifecycle hooks, Services, network policies and Ingresses.
    pub fn ports_by_name(self) -> Vec<Node<'a>> {
        let mut ports = Vec::new();
        let spec = self.get("spec");
        match (self.group(), self.kind()) {
            ("", "Service") => {
                ports.extend(spec.get("ports").items().map(|port| port.get("targetPort")));
            }
            ("networking.k8s.io", "NetworkPolicy") => {
                let rules = spec
                    .get("ingress")
                    .items()
                    .chain(spec.get("egress").items());
                ports.extend(
                    rules
                        .flat_map(|rule| rule.get("ports").items())
                        .map(|port| port.get("port")),
                );
            }
            ("networking.k8s.io", "Ingress") => of_ingress(spec, &mut ports),
            _ => {
                let containers = self.pods().flat_map(Pod::containers);
                ports.extend(
                    containers
                        .flat_map(Container::handlers)
                        .filter_map(Handler::port_name),
                );
            }
        }
        ports.retain(|port| port.str().is_some());
        ports
    }
}

fn of_ingress<'a>(spec: Node<'a>, ports: &mut Vec<Node<'a>>) {
    let paths = spec
        .get("rules")
        .items()
        .flat_map(|rule| rule.get("http").get("paths").items());
    let backends = paths
        .map(|path| path.get("backend"))
        .chain([spec.get("defaultBackend")]);
    ports.extend(backends.map(|backend| backend.get("service").get("port").get("name")));
}
