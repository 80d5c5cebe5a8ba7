//! Cuts a stream into documents where kubectl cuts it: at every line that starts with `---`.

use crate::source::Span;
use crate::yaml::arena::Arena;
use crate::yaml::chars;
use crate::yaml::json_stream;
use crate::yaml::limits::Limits;
use crate::yaml::memo::Memo;
use crate::yaml::recover::Recovery;
use crate::yaml::tree::{Document, Error, Tree, offset};
use memchr::memmem;
use std::cell::RefCell;

/// Reads a stream of YAML or JSON. Never fails: what could not be read is in the documents' errors.
pub fn parse(text: &str) -> Tree<'_> {
    parse_within(text, Limits::default())
}

/// The same within other limits.
pub fn parse_within(text: &str, limits: Limits) -> Tree<'_> {
    read(text, Recovery::new(text, limits))
}

/// The same, but each document is read no further than to what cannot be read: enough to tell
/// whether there is such.
pub fn parse_to_first_error(text: &str, limits: Limits) -> Tree<'_> {
    read(text, Recovery::none(text, limits))
}

fn read<'s>(text: &'s str, mut recovery: Recovery<'s>) -> Tree<'s> {
    let mut arena = Arena::for_text(text);
    let forbidden = chars::first_forbidden(text).is_some();
    let (json, start) = json_stream::values(text);
    let chunks = json.into_iter().chain(Chunks::new(text, start));
    let documents = chunks
        .map(|mut chunk| {
            let mut document = recovery.read(&chunk, &mut arena);
            document.errors.extend(chunk.error.take());
            if forbidden && !chunk.json {
                document.errors.extend(forbidden_character(text, &document));
            }
            document.errors.sort_by_key(|error| error.offset);
            document
        })
        .collect();
    Tree {
        text,
        arena,
        documents,
        listed: RefCell::default(),
        keys: RefCell::default(),
        memo: Memo::default(),
    }
}

fn forbidden_character(text: &str, document: &Document) -> Option<Error> {
    let piece = &text[document.span.range()];
    let at = chars::first_forbidden(piece)?;
    let code = piece[at..].chars().next().map_or(0, u32::from);
    Some(Error {
        message: format!("the control character U+{code:04X} is not allowed"),
        offset: document.span.start + offset(at),
    })
}

/// The text of one document.
pub(super) struct Chunk {
    pub(super) span: Span,
    /// Whether kubectl reads it as JSON.
    pub(super) json: bool,
    /// Whether kubectl's YAML parser gets to see a `---` before it.
    pub(super) separated: bool,
    /// What is wrong with the line before it.
    pub(super) error: Option<Error>,
}

impl Chunk {
    pub(super) fn yaml(span: Span) -> Self {
        Chunk {
            span,
            json: false,
            separated: false,
            error: None,
        }
    }

    pub(super) fn json(span: Span) -> Self {
        Chunk {
            json: true,
            ..Self::yaml(span)
        }
    }
}

/// Cuts YAML as the YAML reader of Kubernetes does.
struct Chunks<'s> {
    text: &'s str,
    separators: memmem::FindIter<'s, 'static>,
    /// Where the text of the next document starts; none at the end.
    start: Option<usize>,
    /// Where the last separator ended.
    passed: usize,
    /// Whether a separator was read that no document has followed: another makes an empty document.
    separated: bool,
    error: Option<Error>,
}

impl<'s> Chunks<'s> {
    /// Cuts the text from byte `start` on.
    fn new(text: &'s str, start: usize) -> Self {
        let mut chunks = Chunks {
            text,
            separators: memmem::find_iter(text.as_bytes(), "\n---"),
            start: Some(start),
            passed: start,
            separated: false,
            error: None,
        };
        if text[start..].starts_with("---") {
            chunks.passed = start + 1;
            let separator = chunks.separator(start);
            chunks.pass(separator, true);
        }
        chunks
    }

    /// The line that starts at `start`, its break included.
    fn separator(&self, start: usize) -> Span {
        let rest = &self.text.as_bytes()[start..];
        let length = memchr::memchr(b'\n', rest).map_or(rest.len(), |at| at + 1);
        Span::new(start, start + length)
    }

    /// Starts the next document after a separator.
    ///
    /// A separator at the start, or right after another one, belongs to the next document. There,
    /// unlike here, `---#` is no separator.
    fn pass(&mut self, separator: Span, belongs: bool) {
        let range = separator.range();
        let after = &self.text[range.start + 3..range.end];
        let rest = after.trim();
        let is_text = belongs && after.starts_with('#');
        self.start = Some(if is_text { range.start } else { range.end });
        self.passed = range.end;
        self.separated = belongs;
        self.error = None;
        if !rest.is_empty() && !rest.starts_with('#') {
            self.error = Some(Error {
                message: format!("`{rest}` cannot stand on the line of `---`"),
                offset: offset(range.end - after.trim_start().len()),
            });
        }
    }
}

impl Iterator for Chunks<'_> {
    type Item = Chunk;

    fn next(&mut self) -> Option<Chunk> {
        loop {
            let start = self.start?;
            let found = self.separators.find(|&at| at + 1 >= self.passed);
            let separator = found.map(|at| self.separator(at + 1));
            let end = separator.map_or(self.text.len(), |separator| separator.range().start);
            let chunk = Chunk {
                separated: self.separated,
                error: self.error.take(),
                ..Chunk::yaml(Span::new(start, end))
            };
            let empty = start == end && !chunk.separated && chunk.error.is_none();
            match separator {
                Some(separator) => self.pass(separator, empty),
                None => self.start = None,
            }
            if !empty {
                return Some(chunk);
            }
        }
    }
}
