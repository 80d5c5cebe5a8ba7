//! What network policies tell: those of Kubernetes in full, those of Cilium and Calico as far as to
//! which pods they are for.

use super::read::{self, Reader};
use super::service::protocol;
use super::{Spot, Written};
use crate::k8s::label::Labels;
use crate::k8s::network_policy::{PolicyPeer, PolicyRule};
use crate::k8s::selector::Selector;
use crate::k8s::{Direction, NetworkPolicy};
use crate::yaml::Node;
use serde::{Deserialize, Serialize};

/// What a network policy tells.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PolicyFacts {
    /// The pods it is for; none where that is said in a way that is not read, so that it may be any.
    pub pods: Written<Option<Selector>>,
    /// Whether it is for the pods of all namespaces.
    pub is_cluster_wide: bool,
    /// What it admits of what others send them, if it restricts that.
    pub ingress: Option<TrafficFacts>,
    /// What it admits of what they send to others, if it restricts that.
    pub egress: Option<TrafficFacts>,
}

/// What a policy admits in one direction.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrafficFacts {
    /// What says so: the rules, else the types of the policy, else the policy itself.
    pub spot: Spot,
    /// The rules; what none of them admits is refused. None if they are not read.
    pub rules: Option<Vec<RuleFacts>>,
}

/// What a rule of a policy admits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleFacts {
    /// Whether it may admit questions to DNS servers, which are pods of another namespace.
    pub admits_dns: bool,
    /// The pods of the same namespace that it names as peers.
    pub peers: Vec<Written<Selector>>,
    /// Whom else it admits.
    pub others: Vec<Outsider>,
    /// The ports it is about, as words: `80`, `8000-8010`, `http`, `53/UDP`. None for all of them.
    #[serde(default, skip_serializing_if = "<[_]>::is_empty")]
    pub ports: Box<[Box<str>]>,
    /// Whether it admits pods or addresses that may be reached by a name, not only by an address.
    pub admits_names: bool,
}

/// Somebody beyond the namespace of a policy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Outsider {
    /// Whoever there is.
    Everyone,
    /// A block of addresses, as written.
    Addresses(String),
    /// Pods of namespaces with certain labels: those with certain labels, or all of them.
    Pods {
        /// The namespaces.
        namespaces: Selector,
        /// The pods.
        pods: Option<Selector>,
    },
}

impl PolicyFacts {
    /// What it admits in a direction, if it restricts that.
    pub fn traffic(&self, direction: Direction) -> Option<&TrafficFacts> {
        match direction {
            Direction::Ingress => self.ingress.as_ref(),
            Direction::Egress => self.egress.as_ref(),
        }
    }

    /// Whether it is for pods with these labels.
    pub fn selects(&self, labels: &Labels) -> bool {
        let selector = self.pods.value.as_ref();
        selector.is_some_and(|selector| selector.matches(labels))
    }

    /// Whether it may be for pods with these labels, as far as is known.
    pub fn may_select(&self, labels: &Labels) -> bool {
        let selector = self.pods.value.as_ref();
        selector.is_none_or(|selector| selector.may_match(labels))
    }

    pub(super) fn new(reader: Reader) -> Option<Self> {
        let object = reader.object;
        if let Some(policy) = NetworkPolicy::new(object) {
            return Some(Self::of_kubernetes(reader, policy));
        }
        Self::of_others(reader)
    }

    fn of_kubernetes(reader: Reader, policy: NetworkPolicy) -> Self {
        let pods = policy.get("podSelector");
        let read = |direction: Direction| {
            let rules = policy.get(direction.section());
            let types = policy.get("policyTypes");
            let place = [rules, types].into_iter().find(|node| node.exists());
            policy.governs(direction).then(|| TrafficFacts {
                spot: reader.spot(place.unwrap_or(pods)),
                rules: Some(
                    policy
                        .rules(direction)
                        .map(|it| RuleFacts::new(reader, it))
                        .collect(),
                ),
            })
        };
        Self {
            pods: reader.written(pods, |node| match node.exists() {
                true => read::selector(node),
                false => Some(Selector::default()),
            }),
            is_cluster_wide: false,
            ingress: read(Direction::Ingress),
            egress: read(Direction::Egress),
        }
    }
}

impl TrafficFacts {
    /// Of rules that are not read.
    pub(super) fn unread(spot: Spot) -> Self {
        Self { spot, rules: None }
    }
}

impl RuleFacts {
    fn new<'a>(reader: Reader<'a>, rule: PolicyRule<'a>) -> Self {
        let here = rule
            .peers()
            .filter(|peer| !peer.node().get("namespaceSelector").exists());
        let pods = here.map(|peer| peer.node().get("podSelector"));
        let by_name = rule
            .peers()
            .any(|peer| peer.block().is_none_or(|block| !block.is_single()));
        Self {
            admits_dns: rule.may_admit_dns(),
            peers: pods
                .filter_map(|pods| reader.optional(pods, read::selector))
                .collect(),
            others: others(rule),
            ports: rule.node.get("ports").items().map(port).collect(),
            admits_names: rule.admits_everyone() || by_name,
        }
    }
}

/// A port of a rule in words.
fn port(node: Node) -> Box<str> {
    let [first, last] = ["port", "endPort"].map(|key| node.get(key).text());
    let ports = match (first, last) {
        (None, _) => "any".to_owned(),
        (Some(first), None) => first.to_owned(),
        (Some(first), Some(last)) => format!("{first}-{last}"),
    };
    match protocol(node) {
        None => ports.into(),
        Some(protocol) => format!("{ports}/{protocol}").into(),
    }
}

/// Whom a rule admits beyond the namespace of its policy.
fn others(rule: PolicyRule) -> Vec<Outsider> {
    if rule.admits_everyone() {
        return vec![Outsider::Everyone];
    }
    let outsider = |peer: PolicyPeer| {
        let block = peer.node().get("ipBlock").get("cidr");
        if let Some(block) = block.text() {
            return Some(Outsider::Addresses(block.to_owned()));
        }
        Some(Outsider::Pods {
            namespaces: read::selector(peer.node().get("namespaceSelector"))?,
            pods: read::selector(peer.node().get("podSelector")),
        })
    };
    rule.peers().filter_map(outsider).collect()
}
