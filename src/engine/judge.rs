//! What becomes of a finding of one file once the others have been heard.

use crate::cluster::{Cluster, Member};
use crate::facts::Proviso;
use crate::finding::{Finding, Severity};
use crate::report::Draft;

/// What becomes of a finding of one file once the others have been heard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Judgement {
    /// It stands.
    Stands,
    /// It falls.
    Falls,
    /// It is advice only: a LimitRange gives what is missing.
    IsDefaulted,
}

/// What the other files make of a draft of the file with a number.
pub(super) fn judge(cluster: &Cluster, file: usize, draft: &Draft) -> Judgement {
    if draft.about_absence && cluster.is_patch(file) {
        return Judgement::Falls;
    }
    let mut members = cluster.members_of_object(file, draft.object).peekable();
    let mut holds = |holds: fn(Member, &Proviso) -> bool, proviso| {
        members.peek().is_none() || members.any(|member| holds(member, proviso))
    };
    match &draft.proviso {
        Some(Proviso::Unpinned { image, pin }) if cluster.pin(image) >= Some(*pin) => {
            Judgement::Falls
        }
        None | Some(Proviso::Unpinned { .. }) => Judgement::Stands,
        Some(proviso) if holds(is_met, proviso) => Judgement::Stands,
        Some(Proviso::NoDefault { .. }) => Judgement::IsDefaulted,
        Some(
            Proviso::Served { .. } | Proviso::NoGivenLabel { .. } | Proviso::NoDefaultPriority,
        ) => Judgement::Falls,
    }
}

/// Whether what has to hold does so where `member` is.
fn is_met(member: Member, proviso: &Proviso) -> bool {
    match proviso {
        Proviso::Served { labels } => member.may_be_served(labels),
        Proviso::NoGivenLabel { key } => !member.is_given_label(key.as_deref()),
        Proviso::NoDefaultPriority => !member.has_default_priority(),
        Proviso::NoDefault { value } => !member.has_default(value),
        Proviso::Unpinned { .. } => true,
    }
}

impl Judgement {
    /// The finding that remains.
    pub(super) fn passed_on(self, mut finding: Finding) -> Option<Finding> {
        match self {
            Judgement::Stands => {}
            Judgement::Falls => return None,
            Judgement::IsDefaulted => {
                finding.severity = Severity::Info;
                finding.message.push_str("; a LimitRange gives one");
            }
        }
        Some(finding)
    }
}
