//! What service accounts may do, and by which binding, role and rule.
//!
//! As the API server's authorizer has it: bindings of a namespace and of the cluster, to roles of that
//! namespace or of the cluster, for service accounts and for the groups that they are in.

use super::access::{Given, Whom, whom};
use super::roles::{Giver, RoleId, Roles};
use super::{Found, Member, Scope};
use crate::facts::{BindingFacts, PodFacts, SubjectFacts, SubjectKind, Written};
use crate::k8s::rbac::{BuiltInRole, PolicyRule, Privilege};

const COUNT: usize = Privilege::ALL.len();

/// The privileges of whoever the bindings of a scope name.
pub(super) struct Rights {
    /// The first entry of each that is named, sorted by whom it names, and what all entries give.
    held: Vec<(Given, [Option<Held>; COUNT])>,
}

/// A privilege that somebody holds.
#[derive(Clone, Copy)]
struct Held {
    extent: Extent,
    given: Given,
    giver: Giver,
}

/// How far a privilege reaches, the furthest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Extent {
    /// To all namespaces.
    Cluster,
    /// To the namespace in which the cluster's own programs run.
    System,
    /// To any other namespace.
    Namespace,
}

/// How a pod comes by a privilege.
#[derive(Clone, Copy)]
pub struct Chain<'c> {
    /// What it can do.
    pub privilege: &'static Privilege,
    /// How far that reaches.
    pub extent: Extent,
    /// The binding that gives it.
    pub binding: Member<'c>,
    /// Whom the binding names: the service account of the pod or a group that this is in.
    pub subject: &'c SubjectFacts,
    /// The role that the binding gives; none if it is built in.
    pub role: Option<Member<'c>>,
    /// The rule that gives the privilege, and the role in which that is written: the same, or one
    /// that the role takes over; none if it is built in.
    pub rule: Option<(Member<'c>, &'c Written<PolicyRule>)>,
}

impl Chain<'_> {
    /// What a pod of `member` can do by it, as words after "can".
    pub fn can(&self, member: Member) -> String {
        let within = self.privilege.within;
        match self.binding.namespace() {
            _ if self.extent == Extent::Cluster => self.privilege.everywhere.to_owned(),
            Some(namespace) if member.namespace() != Some(namespace) => {
                format!("{within} in namespace `{namespace}`")
            }
            _ => format!("{within} in its namespace"),
        }
    }

    /// Whether it is much: some privileges are not where one namespace is all they reach.
    pub fn matters(&self) -> bool {
        self.extent != Extent::Namespace || self.privilege.matters_within
    }

    /// Whether the binding names the service account itself, and not a group that it is in.
    pub fn is_direct(&self) -> bool {
        self.subject.is_account()
    }

    /// How messages call the role that the binding gives: "ClusterRole `shop`".
    pub fn role_words(&self) -> String {
        let binding = self.binding.binding();
        binding.map(BindingFacts::role_words).unwrap_or_default()
    }
}

/// The role that a binding gives.
#[derive(Clone, Copy)]
pub enum BoundRole<'c> {
    /// It is written in the scope.
    Written(Member<'c>),
    /// It is in every cluster, and known.
    BuiltIn(&'static BuiltInRole),
    /// Who knows.
    Unknown,
}

impl Rights {
    /// What the bindings of the scope give.
    fn new(scope: &Scope, member: Member) -> Self {
        let members = member.all();
        let mut of_subjects = scope
            .index
            .access(members)
            .given_by_subject(members)
            .peekable();
        if of_subjects.peek().is_none() {
            return Self { held: Vec::new() };
        }
        let roles = Roles::new(members, &scope.index);
        let held = of_subjects.map(|entries| {
            let mut held = [None; COUNT];
            for &given in entries {
                let binding = member.cluster.member(given.binding);
                add(&mut held, &roles, binding, given);
            }
            (entries[0], held)
        });
        let held = held.filter(|(_, held)| held.iter().any(Option::is_some));
        Self {
            held: held.collect(),
        }
    }

    /// What somebody holds.
    fn of(&self, member: Member, someone: Whom) -> Option<&[Option<Held>; COUNT]> {
        let members = member.all();
        let at = self
            .held
            .binary_search_by(|(first, _)| whom(members, *first).cmp(&someone));
        Some(&self.held[at.ok()?].1)
    }
}

/// Adds what an entry of a binding gives.
fn add(held: &mut [Option<Held>; COUNT], roles: &Roles, binding: Member, given: Given) {
    let Some(powers) = binding.role_id().and_then(|it| roles.powers(it)) else {
        return;
    };
    let is_cluster_wide = binding.binding().is_some_and(|it| it.is_cluster_wide);
    let (extent, givers) = match binding.namespace() {
        _ if is_cluster_wide => (Extent::Cluster, &powers.everywhere),
        Some("kube-system") => (Extent::System, &powers.within),
        _ => (Extent::Namespace, &powers.within),
    };
    for (best, giver) in held.iter_mut().zip(givers) {
        let held = giver.map(|giver| Held {
            extent,
            given,
            giver,
        });
        keep_furthest(best, held);
    }
}

/// Of two ways to a privilege, the one that reaches further counts; of equals, the first.
fn keep_furthest(best: &mut Option<Held>, other: Option<Held>) {
    if let Some(other) = other.filter(|it| best.is_none_or(|best| it.extent < best.extent)) {
        *best = Some(other);
    }
}

impl<'c> Member<'c> {
    /// What makes the service account of one of its pods privileged, the worst first.
    pub fn privileges(self, pod: &PodFacts) -> Vec<Chain<'c>> {
        let rights = self.rights();
        if rights.held.is_empty() {
            return Vec::new();
        }
        let mut best: [Option<Held>; COUNT] = [None; COUNT];
        let namespace = self.namespace().unwrap_or_default();
        let group = format!("system:serviceaccounts:{namespace}");
        let names = self.names_of(pod.account(), &group);
        for held in names.filter_map(|it| rights.of(self, it)) {
            for (best, held) in best.iter_mut().zip(held) {
                keep_furthest(best, *held);
            }
        }
        let all = Privilege::ALL.iter().zip(best);
        let mut chains: Vec<_> = all
            .filter_map(|(privilege, held)| self.chain(privilege, held?))
            .collect();
        chains.sort_by_key(|chain| chain.extent);
        chains
    }

    fn chain(self, privilege: &'static Privilege, held: Held) -> Option<Chain<'c>> {
        let binding = self.cluster.member(held.given.binding);
        let subjects = &binding.binding()?.subjects;
        let bound = match binding.bound_role() {
            BoundRole::Written(role) => Some(role),
            _ => None,
        };
        let rule = match held.giver {
            Giver::Rule(role, number) => {
                let role = self.cluster.member(role);
                Some((role, role.role()?.rules.get(number)?))
            }
            Giver::BuiltIn => None,
        };
        Some(Chain {
            privilege,
            extent: held.extent,
            binding,
            subject: subjects.get(held.given.subject as usize)?,
            role: bound,
            rule,
        })
    }

    /// What bindings call the service account of its pods, and the groups that it is in.
    ///
    /// Where its namespace is not known, the bindings of the scope may know it: if they name one
    /// service account of that name.
    fn names_of<'n>(self, name: &'n str, group: &'n str) -> impl Iterator<Item = Whom<'n>>
    where
        'c: 'n,
    {
        let account = |namespace| (SubjectKind::ServiceAccount, name, namespace);
        let known = self.namespace();
        let written = self.subject().namespace();
        let other = match known {
            Some(_) => written.filter(|_| written != known),
            None => self.only_namespace(name),
        };
        let groups = [group, "system:serviceaccounts", "system:authenticated"];
        let groups = groups.map(|group| (SubjectKind::Group, group, None));
        let accounts = [Some(account(known)), other.map(|it| account(Some(it)))];
        accounts.into_iter().flatten().chain(groups)
    }

    /// The only namespace that bindings of the scope know for service accounts of a name.
    fn only_namespace(self, name: &str) -> Option<&'c str> {
        let members = self.all();
        let given = self
            .scope_index()
            .access(members)
            .given_to_accounts(members, name);
        let unknown = given.partition_point(|it| whom(members, *it).2.is_none());
        let (first, last) = (given.get(unknown)?, given.last()?);
        let (first, last) = (whom(members, *first).2, whom(members, *last).2);
        first.filter(|_| first == last)
    }

    fn rights(self) -> &'c Rights {
        let scope = self.scope_data();
        let rights = || Box::new(Rights::new(scope, self));
        scope.rights.get_or_init(rights)
    }

    /// The role that it gives, if it is a binding.
    pub fn bound_role(self) -> BoundRole<'c> {
        match self.role_id() {
            Some(RoleId::Written(id)) => BoundRole::Written(self.cluster.member(id)),
            Some(RoleId::BuiltIn(number)) => BoundRole::BuiltIn(&BuiltInRole::ALL[number]),
            None => BoundRole::Unknown,
        }
    }

    /// Looks for the role that it gives, if it is a binding.
    pub fn find_role(self) -> Found<'c> {
        match self.binding() {
            Some(it) if it.is_cluster_role => self.find_in(None, "ClusterRole", &it.role.value),
            Some(it) => self.find("Role", &it.role.value),
            None => Found::Unknown,
        }
    }

    fn role_id(self) -> Option<RoleId> {
        let binding = self.binding()?;
        let (kind, namespace) = match binding.is_cluster_role {
            true => ("ClusterRole", None),
            false => ("Role", self.namespace()),
        };
        let name = &binding.role.value;
        let written = self.find_here(namespace, kind, name);
        if let Some(role) = written.filter(|it| it.role().is_some()) {
            return Some(RoleId::Written(role.id));
        }
        let mut built_in = BuiltInRole::ALL.iter();
        let number = built_in.position(|it| it.name == name && binding.is_cluster_role);
        number.map(RoleId::BuiltIn)
    }
}
