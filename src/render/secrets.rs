//! What no excerpt may show.

use crate::engine::Outcome;
use crate::source::Span;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What is secret, by file: it may stand on the line beside a finding that is about something else.
pub(super) struct Secrets<'o> {
    by_path: &'o BTreeMap<Arc<str>, Vec<Span>>,
}

impl<'o> Secrets<'o> {
    /// All that a run knows.
    pub(super) fn of(outcome: &'o Outcome) -> Self {
        let by_path = &outcome.secrets;
        Self { by_path }
    }

    /// The secret bytes of a file, in order and apart.
    pub(super) fn within(&self, path: &str) -> &'o [Span] {
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

#[cfg(test)]
mod tests {
    use super::overlapping;
    use crate::source::Span;

    #[test]
    fn a_line_has_the_secrets_with_bytes_of_it() {
        let secrets = [Span::new(0, 4), Span::new(6, 9), Span::new(12, 30)];
        let near = |start, end| overlapping(&secrets, Span::new(start, end)).to_vec();
        assert_eq!(near(4, 6), []);
        assert_eq!(near(3, 7), secrets[..2]);
        assert_eq!(near(20, 21), secrets[2..]);
        assert_eq!(near(0, 99), secrets);
    }
}
