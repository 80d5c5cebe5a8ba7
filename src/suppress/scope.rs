//! What a comment stands on.

use crate::source::Span;
use crate::yaml::{DocumentView, Node};
use std::cell::Cell;

/// The text of a document, and what comments in it can stand on.
pub(super) struct Ground<'a> {
    text: &'a str,
    document: Span,
    /// What the root of the document covers, if it has one.
    root: Option<Span>,
    /// Its entries and items, ordered by where they begin.
    parts: Vec<Span>,
    /// A stretch of lines that are known to be blank or comments: thousands of comments one below
    /// the other stand on the same thing.
    passed: Cell<Span>,
}

impl<'a> Ground<'a> {
    pub(super) fn new(text: &'a str, view: DocumentView<'a>) -> Self {
        Self {
            text,
            document: view.document().span,
            root: view.head().map(Node::span),
            parts: view.outline(),
            passed: Cell::default(),
        }
    }

    /// What a comment stands on: the entries and items that begin on its line, or on the next one
    /// if it has its line for itself; before the first of them, the whole document.
    pub(super) fn below(&self, comment: Span) -> Option<Span> {
        let line = line_start(self.text, comment.start);
        if is_blank(self.text, line, comment.start) {
            self.after(comment)
        } else {
            self.before(line, comment)
        }
    }

    /// What begins on the next line that is neither blank nor a comment.
    fn after(&self, comment: Span) -> Option<Span> {
        if self.root?.start >= comment.end {
            return Some(self.document);
        }
        let end = self.document.end as usize;
        let first = line_end(self.text, comment.end as usize).min(end);
        let passed = self.passed.get().range();
        let mut start = if passed.contains(&first) {
            passed.end
        } else {
            first
        };
        let mut found = None;
        while found.is_none() && start < end {
            let next = line_end(self.text, start).min(end);
            let line = self.text[start..next].trim_start();
            if line.is_empty() || line.starts_with('#') {
                start = next;
            } else {
                found = Some(Span::new(start, next));
            }
        }
        self.passed.set(Span::new(first, start));
        self.beginning(found?)
    }

    /// What begins on the line before the comment; else the innermost that ends there.
    fn before(&self, line: u32, comment: Span) -> Option<Span> {
        let stretch = Span {
            start: line,
            end: comment.start,
        };
        let ending = || {
            let last = line + offset(self.text[stretch.range()].trim_end().len()) - 1;
            let begun = self.parts.partition_point(|part| part.start <= last);
            let around = |part: &&Span| part.end > last;
            let innermost = self.parts[..begun].iter().rev().find(around).copied();
            let whole = self
                .root
                .filter(|root| root.start <= last && last < root.end);
            innermost.or(whole.map(|_| self.document))
        };
        self.beginning(stretch).or_else(ending)
    }

    /// All that begins in a stretch, as one.
    fn beginning(&self, stretch: Span) -> Option<Span> {
        let begins = |offset: u32| self.parts.partition_point(|part| part.start < offset);
        let parts = &self.parts[begins(stretch.start)..begins(stretch.end)];
        Some(Span {
            start: parts.first()?.start,
            end: parts.iter().map(|part| part.end).max()?,
        })
    }
}

/// Whether there are only blanks between two offsets; a byte order mark is one.
pub(super) fn is_blank(text: &str, start: u32, end: u32) -> bool {
    let stretch = &text[start as usize..end as usize];
    stretch.trim_start_matches('\u{feff}').trim().is_empty()
}

/// Where the line starts that holds the byte at `at`.
pub(super) fn line_start(text: &str, at: u32) -> u32 {
    let before = &text.as_bytes()[..at as usize];
    memchr::memrchr(b'\n', before).map_or(0, |at| offset(at + 1))
}

/// Where the line after the one that holds the byte at `at` starts.
pub(super) fn line_end(text: &str, at: usize) -> usize {
    memchr::memchr(b'\n', &text.as_bytes()[at..]).map_or(text.len(), |length| at + length + 1)
}

/// An offset as spans keep it.
pub(super) fn offset(at: usize) -> u32 {
    Span::new(at, at).start
}
