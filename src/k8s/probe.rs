//! The probes and lifecycle hooks of a container, and the handlers that carry them out.
//!
//! The fields are those of `Probe`, `ProbeHandler` and `LifecycleHandler` in k8s.io/api, `core/v1/types.go`.

use crate::k8s::{Container, Pod, Workload};
use crate::yaml::Node;

/// What a probe asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProbeKind {
    /// Whether the program has started; the other probes wait for it.
    Startup,
    /// Whether the container has to be restarted.
    Liveness,
    /// Whether Services may send it requests.
    Readiness,
}

/// A probe that a container states.
#[derive(Clone, Copy, Debug)]
pub struct Probe<'a> {
    /// What it asks.
    pub kind: ProbeKind,
    /// The value of `livenessProbe` and so on.
    pub node: Node<'a>,
}

/// How a probe asks, or what a lifecycle hook does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HandlerKind {
    /// Runs a command in the container.
    Exec,
    /// Sends an HTTP request.
    HttpGet,
    /// Opens a TCP connection.
    TcpSocket,
    /// Asks a gRPC health service; only probes do.
    Grpc,
    /// Waits; only lifecycle hooks do.
    Sleep,
}

/// The handler of a probe or a lifecycle hook.
#[derive(Clone, Copy, Debug)]
pub struct Handler<'a> {
    /// What it does.
    pub kind: HandlerKind,
    /// The value of `httpGet` and so on.
    pub node: Node<'a>,
}

impl ProbeKind {
    const ALL: [ProbeKind; 3] = [
        ProbeKind::Startup,
        ProbeKind::Liveness,
        ProbeKind::Readiness,
    ];

    /// The field of the container that holds it.
    pub fn field(self) -> &'static str {
        match self {
            ProbeKind::Startup => "startupProbe",
            ProbeKind::Liveness => "livenessProbe",
            ProbeKind::Readiness => "readinessProbe",
        }
    }
}

impl HandlerKind {
    const OF_PROBES: [HandlerKind; 4] = [
        HandlerKind::Exec,
        HandlerKind::HttpGet,
        HandlerKind::TcpSocket,
        HandlerKind::Grpc,
    ];
    const OF_HOOKS: [HandlerKind; 4] = [
        HandlerKind::Exec,
        HandlerKind::HttpGet,
        HandlerKind::TcpSocket,
        HandlerKind::Sleep,
    ];

    /// The field of the probe or hook that holds it.
    pub fn field(self) -> &'static str {
        match self {
            HandlerKind::Exec => "exec",
            HandlerKind::HttpGet => "httpGet",
            HandlerKind::TcpSocket => "tcpSocket",
            HandlerKind::Grpc => "grpc",
            HandlerKind::Sleep => "sleep",
        }
    }
}

impl<'a> Handler<'a> {
    /// Those among `kinds` that are written below `node`: one, if the API server is to take it.
    fn below(node: Node<'a>, kinds: [HandlerKind; 4]) -> impl Iterator<Item = Handler<'a>> {
        let handlers = kinds.into_iter().map(move |kind| Handler {
            kind,
            node: node.get(kind.field()),
        });
        handlers.filter(|handler| handler.node.exists())
    }

    /// The handlers of a lifecycle hook: one, if the API server is to take it.
    pub fn of_hook(hook: Node<'a>) -> impl Iterator<Item = Handler<'a>> {
        Handler::below(hook, HandlerKind::OF_HOOKS)
    }

    /// A port that is the name of one of the container's ports, not a number.
    ///
    /// A gRPC handler takes numbers only.
    pub fn port_name(self) -> Option<Node<'a>> {
        let by_name = matches!(self.kind, HandlerKind::HttpGet | HandlerKind::TcpSocket);
        let port = self.node.get("port");
        (by_name && port.str().is_some()).then_some(port)
    }
}

impl<'a> Probe<'a> {
    /// Its handlers: one, if the API server is to take it.
    pub fn handlers(self) -> impl Iterator<Item = Handler<'a>> {
        Handler::below(self.node, HandlerKind::OF_PROBES)
    }
}

impl<'a> Container<'a> {
    /// The probes it states.
    pub fn probes(self) -> impl Iterator<Item = Probe<'a>> {
        let probes = ProbeKind::ALL.into_iter().map(move |kind| Probe {
            kind,
            node: self.get(kind.field()),
        });
        probes.filter(|probe| probe.node.exists())
    }

    /// The lifecycle hooks it states: the values of `postStart` and `preStop`.
    pub fn hooks(self) -> impl Iterator<Item = Node<'a>> {
        let lifecycle = self.get("lifecycle");
        let hooks = ["postStart", "preStop"].into_iter();
        hooks
            .map(move |hook| lifecycle.get(hook))
            .filter(|hook| hook.exists())
    }

    /// The handlers of all its probes and lifecycle hooks.
    pub fn handlers(self) -> impl Iterator<Item = Handler<'a>> {
        let of_probes = self.probes().flat_map(Probe::handlers);
        of_probes.chain(self.hooks().flat_map(Handler::of_hook))
    }
}

impl Pod<'_> {
    /// Whether its containers are to say when they are ready and alive: it serves until it is
    /// replaced. Knative probes its containers unasked.
    pub fn expects_probes(self) -> bool {
        self.runs_forever()
            && self.workload() != Workload::KnativeService
            && !self.object().is_helm_test()
    }

    /// Whether one of its containers has a probe of this kind.
    pub fn has_probe(self, kind: ProbeKind) -> bool {
        self.containers()
            .any(|container| container.get(kind.field()).exists())
    }
}

#[cfg(test)]
mod tests {
    use crate::k8s::Object;
    use crate::yaml::Node;

    #[test]
    fn handlers_are_found_wherever_they_are() {
        let tree = crate::yaml::parse(
            "{apiVersion: v1, kind: Pod, spec: {containers: [{name: web, \
             livenessProbe: {exec: {}, sleep: {}}, readinessProbe: {httpGet: null, grpc: {port: a}}, startupProbe: null, \
             lifecycle: {preStop: {sleep: {}, grpc: {}}, postStart: {httpGet: {port: http}}}}]}}",
        );
        let mut fields = Vec::new();
        let mut port_names = Vec::new();
        for document in tree.documents() {
            let object = tree
                .root(document)
                .and_then(|node| Object::new(node, 0, None));
            let pod = object.and_then(Object::pod);
            for container in pod.iter().flat_map(|pod| pod.containers()) {
                for handler in container.handlers() {
                    fields.push(handler.node.path().replace("spec.containers[0].", ""));
                    port_names.extend(handler.port_name().and_then(Node::str));
                }
            }
        }
        assert_eq!(
            fields,
            [
                "livenessProbe.exec",
                "readinessProbe.grpc",
                "lifecycle.postStart.httpGet",
                "lifecycle.preStop.sleep"
            ]
        );
        assert_eq!(port_names, ["http"]);
    }
}
