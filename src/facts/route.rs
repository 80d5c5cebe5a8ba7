//! What leads from outside to Services: Ingresses, and the routes of the Gateway API and of OpenShift.

use super::Written;
use super::read::Reader;
use crate::yaml::Node;
use serde::{Deserialize, Serialize};

/// What a route tells, or a gateway that routes hang on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RouteFacts {
    /// The Services it leads to.
    pub services: Box<[Backend]>,
    /// The names it answers to.
    #[serde(default, skip_serializing_if = "<[_]>::is_empty")]
    pub hosts: Box<[Box<str>]>,
    /// The Gateways that it hangs on.
    #[serde(default, skip_serializing_if = "<[_]>::is_empty")]
    pub gateways: Box<[Backend]>,
}

/// A Service or Gateway that a route names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Backend {
    /// Its namespace, if it is not that of the route.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub namespace: Option<Box<str>>,
    /// Its name.
    pub name: Written<String>,
    /// The port, by number or name, if one is written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub port: Option<Box<str>>,
}

impl RouteFacts {
    pub(super) fn new(reader: Reader) -> Option<Self> {
        match (reader.object.group(), reader.object.kind()) {
            ("networking.k8s.io" | "extensions", "Ingress") => Some(Self::of_ingress(reader)),
            ("gateway.networking.k8s.io", "Gateway") => Some(Self::of_gateway(reader)),
            ("gateway.networking.k8s.io", kind) if kind.ends_with("Route") => {
                Some(Self::of_gateway_route(reader))
            }
            ("route.openshift.io" | "", "Route") => Some(Self::of_openshift(reader)),
            _ => None,
        }
    }

    fn of_ingress(reader: Reader) -> Self {
        let spec = reader.get("spec");
        let rules = spec.get("rules").items();
        let paths = rules
            .clone()
            .flat_map(|it| it.get("http").get("paths").items());
        let backends = paths.map(|path| path.get("backend"));
        let defaults = [spec.get("defaultBackend"), spec.get("backend")];
        let backends = backends.chain(defaults).filter_map(|backend| {
            let service = backend.get("service");
            let port = service.get("port");
            let ports = [
                port.get("number"),
                port.get("name"),
                backend.get("servicePort"),
            ];
            let names = [service.get("name"), backend.get("serviceName")];
            Backend::new(reader, &names, &ports)
        });
        Self {
            services: backends.collect(),
            hosts: texts(rules.map(|rule| rule.get("host"))),
            gateways: Box::default(),
        }
    }

    fn of_gateway(reader: Reader) -> Self {
        let listeners = reader.get("spec.listeners").items();
        Self {
            services: Box::default(),
            hosts: texts(listeners.map(|it| it.get("hostname"))),
            gateways: Box::default(),
        }
    }

    fn of_gateway_route(reader: Reader) -> Self {
        let rules = reader.get("spec.rules").items();
        let backends = rules.flat_map(|rule| rule.get("backendRefs").items());
        let named = |node: Node, kind| node.get("kind").text().unwrap_or(kind) == kind;
        let services = backends.filter(|it| named(*it, "Service"));
        let parents = reader.get("spec.parentRefs").items();
        let gateways = parents.filter(|it| named(*it, "Gateway"));
        let named = |node: Node<'_>| -> Option<Backend> {
            let backend = Backend::new(reader, &[node.get("name")], &[node.get("port")])?;
            let namespace = node.get("namespace").text().map(Into::into);
            Some(Backend {
                namespace,
                ..backend
            })
        };
        Self {
            services: services.filter_map(named).collect(),
            hosts: texts(reader.get("spec.hostnames").items()),
            gateways: gateways.filter_map(named).collect(),
        }
    }

    fn of_openshift(reader: Reader) -> Self {
        let others = reader.get("spec.alternateBackends").items();
        let all = std::iter::once(reader.get("spec.to")).chain(others);
        let port = reader.get("spec.port.targetPort");
        let named = all.filter_map(|to| Backend::new(reader, &[to.get("name")], &[port]));
        Self {
            services: named.collect(),
            hosts: texts(std::iter::once(reader.get("spec.host"))),
            gateways: Box::default(),
        }
    }
}

impl Backend {
    /// What the first of `names` says that is written, and the first of `ports`.
    fn new(reader: Reader, names: &[Node], ports: &[Node]) -> Option<Self> {
        let mut ports = ports.iter().filter_map(|port| port.text());
        Some(Self {
            namespace: None,
            name: names.iter().find_map(|name| reader.text(*name))?,
            port: ports.next().map(Into::into),
        })
    }
}

/// The texts of scalars, each once.
fn texts<'a>(nodes: impl Iterator<Item = Node<'a>>) -> Box<[Box<str>]> {
    let mut texts: Vec<Box<str>> = nodes.filter_map(Node::text).map(Into::into).collect();
    texts.sort();
    texts.dedup();
    texts.into()
}
