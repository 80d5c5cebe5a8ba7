//! The questions that an object asks about others.

use super::index::Index;
use super::{Found, Member};
use crate::facts::PodFacts;
use crate::k8s::label::Labels;
use crate::k8s::selector::Selector;

/// How far an object looks for others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// To the objects of its scope: for what is claimed to be there.
    Scope,
    /// To whatever is in its namespace too, if that is written and is not `default`, which every
    /// example uses: for what is claimed to be missing.
    Namespace,
}

impl<'c> Member<'c> {
    /// Looks for an object that is referred to by kind and name, in the same namespace.
    pub fn find(self, kind: &str, name: &str) -> Found<'c> {
        self.find_in(self.namespace(), kind, name)
    }

    /// The same in a certain namespace.
    pub fn find_in(self, namespace: Option<&str>, kind: &str, name: &str) -> Found<'c> {
        let names = self.names(name);
        for name in &names {
            if let Some(found) = self.here(kind, name).find(|it| it.namespace() == namespace) {
                return Found::Here(found);
            }
        }
        if names
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

    /// What `name` may be called before a kustomization puts something before or behind it.
    fn names(self, name: &str) -> Vec<String> {
        let mut names = vec![name.to_owned()];
        for (prefix, suffix) in &self.cluster.scopes[self.data().scope as usize].affixes {
            let bare = |name: &String| {
                let bare = name.strip_prefix(prefix)?.strip_suffix(suffix)?;
                Some(bare.to_owned())
            };
            let bare: Vec<_> = names.iter().filter_map(bare).collect();
            names.extend(bare);
            if names.len() > 8 {
                break;
            }
        }
        names
    }

    fn here(self, kind: &str, name: &str) -> impl Iterator<Item = Member<'c>> {
        let ids = self.scope_index().named(&self.cluster.members, kind, name);
        self.members(ids)
    }

    /// Whether there is something of the kind and name that may be meant: in another scope, in a
    /// namespace that is not written, generated, or known to be elsewhere.
    fn is_elsewhere(self, namespace: Option<&str>, kind: &str, name: &str) -> bool {
        let territory = self.territory();
        let ids = territory.index.named(&self.cluster.members, kind, name);
        let external = &self.heard().bounds.external;
        self.members(ids).any(|it| fits(it.namespace(), namespace))
            || territory
                .generated
                .named(kind, name)
                .iter()
                .any(|it| fits(it.namespace, namespace))
            || external.iter().any(|it| it.covers(kind, namespace, name))
    }

    /// Whether objects of the kind are written in files at all, and all their names are known.
    fn could_be_seen(self, namespace: Option<&str>, kind: &str) -> bool {
        let territory = self.territory();
        let ids = territory.index.of_kind(&self.cluster.members, kind);
        let mut near = self
            .members(ids)
            .filter(|it| fits(it.namespace(), namespace))
            .peekable();
        near.peek().is_some() && near.all(|it| !it.facts().is_unknown)
    }

    /// The first object of its kind, name and namespace in the scope; itself if there is no other.
    pub fn first_namesake(self) -> Member<'c> {
        // They come in the order of the files, and in files in that of the text.
        let mut namesakes = self.here(self.kind(), self.name());
        let first =
            namesakes.find(|it| it.namespace() == self.namespace() && it.group() == self.group());
        first.unwrap_or(self)
    }

    /// The objects of a kind in the same namespace.
    pub fn of_kind(self, kind: &str, reach: Reach) -> impl Iterator<Item = Member<'c>> {
        self.reached(reach, move |index| {
            index.of_kind(&self.cluster.members, kind)
        })
    }

    /// The autoscalers that act on it.
    pub fn autoscalers(self, reach: Reach) -> impl Iterator<Item = Member<'c>> {
        let found = self.reached(reach, move |index| {
            index.targeting(&self.cluster.members, self.kind(), self.name())
        });
        found.filter(move |it| {
            let group = it.autoscaler().and_then(|it| it.target.group.as_deref());
            group.is_none_or(|group| group == self.group())
        })
    }

    /// The pods of its namespace that a selector selects, with the workloads they are of.
    pub fn selected(
        self,
        selector: &'c Selector,
        reach: Reach,
    ) -> impl Iterator<Item = (Member<'c>, &'c PodFacts)> {
        let members = &self.cluster.members;
        let first = selector
            .match_labels
            .nth(0)
            .filter(|_| !selector.match_labels.is_unknown());
        let found = self
            .indexes(reach)
            .flat_map(move |index| -> Box<dyn Iterator<Item = u32>> {
                match first {
                    Some(label) => Box::new(index.labelled(members, label).map(|(id, _)| id)),
                    None => Box::new(index.all().iter().copied()),
                }
            });
        let found = found.map(move |id| self.cluster.member(id));
        let found = found.filter(move |it| self.sees(*it));
        found.flat_map(move |it| {
            let pods = it.workload().into_iter().flat_map(|it| &it.pods);
            let pods = pods.filter(|pod| selector.may_match(&pod.labels.value));
            pods.map(move |pod| (it, pod))
        })
    }

    /// The Services of its namespace that lead to pods with these labels.
    pub fn services(self, labels: &Labels, reach: Reach) -> impl Iterator<Item = Member<'c>> {
        self.selecting(labels, reach, |it, labels| {
            let selector = it.service().map(|it| &it.selector.value);
            selector.is_some_and(|selector| !selector.is_empty() && labels.may_contain(selector))
        })
    }

    /// The PodDisruptionBudgets of its namespace for pods with these labels.
    pub fn budgets(self, labels: &Labels, reach: Reach) -> impl Iterator<Item = Member<'c>> {
        self.selecting(labels, reach, |it, labels| {
            let selector = it.budget().and_then(|it| it.selector.value.as_ref());
            selector.is_some_and(|selector| selector.may_match(labels))
        })
    }

    /// The workloads of its namespace that take pods with these labels for their own.
    pub fn controllers(self, labels: &Labels, reach: Reach) -> impl Iterator<Item = Member<'c>> {
        self.selecting(labels, reach, |it, labels| {
            let selector = it.workload().and_then(|it| it.selector.as_ref());
            selector.is_some_and(|it| !it.value.is_empty() && it.value.matches(labels))
        })
    }

    fn selecting(
        self,
        labels: &Labels,
        reach: Reach,
        selects: impl Fn(Member<'c>, &Labels) -> bool,
    ) -> impl Iterator<Item = Member<'c>> {
        let members = &self.cluster.members;
        let firsts = labels.iter().map(Some).chain([None]);
        let ids = firsts.flat_map(|first| {
            let indexes = self.indexes(reach);
            indexes.flat_map(move |index| index.wanting(members, first))
        });
        let found = ids
            .map(|id| self.cluster.member(*id))
            .filter(|it| self.sees(*it));
        let found: Vec<_> = found.filter(|it| selects(*it, labels)).collect();
        found.into_iter()
    }

    fn reached(
        self,
        reach: Reach,
        find: impl Fn(&'c Index) -> &'c [u32],
    ) -> impl Iterator<Item = Member<'c>> {
        let ids: Vec<_> = self.indexes(reach).map(find).collect();
        let found = ids
            .into_iter()
            .flatten()
            .map(move |id| self.cluster.member(*id));
        found.filter(move |it| self.sees(*it))
    }

    /// The indexes to look into, the nearest first.
    fn indexes(self, reach: Reach) -> impl Iterator<Item = &'c Index> {
        let known = self
            .namespace()
            .is_some_and(|namespace| namespace != "default");
        let further = (reach == Reach::Namespace && known).then(|| &self.territory().index);
        std::iter::once(self.scope_index()).chain(further)
    }

    /// Whether an object of an index that was looked into is meant.
    fn sees(self, other: Member) -> bool {
        other.namespace() == self.namespace()
    }

    fn members(self, ids: &'c [u32]) -> impl Iterator<Item = Member<'c>> {
        ids.iter().map(move |id| self.cluster.member(*id))
    }
}

/// Whether what is in one namespace may be what is looked for in another: one that is not written
/// may be any.
fn fits(one: Option<&str>, other: Option<&str>) -> bool {
    one.is_none() || other.is_none() || one == other
}
