//! A file's text, and the one place where byte offsets become lines and columns.

mod columns;
mod cursor;

use columns::{BLOCK, ColumnIndex, Width};
use cursor::Cursor;
use memchr::{memchr_iter, memrchr};
use serde::{Deserialize, Serialize};
use std::sync::{Arc, OnceLock};

/// What is read from standard input is called, unless it is given a name.
pub const STDIN: &str = "<stdin>";

/// A stretch of a file: byte offsets, end exclusive.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(from = "[u32; 2]", into = "[u32; 2]")]
pub struct Span {
    /// Offset of the first byte.
    pub start: u32,
    /// Offset one past the last byte.
    pub end: u32,
}

impl Span {
    /// The span from `start` to `end`, in bytes.
    ///
    /// Files of 4 GiB and more are refused when they are read, so that every offset fits.
    pub fn new(start: usize, end: usize) -> Self {
        let offset = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Self {
            start: offset(start),
            end: offset(end),
        }
    }

    /// The span as a range to index text with.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        self.range().len()
    }

    /// Whether the span covers no text at all.
    pub fn is_empty(self) -> bool {
        self.start >= self.end
    }

    /// Whether `other` lies within this span.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

/// A place as people write it: line and column, both 1-based, columns in characters.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(from = "[u32; 2]", into = "[u32; 2]")]
pub struct Position {
    /// Line, from 1.
    pub line: u32,
    /// Column in characters (Unicode scalar values), from 1.
    pub column: u32,
}

impl From<[u32; 2]> for Span {
    fn from([start, end]: [u32; 2]) -> Self {
        Self { start, end }
    }
}

impl From<Span> for [u32; 2] {
    fn from(Span { start, end }: Span) -> Self {
        [start, end]
    }
}

impl From<[u32; 2]> for Position {
    fn from([line, column]: [u32; 2]) -> Self {
        Self { line, column }
    }
}

impl From<Position> for [u32; 2] {
    fn from(Position { line, column }: Position) -> Self {
        [line, column]
    }
}

/// Where each line of a text begins.
///
/// Lines end at LF, as in every editor; the CR of a CRLF belongs to its line.
#[derive(Clone, Debug)]
pub struct LineIndex {
    starts: Vec<u32>,
    /// Made for the first place that is far from the start of its line.
    columns: OnceLock<ColumnIndex>,
}

impl LineIndex {
    /// Finds the lines of `text`.
    pub fn new(text: &str) -> Self {
        /// Lines are longer than that in nearly all manifests.
        const SHORT_LINE: usize = 24;
        let after = |at: usize| Span::new(at + 1, at + 1).start;
        let mut starts = Vec::with_capacity(text.len() / SHORT_LINE + 1);
        starts.push(0);
        starts.extend(memchr_iter(b'\n', text.as_bytes()).map(after));
        Self {
            starts,
            columns: OnceLock::new(),
        }
    }

    /// How many lines there are; a text that ends in a line break has an empty last line.
    pub fn lines(&self) -> usize {
        self.starts.len()
    }

    /// The 0-based line that holds the byte at `offset`.
    pub fn line_of(&self, offset: u32) -> usize {
        self.starts.partition_point(|&start| start <= offset) - 1
    }

    /// The span of the 0-based `line`, its line break included.
    pub fn line_span(&self, line: usize, text: &str) -> Span {
        let end = self.starts.get(line + 1);
        Span {
            start: self.starts[line],
            end: end.copied().unwrap_or_else(|| Span::new(0, text.len()).end),
        }
    }

    /// The line and column of a byte offset.
    ///
    /// An offset inside a character counts as that character; a byte order mark has no column.
    pub fn position(&self, offset: u32, text: &str) -> Position {
        self.place(offset, text, |width| width.characters)
    }

    /// The same, with the column in UTF-16 code units: what SARIF, LSP and browsers count.
    pub fn utf16_position(&self, offset: u32, text: &str) -> Position {
        self.place(offset, text, |width| width.characters + width.pairs)
    }

    fn place(&self, offset: u32, text: &str, columns: fn(Width) -> u32) -> Position {
        let line = self.line_of(offset);
        let start = self.starts[line] as usize;
        let end = (offset as usize).clamp(start, text.len());
        let before = &text.as_bytes()[start..end];
        let width = if before.len() <= BLOCK {
            Width::of(before)
        } else {
            let index = self.columns.get_or_init(|| ColumnIndex::new(text));
            index.before(end, text) - index.before(start, text)
        };
        Position {
            line: Span::new(0, line + 1).end,
            column: columns(width) + 1 - mark(before),
        }
    }
}

/// 1 if a line begins with a byte order mark.
fn mark(line: &[u8]) -> u32 {
    u32::from(line.starts_with(b"\xef\xbb\xbf"))
}

/// How the bytes of a file stand for its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// As UTF-8, or as UTF-16 with a byte order mark, which kubectl reads too.
    Valid,
    /// Mostly as UTF-8.
    Invalid {
        /// The offset of the first byte that is not UTF-8.
        offset: u32,
        /// That byte.
        byte: u8,
    },
}

impl Encoding {
    /// What Kubernetes cannot read: the offset of the byte, and what is wrong, as one clause.
    pub fn refusal(self) -> Option<(u32, String)> {
        match self {
            Encoding::Valid => None,
            Encoding::Invalid { offset, byte } => {
                Some((offset, format!("byte 0x{byte:02X} is not UTF-8")))
            }
        }
    }
}

/// The text of bytes that are not UTF-8, of which the first is at `offset`.
fn read_invalid(bytes: &[u8], offset: usize) -> (String, Encoding) {
    let invalid = || {
        let encoding = Encoding::Invalid {
            offset: Span::new(offset, offset).start,
            byte: bytes[offset],
        };
        (replace_invalid(bytes), encoding)
    };
    decode_utf16(bytes).map_or_else(invalid, |text| (text, Encoding::Valid))
}

/// The text of `bytes`, with a `?` for each one that is not UTF-8.
fn replace_invalid(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        text.extend(chunk.invalid().iter().map(|_| '?'));
    }
    text
}

/// The text of UTF-16 with a byte order mark, as some editors and shells of Windows write it.
fn decode_utf16(bytes: &[u8]) -> Option<String> {
    let (pairs, decode): (_, fn([u8; 2]) -> u16) = match bytes {
        [0xFF, 0xFE, pairs @ ..] => (pairs, u16::from_le_bytes),
        [0xFE, 0xFF, pairs @ ..] => (pairs, u16::from_be_bytes),
        _ => return None,
    };
    let units = pairs.chunks_exact(2).map(|pair| decode([pair[0], pair[1]]));
    let characters =
        char::decode_utf16(units).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER));
    Some(characters.collect())
}

/// A file that was read: its name as people see it, and its text.
#[derive(Debug)]
pub struct Source {
    /// The path to show, with forward slashes.
    pub path: Arc<str>,
    /// The text. Bytes that are not UTF-8 are replaced one by one, so that offsets stay true; of a
    /// file in UTF-16, offsets count the bytes it would have in UTF-8.
    pub text: String,
    /// How the bytes of the file stand for the text.
    pub encoding: Encoding,
    lines: OnceLock<LineIndex>,
    cursor: Cursor,
}

impl Source {
    /// A file called `path` that reads `text`.
    pub fn new(path: impl Into<Arc<str>>, text: impl Into<String>) -> Self {
        Self {
            path: path.into(),
            text: text.into(),
            encoding: Encoding::Valid,
            lines: OnceLock::new(),
            cursor: Cursor::default(),
        }
    }

    /// A file called `path` that holds `bytes`, of which each that is not UTF-8 reads `?`.
    pub fn from_bytes(path: impl Into<Arc<str>>, bytes: Vec<u8>) -> Self {
        let (text, encoding) = match String::from_utf8(bytes) {
            Ok(text) => (text, Encoding::Valid),
            Err(error) => read_invalid(error.as_bytes(), error.utf8_error().valid_up_to()),
        };
        Self {
            encoding,
            ..Self::new(path, text)
        }
    }

    /// The lines of the text, found when first asked for.
    pub fn lines(&self) -> &LineIndex {
        self.lines.get_or_init(|| LineIndex::new(&self.text))
    }

    /// The line and column of a byte offset.
    pub fn position(&self, offset: u32) -> Position {
        let near = self.near_position(offset);
        near.unwrap_or_else(|| self.lines().position(offset, &self.text))
    }

    /// The same, if that takes less than finding all lines, and they have not been found.
    fn near_position(&self, offset: u32) -> Option<Position> {
        if self.lines.get().is_some() {
            return None;
        }
        let text = self.text.as_bytes();
        let end = text.len().min(offset as usize);
        let from = end.saturating_sub(BLOCK);
        let line_break = memrchr(b'\n', &text[from..end]).map(|at| from + at + 1);
        let before = &text[line_break.or((from == 0).then_some(0))?..end];
        let line = self.cursor.line_of(Span::new(0, end).end, text)?;
        Some(Position {
            line: line + 1,
            column: Width::of(before).characters + 1 - mark(before),
        })
    }

    /// The line and column of a byte offset, the column in UTF-16 code units.
    pub fn utf16_position(&self, offset: u32) -> Position {
        self.lines().utf16_position(offset, &self.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn columns_of_long_lines_are_counted_right(
            pieces in prop::collection::vec("[a-zé→𝒳]{0,300}|\n", 0..60),
            at in 0..20_000usize,
        ) {
            let text = pieces.concat();
            let offset = text.floor_char_boundary(at);
            let line = &text[text[..offset].rfind('\n').map_or(0, |at| at + 1)..offset];
            let source = Source::new("a.yaml", text.clone());
            let offset = Span::new(offset, offset).start;
            let column = source.position(offset).column as usize;
            prop_assert_eq!(column, line.chars().count() + 1);
            let column = source.utf16_position(offset).column as usize;
            prop_assert_eq!(column, line.encode_utf16().count() + 1);
        }
    }

    #[test]
    fn places_are_the_same_in_any_order() {
        let line = "\u{e9}".repeat(9) + "\n";
        let text = "\u{feff}".to_owned() + &line.repeat(2_000);
        let index = LineIndex::new(&text);
        let source = Source::new("a.yaml", text.clone());
        for offset in [0, 3, 700, 20, 5_000, 4_999, 38_000, 100, 40_003, 90_000] {
            assert_eq!(source.position(offset), index.position(offset, &text));
        }
    }

    #[test]
    fn columns_count_characters_and_lines_end_at_lf() {
        let text = "\u{feff}a: ü→x\r\nb: 1\n";
        let index = LineIndex::new(text);
        let at = |needle: &str| {
            let offset = text.find(needle).expect("the needle is in the text");
            let Position { line, column } = index.position(Span::new(offset, offset).start, text);
            (line, column)
        };
        assert_eq!(at("a"), (1, 1));
        assert_eq!(at("x"), (1, 6));
        assert_eq!(at("b"), (2, 1));
        assert_eq!(index.lines(), 3);
        assert_eq!(&text[index.line_span(1, text).range()], "b: 1\n");
    }

    #[test]
    fn utf16_columns_count_surrogates() {
        let source = Source::new("a.yaml", "\u{feff}a: ü→𝒳x\r\nb: 𝒳");
        let column = |needle: &str| {
            let offset = source.text.find(needle).expect("the needle is in the text");
            source.utf16_position(Span::new(offset, offset).start)
        };
        assert_eq!(column("𝒳x"), Position { line: 1, column: 6 });
        assert_eq!(column("x"), Position { line: 1, column: 8 });
        assert_eq!(column("b"), Position { line: 2, column: 1 });
        let end = Span::new(0, source.text.len()).end;
        assert_eq!(source.utf16_position(end), Position { line: 2, column: 6 });
    }

    #[test]
    fn bytes_that_are_not_utf8_are_replaced_in_place() {
        let source = Source::from_bytes("a.yaml", b"a: \xfc\nb: \xe2\x82\n".to_vec());
        assert_eq!(source.text, "a: ?\nb: ??\n");
        let (offset, byte) = (3, 0xFC);
        assert_eq!(source.encoding, Encoding::Invalid { offset, byte });
        let source = Source::from_bytes("a.yaml", b"\xff\xfea\0\xfc\0".to_vec());
        assert_eq!((&*source.text, source.encoding), ("aü", Encoding::Valid));
        let source = Source::from_bytes("a.yaml", "a: ü".into());
        assert_eq!(source.encoding, Encoding::Valid);
    }

    #[test]
    fn the_end_of_the_text_has_a_position() {
        let text = "a\nbc";
        let index = LineIndex::new(text);
        assert_eq!(index.position(4, text), Position { line: 2, column: 3 });
        assert_eq!(index.position(99, text), Position { line: 2, column: 3 });
    }
}
