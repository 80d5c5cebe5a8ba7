//! Service accounts: which pods run as them, who names them, and what is missing.

use super::access::{Given, Running, Whom, pod, role_name, whom};
use super::{Found, Member};
use crate::facts::{PodFacts, SubjectFacts, SubjectKind};
use crate::yaml::is_unknown;

impl<'c> Member<'c> {
    /// The ServiceAccount of a name in its namespace, if it is written in the scope.
    pub fn account_called(self, name: &str) -> Option<Member<'c>> {
        let found = self.find_here(self.namespace(), "ServiceAccount", name);
        found.filter(|it| it.account().is_some())
    }

    /// Whether a token of its service account is in one of its pods.
    pub fn mounts_token(self, pod: &PodFacts) -> bool {
        let by_account = || self.account_called(pod.account())?.account()?.mounts_token;
        pod.mounts_token.or_else(by_account).unwrap_or(true)
    }

    /// Whether a binding may give something to a service account of its namespace, in whatever
    /// file that is.
    pub fn may_be_bound(self, account: &str) -> bool {
        let members = self.all();
        let access = self.territory().index.access(members);
        let someone = (SubjectKind::ServiceAccount, account);
        let given = |namespace| access.given_to(members, (someone.0, someone.1, namespace));
        match self.namespace() {
            None => !access.given_to_accounts(members, account).is_empty(),
            known => {
                let written = self.subject().namespace();
                let mut names = [None, known, written].into_iter();
                names.any(|namespace| !given(namespace).is_empty())
            }
        }
    }

    /// The first workload of the scope that runs a pod as the same service account, in the same
    /// namespace.
    #[must_use]
    pub fn first_to_run_as(self, account: &str) -> Member<'c> {
        let members = self.all();
        let access = self.scope_index().access(members);
        let running = access.running_as(members, (self.namespace(), account));
        running
            .first()
            .map_or(self, |it| self.cluster.member(it.workload))
    }

    /// The first binding of the scope to the same role, if it is a binding.
    #[must_use]
    pub fn first_to_give_role(self) -> Member<'c> {
        let members = self.all();
        let access = self.scope_index().access(members);
        let bindings = access.bindings_to(members, role_name(members, self.id));
        bindings.first().map_or(self, |id| self.cluster.member(*id))
    }

    /// The first entry of a binding in the scope that names the same as one of its own does.
    pub fn first_to_name(self, subject: &SubjectFacts) -> Option<(Member<'c>, &'c SubjectFacts)> {
        let members = self.all();
        let access = self.scope_index().access(members);
        let given = access.given_to(members, self.whom(subject)?);
        let first = given.first()?;
        let binding = self.cluster.member(first.binding);
        let subjects = &binding.binding()?.subjects;
        Some((binding, subjects.get(first.subject as usize)?))
    }

    /// Looks for the service account that an entry of the binding names.
    pub fn find_subject(self, subject: &SubjectFacts) -> Found<'c> {
        const KIND: &str = "ServiceAccount";
        let named = self.whom(subject).and_then(|(_, _, namespace)| namespace);
        // A kustomization that moves an account to another namespace moves those that are named too.
        let access = self.scope_index().access(self.all());
        let moved = access.moved_from(self.all(), (named, &subject.name));
        match moved.first() {
            Some(account) => Found::Here(self.cluster.member(*account)),
            None if is_unknown(named.unwrap_or_default()) => Found::Unknown,
            None => self.find_in(named, KIND, &subject.name),
        }
    }

    fn whom(self, subject: &SubjectFacts) -> Option<Whom<'c>> {
        let subjects = &self.binding()?.subjects;
        let at = subjects.iter().position(|it| std::ptr::eq(it, subject))?;
        let given = Given {
            binding: self.id,
            subject: u32::try_from(at).ok()?,
        };
        Some(whom(self.all(), given))
    }

    /// The first workload in the Namespace that it is, and its pod, if no service account but
    /// `default` is known there.
    pub fn first_without_account(self) -> Option<(Member<'c>, &'c PodFacts)> {
        let members = self.all();
        let running = self.scope_index().access(members);
        let running = running.running_in(members, self.name());
        let is_default =
            |it: &Running| pod(members, *it).is_some_and(|pod| pod.account() == "default");
        let accounts = self.territory().index.access(members);
        let accounts = accounts.accounts_in(members, self.name());
        let mut accounts = accounts.iter().map(|id| self.cluster.member(*id));
        let first = running.iter().min_by_key(|it| it.workload)?;
        let only_default =
            running.iter().all(is_default) && accounts.all(|it| it.name() == "default");
        let workload = self.cluster.member(first.workload);
        Some((workload, pod(members, *first)?)).filter(|_| only_default)
    }
}
