//! Finds objects by what is asked of them most: lists of their numbers, sorted by that.

use super::access::AccessIndex;
use super::policies::PolicyIndex;
use super::references::ReferenceIndex;
use super::scopes::Generated;
use super::{MemberData, number};
use crate::facts::{Detail, ObjectFacts};
use crate::k8s::label::Labels;
use rayon::prelude::*;
use std::collections::HashMap;
use std::sync::OnceLock;

/// The objects of a scope or of a territory.
pub(super) struct Index {
    members: Box<[u32]>,
    names: OnceLock<Names>,
    /// Most scopes are small, and never asked for any of these.
    lists: OnceLock<Box<Lists>>,
}

/// The objects by what else is asked of them. Each list is made when it is first asked for.
#[derive(Default)]
struct Lists {
    names_anywhere: OnceLock<Vec<u32>>,
    unknown: OnceLock<Vec<u32>>,
    workloads: OnceLock<Vec<u32>>,
    targets: OnceLock<Vec<u32>>,
    labels: OnceLock<Vec<LabelOfPod>>,
    selectors: OnceLock<Vec<u32>>,
    custom: OnceLock<Vec<String>>,
    access: OnceLock<AccessIndex>,
    policies: PolicyIndex,
    references: ReferenceIndex,
}

/// Objects by kind, namespace and name.
struct Names {
    sorted: Box<[u32]>,
    /// Where each kind begins. There are few, and most questions are about one that is not there.
    kinds: Box<[u32]>,
}

/// A label of a pod, by numbers; [`UNKNOWN`] for a pod of which not all labels are known.
#[derive(Clone, Copy)]
struct LabelOfPod {
    member: u32,
    pod: u32,
    label: u32,
}

const UNKNOWN: u32 = u32::MAX;

/// A namespace, if it is known.
pub(super) type Namespace<'f> = Option<&'f str>;

/// What an object selects by: the first label that it wants, if it wants any for certain.
pub(super) type First<'f> = Option<(&'f str, &'f str)>;

impl Index {
    pub(super) fn new(members: impl Iterator<Item = u32>) -> Self {
        Self {
            members: members.collect(),
            names: OnceLock::new(),
            lists: OnceLock::new(),
        }
    }

    fn lists(&self) -> &Lists {
        self.lists.get_or_init(Box::default)
    }

    /// Its network policies.
    pub(super) fn policies(&self) -> &PolicyIndex {
        &self.lists().policies
    }

    /// What its objects refer to.
    pub(super) fn references(&self) -> &ReferenceIndex {
        &self.lists().references
    }

    /// Sorts its objects by name on all threads, which must not be done once each of these may wait
    /// for it. Of a scope there are too few for that.
    pub(super) fn prepare(&self, all: &[MemberData]) {
        let mut by_kind: HashMap<&str, Vec<u32>> = HashMap::new();
        for id in &self.members {
            by_kind.entry(kind_of(all, *id)).or_default().push(*id);
        }
        let mut by_kind: Vec<_> = by_kind.into_iter().collect();
        by_kind.sort_unstable_by_key(|(kind, _)| *kind);
        by_kind.par_iter_mut().for_each(|(_, ids)| {
            ids.par_sort_by_cached_key(|id| full_name(&all[*id as usize]));
        });
        let starts = by_kind.iter().scan(0, |next, (_, ids)| {
            let start = *next;
            *next += number(ids.len());
            Some(start)
        });
        let names = Names {
            kinds: starts.collect(),
            sorted: by_kind.iter().flat_map(|(_, ids)| ids).copied().collect(),
        };
        let _ = self.names.set(names);
    }

    /// Its bindings, and who they are for.
    pub(super) fn access(&self, all: &[MemberData]) -> &AccessIndex {
        self.lists()
            .access
            .get_or_init(|| AccessIndex::new(all, &self.members))
    }

    /// All of them.
    pub(super) fn all(&self) -> &[u32] {
        &self.members
    }

    /// The objects of a kind, namespace and name.
    pub(super) fn named<'i>(
        &'i self,
        all: &[MemberData],
        kind: &str,
        namespace: Namespace,
        name: &str,
    ) -> &'i [u32] {
        equal(self.of_kind_anywhere(all, kind), |id| {
            full_name(&all[*id as usize]).cmp(&(namespace, name))
        })
    }

    /// The objects of a kind and namespace.
    pub(super) fn of_kind<'i>(
        &'i self,
        all: &[MemberData],
        kind: &str,
        namespace: Namespace,
    ) -> &'i [u32] {
        equal(self.of_kind_anywhere(all, kind), |id| {
            all[*id as usize].namespace.cmp(&namespace)
        })
    }

    /// The objects of a kind in all namespaces.
    pub(super) fn of_kind_anywhere<'i>(&'i self, all: &[MemberData], kind: &str) -> &'i [u32] {
        let names = self.names.get_or_init(|| {
            let ids = self.members.to_vec();
            let sorted = sorted(ids, |id| (kind_of(all, id), full_name(&all[id as usize])));
            Names::new(all, sorted.into())
        });
        names.of_kind(all, kind)
    }

    /// The objects of a kind and name in all namespaces.
    pub(super) fn named_anywhere<'i>(
        &'i self,
        all: &[MemberData],
        kind: &str,
        name: &str,
    ) -> &'i [u32] {
        let key = |id: u32| name_of(all[id as usize].facts);
        let names = self
            .lists()
            .names_anywhere
            .get_or_init(|| sorted(self.members.to_vec(), key));
        equal(names, |id| key(*id).cmp(&(kind, name)))
    }

    /// The objects of a kind of which the name or the namespace is not known.
    pub(super) fn unknown<'i>(&'i self, all: &[MemberData], kind: &str) -> &'i [u32] {
        let key = |id: u32| name_of(all[id as usize].facts).0;
        let unknown = self.lists().unknown.get_or_init(|| {
            let members = self.members.iter().copied();
            let unknown = members.filter(|id| all[*id as usize].facts.is_unknown);
            sorted(unknown.collect(), key)
        });
        equal(unknown, |id| key(*id).cmp(kind))
    }

    /// The workloads of a namespace.
    pub(super) fn workloads<'i>(&'i self, all: &[MemberData], namespace: Namespace) -> &'i [u32] {
        let is_one = |id: &u32| matches!(all[*id as usize].facts.detail, Detail::Workload(_));
        let key = |id: u32| all[id as usize].namespace;
        let workloads = self
            .lists()
            .workloads
            .get_or_init(|| sorted(self.members.iter().copied().filter(is_one).collect(), key));
        equal(workloads, |id| key(*id).cmp(&namespace))
    }

    /// The autoscalers of what has a kind, namespace and name.
    pub(super) fn targeting<'i>(
        &'i self,
        all: &[MemberData],
        kind: &str,
        namespace: Namespace,
        name: &str,
    ) -> &'i [u32] {
        let key = |id: u32| {
            let data = &all[id as usize];
            target_of(data.facts).map(|(kind, name)| (kind, data.namespace, name))
        };
        let targets = self.lists().targets.get_or_init(|| {
            let scaling = self.members.iter().copied().filter(|id| key(*id).is_some());
            sorted(scaling.collect(), key)
        });
        equal(targets, |id| key(*id).cmp(&Some((kind, namespace, name))))
    }

    /// The workloads of a namespace that have pods with a label, or with labels that are not known.
    pub(super) fn labelled<'i>(
        &'i self,
        all: &[MemberData],
        namespace: Namespace,
        label: (&str, &str),
    ) -> impl Iterator<Item = u32> + use<'i> {
        let key = |it: &LabelOfPod| {
            let label = labels_of(all, *it).and_then(|labels| labels.nth(it.label as usize));
            (all[it.member as usize].namespace, label)
        };
        let labels = self.lists().labels.get_or_init(|| {
            let of_pods = self.members.iter().flat_map(|id| labels_of_pods(all, *id));
            let mut labels: Vec<_> = of_pods.collect();
            labels.sort_by(|a, b| key(a).cmp(&key(b)));
            labels
        });
        let labels = |label| equal(labels, |it| key(it).cmp(&(namespace, label)));
        let found = labels(Some(label)).iter().chain(labels(None));
        found.map(|it| it.member)
    }

    /// Whether a word is the kind or the name of an object of a custom kind in lower case, or begins
    /// with one and a dash, as the names do that operators give: `shop-db` of a `Shop`.
    pub(super) fn has_custom(&self, all: &[MemberData], word: &str) -> bool {
        let words = self.lists().custom.get_or_init(|| {
            let facts = self.members.iter().map(|id| all[*id as usize].facts);
            let custom = facts.filter(|it| it.detail == Detail::Other && is_custom(it));
            let words = custom.flat_map(|it| [it.subject.kind(), it.subject.name()]);
            let mut words: Vec<_> = words.map(str::to_lowercase).collect();
            words.sort();
            words.dedup();
            words
        });
        let word = word.to_lowercase();
        let beginnings = word.match_indices('-').map(|(end, _)| &word[..end]);
        let mut beginnings = beginnings.chain([&*word]);
        beginnings.any(|it| words.binary_search_by(|known| (**known).cmp(it)).is_ok())
    }

    /// The objects of a namespace whose selectors want `first` before all else; for none, those of
    /// which no single label tells what they select.
    pub(super) fn wanting<'i>(
        &'i self,
        all: &[MemberData],
        namespace: Namespace,
        first: First,
    ) -> &'i [u32] {
        let key = |id: u32| {
            let data = &all[id as usize];
            selector_of(data.facts).map(|first| (data.namespace, first))
        };
        let selectors = self.lists().selectors.get_or_init(|| {
            let selecting = self.members.iter().copied().filter(|id| key(*id).is_some());
            sorted(selecting.collect(), key)
        });
        equal(selectors, |id| key(*id).cmp(&Some((namespace, first))))
    }
}

impl Names {
    /// The objects, sorted by kind, namespace and name.
    fn new(all: &[MemberData], sorted: Box<[u32]>) -> Self {
        let begins =
            |at: usize| at == 0 || kind_of(all, sorted[at]) != kind_of(all, sorted[at - 1]);
        let kinds = (0..).zip(0..sorted.len()).filter(|(_, at)| begins(*at));
        let kinds = kinds.map(|(number, _)| number).collect();
        Self { sorted, kinds }
    }

    fn of_kind(&self, all: &[MemberData], kind: &str) -> &[u32] {
        let kind_at = |start: u32| kind_of(all, self.sorted[start as usize]);
        let at = self.kinds.partition_point(|start| kind_at(*start) < kind);
        let mut bounds = self.kinds[at..].iter().copied();
        match bounds.next().filter(|start| kind_at(*start) == kind) {
            Some(start) => {
                let end = bounds.next().map_or(self.sorted.len(), |end| end as usize);
                &self.sorted[start as usize..end]
            }
            None => &[],
        }
    }
}

/// Whether an object is of a kind that Kubernetes itself does not have.
fn is_custom(facts: &ObjectFacts) -> bool {
    let group = facts.subject.group();
    group.contains('.') && !group.ends_with(".k8s.io")
}

pub(super) fn sorted<K: Ord>(mut ids: Vec<u32>, key: impl Fn(u32) -> K) -> Vec<u32> {
    ids.sort_by_key(|id| key(*id));
    ids
}

/// The stretch of a sorted list that compares equal.
pub(super) fn equal<T>(sorted: &[T], compare: impl Fn(&T) -> std::cmp::Ordering) -> &[T] {
    let start = sorted.partition_point(|it| compare(it).is_lt());
    let length = sorted[start..].partition_point(|it| compare(it).is_eq());
    &sorted[start..start + length]
}

fn kind_of<'f>(all: &[MemberData<'f>], id: u32) -> &'f str {
    all[id as usize].facts.subject.kind()
}

/// Namespace and name.
fn full_name<'f>(data: &MemberData<'f>) -> (Namespace<'f>, &'f str) {
    (data.namespace, data.facts.subject.name())
}

fn name_of(facts: &ObjectFacts) -> (&str, &str) {
    (facts.subject.kind(), facts.subject.name())
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
        let all = &facts.labels.value;
        let numbers = (0..).zip(all.iter()).map(|(label, _)| label);
        let unknown = all.is_unknown().then_some(UNKNOWN);
        let numbers = numbers.chain(unknown);
        labels.extend(numbers.map(|label| LabelOfPod { member, pod, label }));
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

    /// Whether there are any of a kind.
    pub(super) fn has_kind(&self, kind: &str) -> bool {
        !equal(&self.0, |it| it.kind.cmp(kind)).is_empty()
    }

    /// Those of a kind and name.
    pub(super) fn named(&self, kind: &str, name: &str) -> &[Generated<'f>] {
        equal(&self.0, |it| (it.kind, it.name).cmp(&(kind, name)))
    }
}
