//! The questions that an object asks about others.

use super::index::Index;
use super::{Found, Member, MemberData, Origin, Territory};
use crate::facts::PodFacts;
use crate::k8s::label::Labels;
use crate::k8s::selector::Selector;

/// How far an object looks for others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// To the objects of its scope: for what is claimed to be there.
    Scope,
    /// To the alternatives in its folder, and to whatever is in its namespace too, if that is written and is not `default`, which every
    /// example uses: for what is claimed to be missing.
    Namespace,
}

impl<'c> Member<'c> {
    /// Looks for an object that is referred to by kind and name, in the same namespace.
    pub fn find(self, kind: &str, name: &str) -> Found<'c> {
        self.find_in(self.namespace(), kind, name)
    }

    /// The same in a certain namespace; in none for what belongs to the cluster as a whole.
    pub fn find_in(self, namespace: Option<&str>, kind: &str, name: &str) -> Found<'c> {
        if let Some(found) = self.find_here(namespace, kind, name) {
            return Found::Here(found);
        }
        if self
            .names(name)
            .iter()
            .any(|name| self.is_elsewhere(namespace, kind, name))
        {
            return Found::Elsewhere;
        }
        if self.could_be_seen(namespace, kind) {
            Found::Missing
        } else {
            Found::Unknown
        }
    }

    /// The object of a kind and name in a namespace of the scope.
    pub(super) fn find_here(
        self,
        namespace: Option<&str>,
        kind: &str,
        name: &str,
    ) -> Option<Member<'c>> {
        let names = self.names(name);
        let mut names = names.iter();
        names.find_map(|name| self.here(namespace, kind, name))
    }

    /// What `name` may be called before a kustomization puts something before or behind it.
    fn names(self, name: &str) -> Vec<String> {
        let outermost_first = self.changes().affixes.iter();
        renamed(name, outermost_first, |name, prefix, suffix| {
            let bare = name.strip_prefix(prefix)?.strip_suffix(suffix)?;
            Some(bare.to_owned())
        })
    }

    /// What it may be called after that.
    pub(super) fn built_names(self) -> Vec<String> {
        let innermost_first = self.changes().affixes.iter().rev();
        renamed(self.name(), innermost_first, |name, prefix, suffix| {
            Some(format!("{prefix}{name}{suffix}"))
        })
    }

    fn here(self, namespace: Option<&str>, kind: &str, name: &str) -> Option<Member<'c>> {
        let ids = self.scope_index().named(self.all(), kind, namespace, name);
        ids.first().map(|id| self.cluster.member(*id))
    }

    /// Whether there is something of the kind and name that may be meant: in another scope, in a
    /// namespace that is not written, generated, or known to be elsewhere.
    fn is_elsewhere(self, namespace: Option<&str>, kind: &str, name: &str) -> bool {
        let Territory { index, .. } = self.territory();
        let of_name = index.named_anywhere(self.all(), kind, name);
        let is_in = |namespace| !index.named(self.all(), kind, namespace, name).is_empty();
        let external = &self.heard().bounds.external;
        !of_name.is_empty() && (namespace.is_none() || is_in(namespace) || is_in(None))
            || self.is_generated(namespace, kind, name)
            || external.iter().any(|it| it.covers(kind, namespace, name))
    }

    /// Whether something makes an object of the kind and name in its namespace, or adds to it.
    pub fn may_be_generated(self, kind: &str, name: &str) -> bool {
        self.is_generated(self.namespace(), kind, name)
    }

    fn is_generated(self, namespace: Option<&str>, kind: &str, name: &str) -> bool {
        let generated = self.territory().generated.named(kind, name);
        generated
            .iter()
            .any(|it| may_be_same(it.namespace, namespace))
    }

    /// Whether objects of the kind are written where this one would be, and all their names are
    /// known. Those of another place say nothing of what is written here.
    fn could_be_seen(self, namespace: Option<&str>, kind: &str) -> bool {
        let (all, here) = (self.all(), self.scope_index());
        let everywhere = &self.territory().index;
        let is_in = |index: &Index, namespace| !index.of_kind(all, kind, namespace).is_empty();
        let of_cluster = || {
            let some = everywhere.of_kind_anywhere(all, kind).first();
            some.is_some_and(|id| all[*id as usize].facts.is_of_cluster)
        };
        let near = match namespace {
            None if !self.stands_alone() && of_cluster() => true,
            None => !here.of_kind_anywhere(all, kind).is_empty(),
            Some(_) => {
                let mut shown = self.shown_in(namespace);
                is_in(here, None) || shown.any(|index| is_in(index, namespace))
            }
        };
        near && everywhere.unknown(all, kind).is_empty()
    }

    /// Where it shows that objects of a namespace are written at all. Who renders a chart or keeps
    /// alternatives in a folder writes them for themselves, whatever other files have.
    pub(super) fn shown_in(
        self,
        namespace: Option<&str>,
    ) -> impl Iterator<Item = &'c Index> + use<'c> {
        let reach = match self.stands_alone() {
            true => Reach::Scope,
            false => Reach::Namespace,
        };
        self.indexes_for(namespace, reach)
    }

    fn stands_alone(self) -> bool {
        matches!(self.scope(), Origin::Rendered(_)) || self.folder_index().is_some()
    }

    /// The first object of its kind, name and namespace in the scope; itself if there is no other.
    #[must_use]
    pub fn first_namesake(self) -> Member<'c> {
        self.namesakes().next().unwrap_or(self)
    }

    /// The objects of its kind, name and namespace in the scope, itself among them.
    pub fn namesakes(self) -> impl Iterator<Item = Member<'c>> {
        let index = self.scope_index();
        let ids = index.named(self.all(), self.kind(), self.namespace(), self.name());
        // They come in the order of the files, and in files in that of the text.
        let namesakes = self.members(ids);
        namesakes.filter(move |it| it.group() == self.group())
    }

    /// The objects of a kind in the same namespace.
    pub fn of_kind(self, kind: &str, reach: Reach) -> impl Iterator<Item = Member<'c>> {
        let namespace = self.namespace();
        self.reached(reach, move |index| {
            index.of_kind(self.all(), kind, namespace)
        })
    }

    /// The autoscalers that act on it.
    pub fn autoscalers(self, reach: Reach) -> impl Iterator<Item = Member<'c>> {
        let (kind, name) = (self.kind(), self.name());
        let found = self.reached(reach, move |index| {
            index.targeting(self.all(), kind, self.namespace(), name)
        });
        found.filter(move |it| {
            let group = it.autoscaler().and_then(|it| it.target.group.as_deref());
            group.is_none_or(|group| group == self.group())
        })
    }

    /// The pods of its namespace that a selector may select, with the workloads they are of.
    pub fn selected<'s>(
        self,
        selector: &'s Selector,
        reach: Reach,
    ) -> impl Iterator<Item = (Member<'c>, &'c PodFacts)> + use<'c, 's> {
        let indexes = self.indexes(reach);
        indexes.flat_map(move |index| self.selected_of(index, selector))
    }

    pub(super) fn selected_of<'s>(
        self,
        index: &'c Index,
        selector: &'s Selector,
    ) -> impl Iterator<Item = (Member<'c>, &'c PodFacts)> + use<'c, 's> {
        let labels = &selector.match_labels;
        let namespace = self.namespace();
        let known = labels.iter().filter(|_| !labels.is_unknown());
        let found = known.map(|label| index.labelled(self.all(), namespace, label));
        // What most pods have tells little of them.
        let found: Box<dyn Iterator<Item = u32> + 'c> =
            match found.min_by_key(|it| it.size_hint().1) {
                Some(found) => Box::new(found),
                None => Box::new(index.workloads(self.all(), namespace).iter().copied()),
            };
        let found = found.map(move |id| self.cluster.member(id));
        found.flat_map(move |it| {
            let pods = it.workload().into_iter().flat_map(|it| &it.pods);
            let pods = pods.filter(|pod| selector.may_match(&pod.labels.value));
            pods.map(move |pod| (it, pod))
        })
    }

    /// The Services of its namespace that lead to pods with these labels.
    pub fn services<'l>(
        self,
        labels: &'l Labels,
        reach: Reach,
    ) -> impl Iterator<Item = Member<'c>> + use<'c, 'l> {
        self.selecting(labels, reach, |it, labels| {
            let selector = it.service().map(|it| &it.selector.value);
            selector.is_some_and(|selector| !selector.is_empty() && labels.may_contain(selector))
        })
    }

    /// Whether a Service selects pods with these labels, or none is known that could.
    pub fn may_be_served(self, labels: &Labels) -> bool {
        let mut services = self.of_kind("Service", Reach::Namespace);
        services.next().is_none() || self.services(labels, Reach::Namespace).next().is_some()
    }

    /// The PodDisruptionBudgets of its namespace for pods with these labels.
    pub fn budgets<'l>(
        self,
        labels: &'l Labels,
        reach: Reach,
    ) -> impl Iterator<Item = Member<'c>> + use<'c, 'l> {
        self.selecting(labels, reach, |it, labels| {
            let selector = it.budget().and_then(|it| it.selector.value.as_ref());
            selector.is_some_and(|selector| selector.may_match(labels))
        })
    }

    /// The workloads of its namespace that take pods with these labels for their own.
    pub fn controllers<'l>(
        self,
        labels: &'l Labels,
        reach: Reach,
    ) -> impl Iterator<Item = Member<'c>> + use<'c, 'l> {
        self.selecting(labels, reach, |it, labels| {
            let selector = it.workload().and_then(|it| it.selector.as_ref());
            selector.is_some_and(|it| !it.value.is_empty() && it.value.matches(labels))
        })
    }

    /// The objects of its namespace that select pods with these labels. Mostly one is enough, so
    /// that they are looked for one by one.
    fn selecting<'l>(
        self,
        labels: &'l Labels,
        reach: Reach,
        selects: fn(Member, &Labels) -> bool,
    ) -> impl Iterator<Item = Member<'c>> + use<'c, 'l> {
        let firsts = labels.iter().map(Some).chain([None]);
        let ids = firsts.flat_map(move |first| {
            let indexes = self.indexes(reach);
            indexes.flat_map(move |index| index.wanting(self.all(), self.namespace(), first))
        });
        let found = ids.map(move |id| self.cluster.member(*id));
        found.filter(move |it| selects(*it, labels))
    }

    fn reached(
        self,
        reach: Reach,
        find: impl Fn(&'c Index) -> &'c [u32],
    ) -> impl Iterator<Item = Member<'c>> {
        let ids: Vec<_> = self.indexes(reach).map(find).collect();
        ids.into_iter().flat_map(move |ids| self.members(ids))
    }

    /// The indexes to look into, the nearest first. The others have what the first has once more.
    pub(super) fn indexes(self, reach: Reach) -> impl Iterator<Item = &'c Index> {
        self.indexes_for(self.namespace(), reach)
    }

    /// The same to look for what is in a certain namespace.
    pub(super) fn indexes_for(
        self,
        namespace: Option<&str>,
        reach: Reach,
    ) -> impl Iterator<Item = &'c Index> + use<'c> {
        let known = namespace.is_some_and(|namespace| namespace != "default");
        let further = (reach == Reach::Namespace && known).then(|| &self.territory().index);
        let folder = (reach == Reach::Namespace).then(|| self.folder_index());
        std::iter::once(self.scope_index())
            .chain(folder.flatten())
            .chain(further)
    }

    pub(super) fn members(self, ids: &'c [u32]) -> impl Iterator<Item = Member<'c>> {
        ids.iter().map(move |id| self.cluster.member(*id))
    }

    pub(super) fn all(self) -> &'c [MemberData<'c>] {
        &self.cluster.members
    }
}

/// A name, and what it may be called after some of these are put around it or taken away.
fn renamed<'a>(
    name: &str,
    affixes: impl Iterator<Item = &'a &'a (String, String)>,
    rename: fn(&str, &str, &str) -> Option<String>,
) -> Vec<String> {
    /// Of kustomizations that build on each other; more are not to be expected.
    const NAMES: usize = 8;
    let mut names = vec![name.to_owned()];
    for (prefix, suffix) in affixes {
        let other = names.iter().filter_map(|name| rename(name, prefix, suffix));
        let other: Vec<_> = other.collect();
        names.extend(other);
        if names.len() > NAMES {
            break;
        }
    }
    names
}

/// Whether two namespaces may be the same: one that is not written may be any.
fn may_be_same(one: Option<&str>, other: Option<&str>) -> bool {
    one.is_none() || other.is_none() || one == other
}
