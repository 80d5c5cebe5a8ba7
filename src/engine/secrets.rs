//! What no excerpt of a file may show.

use super::compile::File;
use crate::classify::Manifest;
use crate::lints::CATALOGUE;
use crate::settings::Settings;
use crate::source::Span;

impl<'f> File<'f> {
    /// The bytes of the file that lints know to be secret: those that run, whatever becomes of
    /// their findings, and those that do not. Where nothing is found, nothing is shown.
    pub(super) fn secrets(&self, manifests: &[Manifest<'f>]) -> Vec<Span> {
        if self.drafts.is_empty() {
            return Vec::new();
        }
        let secrets = |file: &File| -> Vec<Span> {
            let drafts = file.drafts.iter();
            drafts.flat_map(|draft| draft.secrets.clone()).collect()
        };
        let mut known = secrets(self);
        let asked = CATALOGUE.iter().filter(|entry| entry.lint.knows_secrets);
        let settings = Settings {
            lints: asked
                .filter(|entry| self.settings.runs(entry.id).is_none())
                .collect(),
            ..self.settings.clone()
        };
        let mut others = File::new(self.source, self.tree, &settings);
        for &object in manifests.iter().flat_map(|manifest| &manifest.objects) {
            others.lint_object(object, false);
        }
        known.extend(secrets(&others));
        set_apart(&mut known);
        known
    }
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
            let mut apart = spans.clone();
            set_apart(&mut apart);
            prop_assert!(apart.windows(2).all(|pair| pair[0].end < pair[1].start));
            let hides = |spans: &[Span], at| spans.iter().any(|span| span.range().contains(&at));
            for at in 0..60 {
                prop_assert_eq!(hides(&spans, at), hides(&apart, at), "{} of {:?}", at, spans);
            }
        }
    }
}
