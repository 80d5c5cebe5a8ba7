//! Text of a manifest as it goes into reports that quote it: the only place to hide a part of it.

use super::secrets::overlapping;
use crate::source::{Source, Span};
use std::ops::RangeInclusive;

/// Bytes of a quotation at most: a report is not the place for a whole file on one line.
const LONGEST: usize = 4096;

/// What a span reads, with `*` for the characters of `secrets`; none if it is too long to be quoted.
pub(super) fn of_span(source: &Source, span: Span, secrets: &[Span]) -> Option<String> {
    let text = source.text.get(span.range())?;
    if text.len() > LONGEST {
        return None;
    }
    let secrets = overlapping(secrets, span);
    let is_secret = |at: usize| secrets.iter().any(|one| one.range().contains(&at));
    let start = span.range().start;
    let shown = text.char_indices().map(|(at, c)| {
        let is_break = matches!(c, '\n' | '\r');
        if is_secret(start + at) && !is_break {
            '*'
        } else {
            c
        }
    });
    Some(shown.collect())
}

/// What the lines read, of which the numbers are from 0, without the last line break and the byte
/// order mark.
pub(super) fn of_lines(
    source: &Source,
    lines: &RangeInclusive<usize>,
    secrets: &[Span],
) -> Option<String> {
    let start = source.lines().line_span(*lines.start(), &source.text).start;
    let end = source.lines().line_span(*lines.end(), &source.text).end;
    let text = of_span(source, Span { start, end }, secrets)?;
    let text = text.strip_suffix('\n').unwrap_or(&text);
    let text = text.strip_suffix('\r').unwrap_or(text);
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    Some(text.to_owned())
}
