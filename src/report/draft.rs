//! Findings in the making.

use crate::facts::{Proviso, Spot};
use crate::finding::{Finding, Label, Subject};
use crate::lint::Entry;
use crate::source::Span;
use serde::{Deserialize, Serialize};
use std::ops::Not;
use std::sync::Arc;

/// A finding of one file, which what other files say may still change.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Draft {
    /// The finding as it stands.
    pub finding: Box<Finding>,
    /// Whether it is about something that is not there: a patch is not judged by what it lacks.
    #[serde(default, skip_serializing_if = "Not::not")]
    pub about_absence: bool,
    /// Whether what is missing may be within a value that is not known yet, such as `${CONTEXT}`.
    #[serde(default, skip_serializing_if = "Not::not")]
    pub in_unknown: bool,
    /// What has to hold in the other files.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proviso: Option<Box<Proviso>>,
    /// Where what it points at is defined, if it came through an alias.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub definition: Option<Span>,
    /// The number of the object among those of the file, if it is about one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub object: Option<u32>,
}

/// What lints write down of one file.
#[derive(Default)]
pub struct Notes {
    /// What they find.
    pub drafts: Vec<Draft>,
    /// Bytes that nobody is to see, whatever becomes of what was found.
    pub secrets: Vec<Span>,
}

/// What a finding is about, besides its place.
pub(super) struct About<'a> {
    pub(super) entry: &'static Entry,
    pub(super) path: &'a Arc<str>,
    pub(super) subject: Option<&'a Arc<Subject>>,
    pub(super) container: Option<&'a str>,
}

impl Draft {
    /// A finding at `spot` that says `message`.
    pub(super) fn at(about: &About, spot: Spot, message: String) -> Self {
        let definition = spot.definition.as_deref();
        let label = definition.map(|stretch| Label {
            place: stretch.place(about.path),
            text: "defined here".to_owned(),
        });
        let finding = Finding {
            lint: about.entry.id,
            severity: about.entry.lint.severity,
            message: message.into(),
            place: spot.place(about.path),
            subject: about.subject.cloned(),
            container: about.container.map(Into::into),
            value: spot.value,
            labels: label.into_iter().collect(),
            fix: None,
            field: spot.field,
        };
        Self {
            finding: Box::new(finding),
            about_absence: spot.absent,
            in_unknown: spot.in_unknown,
            proviso: None,
            definition: spot.definition.map(|stretch| stretch.span),
            object: None,
        }
    }
}
