//! Where the objects of custom kinds live, by the CustomResourceDefinitions of a territory.

use super::{Heard, Member};
use crate::facts::{Detail, ObjectFacts};
use crate::finding::Subject;
use crate::k8s::Scope;
use std::collections::HashMap;

/// Where objects live, by territory, API group and kind; none where definitions disagree.
pub(super) struct Definitions<'f>(HashMap<[&'f str; 3], Option<Scope>>);

impl<'f> Definitions<'f> {
    pub(super) fn new(heard: &[Heard<'f>]) -> Self {
        let mut known = HashMap::new();
        for file in heard {
            for facts in &file.facts.objects {
                if let Detail::Definition(it) = &facts.detail {
                    let key = [&*file.bounds.territory, &it.group, &it.kind];
                    let scope = known.entry(key).or_insert(Some(it.scope));
                    *scope = scope.filter(|scope| *scope == it.scope);
                }
            }
        }
        Self(known)
    }

    /// Where an object lives, if its kind is defined.
    fn scope(&self, territory: &str, subject: &Subject) -> Option<Scope> {
        let group = subject.group();
        if group.is_empty() || self.0.is_empty() {
            return None;
        }
        self.0.get(&[territory, group, subject.kind()]).copied()?
    }

    /// Whether an object of a file belongs to the cluster as a whole.
    pub(super) fn put_in_cluster(&self, file: &Heard, facts: &ObjectFacts) -> bool {
        let defined = || self.scope(&file.bounds.territory, &facts.subject);
        facts.is_of_cluster || defined() == Some(Scope::Cluster)
    }
}

impl Member<'_> {
    /// Whether it belongs to the cluster as a whole, as far as is known.
    pub fn is_of_cluster(self) -> bool {
        let definitions = &self.cluster.definitions;
        definitions.put_in_cluster(self.heard(), self.facts())
    }

    /// Whether a CustomResourceDefinition says that objects of its kind live in namespaces.
    pub fn is_defined_in_namespaces(self) -> bool {
        let territory = &self.heard().bounds.territory;
        let scope = self.cluster.definitions.scope(territory, self.subject());
        scope == Some(Scope::Namespace)
    }
}
