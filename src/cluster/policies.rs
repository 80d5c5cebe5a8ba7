//! Which network policies there are for pods. Policies add up: traffic is admitted if one of those
//! that restrict it does, and if none restricts it.

use super::index::{First, Index, Namespace, equal};
use super::{Member, MemberData, Reach};
use crate::facts::{Detail, PolicyFacts};
use crate::k8s::Direction;
use crate::k8s::label::Labels;
use std::collections::HashMap;
use std::sync::OnceLock;

/// The policies that restrict one direction, sorted by namespace and by a label that they want.
#[derive(Default)]
pub(super) struct PolicyIndex {
    ingress: OnceLock<Vec<Listed>>,
    egress: OnceLock<Vec<Listed>>,
}

/// A policy, and the number of the label it is listed under: the one that the fewest others want.
/// None if no single label tells what it selects.
#[derive(Clone, Copy)]
struct Listed {
    policy: u32,
    label: Option<u32>,
}

impl PolicyIndex {
    /// Those of a namespace that are listed under a label, or under none.
    fn wanting<'i>(
        &'i self,
        all: &[MemberData],
        members: &[u32],
        direction: Direction,
        (namespace, label): (Namespace, First),
    ) -> impl Iterator<Item = u32> + use<'i> {
        let found = equal(self.sorted(all, members, direction), |it| {
            it.key(all).cmp(&(namespace, label))
        });
        found.iter().map(|it| it.policy)
    }

    /// Whether there is any of a namespace.
    fn has_any(&self, all: &[MemberData], members: &[u32], namespace: &str) -> bool {
        Direction::ALL.iter().any(|direction| {
            let sorted = self.sorted(all, members, *direction);
            !equal(sorted, |it| it.key(all).0.cmp(&Some(namespace))).is_empty()
        })
    }

    fn sorted(&self, all: &[MemberData], members: &[u32], direction: Direction) -> &[Listed] {
        let list = match direction {
            Direction::Ingress => &self.ingress,
            Direction::Egress => &self.egress,
        };
        let restricts = |id: &u32| {
            let policy = policy(&all[*id as usize]);
            policy.is_some_and(|policy| policy.traffic(direction).is_some())
        };
        list.get_or_init(|| {
            let restricting = members.iter().copied().filter(restricts);
            let mut listed = listed(all, restricting.collect());
            listed.sort_by_key(|it| it.key(all));
            listed
        })
    }
}

impl Listed {
    fn key<'f>(self, all: &[MemberData<'f>]) -> (Namespace<'f>, First<'f>) {
        let data = &all[self.policy as usize];
        let wanted = self.label.zip(wanted(data));
        let label = wanted.and_then(|(label, wanted)| wanted.nth(label as usize));
        (data.namespace, label)
    }
}

/// Chooses the label under which each policy is found.
fn listed(all: &[MemberData], policies: Vec<u32>) -> Vec<Listed> {
    let labels = |id: u32| {
        let data = &all[id as usize];
        let labels = wanted(data).into_iter().flat_map(Labels::iter);
        labels.map(move |label| (data.namespace, label))
    };
    let mut counts = HashMap::new();
    for label in policies.iter().flat_map(|id| labels(*id)) {
        *counts.entry(label).or_insert(0_u32) += 1;
    }
    let rarest = |id: u32| {
        let numbered = (0..).zip(labels(id));
        let rarest = numbered.min_by_key(|(_, label)| counts.get(label).copied());
        rarest.map(|(number, _)| number)
    };
    let listed = policies.into_iter().map(|policy| Listed {
        policy,
        label: rarest(policy),
    });
    listed.collect()
}

impl<'c> Member<'c> {
    /// The policies that restrict a direction for pods of its namespace that may have these labels:
    /// those of the namespace, and those for all namespaces.
    pub fn policies(
        self,
        labels: &'c Labels,
        direction: Direction,
        reach: Reach,
    ) -> impl Iterator<Item = (Member<'c>, &'c PolicyFacts)> {
        let found = self.policies_of(self.namespace(), direction, reach, move || {
            labels.iter().map(Some).chain([None])
        });
        found.filter(move |(_, policy)| policy.may_select(labels))
    }

    /// The policies that may restrict a direction for all pods of a namespace.
    pub fn policies_for_all(
        self,
        namespace: &'c str,
        direction: Direction,
    ) -> impl Iterator<Item = (Member<'c>, &'c PolicyFacts)> {
        let none = Labels::default();
        let of_namespace =
            self.policies_of(Some(namespace), direction, Reach::Namespace, || [None]);
        // Nobody knows which namespace those are put in.
        let unplaced = self.policies_of(None, direction, Reach::Scope, || [None]);
        let found = of_namespace.chain(unplaced);
        found.filter(move |(_, policy)| policy.may_select(&none))
    }

    /// Whether it is a NetworkPolicy of Kubernetes itself.
    pub fn is_network_policy(self) -> bool {
        self.kind() == "NetworkPolicy" && matches!(self.group(), "networking.k8s.io" | "extensions")
    }

    /// Whether it is a Namespace of which files show workloads or policies, and not one of the system.
    pub fn is_judged_namespace(self) -> bool {
        let is_namespace = matches!(self.facts().detail, Detail::Namespace(_));
        is_namespace
            && !self.facts().is_unknown
            && !is_of_system(self.name())
            && (self.has_workloads(Some(self.name())) || self.has_own_policies(self.name()))
    }

    /// Whether it is in a namespace of the system, whose objects are mostly not the user's.
    pub fn is_of_system(self) -> bool {
        self.namespace().is_some_and(is_of_system)
    }

    /// Whether any policy may be for pods of a namespace.
    pub fn has_policies_in(self, namespace: &str) -> bool {
        let unplaced = Direction::ALL.iter().any(|direction| {
            let mut policies = self.policies_of(None, *direction, Reach::Namespace, || [None]);
            policies.next().is_some()
        });
        unplaced || self.has_own_policies(namespace)
    }

    fn has_own_policies(self, namespace: &str) -> bool {
        let mut indexes = self.indexes_for(Some(namespace), Reach::Namespace);
        indexes.any(|index| index.policies().has_any(self.all(), index.all(), namespace))
    }

    /// Whether something makes network policies of other objects.
    pub fn has_policy_generator(self) -> bool {
        self.territory().generated.has_kind("NetworkPolicy")
    }

    /// Whether a namespace has workloads, as far as files show.
    pub fn has_workloads(self, namespace: Option<&str>) -> bool {
        let mut indexes = self.indexes_for(namespace, Reach::Namespace);
        indexes.any(|index| !index.workloads(self.all(), namespace).is_empty())
    }

    fn policies_of<F: IntoIterator<Item = First<'c>>>(
        self,
        namespace: Namespace<'c>,
        direction: Direction,
        reach: Reach,
        firsts: impl Fn() -> F,
    ) -> impl Iterator<Item = (Member<'c>, &'c PolicyFacts)> {
        let wanting = move |index: &'c Index, namespace, first| {
            let (policies, members) = (index.policies(), index.all());
            policies.wanting(self.all(), members, direction, (namespace, first))
        };
        let everywhere = match reach {
            Reach::Scope => self.scope_index(),
            Reach::Namespace => &self.territory().index,
        };
        let mut lists = Vec::new();
        for first in firsts() {
            let here = self.indexes_for(namespace, reach);
            lists.extend(here.map(|index| (false, wanting(index, namespace, first))));
            lists.push((true, wanting(everywhere, None, first)));
        }
        lists.into_iter().flat_map(move |(is_wide, ids)| {
            let policies = ids.map(move |id| self.cluster.member(id));
            let policies = policies.filter_map(|it| Some((it, it.policy()?)));
            policies.filter(move |(_, policy)| policy.is_cluster_wide == is_wide)
        })
    }
}

fn is_of_system(namespace: &str) -> bool {
    matches!(namespace, "kube-system" | "kube-public" | "kube-node-lease")
}

fn policy<'f>(data: &MemberData<'f>) -> Option<&'f PolicyFacts> {
    match &data.facts.detail {
        Detail::Policy(policy) => Some(policy),
        _ => None,
    }
}

/// The labels that a policy wants, if they are known.
fn wanted<'f>(data: &MemberData<'f>) -> Option<&'f Labels> {
    let labels = &policy(data)?.pods.value.as_ref()?.match_labels;
    Some(labels).filter(|labels| !labels.is_unknown())
}
