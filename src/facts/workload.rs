//! What a workload tells.

use super::read::{self, Reader};
use super::reference::{self, Reference};
use super::{ContainerFacts, RolloutFacts, Spot, SpreadFacts, Written};
use crate::finding::Edit;
use crate::k8s::label::Labels;
use crate::k8s::selector::Selector;
use crate::k8s::{Container, Pod, Role, Workload};
use crate::yaml::Node;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// What a workload tells.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorkloadFacts {
    /// Its kind.
    pub workload: Workload,
    /// How many pods it asks for, as far as that is written.
    pub replicas: Written<Option<u64>>,
    /// What deletes the number of replicas.
    pub without_replicas: Option<Edit>,
    /// Which pods it takes for its own, if it says so and can be understood.
    pub selector: Option<Written<Selector>>,
    /// The Service that gives the pods of a StatefulSet their names, if it is one.
    pub service_name: Option<Box<Written<Option<String>>>>,
    /// How it replaces its pods, where that is not what it does by default.
    pub rollout: Option<Box<RolloutFacts>>,
    /// Its pods; custom kinds may have several.
    pub pods: Vec<PodFacts>,
}

/// What a pod, or a template of one, tells.
#[expect(
    clippy::struct_excessive_bools,
    reason = "they have nothing to do with each other"
)]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PodFacts {
    /// Its labels.
    pub labels: Written<Labels>,
    /// Its spec.
    pub spec: Spot,
    /// The ServiceAccount it runs under, if it says so: `serviceAccountName` or what that was once
    /// called.
    pub service_account: Written<Option<String>>,
    /// Whether it mounts the token of that, if it says so: a volume of its own may do so too.
    pub mounts_token: Option<bool>,
    /// Whether it uses the network of its node, where policies for pods do not reach.
    pub on_host_network: bool,
    /// Whether it asks the cluster's own server for the addresses of names.
    pub uses_cluster_dns: bool,
    /// Whether it takes a port of its node, so that no two of it fit on one.
    pub takes_host_port: bool,
    /// Whether it is to run again after it ends.
    pub runs_forever: bool,
    /// Its containers.
    pub containers: Box<[ContainerFacts]>,
    /// The objects it refers to.
    pub references: Vec<Reference>,
    /// What its containers ask no share of.
    pub unrequested: Vec<Unrequested>,
    /// Pods that have to be near it, or must not.
    pub affinities: Vec<Written<Selector>>,
    /// What keeps it apart from others of its kind.
    pub spread: Vec<SpreadFacts>,
}

/// A container that leaves out what it requests.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unrequested {
    /// The name of the container.
    pub container: String,
    /// `cpu`, `memory` or both.
    pub resources: Vec<Cow<'static, str>>,
    /// Where it is missing.
    pub spot: Spot,
}

impl WorkloadFacts {
    pub(super) fn new(reader: Reader) -> Option<Self> {
        let pods: Vec<_> = reader.object.pods().collect();
        let workload = pods.first()?.workload();
        let replicas = reader.get("spec.replicas");
        let selector = reader.get("spec.selector");
        let read: fn(Node) -> Option<Selector> = match workload {
            Workload::ReplicationController | Workload::DeploymentConfig => plain_selector,
            _ => read::selector,
        };
        Some(Self {
            workload,
            without_replicas: replicas.remove(),
            replicas: reader.written(replicas, number),
            selector: reader.optional(selector, read),
            service_name: (workload == Workload::StatefulSet)
                .then(|| Box::new(reader.written(reader.get("spec.serviceName"), text))),
            rollout: RolloutFacts::new(reader).map(Box::new),
            pods: pods.iter().map(|pod| PodFacts::new(reader, *pod)).collect(),
        })
    }

    /// Whether no two versions of it run at once: the old one stops before the new one starts.
    pub fn stops_first(&self) -> bool {
        let rollout = self.rollout.as_deref();
        matches!(rollout, Some(RolloutFacts::Other(strategy)) if strategy.value == "Recreate")
    }
}

impl PodFacts {
    /// The name of the ServiceAccount it runs under.
    pub fn account(&self) -> &str {
        let written = self.service_account.value.as_deref();
        written.filter(|name| !name.is_empty()).unwrap_or("default")
    }

    fn new(reader: Reader, pod: Pod) -> Self {
        Self {
            labels: reader.written(pod.labels(), read::labels),
            spec: reader.spot(pod.spec()),
            service_account: reader.written(pod.service_account(), text),
            mounts_token: mounts_token(pod),
            on_host_network: pod.is_on_host_network(),
            uses_cluster_dns: uses_cluster_dns(pod),
            takes_host_port: pod.takes_host_port(),
            runs_forever: pod.runs_forever(),
            containers: pod.containers().map(ContainerFacts::new).collect(),
            references: reference::of_pod(reader, pod),
            unrequested: pod
                .containers()
                .filter_map(|it| unrequested(reader, it))
                .collect(),
            affinities: affinities(reader, pod),
            spread: pod
                .spread_rules()
                .map(|rule| SpreadFacts::new(reader, rule, pod))
                .collect(),
        }
    }
}

fn number(node: Node) -> Option<u64> {
    node.text()?.parse().ok()
}

fn text(node: Node) -> Option<String> {
    node.text().map(str::to_owned)
}

/// The selector of kinds that are older than expressions.
fn plain_selector(node: Node) -> Option<Selector> {
    let labels = node.is_mapping().then(|| read::labels(node));
    labels.map(Selector::from_labels)
}

fn mounts_token(pod: Pod) -> Option<bool> {
    let mut projected = pod.projected_tokens();
    let by_itself = projected.any(|(volume, _)| volume.is_api_token());
    let says = || pod.get("automountServiceAccountToken").bool();
    by_itself.then_some(true).or_else(says)
}

fn uses_cluster_dns(pod: Pod) -> bool {
    match pod.get("dnsPolicy").text() {
        None | Some("ClusterFirst") => !pod.is_on_host_network(),
        Some(policy) => policy == "ClusterFirstWithHostNet",
    }
}

fn unrequested(reader: Reader, container: Container) -> Option<Unrequested> {
    // What the pod as a whole requests holds for all of its containers.
    let of_pod = container.pod().get("resources");
    let is_missing = |resource: &&'static str| {
        let mut values = ["requests", "limits"].into_iter();
        values.all(|values| {
            let own = container.resource(values, resource);
            !own.exists() && !of_pod.get(values).get(resource).exists()
        })
    };
    let missing = ["cpu", "memory"].into_iter().filter(is_missing);
    let resources: Vec<_> = missing.map(Cow::Borrowed).collect();
    let serves = matches!(container.role(), Role::Main | Role::Sidecar);
    (serves && !resources.is_empty()).then(|| Unrequested {
        container: container.name().to_owned(),
        resources,
        spot: reader.spot(container.get("resources").get("requests")),
    })
}

/// Terms of pod affinity that have to be met, and constraints on the spread of pods.
fn affinities(reader: Reader, pod: Pod) -> Vec<Written<Selector>> {
    let kinds = ["podAffinity", "podAntiAffinity"].into_iter();
    let required = "requiredDuringSchedulingIgnoredDuringExecution";
    let terms = kinds.flat_map(|kind| pod.get("affinity").get(kind).get(required).items());
    let spread = pod.get("topologySpreadConstraints").items();
    let here =
        |term: &Node| !term.get("namespaces").exists() && !term.get("namespaceSelector").exists();
    let selectors = terms
        .chain(spread)
        .filter(here)
        .map(|term| term.get("labelSelector"));
    selectors
        .filter_map(|node| reader.optional(node, read::selector))
        .collect()
}
