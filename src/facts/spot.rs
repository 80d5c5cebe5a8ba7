//! Places that a finding may point at when the text is gone.

use crate::finding::{FieldPath, Place};
use crate::source::{Position, Source, Span};
use crate::yaml::{Fingerprint, Node, Point};
use serde::{Deserialize, Serialize};
use std::ops::Not;
use std::sync::Arc;

/// A place of a file, with all that a finding says of the field there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spot {
    /// The bytes, with the lines and columns of both ends.
    pub stretch: Stretch,
    /// The field: `spec.containers[0].image`.
    pub field: FieldPath,
    /// A hash of the value; none if there is no value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<u16>,
    /// Whether the field is missing, and the place is the nearest that was written.
    #[serde(default, skip_serializing_if = "Not::not")]
    pub absent: bool,
    /// Whether what is missing may be within a value that is not known yet.
    #[serde(default, skip_serializing_if = "Not::not")]
    pub in_unknown: bool,
    /// Where the field is defined, if it came through an alias.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub definition: Option<Box<Stretch>>,
}

/// Some bytes of a file, with the lines and columns of both ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(
    from = "(Span, Position, Position)",
    into = "(Span, Position, Position)"
)]
pub struct Stretch {
    /// The bytes.
    pub span: Span,
    /// Where the first byte stands.
    pub start: Position,
    /// Where the byte after the last one stands.
    pub end: Position,
}

/// A value and where it is written; where a value may be missing, the place that lacks it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Written<T> {
    /// The value.
    pub value: T,
    /// Its place.
    pub spot: Spot,
}

impl Spot {
    /// The place of a node or of a part of one.
    pub fn new<'a>(source: &Source, point: impl Into<Point<'a>>) -> Self {
        let Point {
            node,
            span,
            definition,
        } = point.into();
        Self {
            stretch: Stretch::new(source, span),
            field: node.field_path(),
            value: node.fingerprint(),
            absent: !node.exists(),
            in_unknown: node.hangs_on_unknown(),
            definition: definition.map(|span| Box::new(Stretch::new(source, span))),
        }
    }

    /// The place of a stretch of text that is no node.
    pub(crate) fn of_text(source: &Source, span: Span) -> Self {
        Self {
            stretch: Stretch::new(source, span),
            field: FieldPath::default(),
            value: Some(Fingerprint::default().of(&source.text[span.range()])),
            absent: false,
            in_unknown: false,
            definition: None,
        }
    }

    /// The place in the file at `path`, which is the one it was made from.
    pub fn place(&self, path: &Arc<str>) -> Place {
        self.stretch.place(path)
    }
}

impl Stretch {
    fn new(source: &Source, span: Span) -> Self {
        Self {
            span,
            start: source.position(span.start),
            end: source.position(span.end),
        }
    }

    /// The place in the file at `path`.
    pub fn place(self, path: &Arc<str>) -> Place {
        Place {
            path: path.clone(),
            span: self.span,
            start: self.start,
            end: self.end,
        }
    }
}

impl From<(Span, Position, Position)> for Stretch {
    fn from((span, start, end): (Span, Position, Position)) -> Self {
        Self { span, start, end }
    }
}

impl From<Stretch> for (Span, Position, Position) {
    fn from(Stretch { span, start, end }: Stretch) -> Self {
        (span, start, end)
    }
}

impl<T> Written<T> {
    /// A value that was read from `node`.
    pub fn new(source: &Source, node: Node, value: T) -> Self {
        Self {
            value,
            spot: Spot::new(source, node),
        }
    }
}
