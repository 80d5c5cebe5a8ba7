//! What no excerpt of a file may show.

use crate::lint::Entry;
use crate::lints::CATALOGUE;
use crate::settings::Settings;
use crate::source::Span;

/// The lints that know which bytes are secret and do not run: what they know holds all the same.
/// Where no lint runs, nothing is shown.
pub(super) fn unasked(settings: &Settings) -> Vec<&'static Entry> {
    if settings.lints.is_empty() {
        return Vec::new();
    }
    let knowing = CATALOGUE.iter().filter(|entry| entry.lint.knows_secrets);
    knowing
        .filter(|entry| settings.runs(entry.id).is_none())
        .collect()
}

/// Puts spans in order and joins those that touch.
pub(super) fn set_apart(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_unstable();
    spans.dedup_by(|next, last| {
        let touches = next.start <= last.end;
        if touches {
            last.end = last.end.max(next.end);
        }
        touches
    });
    spans
}

#[cfg(test)]
mod tests {
    use super::set_apart;
    use crate::source::Span;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_same_bytes_are_secret_apart(
            spans in prop::collection::vec((0..40usize, 0..9usize), 0..9),
        ) {
            let spans = spans.into_iter().map(|(start, length)| Span::new(start, start + length));
            let spans: Vec<_> = spans.collect();
            let apart = set_apart(spans.clone());
            prop_assert!(apart.windows(2).all(|pair| pair[0].end < pair[1].start));
            let hides = |spans: &[Span], at| spans.iter().any(|span| span.range().contains(&at));
            for at in 0..60 {
                prop_assert_eq!(hides(&spans, at), hides(&apart, at), "{} of {:?}", at, spans);
            }
        }
    }
}
