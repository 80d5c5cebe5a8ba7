//! Finds objects by what is asked of them most: lists of their numbers, sorted by that.

use super::MemberData;
use super::scopes::Generated;
use crate::facts::{Detail, ObjectFacts};
use crate::k8s::label::Labels;
use std::sync::OnceLock;

/// The objects of a scope or of a territory. Each list is made when it is first asked for.
pub(super) struct Index {
    members: Vec<u32>,
    names: OnceLock<Vec<u32>>,
    targets: OnceLock<Vec<u32>>,
    labels: OnceLock<Vec<LabelOfPod>>,
    selectors: OnceLock<Vec<u32>>,
}

/// A label of a pod, by numbers.
#[derive(Clone, Copy)]
struct LabelOfPod {
    member: u32,
    pod: u32,
    label: u32,
}

/// What an object selects by: the first label that it wants, if it wants any for certain.
type First<'f> = Option<(&'f str, &'f str)>;

impl Index {
    pub(super) fn new(members: impl Iterator<Item = u32>) -> Self {
        Self {
            members: members.collect(),
            names: OnceLock::new(),
            targets: OnceLock::new(),
            labels: OnceLock::new(),
            selectors: OnceLock::new(),
        }
    }

    /// All of them.
    pub(super) fn all(&self) -> &[u32] {
        &self.members
    }

    /// The objects of a kind and name.
    pub(super) fn named<'i>(&'i self, all: &[MemberData], kind: &str, name: &str) -> &'i [u32] {
        let key = |id: u32| name_of(all[id as usize].facts);
        let names = self.names.get_or_init(|| sorted(self.members.clone(), key));
        equal(names, |id| key(*id).cmp(&(kind, name)))
    }

    /// The objects of a kind.
    pub(super) fn of_kind<'i>(&'i self, all: &[MemberData], kind: &str) -> &'i [u32] {
        let key = |id: u32| name_of(all[id as usize].facts);
        let names = self.names.get_or_init(|| sorted(self.members.clone(), key));
        equal(names, |id| key(*id).0.cmp(kind))
    }

    /// The autoscalers of what has a kind and name.
    pub(super) fn targeting<'i>(&'i self, all: &[MemberData], kind: &str, name: &str) -> &'i [u32] {
        let key = |id: u32| target_of(all[id as usize].facts);
        let make = || {
            let scaling = self.members.iter().copied().filter(|id| key(*id).is_some());
            sorted(scaling.collect(), key)
        };
        equal(self.targets.get_or_init(make), |id| {
            key(*id).cmp(&Some((kind, name)))
        })
    }

    /// The pods that have a label, as the numbers of the workload and of the pod in it.
    pub(super) fn labelled<'i>(
        &'i self,
        all: &[MemberData],
        label: (&str, &str),
    ) -> impl Iterator<Item = (u32, usize)> + use<'i> {
        let key =
            |it: &LabelOfPod| labels_of(all, *it).and_then(|labels| labels.nth(it.label as usize));
        let labels = self.labels.get_or_init(|| {
            let mut labels: Vec<_> = self
                .members
                .iter()
                .flat_map(|id| labels_of_pods(all, *id))
                .collect();
            labels.sort_by(|a, b| key(a).cmp(&key(b)));
            labels
        });
        let found = equal(labels, |it| key(it).cmp(&Some(label)));
        found.iter().map(|it| (it.member, it.pod as usize))
    }

    /// The objects whose selectors want `first` before all else; for none, those of which no single
    /// label tells what they select.
    pub(super) fn wanting<'i>(&'i self, all: &[MemberData], first: First) -> &'i [u32] {
        let key = |id: u32| selector_of(all[id as usize].facts);
        let make = || {
            let selecting = self.members.iter().copied().filter(|id| key(*id).is_some());
            sorted(selecting.collect(), key)
        };
        equal(self.selectors.get_or_init(make), |id| {
            key(*id).cmp(&Some(first))
        })
    }
}

fn sorted<K: Ord>(mut ids: Vec<u32>, key: impl Fn(u32) -> K) -> Vec<u32> {
    ids.sort_by_key(|id| key(*id));
    ids
}

/// The stretch of a sorted list that compares equal.
fn equal<T>(sorted: &[T], compare: impl Fn(&T) -> std::cmp::Ordering) -> &[T] {
    let start = sorted.partition_point(|it| compare(it).is_lt());
    let length = sorted[start..].partition_point(|it| compare(it).is_eq());
    &sorted[start..start + length]
}

fn name_of(facts: &ObjectFacts) -> (&str, &str) {
    (&facts.subject.kind, &facts.subject.name)
}

fn target_of(facts: &ObjectFacts) -> Option<(&str, &str)> {
    match &facts.detail {
        Detail::Autoscaler(it) => Some((&it.target.kind, &it.target.name.value)),
        _ => None,
    }
}

fn selector_of(facts: &ObjectFacts) -> Option<First<'_>> {
    let labels: &Labels = match &facts.detail {
        Detail::Service(it) => &it.selector.value,
        Detail::Budget(it) => &it.selector.value.as_ref()?.match_labels,
        Detail::Workload(it) => &it.selector.as_ref()?.value.match_labels,
        Detail::Policy(it) => match &it.pods.value {
            Some(selector) => &selector.match_labels,
            None => return Some(None),
        },
        _ => return None,
    };
    Some(labels.nth(0).filter(|_| !labels.is_unknown()))
}

fn labels_of<'f>(all: &[MemberData<'f>], label: LabelOfPod) -> Option<&'f Labels> {
    match &all[label.member as usize].facts.detail {
        Detail::Workload(it) => Some(&it.pods[label.pod as usize].labels.value),
        _ => None,
    }
}

fn labels_of_pods(all: &[MemberData], member: u32) -> Vec<LabelOfPod> {
    let Detail::Workload(workload) = &all[member as usize].facts.detail else {
        return Vec::new();
    };
    let mut labels = Vec::new();
    for (pod, facts) in (0..).zip(&workload.pods) {
        let of_pod = (0..).zip(facts.labels.value.iter());
        labels.extend(of_pod.map(|(label, _)| LabelOfPod { member, pod, label }));
    }
    labels
}

/// Objects that are generated, sorted.
pub(super) struct GeneratedIndex<'f>(Vec<Generated<'f>>);

impl<'f> GeneratedIndex<'f> {
    pub(super) fn new(mut generated: Vec<Generated<'f>>) -> Self {
        generated.sort();
        Self(generated)
    }

    /// Those of a kind and name.
    pub(super) fn named(&self, kind: &str, name: &str) -> &[Generated<'f>] {
        equal(&self.0, |it| (it.kind, it.name).cmp(&(kind, name)))
    }
}
