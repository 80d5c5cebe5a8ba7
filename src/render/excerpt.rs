//! The lines of a file around some spans, cleaned and cut, with the spans found again in them.

use super::Style;
use super::secrets::overlapping;
use super::text::{clean_line_hiding, line_width};
use crate::source::{Source, Span};
use std::ops::Range;

/// Lines shown above and below a span.
pub(super) const CONTEXT: usize = 1;
/// A span of more lines than this is shown by its first one.
const SPAN_LINES: usize = 4;
/// A line is not cut to fewer columns than this, however narrow the terminal.
const COLUMNS: usize = 20;
/// Columns of a line's frame besides the line's number.
const FRAME: usize = 4;

/// Lines of a file, fit to print.
#[derive(Debug)]
pub(super) struct Excerpt {
    /// The lines, each with a line break at its end.
    pub(super) text: String,
    /// Where they come from, in order.
    pub(super) lines: Vec<Line>,
}

/// A line of an excerpt.
#[derive(Debug)]
pub(super) struct Line {
    /// Its number in the file, from 0.
    pub(super) number: usize,
    /// Where it begins in the excerpt, in bytes.
    pub(super) start: usize,
    piece: Piece,
}

/// What is left of a line after cutting.
#[derive(Debug)]
struct Piece {
    /// The bytes of the line that are shown.
    shown: Range<usize>,
    /// Bytes of the mark that stands for what was cut off before them.
    lead: usize,
    text: String,
}

impl Excerpt {
    /// The lines around `spans`, which lie within the source, and each span's bytes in them. The
    /// first span is what it is about: its lines come before those of the others. Of `secrets`
    /// only the length is shown.
    pub(super) fn new(
        source: &Source,
        spans: &[Span],
        secrets: &[Span],
        style: Style,
    ) -> (Self, Vec<Range<usize>>) {
        let spans: Vec<_> = spans.iter().map(|&span| shorten(source, span)).collect();
        let numbers = lines_around(source, &spans);
        let columns = columns(source, &spans, &numbers, style);
        let mut excerpt = Self {
            text: String::new(),
            lines: Vec::with_capacity(numbers.len()),
        };
        for number in numbers {
            let line = RawLine::new(source, number, secrets);
            let begins_here = |span: &&Span| source.lines().line_of(span.start) == number;
            let focus = spans.iter().find(begins_here);
            let focus = focus.map_or(0, |span| span.range().start.saturating_sub(line.start));
            let focus = focus.min(line.text.len());
            let piece = Piece::cut(&line, focus, columns, style.ellipsis());
            excerpt.push(number, piece);
        }
        let ranges = spans
            .iter()
            .map(|&span| excerpt.find(source, span, secrets));
        let ranges = ranges.collect();
        (excerpt, ranges)
    }

    fn push(&mut self, number: usize, piece: Piece) {
        let start = self.text.len();
        self.text.push_str(&piece.text);
        self.text.push('\n');
        self.lines.push(Line {
            number,
            start,
            piece,
        });
    }

    /// Where a span of the source is in the excerpt.
    fn find(&self, source: &Source, span: Span, secrets: &[Span]) -> Range<usize> {
        let lines = lines_of(source, span);
        let at = |number: usize, offset: u32| {
            let raw = RawLine::new(source, number, secrets);
            let line = self.lines.iter().find(|line| line.number == number);
            let within = (offset as usize)
                .saturating_sub(raw.start)
                .min(raw.text.len());
            line.map_or(0, |line| line.start + line.piece.offset_of(&raw, within))
        };
        let start = at(lines.start, span.start);
        start..at(lines.end - 1, span.end).max(start)
    }

    /// The line of the excerpt that holds a byte of it, counted from the excerpt's first.
    pub(super) fn line_at(&self, offset: usize) -> usize {
        let after = self.lines.partition_point(|line| line.start <= offset);
        after.saturating_sub(1)
    }
}

impl Piece {
    /// As much of `line` around its byte `focus` as fits.
    fn cut(line: &RawLine, focus: usize, columns: usize, ellipsis: &str) -> Self {
        let text = line.text;
        let shown = if fitting(text.chars(), columns) == text.len() {
            0..text.len()
        } else {
            around(text, focus, columns - 2 * ellipsis.chars().count())
        };
        let mark = |is_cut: bool| if is_cut { ellipsis } else { "" };
        let lead = mark(shown.start > 0);
        let trail = mark(shown.end < text.len());
        Self {
            text: format!("{lead}{}{trail}", line.show(shown.clone())),
            lead: lead.len(),
            shown,
        }
    }

    /// Where a byte of the line is in the piece; at its end if it was cut off.
    fn offset_of(&self, line: &RawLine, at: usize) -> usize {
        let at = at.clamp(self.shown.start, self.shown.end);
        self.lead + line.show(self.shown.start..at).len()
    }
}

/// The bytes of a line around its byte `focus` that fit. Its beginning is kept if it can be: keys
/// stand there.
fn around(line: &str, focus: usize, columns: usize) -> Range<usize> {
    let (before, after) = line.split_at(focus);
    let near = fitting(before.chars().rev(), columns * 2 / 3);
    let head = if near == before.len() {
        near
    } else {
        fitting(before.chars().rev(), columns / 3)
    };
    let used: usize = before[focus - head..].chars().map(line_width).sum();
    focus - head..focus + fitting(after.chars(), columns - used)
}

/// How many bytes of the characters fit.
fn fitting(characters: impl Iterator<Item = char>, columns: usize) -> usize {
    let mut used = 0;
    let fit = characters.take_while(|&c| {
        used += line_width(c);
        used <= columns
    });
    fit.map(char::len_utf8).sum()
}

/// The span without blanks at its end, and without all but its first line if it has many.
fn shorten(source: &Source, span: Span) -> Span {
    let text = &source.text[span.range()];
    let text = text.trim_end_matches([' ', '\t', '\r', '\n']);
    let many = text.matches('\n').nth(SPAN_LINES - 1).is_some();
    let text = match text.split_once('\n') {
        Some((first, _)) if many => first.trim_end(),
        _ => text,
    };
    let start = span.range().start;
    Span::new(start, start + text.len())
}

/// The numbers of the lines a span is on, from 0.
fn lines_of(source: &Source, span: Span) -> Range<usize> {
    let last = span.end.max(span.start.saturating_add(1)) - 1;
    source.lines().line_of(span.start)..source.lines().line_of(last) + 1
}

/// How wide a line can be beside its number and the arrows of spans of several lines.
fn columns(source: &Source, spans: &[Span], numbers: &[usize], style: Style) -> usize {
    let last = numbers.iter().max().map_or(1, |last| last + 1);
    let long = spans
        .iter()
        .filter(|span| lines_of(source, **span).len() > 1);
    let arrows = match long.count() {
        0 => 0,
        long => long + 3,
    };
    let frame = FRAME + last.to_string().len() + arrows;
    style.width.saturating_sub(frame).max(COLUMNS)
}

/// The numbers of the lines to show: runs without blank lines at their ends, the first span's first.
fn lines_around(source: &Source, spans: &[Span]) -> Vec<usize> {
    let spans: Vec<_> = spans.iter().map(|&span| lines_of(source, span)).collect();
    let all = source.lines().lines();
    let around =
        |lines: &Range<usize>| lines.start.saturating_sub(CONTEXT)..(lines.end + CONTEXT).min(all);
    let mut numbers: Vec<_> = spans.iter().flat_map(around).collect();
    numbers.sort_unstable();
    numbers.dedup();
    let is_bare = |number: &usize| {
        let is_marked = spans.iter().any(|lines| lines.contains(number));
        !is_marked && RawLine::new(source, *number, &[]).text.trim().is_empty()
    };
    let runs = numbers.chunk_by(|line, next| line + 1 == *next);
    let trim = |run: &[usize]| {
        let end = run.iter().rposition(|line| !is_bare(line))? + 1;
        let start = run.iter().position(|line| !is_bare(line))?;
        Some(run[start..end].to_vec())
    };
    let mut runs: Vec<_> = runs.filter_map(trim).collect();
    runs.sort_by_key(|run| spans.first().is_none_or(|own| !run.contains(&own.start)));
    runs.concat()
}

/// A line of the file, without its line break and byte order mark.
struct RawLine<'s> {
    /// Where it begins in the file.
    start: usize,
    text: &'s str,
    /// What may not be shown of it, in bytes of the file.
    secrets: &'s [Span],
}

impl<'s> RawLine<'s> {
    fn new(source: &'s Source, number: usize, secrets: &'s [Span]) -> Self {
        let span = source.lines().line_span(number, &source.text);
        let line = &source.text[span.range()];
        let line = line.strip_suffix('\n').unwrap_or(line);
        let line = line.strip_suffix('\r').unwrap_or(line);
        let text = line.strip_prefix('\u{feff}').filter(|_| number == 0);
        let text = text.unwrap_or(line);
        Self {
            start: span.range().start + line.len() - text.len(),
            text,
            secrets: overlapping(secrets, span),
        }
    }

    /// Some bytes of the line, fit to print.
    fn show(&self, bytes: Range<usize>) -> String {
        let from = self.start + bytes.start;
        let is_secret = |at: usize| {
            let mut secrets = self.secrets.iter().map(|secret| secret.range());
            secrets.any(|secret| secret.contains(&(from + at)))
        };
        clean_line_hiding(&self.text[bytes], is_secret)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const STYLE: Style = Style {
        colour: false,
        unicode: true,
        width: 40,
    };

    fn show(text: &str, needle: &str) -> (String, String) {
        let source = Source::new("a.yaml", text);
        let start = text.find(needle).expect("the needle is in the text");
        let span = Span::new(start, start + needle.len());
        let (excerpt, ranges) = Excerpt::new(&source, &[span], &[], STYLE);
        (
            excerpt.text.clone(),
            excerpt.text[ranges[0].clone()].to_owned(),
        )
    }

    #[test]
    fn shows_the_lines_around_a_span_without_blank_edges() {
        let (text, marked) = show("\u{feff}a: 1\r\nb: ü\r\n\r\nc: 3", "ü");
        assert_eq!((text.as_str(), marked.as_str()), ("a: 1\nb: ü\n", "ü"));
    }

    #[test]
    fn cuts_long_lines_around_the_span() {
        let line = format!("{}needle{}", "a".repeat(50_000), "b".repeat(50_000));
        let (text, marked) = show(&line, "needle");
        assert_eq!(marked, "needle");
        assert!(text.starts_with("…a") && text.ends_with("b…\n"));
        assert_eq!(text.trim_end().chars().count(), 35);
        let (text, marked) = show(&"x".repeat(100), &"x".repeat(100));
        assert_eq!(marked.len(), 33);
        assert!(text.ends_with("x…\n"));
    }

    #[test]
    fn finds_spans_behind_escapes() {
        let (text, marked) = show("a: \x1b\u{202e}\tb", "b");
        assert_eq!(
            (text.as_str(), marked.as_str()),
            ("a: \\x1b\\u202e\tb\n", "b")
        );
    }

    #[test]
    fn the_first_span_comes_first() {
        let source = Source::new("a.yaml", "one\ntwo\nthree\nfour\nfive\nsix\nseven\n");
        let spans = ["seven", "six", "one"].map(|word| {
            let start = source.text.find(word).expect("the word is in the text");
            Span::new(start, start + word.len())
        });
        let (excerpt, ranges) = Excerpt::new(&source, &spans, &[], STYLE);
        assert_eq!(excerpt.text, "five\nsix\nseven\none\ntwo\n");
        let marked = ranges.into_iter().map(|range| &excerpt.text[range]);
        assert_eq!(marked.collect::<Vec<_>>(), ["seven", "six", "one"]);
    }

    #[test]
    fn a_span_of_many_lines_is_shown_by_its_first() {
        let (text, marked) = show("a: |\n 1\n 2\n 3\n 4\n 5\nb", "|\n 1\n 2\n 3\n 4\n 5\n");
        assert_eq!((text.as_str(), marked.as_str()), ("a: |\n 1\n", "|"));
        let (_, marked) = show("a: |\n 1\n 2\nb", "|\n 1\n 2\n");
        assert_eq!(marked, "|\n 1\n 2");
    }

    #[test]
    fn the_end_of_the_text_can_be_shown() {
        let source = Source::new("a.yaml", "a: {\n");
        let (excerpt, ranges) = Excerpt::new(&source, &[Span::new(5, 5)], &[], STYLE);
        assert_eq!(excerpt.text, "a: {\n\n");
        assert_eq!(ranges, vec![Range { start: 5, end: 5 }]);
    }

    proptest! {
        #[test]
        fn a_span_reads_in_the_excerpt_as_in_the_file(
            text in "[a-zäö世 \n]{0,200}",
            ends in prop::collection::vec((0usize..200, 0usize..50), 1..5),
        ) {
            let source = Source::new("a.yaml", text.clone());
            let at = |offset: usize| text.floor_char_boundary(offset);
            let spans = ends.iter().map(|(start, length)| Span::new(at(*start), at(start + length)));
            let spans: Vec<_> = spans.collect();
            let style = Style { width: 1_000, ..STYLE };
            let (excerpt, ranges) = Excerpt::new(&source, &spans, &[], style);
            for (span, range) in spans.into_iter().zip(ranges) {
                let shown = shorten(&source, span);
                prop_assert_eq!(&excerpt.text[range], &text[shown.range()]);
            }
        }
    }
}
