//! What no excerpt may show.

use crate::finding::Finding;
use crate::source::Span;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What findings know to be secret, by file: a secret may stand on the line beside another
/// finding's.
pub(super) struct Secrets {
    by_path: BTreeMap<Arc<str>, Vec<Span>>,
}

impl Secrets {
    /// All that `findings` know.
    pub(super) fn of(findings: &[Finding]) -> Self {
        let mut by_path: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for finding in findings.iter().filter(|one| !one.secrets.is_empty()) {
            let known = by_path.entry(finding.place.path.clone()).or_default();
            known.extend(&finding.secrets);
        }
        Self { by_path }
    }

    /// The secret bytes of a file.
    pub(super) fn within(&self, path: &str) -> &[Span] {
        self.by_path.get(path).map_or(&[], Vec::as_slice)
    }
}
