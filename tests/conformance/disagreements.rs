//! Where we differ from another project on purpose, and why.

use crate::case::Case;

const LIST: &str = include_str!("disagreements.tsv");

/// One line of the list.
pub(crate) struct Disagreement {
    peer: &'static str,
    check: &'static str,
    /// The id of a case, or `*` for all cases of the check that differ.
    case: &'static str,
}

impl Disagreement {
    /// The list, which has a head line.
    pub(crate) fn read_all() -> Vec<Disagreement> {
        LIST.lines().skip(1).map(Disagreement::parse).collect()
    }

    fn parse(line: &'static str) -> Disagreement {
        let fields: Vec<_> = line.split('\t').collect();
        let [peer, check, case, reason] = fields[..] else {
            panic!("not peer, check, case and reason: {line}");
        };
        assert!(!reason.trim().is_empty(), "no reason: {line}");
        Disagreement { peer, check, case }
    }

    /// Whether it is about the case.
    pub(crate) fn covers(&self, case: &Case) -> bool {
        let same_check = self.peer == case.peer && self.check == case.check;
        same_check && (self.case == "*" || self.case == case.id)
    }
}

impl std::fmt::Display for Disagreement {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {} {}", self.peer, self.check, self.case)
    }
}
