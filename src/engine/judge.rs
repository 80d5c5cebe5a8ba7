//! What becomes of a finding of one file once the others have been heard.

use crate::cluster::{BoundRole, Cluster, Member};
use crate::facts::Proviso;
use crate::finding::{Finding, Severity};
use crate::report::Draft;

/// What becomes of a finding of one file once the others have been heard.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Judgement {
    /// It falls.
    Falls,
    /// It is advice only: a LimitRange gives what is missing.
    IsDefaulted,
    /// It stands.
    Stands,
    /// It stands, but to mend it may break what something needs.
    IsNeeded,
}

/// What the other files make of a draft of the file with a number.
pub(super) fn judge(cluster: &Cluster, file: usize, draft: &Draft) -> Judgement {
    if draft.about_absence && cluster.is_patch(file) {
        return Judgement::Falls;
    }
    let Some(proviso) = draft.proviso.as_deref() else {
        return Judgement::Stands;
    };
    match proviso {
        Proviso::Unpinned { image, pin } if cluster.pin(image) >= Some(*pin) => {
            return Judgement::Falls;
        }
        Proviso::Unpinned { .. } => return Judgement::Stands,
        _ => {}
    }
    // What holds for it in one of its scopes holds.
    let members = cluster.members_of_object(file, draft.object);
    let judgements = members.map(|member| judge_member(member, proviso));
    judgements.max().unwrap_or(Judgement::Stands)
}

/// What becomes of a finding about `member`.
fn judge_member(member: Member, proviso: &Proviso) -> Judgement {
    let unless = |falls: bool| {
        if falls {
            Judgement::Falls
        } else {
            Judgement::Stands
        }
    };
    match proviso {
        Proviso::Served { labels } => unless(!member.may_be_served(labels)),
        Proviso::NoGivenLabel { key } => unless(member.is_given_label(key.as_deref())),
        Proviso::NoDefaultPriority => unless(member.has_default_priority()),
        Proviso::NoDefault { value } => match member.has_default(value) {
            true => Judgement::IsDefaulted,
            false => Judgement::Stands,
        },
        Proviso::Token {
            account,
            is_left_to_account,
            only_unneeded,
        } => {
            let object = member.account_called(account);
            let says = object.and_then(|it| it.account()?.mounts_token);
            let may_be_needed =
                object.is_none() && account != "default" || member.may_be_bound(account);
            match (is_left_to_account, says, may_be_needed) {
                (true, Some(false), _) => Judgement::Falls,
                (_, _, true) if *only_unneeded => Judgement::Falls,
                (_, _, true) => Judgement::IsNeeded,
                _ => Judgement::Stands,
            }
        }
        Proviso::RoleWithRules => unless(gives_empty_role(member)),
        Proviso::NoVar { name } => unless(member.has_var(name)),
        Proviso::NoNamespace { defined } => {
            let may_lack_one = match defined {
                true => member.is_defined_in_namespaces(),
                false => !member.is_of_cluster(),
            };
            unless(member.namespace().is_some() || !may_lack_one)
        }
        Proviso::Namespaced => unless(!member.is_defined_in_namespaces()),
        Proviso::Unpinned { .. } => Judgement::Stands,
    }
}

/// Whether it is a binding to a role without rules.
fn gives_empty_role(member: Member) -> bool {
    let role = match member.bound_role() {
        BoundRole::Written(role) => role.role(),
        _ => None,
    };
    role.is_some_and(|role| role.rules.is_empty() && role.aggregates.is_empty())
}

impl Judgement {
    /// The finding that remains.
    pub(super) fn passed_on(self, mut finding: Box<Finding>) -> Option<Box<Finding>> {
        match self {
            Judgement::Stands => {}
            Judgement::IsNeeded => finding.fix = None,
            Judgement::Falls => return None,
            Judgement::IsDefaulted => {
                finding.severity = Severity::Info;
                finding.message = format!("{}; a LimitRange gives one", finding.message).into();
            }
        }
        Some(finding)
    }
}
