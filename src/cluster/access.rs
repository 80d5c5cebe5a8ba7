//! Who is named by which binding, and which pods run as whom: lists of numbers, sorted by that.

use super::MemberData;
use super::index::{equal, sorted};
use crate::facts::{BindingFacts, Detail, PodFacts, SubjectKind};

/// Bindings, service accounts and the pods that run as them, of a scope or of a territory.
pub(super) struct AccessIndex {
    given: Vec<Given>,
    bindings: Vec<u32>,
    running: Vec<Running>,
    accounts: Vec<u32>,
    /// Service accounts that a kustomization puts elsewhere, by where they are written.
    moved: Vec<u32>,
}

/// A subject of a binding.
#[derive(Clone, Copy)]
pub(super) struct Given {
    pub(super) binding: u32,
    pub(super) subject: u32,
}

/// A pod that runs as somebody.
#[derive(Clone, Copy)]
pub(super) struct Running {
    pub(super) workload: u32,
    pub(super) pod: u32,
}

/// Whom a binding names: the kind, the name, and the namespace of a service account.
pub(super) type Whom<'f> = (SubjectKind, &'f str, Option<&'f str>);

/// A role, as bindings name it: whether it is a ClusterRole, the name, and the namespace if not.
pub(super) type RoleName<'f> = (bool, &'f str, Option<&'f str>);

/// A namespace, and a name in it.
type Named<'f> = (Option<&'f str>, &'f str);

impl AccessIndex {
    pub(super) fn new(all: &[MemberData], members: &[u32]) -> Self {
        let (mut given, mut bindings) = (Vec::new(), Vec::new());
        let (mut running, mut accounts) = (Vec::new(), Vec::new());
        for &id in members {
            match &all[id as usize].facts.detail {
                Detail::Binding(binding) => {
                    bindings.push(id);
                    let subjects = (0..).zip(&binding.subjects);
                    given.extend(subjects.map(|(subject, _)| Given {
                        binding: id,
                        subject,
                    }));
                }
                Detail::Workload(it) => {
                    let pods = (0..).zip(&it.pods);
                    running.extend(pods.map(|(pod, _)| Running { workload: id, pod }));
                }
                Detail::Account(_) => accounts.push(id),
                _ => {}
            }
        }
        let is_moved = |id: &u32| written_name(all, *id).0 != account_name(all, *id).0;
        let moved = accounts.iter().copied().filter(is_moved).collect();
        given.sort_by_key(|it| whom(all, *it));
        running.sort_by_key(|it| runs_as(all, *it));
        Self {
            given,
            bindings: sorted(bindings, |id| role_name(all, id)),
            running,
            accounts: sorted(accounts, |id| account_name(all, id)),
            moved: sorted(moved, |id| written_name(all, id)),
        }
    }

    /// What is given to somebody.
    pub(super) fn given_to(&self, all: &[MemberData], someone: Whom) -> &[Given] {
        equal(&self.given, |it| whom(all, *it).cmp(&someone))
    }

    /// What is given to service accounts of a name, whatever their namespaces.
    pub(super) fn given_to_accounts(&self, all: &[MemberData], name: &str) -> &[Given] {
        let someone = (SubjectKind::ServiceAccount, name);
        equal(&self.given, |it| {
            let (kind, name, _) = whom(all, *it);
            (kind, name).cmp(&someone)
        })
    }

    /// What is given to each that is given anything.
    pub(super) fn given_by_subject<'i>(
        &'i self,
        all: &'i [MemberData],
    ) -> impl Iterator<Item = &'i [Given]> {
        self.given
            .chunk_by(move |a, b| whom(all, *a) == whom(all, *b))
    }

    /// The bindings to a role.
    pub(super) fn bindings_to(&self, all: &[MemberData], role: RoleName) -> &[u32] {
        equal(&self.bindings, |id| role_name(all, *id).cmp(&role))
    }

    /// The pods of a namespace that run as a service account.
    pub(super) fn running_as(&self, all: &[MemberData], account: Named) -> &[Running] {
        equal(&self.running, |it| runs_as(all, *it).cmp(&account))
    }

    /// The pods of a namespace.
    pub(super) fn running_in(&self, all: &[MemberData], namespace: &str) -> &[Running] {
        equal(&self.running, |it| {
            runs_as(all, *it).0.cmp(&Some(namespace))
        })
    }

    /// The service accounts of a namespace.
    pub(super) fn accounts_in(&self, all: &[MemberData], namespace: &str) -> &[u32] {
        equal(&self.accounts, |id| {
            account_name(all, *id).0.cmp(&Some(namespace))
        })
    }

    /// The service accounts that are written in a namespace, and put into another.
    pub(super) fn moved_from(&self, all: &[MemberData], account: Named) -> &[u32] {
        equal(&self.moved, |id| written_name(all, *id).cmp(&account))
    }
}

/// Whom an entry of a binding names. A RoleBinding that names no namespace means its own, which a
/// kustomization may have set.
pub(super) fn whom<'f>(all: &[MemberData<'f>], given: Given) -> Whom<'f> {
    let data = &all[given.binding as usize];
    let Detail::Binding(binding) = &data.facts.detail else {
        return (SubjectKind::User, "", None);
    };
    let subject = &binding.subjects[given.subject as usize];
    let written = subject.namespace.as_deref();
    let means_own = !binding.is_cluster_wide
        && subject.kind == SubjectKind::ServiceAccount
        && written == data.facts.subject.namespace();
    let namespace = if means_own { data.namespace } else { written };
    (subject.kind, &subject.name, namespace)
}

/// The role that a binding gives.
pub(super) fn role_name<'f>(all: &[MemberData<'f>], id: u32) -> RoleName<'f> {
    let data = &all[id as usize];
    match &data.facts.detail {
        Detail::Binding(binding) => named_role(binding, data.namespace),
        _ => (false, "", None),
    }
}

/// The role that a binding in a namespace gives.
fn named_role<'f>(binding: &'f BindingFacts, namespace: Option<&'f str>) -> RoleName<'f> {
    let namespace = namespace.filter(|_| !binding.is_cluster_role);
    (binding.is_cluster_role, &binding.role.value, namespace)
}

/// What a pod tells.
pub(super) fn pod<'f>(all: &[MemberData<'f>], running: Running) -> Option<&'f PodFacts> {
    match &all[running.workload as usize].facts.detail {
        Detail::Workload(it) => it.pods.get(running.pod as usize),
        _ => None,
    }
}

fn runs_as<'f>(all: &[MemberData<'f>], running: Running) -> Named<'f> {
    let account = pod(all, running).map_or("", PodFacts::account);
    (all[running.workload as usize].namespace, account)
}

fn account_name<'f>(all: &[MemberData<'f>], id: u32) -> Named<'f> {
    let data = &all[id as usize];
    (data.namespace, data.facts.subject.name())
}

fn written_name<'f>(all: &[MemberData<'f>], id: u32) -> Named<'f> {
    let subject = &all[id as usize].facts.subject;
    (subject.namespace(), subject.name())
}
