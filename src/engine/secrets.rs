//! What no excerpt of a file may show.

use crate::source::Span;

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
