//! Questions about namespaces: what their labels say, and which of them a selector means.

use super::Member;
use crate::facts::Detail;
use crate::k8s::label::Labels;
use crate::k8s::selector::Selector;
use std::collections::BTreeSet;

/// The label that has the name of a namespace, which every namespace has.
pub const NAME_OF_NAMESPACE: &str = "kubernetes.io/metadata.name";

/// The label whose value is the level that Pod Security admission enforces.
const ENFORCED: &str = "pod-security.kubernetes.io/enforce";

impl<'c> Member<'c> {
    /// The level of the Pod Security Standards that is enforced in a namespace, if a file says so.
    pub fn pod_security(self, namespace: &str) -> Option<&'c str> {
        let found = self.nearest(None, "Namespace", namespace)?;
        match &found.facts().detail {
            Detail::Namespace(labels) => labels.get(ENFORCED),
            _ => None,
        }
    }

    /// The names of the namespaces of files that a selector means; none if there are so many that
    /// nobody would read them.
    pub fn namespaces(self, selector: &Selector) -> BTreeSet<&'c str> {
        const MOST: usize = 250;
        let ids = self
            .territory()
            .index
            .of_kind_anywhere(self.all(), "Namespace");
        let ids = if ids.len() > MOST { &[] } else { ids };
        let namespaces = self.members(ids).filter(|it| match &it.facts().detail {
            Detail::Namespace(labels) => {
                let name = (NAME_OF_NAMESPACE, it.name());
                let labels: Labels = labels.iter().chain([name]).collect();
                selector.matches(&labels)
            }
            _ => false,
        });
        namespaces.map(Member::name).collect()
    }
}
