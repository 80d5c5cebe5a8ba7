//! What leads to pods tells: Services, and the routes from outside to them.

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
}

/// What leads from outside to Services: Ingress, and the routes of the Gateway API and OpenShift.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RouteFacts {
    /// The Services it leads to.
    pub services: Vec<Written<String>>,
}

impl ServiceFacts {
    pub(super) fn new(reader: Reader) -> Self {
        let kind = reader.get("spec.type").text().unwrap_or("ClusterIP");
        Self {
            selector: reader.written(reader.get("spec.selector"), read::labels),
            kind: kind.to_owned(),
            is_headless: reader.get("spec.clusterIP").text() == Some("None"),
        }
    }
}

impl RouteFacts {
    pub(super) fn new(reader: Reader) -> Option<Self> {
        let names: Vec<Node> = match (reader.object.group(), reader.object.kind()) {
            ("networking.k8s.io" | "extensions", "Ingress") => of_ingress(reader),
            ("gateway.networking.k8s.io", kind) if kind.ends_with("Route") => of_gateway(reader),
            ("route.openshift.io" | "", "Route") => of_openshift(reader),
            _ => return None,
        };
        let services = names.into_iter().filter_map(|name| reader.text(name));
        Some(Self {
            services: services.collect(),
        })
    }
}

fn of_ingress(reader: Reader) -> Vec<Node> {
    let spec = reader.get("spec");
    let paths = spec
        .get("rules")
        .items()
        .flat_map(|rule| rule.get("http").get("paths").items());
    let backends = paths.map(|path| path.get("backend"));
    let defaults = [spec.get("defaultBackend"), spec.get("backend")];
    let names = backends.chain(defaults).flat_map(|backend| {
        [
            backend.get("service").get("name"),
            backend.get("serviceName"),
        ]
    });
    names.collect()
}

fn of_gateway(reader: Reader) -> Vec<Node> {
    let rules = reader.get("spec.rules").items();
    let backends = rules.flat_map(|rule| rule.get("backendRefs").items());
    let services = backends.filter(|it| matches!(it.get("kind").text(), None | Some("Service")));
    let here = services.filter(|it| !it.get("namespace").exists());
    here.map(|backend| backend.get("name")).collect()
}

fn of_openshift(reader: Reader) -> Vec<Node> {
    let others = reader.get("spec.alternateBackends").items();
    std::iter::once(reader.get("spec.to"))
        .chain(others)
        .map(|to| to.get("name"))
        .collect()
}
