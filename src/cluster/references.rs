//! Which objects refer to others by name.

use super::index::{Index, Namespace, equal};
use super::{Member, MemberData};
use crate::facts::{Detail, Purpose, Reference, StoreFacts};
use std::sync::OnceLock;

/// The references of all objects, sorted by what they refer to.
#[derive(Default)]
pub(super) struct ReferenceIndex(OnceLock<Vec<ReferenceOf>>);

/// A reference, by numbers: that of the pod is [`ACCOUNT`] for what a ServiceAccount refers to.
#[derive(Clone, Copy)]
struct ReferenceOf {
    member: u32,
    pod: u32,
    number: u32,
}

const ACCOUNT: u32 = u32::MAX;

/// Whether it is for pulling images; the kind; the namespace; the name.
type Key<'f> = (bool, &'f str, Namespace<'f>, &'f str);

impl ReferenceIndex {
    fn first(&self, all: &[MemberData], index: &Index, key: Key) -> Option<u32> {
        let references = self.0.get_or_init(|| {
            let of_members = index.all().iter().flat_map(|id| references_of(all, *id));
            let mut references: Vec<_> = of_members.collect();
            references.sort_by(|a, b| key_of(all, *a).cmp(&key_of(all, *b)));
            references
        });
        let found = equal(references, |it| key_of(all, *it).cmp(&Some(key)));
        found.first().map(|reference| reference.member)
    }
}

impl Member<'_> {
    /// Whether it is a ConfigMap or Secret that may have keys which are not written.
    pub fn may_have_other_keys(self) -> bool {
        let kind = self.kind();
        let is_open = |store: &StoreFacts| store.is_open;
        self.store().is_none_or(is_open)
            || self.may_be_patched(kind)
            || self.may_be_generated(kind, self.name())
    }

    /// Whether it is a ConfigMap or Secret with a key, in any of the documents that write it.
    pub fn has_key(self, key: &str) -> bool {
        let mut stores = self.namesakes().filter_map(Member::store);
        stores.any(|store| {
            store
                .keys
                .binary_search_by(|it| it.as_str().cmp(key))
                .is_ok()
        })
    }

    /// Whether it is the first of its scope that needs the object of a kind and name, for pulling
    /// images or for something else.
    pub fn is_first_to_need(self, kind: &str, name: &str, purpose: Purpose) -> bool {
        let namespace = self.namespace().filter(|_| purpose != Purpose::Run);
        let key = (purpose == Purpose::Pull, kind, namespace, name);
        let index = self.scope_index();
        index.references().first(self.all(), index, key) == Some(self.id)
    }
}

/// The references of an object to what may not be missing.
fn references_of(all: &[MemberData], member: u32) -> Vec<ReferenceOf> {
    let of = |pod, number| ReferenceOf {
        member,
        pod,
        number,
    };
    match &all[member as usize].facts.detail {
        Detail::Workload(workload) => {
            let pods = (0..).zip(&workload.pods);
            let needed = |(_, reference): &(u32, &Reference)| !reference.optional;
            pods.flat_map(|(pod, facts)| {
                let references = (0..).zip(&facts.references).filter(needed);
                references.map(move |(number, _)| of(pod, number))
            })
            .collect()
        }
        Detail::Account(account) => {
            let secrets = (0..).zip(&account.pull_secrets);
            secrets.map(|(number, _)| of(ACCOUNT, number)).collect()
        }
        _ => Vec::new(),
    }
}

fn key_of<'f>(all: &[MemberData<'f>], of: ReferenceOf) -> Option<Key<'f>> {
    let data = &all[of.member as usize];
    match &data.facts.detail {
        Detail::Workload(workload) => {
            let pod = workload.pods.get(of.pod as usize)?;
            let reference = pod.references.get(of.number as usize)?;
            let pulls = reference.purpose == Purpose::Pull;
            let namespace = data.namespace.filter(|_| reference.purpose != Purpose::Run);
            Some((pulls, &reference.kind, namespace, &reference.name.value))
        }
        Detail::Account(account) => {
            let secret = account.pull_secrets.get(of.number as usize)?;
            Some((true, "Secret", data.namespace, &secret.value))
        }
        _ => None,
    }
}
