//! Which privileges the roles of a scope give, those that they take over from others included.

use super::MemberData;
use super::index::{Index, equal};
use crate::facts::{Detail, RoleFacts};
use crate::k8s::rbac::{BuiltInRole, PolicyRule, Privilege};
use crate::k8s::selector::Selector;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::LazyLock;

const COUNT: usize = Privilege::ALL.len();

/// How deep roles may take over from roles that take over from others. Kubernetes' own do so
/// three times.
const DEPTH: usize = 8;

/// What the built-in roles give.
static BUILT_IN: LazyLock<[Powers; BuiltInRole::ALL.len()]> =
    LazyLock::new(|| BuiltInRole::ALL.each_ref().map(Powers::of_built_in));

/// A role that a binding may give.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum RoleId {
    Written(u32),
    BuiltIn(usize),
}

/// Where a privilege comes from.
#[derive(Clone, Copy)]
pub(super) enum Giver {
    /// The rule of a role, by their numbers.
    Rule(u32, usize),
    /// A role that is not written.
    BuiltIn,
}

/// For each privilege, what gives it.
type Given = [Option<Giver>; COUNT];

/// What a role gives.
#[derive(Clone, Copy, Default)]
pub(super) struct Powers {
    /// To whoever has it in all namespaces.
    pub(super) everywhere: Given,
    /// To whoever has it in one.
    pub(super) within: Given,
}

/// What each role gives.
pub(super) struct Roles {
    /// Roles that are written, sorted by their numbers, and what they give.
    written: Vec<u32>,
    /// What the written roles give, in the same order; after them the built-in ones.
    powers: Vec<Powers>,
}

impl Roles {
    pub(super) fn new(all: &[MemberData], index: &Index) -> Self {
        let cluster_roles = index.of_kind_anywhere(all, "ClusterRole").iter();
        let roles = index.of_kind_anywhere(all, "Role");
        let ids = cluster_roles.chain(roles).copied();
        let mut written: Vec<_> = ids.filter(|id| facts(all, *id).is_some()).collect();
        written.sort_unstable();
        let own = written.iter().map(|id| Powers::of_role(all, *id));
        let built_in = BUILT_IN.iter().copied();
        let mut roles = Self {
            powers: own.chain(built_in).collect(),
            written,
        };
        roles.aggregate(all);
        roles
    }

    /// What a role gives; nothing if it is none of the scope.
    pub(super) fn powers(&self, role: RoleId) -> Option<&Powers> {
        let at = match role {
            RoleId::Written(id) => self.written.binary_search(&id).ok()?,
            RoleId::BuiltIn(number) => self.written.len() + number,
        };
        self.powers.get(at)
    }

    /// Adds what roles take over from others. Roles may select each other in circles.
    fn aggregate(&mut self, all: &[MemberData]) {
        let labelled = self.labelled(all);
        let takings: Vec<_> = self
            .takers(all)
            .into_iter()
            .map(|(selectors, takers)| (labelled.selected(&selectors), takers))
            .filter(|(taken, _)| !taken.is_empty())
            .collect();
        for _ in 0..DEPTH {
            let mut changed = false;
            for (taken, takers) in &takings {
                let mut sum = Powers::default();
                for &role in taken {
                    sum.add(&self.powers[role]);
                }
                for &role in takers {
                    changed |= self.powers[role].add(&sum);
                }
            }
            if !changed {
                return;
            }
        }
    }

    /// The roles that take over from others, by what they select.
    fn takers<'f>(&self, all: &[MemberData<'f>]) -> BTreeMap<Cow<'f, [Selector]>, Vec<usize>> {
        let mut takers: BTreeMap<_, Vec<usize>> = BTreeMap::new();
        let first_built_in = self.written.len();
        for (number, role) in (first_built_in..).zip(BuiltInRole::ALL) {
            let selectors = Cow::Owned(role.aggregates());
            takers.entry(selectors).or_default().push(number);
        }
        for (number, &id) in self.written.iter().enumerate() {
            if let Some(role) = facts(all, id).filter(|it| !it.aggregates.is_empty()) {
                let selectors = Cow::Borrowed(&*role.aggregates);
                takers.entry(selectors).or_default().push(number);
            }
        }
        takers
    }

    fn labelled<'f>(&self, all: &[MemberData<'f>]) -> Labelled<'f> {
        let cluster_roles = self.written.iter().enumerate().filter_map(|(number, id)| {
            let is_cluster_role = all[*id as usize].facts.subject.kind() == "ClusterRole";
            Some((number, facts(all, *id).filter(|_| is_cluster_role)?))
        });
        let roles: Vec<_> = cluster_roles.collect();
        let labels = roles.iter().enumerate().flat_map(|(at, (_, role))| {
            let labels = role.labels.iter();
            labels.map(move |label| (label, at))
        });
        let mut labels: Vec<_> = labels.collect();
        labels.sort_unstable();
        Labelled { roles, labels }
    }
}

/// The ClusterRoles of a scope by their labels.
struct Labelled<'f> {
    roles: Vec<(usize, &'f RoleFacts)>,
    labels: Vec<((&'f str, &'f str), usize)>,
}

impl Labelled<'_> {
    /// The numbers of the roles that any of these selectors selects.
    fn selected(&self, selectors: &[Selector]) -> Vec<usize> {
        let mut found = Vec::new();
        for selector in selectors {
            let is_selected = |at: &usize| selector.matches(&self.roles[*at].1.labels);
            match selector.match_labels.nth(0) {
                Some(first) => {
                    let labels = equal(&self.labels, |(label, _)| label.cmp(&first)).iter();
                    found.extend(labels.map(|(_, at)| *at).filter(is_selected));
                }
                None => found.extend((0..self.roles.len()).filter(is_selected)),
            }
        }
        found.sort_unstable();
        found.dedup();
        found.into_iter().map(|at| self.roles[at].0).collect()
    }
}

impl Powers {
    /// What the rules of a role give. Of a role that is built in, the rules may have been left out.
    fn of_role(all: &[MemberData], id: u32) -> Self {
        let mut powers = Self::default();
        let rules = facts(all, id).map_or(&[][..], |it| &it.rules);
        for (number, rule) in rules.iter().enumerate() {
            powers.add_rule(&rule.value, Giver::Rule(id, number));
        }
        let subject = &all[id as usize].facts.subject;
        let mut built_in = BuiltInRole::ALL.iter().zip(&*BUILT_IN);
        if subject.kind() == "ClusterRole"
            && let Some((_, given)) = built_in.find(|(role, _)| *role.name == *subject.name())
        {
            powers.add(given);
        }
        powers
    }

    fn of_built_in(role: &BuiltInRole) -> Self {
        let mut powers = Self::default();
        for rule in role.rules() {
            powers.add_rule(&rule, Giver::BuiltIn);
        }
        powers
    }

    fn add_rule(&mut self, rule: &PolicyRule, giver: Giver) {
        for (number, privilege) in Privilege::ALL.iter().enumerate() {
            if self.everywhere[number].is_none() && privilege.is_given_by(rule) {
                self.everywhere[number] = Some(giver);
            }
            if self.within[number].is_none() && privilege.is_given_within_by(rule) {
                self.within[number] = Some(giver);
            }
        }
    }

    /// Adds what is new in `other`, and tells whether anything is.
    fn add(&mut self, other: &Self) -> bool {
        let mut changed = false;
        let own = self.everywhere.iter_mut().chain(&mut self.within);
        for (own, other) in own.zip(other.everywhere.iter().chain(&other.within)) {
            if own.is_none() && other.is_some() {
                *own = *other;
                changed = true;
            }
        }
        changed
    }
}

fn facts<'f>(all: &[MemberData<'f>], id: u32) -> Option<&'f RoleFacts> {
    match &all[id as usize].facts.detail {
        Detail::Role(it) => Some(it),
        _ => None,
    }
}
