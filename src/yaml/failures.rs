//! What is said when the text cannot be read on.

use crate::yaml::content::Candidate;
use crate::yaml::reader::{Expects, Failure, Reader};
use crate::yaml::token::{Form, Token};
use crate::yaml::tree::Style;
use std::ops::Range;

pub(super) const COMPLEX_KEY: &str = "a mapping or a list cannot be a key";

const QUOTE_LEFT_OPEN: &str = "the quote is not closed on its line";

impl Reader<'_> {
    /// A tab where only spaces may indent.
    pub(super) fn tab(&self, at: usize) -> Failure {
        self.failure(at, "a tab cannot indent; use spaces")
    }

    /// A character that starts nothing.
    pub(super) fn no_token(&self) -> Failure {
        let rest = &self.text[self.at..];
        match rest.chars().next() {
            Some('\t') => self.tab(self.at),
            Some(']' | '}') => self.failure(
                self.at,
                format!("nothing is open that `{}` could close", &rest[..1]),
            ),
            Some('-') => self.failure(self.at, "a block list cannot stand inside of brackets"),
            Some(c) => self.failure(
                self.at,
                format!("a value cannot start with `{c}`; quote it"),
            ),
            None => self.failure(self.at, "a value is missing"),
        }
    }

    /// A collection where a key should be.
    pub(super) fn complex_key(&self, at: usize) -> Failure {
        let start = if self.text[..at].ends_with('{') {
            at - 1
        } else {
            at
        };
        if self.text[start..].starts_with("{{") {
            let message = "`{{` starts a template, which has to be rendered first";
            return self.failure(start, message);
        }
        self.failure(at, COMPLEX_KEY)
    }

    /// A collection after `?`: kubectl refuses it, but it can be read.
    pub(super) fn refuse_complex_key(&mut self, at: usize) {
        self.refuse(at, COMPLEX_KEY);
    }

    /// What went wrong if the node before `at` is in quotes and spans lines: a quote that was
    /// forgotten made the next one, somewhere below, close the string.
    pub(super) fn quote_left_open(&self, at: usize) -> Option<Failure> {
        let node = self.arena.nodes.last()?;
        let quoted = matches!(node.style, Style::SingleQuoted | Style::DoubleQuoted);
        let Range { start, end } = node.span.range();
        let has_break = |range: Range<usize>| self.line_end(range.start) < range.end;
        let is_cause = quoted && end <= at && has_break(start..end) && !has_break(end..at);
        is_cause.then(|| self.failure(start, QUOTE_LEFT_OPEN))
    }

    /// A node where none may stand.
    pub(super) fn misplaced(&self, at: usize) -> Failure {
        if let Some(failure) = self.quote_left_open(at) {
            return failure;
        }
        let found = self.excerpt(at..self.bytes.len());
        let message = match self.top.expects {
            _ if !self.starts_line(at) => format!("`{found}` cannot follow the value on its line"),
            Expects::Dash | Expects::Item => format!("`{found}` stands where a `- ` should be"),
            _ => format!("`{found}` is indented like nothing above it"),
        };
        self.failure(at, message)
    }

    fn starts_line(&self, at: usize) -> bool {
        let before = self.text[..at].trim_end_matches(' ');
        before.is_empty() || before.ends_with(['\n', '\r'])
    }

    /// A word alone where a key should be.
    pub(super) fn missing_colon(&self, candidate: &Candidate) -> Failure {
        let found = self.excerpt(candidate.start..self.bytes.len());
        self.failure(candidate.start, format!("`{found}` has no `:`"))
    }

    /// A `:` after something that cannot be a key.
    pub(super) fn no_key(&self, candidate: &Candidate, token: Token) -> Failure {
        if let Some(failure) = self.quote_left_open(candidate.start) {
            return failure;
        }
        let multiline = self.text[token.start..self.at].contains(['\n', '\r']);
        if !multiline && candidate.may_be_key() {
            return self.failure(token.start, "a key is longer than 1024 characters");
        }
        if !multiline {
            let message = "`: ` cannot stand in a value without quotes";
            return self.failure(self.at, message);
        }
        if token.form == Form::Plain && !self.starts_line(candidate.start) {
            let key = self.excerpt(self.last_line(token)..self.at);
            let message =
                format!("`{key}` is indented deeper than the key above, which has a value");
            return self.failure(self.last_line(token), message);
        }
        if token.form == Form::Plain {
            return self.missing_colon(candidate);
        }
        self.failure(token.start, QUOTE_LEFT_OPEN)
    }

    /// Where the last line of a token that spans lines starts.
    fn last_line(&self, token: Token) -> usize {
        let text = &self.text[token.start..token.end];
        let line = text.rfind(['\n', '\r']).map_or(0, |at| at + 1);
        let indent = text[line..].len() - text[line..].trim_start().len();
        token.start + line + indent
    }

    /// A second anchor, or a second tag.
    pub(super) fn property_twice(&self, at: usize) -> Failure {
        self.failure(at, "a node takes one anchor and one tag")
    }

    /// `&a *b` or `!a *b`.
    pub(super) fn alias_with_properties(&self, token: Token) -> Failure {
        self.failure(token.start, "an alias takes no anchor and no tag")
    }

    /// An alias without an anchor.
    pub(super) fn unknown_anchor(&mut self, at: usize, name: &str) {
        self.refuse(at, format!("there is no anchor `&{name}` above"));
    }
}
