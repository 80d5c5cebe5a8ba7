//! What a lint says: plain owned data, safe to sort, send and store.

mod field_path;
mod subject;

use crate::lints::{self, Id, written};
use crate::source::{Position, Source, Span};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::sync::Arc;

pub use field_path::FieldPath;
pub use subject::{Subject, Words};

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Advice.
    Info,
    /// Should be fixed.
    Warning,
    /// The API server rejects it, it certainly fails, or it opens a clear path to compromise.
    Error,
}

impl Severity {
    /// All of them, the worst first.
    pub const ALL: [Severity; 3] = [Severity::Error, Severity::Warning, Severity::Info];

    /// The name as people write it: `error`, `warning`, `info`.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Info => "info",
        }
    }
}

/// A stretch of a file, with the lines and columns of both ends.
///
/// Where it is written down, the file is left out: what it is written with says it once for all.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(
    from = "(Span, Position, Position)",
    into = "(Span, Position, Position)"
)]
pub struct Place {
    /// The file, as shown to people.
    pub path: Arc<str>,
    /// The bytes.
    pub span: Span,
    /// Where the first byte stands.
    pub start: Position,
    /// Where the byte after the last one stands.
    pub end: Position,
}

impl Place {
    /// The place of `span` in `source`.
    pub fn new(source: &Source, span: Span) -> Self {
        Self {
            path: source.path.clone(),
            span,
            start: source.position(span.start),
            end: source.position(span.end),
        }
    }

    /// Whether `source` is still the text the place was found in, as far as can be told: a file
    /// may change between the time it is linted and the time its findings are shown.
    pub fn is_in(&self, source: &Source) -> bool {
        source.text.get(self.span.range()).is_some()
            && source.position(self.span.start) == self.start
            && source.position(self.span.end) == self.end
    }
}

impl From<(Span, Position, Position)> for Place {
    fn from((span, start, end): (Span, Position, Position)) -> Self {
        Self {
            path: Arc::default(),
            span,
            start,
            end,
        }
    }
}

impl From<Place> for (Span, Position, Position) {
    fn from(place: Place) -> Self {
        (place.span, place.start, place.end)
    }
}

/// A second place that explains the first.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Label {
    /// The bytes it is about.
    pub place: Place,
    /// A few words: "defined here".
    pub text: String,
}

/// One problem at one place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// The lint that says it.
    #[serde(deserialize_with = "written::id")]
    pub lint: Id,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong, as one clause.
    pub message: Box<str>,
    /// Where.
    pub place: Place,
    /// The object it is about; none when the document could not be read as one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<Arc<Subject>>,
    /// The name of the container it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub container: Option<Box<str>>,
    /// The field it is about; empty if there is none.
    #[serde(default)]
    pub field: FieldPath,
    /// A hash of the value it is about, by which it is known when the code around it moves; none if it
    /// is about something that is not there.
    ///
    /// It is too short to guess the value from: of any list of guesses, one in 65,536 fits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<u16>,
    /// Further places.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub labels: Vec<Label>,
    /// How to mend it, if that is clear.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fix: Option<Box<Fix>>,
}

impl Finding {
    /// The family of its lint.
    pub fn family(&self) -> &'static str {
        lints::find(self.lint).map_or("", |entry| entry.family)
    }

    /// Says once it has been read that it is in the file at `path`.
    pub fn restore(&mut self, path: &Arc<str>) {
        self.place.path = path.clone();
        for label in &mut self.labels {
            label.place.path = path.clone();
        }
    }

    /// What findings are sorted by: file, place, lint, words.
    pub fn order(&self) -> impl Ord + '_ {
        (&self.place.path, self.order_in_file())
    }

    /// What the findings of one file are sorted by.
    pub fn order_in_file(&self) -> impl Ord + '_ {
        (self.place.span, self.lint, &self.message, &self.field)
    }
}

/// A change of the text that mends a finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fix {
    /// What the change does, as an order: "set `privileged` to `false`".
    pub title: Cow<'static, str>,
    /// Whether nothing but the finding changes: an unsafe fix may break what relied on the fault.
    pub safe: bool,
    /// The replacements, which do not overlap.
    pub edits: Box<[Edit]>,
}

/// One replacement.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Edit {
    /// What is replaced; an empty span inserts.
    pub span: Span,
    /// What stands there instead.
    pub text: Box<str>,
}

impl Edit {
    /// The text with all `edits` made. Where two overlap, the earlier wins.
    pub fn apply(source: &str, edits: &[Edit]) -> String {
        let mut edits: Vec<&Edit> = edits.iter().collect();
        edits.sort();
        edits.dedup();
        let mut mended = String::with_capacity(source.len());
        let mut done = 0;
        for edit in edits {
            let range = edit.span.range();
            if range.start >= done {
                mended.push_str(&source[done..range.start]);
                mended.push_str(&edit.text);
                done = range.end;
            }
        }
        mended.push_str(&source[done..]);
        mended
    }
}
