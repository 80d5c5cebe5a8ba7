//! What Services tell.

use super::Written;
use super::read::{self, Reader};
use crate::k8s::label::Labels;
use crate::yaml::Node;
use serde::{Deserialize, Serialize};

/// What a Service tells.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServiceFacts {
    /// The labels of the pods it leads to; empty if it selects none itself.
    pub selector: Written<Labels>,
    /// `ClusterIP`, `NodePort`, `LoadBalancer` or `ExternalName`.
    pub kind: String,
    /// Whether it has no address of its own, only names for its pods.
    pub is_headless: bool,
    /// Its ports.
    #[serde(default, skip_serializing_if = "<[_]>::is_empty")]
    pub ports: Box<[ServicePort]>,
}

/// A port of a Service, as written: what is a number for sure is one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServicePort {
    /// Where it is called.
    pub port: Box<str>,
    /// The port of the pods that it leads to, or its name, if that is another one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<Box<str>>,
    /// The protocol, if it is not TCP.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub protocol: Option<Box<str>>,
}

impl ServiceFacts {
    pub(super) fn new(reader: Reader) -> Self {
        let kind = reader.get("spec.type").text().unwrap_or("ClusterIP");
        let ports = reader.get("spec.ports").items();
        Self {
            selector: reader.written(reader.get("spec.selector"), read::labels),
            kind: kind.to_owned(),
            is_headless: reader.get("spec.clusterIP").text() == Some("None"),
            ports: ports.filter_map(ServicePort::new).collect(),
        }
    }
}

impl ServicePort {
    fn new(node: Node) -> Option<Self> {
        let port = node.get("port").text()?;
        let target = node.get("targetPort").text();
        Some(Self {
            port: port.into(),
            target: target.filter(|target| *target != port).map(Into::into),
            protocol: protocol(node),
        })
    }
}

/// The protocol of a port, if it is not the one that most have.
pub(super) fn protocol(node: Node) -> Option<Box<str>> {
    let protocol = node.get("protocol").text();
    protocol.filter(|it| *it != "TCP").map(Into::into)
}
