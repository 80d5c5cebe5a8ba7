//! A finding as a SARIF result.

use super::place::{ArtifactLocation, PhysicalLocation, Places, Region, Text, location};
use super::rule::level;
use crate::finding::{Finding, Fix, Label, Subject};
use crate::render::fingerprint;
use crate::render::text::clean;
use crate::render::words::count;
use serde::Serialize;
use std::collections::BTreeMap;

/// Further places at most; GitHub shows a hundred, a reader looks at fewer.
const RELATED: usize = 20;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Result<'f> {
    rule_id: &'f str,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule_index: Option<usize>,
    level: &'static str,
    message: Text,
    locations: [Location; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Related>,
    partial_fingerprints: BTreeMap<&'static str, String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fixes: Vec<SarifFix<'f>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location {
    physical_location: PhysicalLocation,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    logical_locations: Vec<LogicalLocation>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct LogicalLocation {
    #[serde(skip_serializing_if = "String::is_empty")]
    name: String,
    fully_qualified_name: String,
    kind: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Related {
    id: usize,
    message: Text,
    physical_location: PhysicalLocation,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifFix<'f> {
    description: Text,
    artifact_changes: [ArtifactChange<'f>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ArtifactChange<'f> {
    artifact_location: ArtifactLocation,
    replacements: Vec<Replacement<'f>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Replacement<'f> {
    deleted_region: Region,
    #[serde(skip_serializing_if = "Option::is_none")]
    inserted_content: Option<Content<'f>>,
}

/// What is written as it is, for it becomes part of a file.
#[derive(Serialize)]
struct Content<'f> {
    text: &'f str,
}

impl<'f> Result<'f> {
    pub(super) fn new(
        finding: &'f Finding,
        rule_index: Option<usize>,
        fingerprint: &str,
        places: &mut Places,
    ) -> Self {
        let place = &finding.place;
        let mut partial_fingerprints =
            BTreeMap::from([(fingerprint::NAME, fingerprint.to_owned())]);
        if let Some(hash) = places.line_hash(place) {
            partial_fingerprints.insert("primaryLocationLineHash", hash);
        }
        let subject = finding.subject.as_deref();
        let related = finding.labels.iter().take(RELATED);
        Self {
            rule_id: finding.lint,
            rule_index,
            level: level(finding.severity),
            message: Text::new(message(finding)),
            locations: [Location {
                physical_location: places.locate(place, true),
                logical_locations: subject.map(LogicalLocation::from).into_iter().collect(),
            }],
            related_locations: (1..)
                .zip(related)
                .map(|(id, label)| Related::new(id, label, places))
                .collect(),
            partial_fingerprints,
            fixes: fix(finding, places).into_iter().collect(),
        }
    }
}

/// The message as a sentence, for GitHub makes the first one the title, and behind it a link to
/// each further place, for GitHub shows only those.
fn message(finding: &Finding) -> String {
    let mut text = clean(&finding.message).into_owned();
    if text.contains("](") {
        // Or a name in a manifest could become a link.
        text = text.replace('\\', "\\\\").replace('[', "\\[");
    }
    let stop = if text.ends_with(['.', '!', '?']) {
        ""
    } else {
        "."
    };
    let labels = finding.labels.iter().take(RELATED);
    let links = (1..).zip(labels).map(|(id, label)| {
        let words = clean(&label.text).replace('\\', "\\\\");
        let words = words.replace('[', "\\[").replace(']', "\\]");
        format!("[{words}]({id})")
    });
    let mut links: Vec<_> = links.collect();
    let more = finding.labels.len() - links.len();
    links.extend((more > 0).then(|| count(more, "more place")));
    if links.is_empty() {
        return text + stop;
    }
    format!("{text}{stop} See: {}.", links.join(", "))
}

impl From<&Subject> for LogicalLocation {
    fn from(subject: &Subject) -> Self {
        let namespace = subject.namespace().unwrap_or_default();
        let parts = [
            subject.api_version(),
            subject.kind(),
            namespace,
            subject.name(),
        ];
        let parts = parts.iter().filter(|part| !part.is_empty());
        let parts: Vec<_> = parts.map(|part| clean(part)).collect();
        Self {
            name: clean(subject.name()).into_owned(),
            fully_qualified_name: parts.join("/"),
            kind: "resource",
        }
    }
}

impl Related {
    fn new(id: usize, label: &Label, places: &mut Places) -> Self {
        Self {
            id,
            message: Text::new(clean(&label.text).into_owned()),
            physical_location: places.locate(&label.place, false),
        }
    }
}

/// The change that mends a finding, if the file still is what it was.
fn fix<'f>(finding: &'f Finding, places: &mut Places) -> Option<SarifFix<'f>> {
    let Fix { title, safe, edits } = finding.fix.as_deref()?;
    let source = places.source(&finding.place)?;
    let replacements = edits.iter().map(|edit| Replacement {
        deleted_region: Region::bare(&source, edit.span),
        inserted_content: (!edit.text.is_empty()).then_some(Content { text: &edit.text }),
    });
    let replacements: Vec<_> = replacements.collect();
    let caution = match safe {
        true => "",
        false => "; something may rely on how it is now",
    };
    (!replacements.is_empty()).then(|| SarifFix {
        description: Text::new(format!("{}{caution}.", clean(title))),
        artifact_changes: [ArtifactChange {
            artifact_location: location(&finding.place.path),
            replacements,
        }],
    })
}
