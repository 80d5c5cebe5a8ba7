//! What is most likely meant, for pictures: what belongs to the scope, and only if nothing there
//! fits, what has the same written namespace in another scope.

use super::{Cluster, Found, Member, Reach, number};
use crate::k8s::selector::Selector;

impl Cluster<'_> {
    /// All objects, scope by scope, each as often as there are scopes that it belongs to.
    pub fn members(&self) -> impl Iterator<Item = Member<'_>> {
        let ids = 0..number(self.members.len());
        let members = ids.map(|id| self.member(id));
        members.filter(|it| !it.data().is_guest)
    }
}

impl<'c> Member<'c> {
    /// Its number among all members.
    pub fn number(self) -> u32 {
        self.id
    }

    /// The number of its scope.
    pub fn scope_number(self) -> u32 {
        self.data().scope
    }

    /// The object of a kind and name in a namespace, or in none if its kind belongs to the cluster
    /// as a whole.
    pub fn nearest(self, namespace: Option<&str>, kind: &str, name: &str) -> Option<Member<'c>> {
        if let Found::Here(found) = self.find_in(namespace, kind, name) {
            return Some(found.at_home());
        }
        let index = &self.territory().index;
        let ids = index.named(&self.cluster.members, kind, namespace, name);
        let found = ids.first().map(|id| self.cluster.member(*id));
        // Who leaves the namespace out, or uses that of every example, may mean another one.
        let is_known = namespace.is_some_and(|namespace| namespace != "default");
        let found = found.filter(|found| is_known || found.is_of_cluster());
        found.or_else(|| self.unplaced(namespace, kind, name))
    }

    /// The object of its scope that is written without a namespace, which may be any.
    fn unplaced(self, namespace: Option<&str>, kind: &str, name: &str) -> Option<Member<'c>> {
        namespace?;
        let ids = self.scope_index().named(self.all(), kind, None, name);
        let mut found = self.members(ids);
        found.find(|found| !found.is_of_cluster())
    }

    /// Itself where it belongs, if it is a guest.
    fn at_home(self) -> Self {
        let home = || self.in_all_scopes().next();
        let home = self.data().is_guest.then(home);
        home.flatten().unwrap_or(self)
    }

    /// The object of its scope that is written in a namespace and built into another.
    pub fn moved(self, namespace: Option<&str>, kind: &str, name: &str) -> Option<Member<'c>> {
        // Where none is written, kubectl takes this one, and kustomize too.
        let effective = |namespace: Option<&'c str>| namespace.unwrap_or("default");
        let all = &self.cluster.members;
        let ids = self.scope_index().named_anywhere(all, kind, name);
        let mut found = ids.iter().map(|id| self.cluster.member(*id));
        found.find(|found| {
            let written = found.subject().namespace();
            found.namespace() != written && effective(written) == namespace.unwrap_or("default")
        })
    }

    /// The workloads of its namespace with pods that a selector may select.
    pub fn nearest_selected(self, selector: &Selector) -> Vec<Member<'c>> {
        let found = |reach| {
            let found = self.selected(selector, reach).map(|(it, _)| it.id);
            let mut found: Vec<_> = found.collect();
            found.sort_unstable();
            found.dedup();
            found
        };
        let mut ids = found(Reach::Scope);
        if ids.is_empty() {
            ids = found(Reach::Namespace);
        }
        ids.into_iter().map(|id| self.cluster.member(id)).collect()
    }
}
