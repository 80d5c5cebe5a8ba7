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
        by_path.values_mut().for_each(set_apart);
        Self { by_path }
    }

    /// The secret bytes of a file, in order and apart.
    pub(super) fn within(&self, path: &str) -> &[Span] {
        self.by_path.get(path).map_or(&[], Vec::as_slice)
    }
}

/// Those of `secrets`, which are in order and apart, that have bytes of `span`: a file may have
/// thousands, and a line few.
pub(super) fn overlapping(secrets: &[Span], span: Span) -> &[Span] {
    let first = secrets.partition_point(|secret| secret.end <= span.start);
    let rest = &secrets[first..];
    &rest[..rest.partition_point(|secret| secret.start < span.end)]
}

/// Puts spans in order and joins those that touch.
fn set_apart(spans: &mut Vec<Span>) {
    spans.sort_unstable();
    spans.dedup_by(|next, last| {
        let touches = next.start <= last.end;
        if touches {
            last.end = last.end.max(next.end);
        }
        touches
    });
}

#[cfg(test)]
mod tests {
    use super::{overlapping, set_apart};
    use crate::source::Span;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_same_bytes_are_secret_apart(
            spans in prop::collection::vec((0..40usize, 0..9usize), 0..9),
            start in 0..50usize,
            length in 0..20usize,
        ) {
            let spans: Vec<_> = spans
                .into_iter()
                .map(|(start, length)| Span::new(start, start + length))
                .collect();
            let mut apart = spans.clone();
            set_apart(&mut apart);
            prop_assert!(apart.windows(2).all(|pair| pair[0].end < pair[1].start));
            let span = Span::new(start, start + length);
            let near = overlapping(&apart, span);
            let hides = |spans: &[Span], at| spans.iter().any(|span| span.range().contains(&at));
            for at in span.range() {
                prop_assert_eq!(hides(&spans, at), hides(near, at), "{} of {:?}", at, spans);
            }
        }
    }
}
