//! Where a part of a value stands in the text.

use crate::source::Span;
use crate::yaml::chars::{break_len, push_breaks};
use crate::yaml::quoted::{gap_end, is_gap, push_gap};
use crate::yaml::tree::{Kind, Style};
use crate::yaml::{Node, Point};
use std::ops::Range;

impl<'a> Node<'a> {
    /// A part of a scalar, by the byte range it has in [`Node::text`].
    ///
    /// The bytes it points at read exactly as the part does, but for escapes, which are pointed at
    /// whole, and line breaks within, which are written with the indentation after them. What is
    /// no part of a scalar, or an empty one, is the whole node.
    pub fn part(self, range: Range<usize>) -> Point<'a> {
        match self.locate(range) {
            Some(span) => self.point(span),
            None => self.into(),
        }
    }

    fn locate(self, range: Range<usize>) -> Option<Span> {
        let value = self.text().filter(|_| !range.is_empty())?;
        value.get(range.clone())?;
        let data = self.tree().data(self.id());
        if data.kind == Kind::Scalar && !data.cooked {
            let start = data.value.start as usize;
            return Some(Span::new(start + range.start, start + range.end));
        }
        let start = data.span.range().start;
        let pieces = self.remember("pieces", || self.pieces(value));
        let found = locate(pieces.as_deref()?, range, data.span.len());
        Some(Span::new(start + found.start, start + found.end))
    }

    fn pieces(self, value: &str) -> Option<Vec<Piece>> {
        let data = self.tree().data(self.id());
        let written = &self.tree().text()[data.span.range()];
        let mut pieces = Pieces::new(written, value);
        match data.style {
            Style::SingleQuoted => pieces.read_single_quoted(),
            Style::DoubleQuoted => pieces.read_double_quoted(),
            _ => pieces.read_lines(data.style != Style::Plain),
        }?;
        Some(pieces.found)
    }
}

/// A stretch of a scalar that is written as it reads, or an escape.
struct Piece {
    /// Its bytes in the scalar as written.
    written: Range<usize>,
    /// Its bytes in the value.
    value: Range<usize>,
    /// Whether the two are the same text.
    verbatim: bool,
}

/// The pieces of a scalar in order. Between them are folded line breaks and indentation.
struct Pieces<'t> {
    written: &'t str,
    value: &'t str,
    found: Vec<Piece>,
    /// How much of the value is accounted for.
    done: usize,
}

impl<'t> Pieces<'t> {
    fn new(written: &'t str, value: &'t str) -> Self {
        Self {
            written,
            value,
            found: Vec::new(),
            done: 0,
        }
    }

    /// Reads the lines of a block scalar, after its header, or of a scalar without quotes. Between
    /// them there is nothing but blanks in the value as well.
    fn read_lines(&mut self, has_header: bool) -> Option<()> {
        let bytes = self.written.as_bytes();
        let line_end = |at: usize| (at..bytes.len()).find(|&end| break_len(bytes, end) > 0);
        let mut at = if has_header { line_end(0)? } else { 0 };
        while at < bytes.len() {
            let rest = &self.written[at..];
            at += rest.find(|c| !is_gap(c)).unwrap_or(rest.len());
            let line = &self.written[at..line_end(at).unwrap_or(bytes.len())];
            let line = line.trim_end_matches([' ', '\t']);
            let rest = &self.value[self.done..];
            self.done += rest.find(|c| !is_gap(c)).unwrap_or(rest.len());
            self.take(at, line.len())?;
            at += line.len();
        }
        self.widen();
        Some(())
    }

    /// Reads `'...'`, where only quotes are written as two.
    fn read_single_quoted(&mut self) -> Option<()> {
        let end = self.written.strip_suffix('\'')?.len();
        let mut at = 1;
        while at < end {
            at = match self.written.as_bytes()[at] {
                b'\'' => self.take_escape(at, |_| 2)?,
                _ => self.take_up_to('\'', at, end)?,
            };
        }
        Some(())
    }

    /// Reads `"..."`, with escapes.
    fn read_double_quoted(&mut self) -> Option<()> {
        let text = self.written.strip_suffix('"')?;
        let mut at = 1;
        while at < text.len() {
            let escape = text[at..].strip_prefix('\\');
            at = match escape.and_then(|escape| escape.chars().next()) {
                Some(letter) if is_line_break(letter) => self.skip_break(text, at + 1),
                Some(letter) => self.take_escape(at, |c| escape_len(letter, c))?,
                None => self.take_up_to('\\', at, text.len())?,
            };
        }
        Some(())
    }

    /// Takes what stands for itself from `at` up to a `stop` or `end`, or passes a line break;
    /// says where the text goes on.
    fn take_up_to(&mut self, stop: char, at: usize, end: usize) -> Option<usize> {
        let text = &self.written[..end];
        let rest = &text[at..];
        let plain = rest.find(|c| c == stop || is_gap(c)).unwrap_or(rest.len());
        self.take(at, plain)?;
        let gap = at + plain;
        if !text[gap..].starts_with(is_gap) {
            return Some(gap);
        }
        let mut folded = String::new();
        let end = push_gap(&mut folded, text, gap);
        if folded == text[gap..end] {
            self.take(gap, folded.len())?;
        } else {
            self.done += folded.len();
        }
        Some(end)
    }

    /// Passes a line break at `at` that was escaped, and the blanks after it.
    fn skip_break(&mut self, text: &str, at: usize) -> usize {
        let start = at + break_len(text.as_bytes(), at);
        let end = gap_end(text, start);
        let mut breaks = String::new();
        push_breaks(&mut breaks, &text[start..end]);
        self.done += breaks.len();
        end
    }

    /// Takes bytes that have to stand in the value too.
    fn take(&mut self, at: usize, length: usize) -> Option<()> {
        let written = at..at + length;
        let value = self.done..self.done + length;
        if self.value.get(value.clone())? != self.written.get(written.clone())? {
            return None;
        }
        self.done = value.end;
        self.found.push(Piece {
            written,
            value,
            verbatim: true,
        });
        Some(())
    }

    /// Takes the escape at `at`, whose length depends on the character it stands for; says where
    /// the text goes on.
    fn take_escape(&mut self, at: usize, length: impl Fn(char) -> usize) -> Option<usize> {
        let stands_for = self.value.get(self.done..)?.chars().next()?;
        let value = self.done..self.done + stands_for.len_utf8();
        let end = at + length(stands_for);
        self.written.get(at..end)?;
        self.done = value.end;
        self.found.push(Piece {
            written: at..end,
            value,
            verbatim: false,
        });
        Some(end)
    }

    /// Adds to each line the blanks before and after it that are in the value too.
    fn widen(&mut self) {
        let (written, value) = (self.written.as_bytes(), self.value.as_bytes());
        let is_blank = |&(a, b): &(&u8, &u8)| a == b && matches!(a, b' ' | b'\t');
        let mut passed = (0, 0);
        for piece in &mut self.found {
            let before = written[passed.0..piece.written.start].iter().rev();
            let before = before.zip(value[passed.1..piece.value.start].iter().rev());
            let before = before.take_while(is_blank).count();
            let after = written[piece.written.end..].iter();
            let after = after.zip(&value[piece.value.end..]);
            let after = after.take_while(is_blank).count();
            piece.written = piece.written.start - before..piece.written.end + after;
            piece.value = piece.value.start - before..piece.value.end + after;
            passed = (piece.written.end, piece.value.end);
        }
    }
}

/// Where a range of the value stands in the scalar as written, which is `length` bytes long. The
/// pieces are in order.
fn locate(pieces: &[Piece], range: Range<usize>, length: usize) -> Range<usize> {
    let first = pieces.partition_point(|piece| piece.value.end <= range.start);
    let start = match pieces.get(first) {
        Some(piece) if piece.verbatim => {
            piece.written.start + range.start.saturating_sub(piece.value.start)
        }
        Some(piece) => piece.written.start,
        None => length,
    };
    let after = pieces.partition_point(|piece| piece.value.start < range.end);
    let end = match pieces[..after].last() {
        Some(piece) if piece.verbatim => {
            piece.written.end - piece.value.end.saturating_sub(range.end)
        }
        Some(piece) => piece.written.end,
        None => start,
    };
    start..end.max(start)
}

fn is_line_break(c: char) -> bool {
    is_gap(c) && !matches!(c, ' ' | '\t')
}

/// How long the escape with this letter is, which stands for `c`.
fn escape_len(letter: char, c: char) -> usize {
    let digits = match letter {
        'x' => 2,
        // JSON writes characters beyond U+FFFF as two escapes of four digits each.
        'u' if u32::from(c) > 0xFFFF => 4 + r"\u0000".len(),
        'u' => 4,
        'U' => 8,
        _ => 0,
    };
    1 + letter.len_utf8() + digits
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::yaml::{Tree, parse};
    use proptest::prelude::*;

    fn scalar<'t>(tree: &'t Tree<'t>) -> Node<'t> {
        let root = tree.root(&tree.documents()[0]);
        root.expect("the document has a root").get("a").get("b")
    }

    /// What the place of `part` reads in the text, where `part` is a part of the value.
    fn written(text: &str, part: &str) -> String {
        let tree = parse(text);
        let node = scalar(&tree);
        let value = node.text().expect("it is a scalar");
        let start = value.find(part).expect("the value has the part");
        let span = node.part(start..start + part.len()).span;
        text[span.range()].to_owned()
    }

    #[test]
    fn lines_of_blocks_are_found() {
        let literal = "a:\n  b: |2- # why\n\n      x: 1\n     y:  2 \n\n    z\nc: 1\n";
        for part in ["  x: 1", " y:  2 ", "y:", "z", " "] {
            assert_eq!(written(literal, part), part, "{part:?}");
        }
        assert_eq!(written(literal, "1\n y"), "1\n     y");
        let folded = "a:\r\n  b: >-\r\n    one two\r\n    three\r\n\r\n    four\r\n      five\r\n";
        for part in ["one two", "e t", "three", "four", "  five"] {
            assert_eq!(written(folded, part), part, "{part:?}");
        }
        assert_eq!(written(folded, "two three"), "two\r\n    three");
        assert_eq!(
            written("a:\n  b: one\n    two  \n\n    three\n", "three"),
            "three"
        );
    }

    #[test]
    fn what_is_escaped_is_taken_whole() {
        let double = r#"{"a": {"b": "x=\"hunter2\"\n\ty\u00e9z 😀\/"}}"#;
        for (part, expected) in [
            ("hunter2", "hunter2"),
            ("\"hunter2\"", r#"\"hunter2\""#),
            ("\n\ty", r"\n\ty"),
            ("z 😀", "z 😀"),
            ("yé", r"y\u00e9"),
        ] {
            assert_eq!(written(double, part), expected, "{part:?}");
        }
        assert_eq!(escape_len('u', '😀'), r"\ud83d\ude00".len());
        assert_eq!(written("a:\n  b: 'it''s  it'\n", "s  it"), "s  it");
        let folded = "a:\n  b: \"one\n\n    two \\\n    \\  three\n    four\"\n";
        for part in ["one", "two", " three", "four"] {
            assert_eq!(written(folded, part), part, "{part:?}");
        }
        assert_eq!(written(folded, "three four"), "three\n    four");
    }

    #[test]
    fn no_part_is_the_whole() {
        let text = "a:\n  b: |\n    é\n";
        let tree = parse(text);
        for range in [0..1, 0..9] {
            assert_eq!(scalar(&tree).part(range).span, scalar(&tree).span());
        }
        assert_eq!(scalar(&tree).get("c").part(0..1).span, Span::new(5, 6));
    }

    /// `value` in one of the styles that lay it out over lines or escape it.
    fn write(value: &str, style: u8) -> String {
        let indented = |sign: &str| {
            let lines = value.split('\n').map(|line| format!("\n    {line}"));
            format!("a:\n  b: {sign}{}\n", lines.collect::<String>())
        };
        match style {
            0 => indented("|2"),
            1 => indented(">2+"),
            2 => format!("a:\n  b: {value:?}\n"),
            3 => format!("{{a: {{b: '{}'}}}}", value.replace('\'', "''")),
            _ => format!("{{a: {{b: \"{}\"}}}}", value.replace(['"', '\\'], "\\x41")),
        }
    }

    proptest! {
        #[test]
        fn a_word_is_pointed_at_exactly(
            value in "[a-z]([a-zé '\"\\\\\n]{0,40}[a-z])?",
            style in 0..5u8,
            from in 0..40usize,
        ) {
            let text = write(&value, style);
            let tree = parse(&text);
            prop_assert!(tree.documents()[0].errors.is_empty(), "{}", text);
            let node = scalar(&tree);
            let value = node.text().expect("it is a scalar");
            let start = value.floor_char_boundary(from);
            let is_end = |c: char| !c.is_ascii_lowercase();
            let length = value[start..].find(is_end).unwrap_or(value.len() - start);
            let span = node.part(start..start + length).span;
            let word = &value[start..start + length];
            prop_assert!(word.is_empty() || &text[span.range()] == word, "{}", text);
            let rest = &value[start..];
            let line = rest.find('\n').unwrap_or(rest.len());
            let is_blank = rest[..line].trim_ascii().is_empty();
            if style == 0 && !is_blank {
                let span = node.part(start..start + line).span;
                prop_assert_eq!(&text[span.range()], &rest[..line], "{}", text);
            }
        }

        #[test]
        fn parts_lie_within_their_scalar(
            text in "(a:\n  b: [|>\"'x]?)([ -~]|\n    |\\\\|\u{85}|é){0,40}[\"'\n]{0,2}",
            start in 0..40usize,
            length in 0..40usize,
        ) {
            let tree = parse(&text);
            if let Some(root) = tree.root(&tree.documents()[0]) {
                let node = root.get("a").get("b");
                let span = node.part(start..start + length).span;
                prop_assert!(node.text().is_none() || node.span().contains(span));
                prop_assert!(text.get(span.range()).is_some());
            }
        }
    }
}
