//! What is said of the run itself: files that could not be read, results that are left out.

use super::place::{PhysicalLocation, Text, location};
use super::rule::pascal_case;
use super::warning;
use crate::engine::Outcome;
use crate::render::text::clean;
use serde::Serialize;
use serde_json::{Value, json};

/// The kinds of notifications: name and what it means. Their places in the list are their indices.
const KINDS: [(&str, &str); 3] = [
    (
        "file-not-read",
        "The file could not be read, so that nothing is known of it.",
    ),
    (
        "file-read-in-part",
        "Some part of the file is not valid, so that not all of it was linted; a result says why.",
    ),
    (
        "results-limited",
        "There are more results than GitHub code scanning keeps or takes.",
    ),
];

#[derive(Serialize)]
pub(super) struct Notification {
    level: &'static str,
    message: Text,
    descriptor: Reference,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    locations: Vec<Location>,
}

#[derive(Serialize)]
struct Reference {
    id: &'static str,
    index: usize,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location {
    physical_location: PhysicalLocation,
}

/// What the kinds of notifications are.
pub(super) fn descriptors() -> [Value; KINDS.len()] {
    KINDS.map(|(id, meaning)| {
        let text = json!({"text": meaning});
        json!({
            "id": id, "name": pascal_case(id),
            "shortDescription": text, "fullDescription": text, "help": text,
        })
    })
}

impl Notification {
    pub(super) fn all(outcome: &Outcome) -> impl Iterator<Item = Self> {
        let summary = &outcome.summary;
        let unreadable = summary.unreadable.iter().map(|(path, reason)| {
            let message = format!("`{}` cannot be read: {}.", clean(path), clean(reason));
            Self::new("error", 0, message).at(path)
        });
        let broken = summary.broken.iter().map(|path| {
            let message = format!("`{}` could be read only in part.", clean(path));
            Self::new("warning", 1, message).at(path)
        });
        let limited = warning(outcome).into_iter();
        let limited = limited.map(|message| Self::new("warning", 2, format!("{message}.")));
        unreadable.chain(broken).chain(limited)
    }

    fn new(level: &'static str, kind: usize, message: String) -> Self {
        Self {
            level,
            message: Text::new(message),
            descriptor: Reference {
                id: KINDS[kind].0,
                index: kind,
            },
            locations: Vec::new(),
        }
    }

    fn at(mut self, path: &str) -> Self {
        self.locations.push(Location {
            physical_location: PhysicalLocation {
                artifact_location: location(path),
                region: None,
                context_region: None,
            },
        });
        self
    }
}
