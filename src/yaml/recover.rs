//! Reads a document on past its errors: the lines in the way are blanked, and it is read again.

use crate::source::Span;
use crate::yaml::arena::Arena;
use crate::yaml::chars::{break_len, has_rare_breaks};
use crate::yaml::limits::Limits;
use crate::yaml::reader::{Obstacle, Reader};
use crate::yaml::stream::Chunk;
use crate::yaml::tree::{Document, Error, NodeId, offset};
use std::borrow::Cow;
use std::ops::Range;

/// How often a document is read again.
const ATTEMPTS: usize = 24;

/// How many bytes may be read again for one document beyond its first attempts.
const BUDGET: usize = 16 << 20;

/// How many errors of one document are kept.
const ERRORS: usize = 10;

/// A stream with what cannot be read left out.
pub(super) struct Recovery<'s> {
    text: Cow<'s, str>,
    rare_breaks: bool,
    /// How often each document may be read.
    attempts: usize,
    limits: Limits,
}

impl<'s> Recovery<'s> {
    pub(super) fn new(text: &'s str, limits: Limits) -> Self {
        Recovery {
            text: Cow::Borrowed(text),
            rare_breaks: has_rare_breaks(text),
            attempts: ATTEMPTS,
            limits,
        }
    }

    /// Nothing is left out: documents are read to their first error.
    pub(super) fn none(text: &'s str, limits: Limits) -> Self {
        Recovery {
            attempts: 1,
            ..Self::new(text, limits)
        }
    }

    /// Reads a document into the arena.
    pub(super) fn read(&mut self, chunk: &Chunk, arena: &mut Arena) -> Document {
        let span = chunk.span;
        let mark = arena.mark();
        let mut failures: Vec<Error> = Vec::new();
        let mut attempts = self.attempts.min(2 + BUDGET / span.len().max(1));
        loop {
            arena.truncate(mark);
            let Range { start, end } = span.range();
            let text = &self.text[..end];
            let mut reader = Reader::new(text, start, arena);
            reader.rare_breaks = self.rare_breaks;
            reader.limits = self.limits;
            reader.separated = chunk.separated;
            reader.json = chunk.json;
            let Err(failure) = reader.read() else {
                return document(span, mark.nodes, failures, reader);
            };
            let Obstacle { error, blank } = *failure.0;
            failures.push(error);
            attempts -= 1;
            let blanks = blank.filter(|_| attempts > 0);
            let Some(range) = blanks.and_then(|range| self.lines(range, span)) else {
                reader.abandon();
                return document(span, mark.nodes, failures, reader);
            };
            self.blank(range);
            if failures.len() == 1 {
                self.blank_templates(span, |before| before.trim().is_empty());
            } else if attempts == 1 {
                self.blank_templates(span, |_| true);
            }
        }
    }

    /// The lines that hold `range`, if there is anything on them.
    fn lines(&self, range: Range<usize>, span: Span) -> Option<Range<usize>> {
        let text = &self.text[span.range()];
        let base = span.range().start;
        let (from, to) = (range.start - base, range.end - base);
        let start = text[..from].rfind(['\n', '\r']).map_or(0, |at| at + 1);
        let end = text[to..]
            .find(['\n', '\r'])
            .map_or(text.len(), |at| to + at);
        let lines = &text[start..end];
        (!lines.trim().is_empty()).then_some(base + start..base + end)
    }

    /// Replaces text by spaces, line breaks excepted.
    fn blank(&mut self, range: Range<usize>) {
        let old = &self.text.as_bytes()[range.clone()];
        let mut blanked = String::with_capacity(old.len());
        let mut at = 0;
        while at < old.len() {
            let is_break = break_len(old, at) > 0 && old[at] < 0x80;
            blanked.push(if is_break { old[at] as char } else { ' ' });
            at += 1;
        }
        self.text.to_mut().replace_range(range, &blanked);
    }

    /// Blanks the lines of template actions such as `{{- if .Values.x }}`, chosen by what stands
    /// before them on their line.
    fn blank_templates(&mut self, span: Span, chosen: fn(&str) -> bool) {
        let mut at = span.range().start;
        while let Some(found) = self.text[at..span.range().end].find("{{") {
            let action = at + found;
            let end = self.text[action..span.range().end].find("}}");
            let end = end.map_or(action, |length| action + length);
            let Some(lines) = self.lines(action..end, span) else {
                return;
            };
            at = lines.end;
            if chosen(&self.text[lines.start..action]) {
                self.blank(lines);
            }
        }
    }
}

fn document(span: Span, first: usize, failures: Vec<Error>, mut reader: Reader) -> Document {
    let first = NodeId(offset(first));
    reader.check_aliases(first);
    reader.check_merges();
    let root = (reader.next_id() > first).then_some(first);
    let mut errors = failures;
    // What is wrong with half a document may only be wrong for want of the other half.
    if errors.is_empty() {
        errors.append(&mut reader.errors);
    }
    keep_one_about_templates(&mut errors);
    errors.truncate(ERRORS);
    Document {
        span,
        root,
        errors,
        dropped: reader.dropped,
    }
}

/// A template that was not rendered is one mistake, however many lines of it are in the way.
fn keep_one_about_templates(errors: &mut Vec<Error>) {
    let mut seen = false;
    errors.retain(|error| {
        let repeated = seen && error.message.contains("{{");
        seen |= error.message.contains("{{");
        !repeated
    });
}

impl Reader<'_> {
    /// Ends everything that is open, where reading cannot go on.
    fn abandon(&mut self) {
        self.abandon_flow();
        self.end();
    }
}
