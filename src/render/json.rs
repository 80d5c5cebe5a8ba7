//! The findings for programs: the schema is documented in `docs/json.md`.

use super::text::{is_hidden, makes_command};
use crate::classify::Skip;
use crate::engine::{Outcome, Summary};
use crate::finding::{Finding, Fix, Place, Severity, Subject};
use crate::source::{Position, Span};
use serde::Serialize;
use serde_json::ser::Formatter;
use std::io::{self, Write};

/// The version of the schema: it grows when a field changes its meaning or goes away.
pub const SCHEMA: u32 = 1;

/// Writes one JSON object, each finding on a line for itself.
///
/// Fields that do not apply to a finding (`template`, `container`, `fix`) are left out; all others
/// are always there, and null where there is nothing to say.
///
/// # Errors
///
/// What the writer says.
pub fn write(outcome: &Outcome, out: &mut dyn Write) -> io::Result<()> {
    write_head("findings", out)?;
    write_lines(
        outcome.findings.iter().map(|it| JsonFinding::from(&**it)),
        out,
    )?;
    write!(out, ",\"summary\":")?;
    write_value(&JsonSummary::from(outcome), out)?;
    writeln!(out, "}}")
}

/// Opens the object up to its list called `name`.
pub(super) fn write_head(name: &str, out: &mut dyn Write) -> io::Result<()> {
    write!(out, "{{\"schema\":{SCHEMA},\"{name}\":")
}

/// Writes a list, one value per line.
pub(super) fn write_lines(
    values: impl Iterator<Item = impl Serialize>,
    out: &mut dyn Write,
) -> io::Result<()> {
    write!(out, "[")?;
    let mut separator = "\n";
    for value in values {
        write!(out, "{separator}")?;
        write_value(&value, out)?;
        separator = ",\n";
    }
    let end = if separator == "\n" { "]" } else { "\n]" };
    write!(out, "{end}")
}

pub(super) fn write_value(value: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    let mut serializer = serde_json::Serializer::with_formatter(out, EscapeHidden);
    value.serialize(&mut serializer).map_err(io::Error::from)
}

/// Escapes what JSON would let through but a terminal would not show: `"\u202e"`, or a build
/// server would obey.
struct EscapeHidden;

impl Formatter for EscapeHidden {
    fn write_string_fragment<W: ?Sized + Write>(
        &mut self,
        out: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        let mut written = 0;
        for (at, c) in fragment.char_indices() {
            if !is_hidden(c) && !makes_command(&fragment[..at], c) {
                continue;
            }
            out.write_all(&fragment.as_bytes()[written..at])?;
            for unit in c.encode_utf16(&mut [0; 2]) {
                write!(out, "\\u{unit:04x}")?;
            }
            written = at + c.len_utf8();
        }
        out.write_all(&fragment.as_bytes()[written..])
    }
}

#[derive(Serialize)]
pub(super) struct JsonFinding<'f> {
    lint: &'f str,
    family: &'f str,
    severity: Severity,
    message: &'f str,
    path: &'f str,
    #[serde(skip_serializing_if = "Option::is_none")]
    template: Option<&'f str>,
    start: JsonPosition,
    end: JsonPosition,
    object: Option<JsonObject<'f>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    container: Option<&'f str>,
    field: &'f str,
    labels: Vec<JsonLabel<'f>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fix: Option<JsonFix<'f>>,
}

#[derive(Serialize)]
struct JsonPosition {
    offset: u32,
    line: u32,
    column: u32,
}

#[derive(Serialize)]
struct JsonObject<'f> {
    api_version: &'f str,
    kind: &'f str,
    namespace: Option<&'f str>,
    name: &'f str,
    document: u32,
}

#[derive(Serialize)]
struct JsonLabel<'f> {
    message: &'f str,
    path: &'f str,
    start: JsonPosition,
    end: JsonPosition,
}

#[derive(Serialize)]
struct JsonFix<'f> {
    title: &'f str,
    safe: bool,
    edits: Vec<JsonEdit<'f>>,
}

#[derive(Serialize)]
struct JsonEdit<'f> {
    start: u32,
    end: u32,
    text: &'f str,
}

#[derive(Serialize)]
pub(super) struct JsonSummary<'s> {
    files: usize,
    documents: usize,
    objects: usize,
    broken: usize,
    findings: JsonCounts,
    suppressed: usize,
    known: usize,
    skipped: Vec<JsonSkipped<'s>>,
    unreadable: Vec<JsonUnreadable<'s>>,
    context: usize,
}

#[derive(Serialize)]
struct JsonCounts {
    error: usize,
    warning: usize,
    info: usize,
}

#[derive(Serialize)]
struct JsonSkipped<'s> {
    path: &'s str,
    reason: Skip,
}

#[derive(Serialize)]
struct JsonUnreadable<'s> {
    path: &'s str,
    reason: &'s str,
}

impl<'f> From<&'f Finding> for JsonFinding<'f> {
    fn from(finding: &'f Finding) -> Self {
        let subject = finding.subject.as_deref();
        let (start, end) = ends(&finding.place);
        let labels = finding.labels.iter().map(|label| {
            let (start, end) = ends(&label.place);
            JsonLabel {
                message: &label.text,
                path: &label.place.path,
                start,
                end,
            }
        });
        Self {
            lint: finding.lint,
            family: finding.family(),
            severity: finding.severity,
            message: &finding.message,
            path: &finding.place.path,
            template: subject.and_then(|subject| subject.template()),
            start,
            end,
            object: subject.map(JsonObject::from),
            container: finding.container.as_deref(),
            field: finding.field.by_index(),
            labels: labels.collect(),
            fix: finding.fix.as_deref().map(JsonFix::from),
        }
    }
}

fn ends(place: &Place) -> (JsonPosition, JsonPosition) {
    let Span { start, end } = place.span;
    let position = |offset, Position { line, column }| JsonPosition {
        offset,
        line,
        column,
    };
    (position(start, place.start), position(end, place.end))
}

impl<'f> From<&'f Subject> for JsonObject<'f> {
    fn from(subject: &'f Subject) -> Self {
        Self {
            api_version: subject.api_version(),
            kind: subject.kind(),
            namespace: subject.namespace(),
            name: subject.name(),
            document: subject.document(),
        }
    }
}

impl<'f> From<&'f Fix> for JsonFix<'f> {
    fn from(fix: &'f Fix) -> Self {
        let edits = fix.edits.iter().map(|edit| JsonEdit {
            start: edit.span.start,
            end: edit.span.end,
            text: &edit.text,
        });
        Self {
            title: &fix.title,
            safe: fix.safe,
            edits: edits.collect(),
        }
    }
}

impl<'s> From<&'s Outcome> for JsonSummary<'s> {
    fn from(outcome: &'s Outcome) -> Self {
        let Summary {
            linted,
            documents,
            objects,
            broken,
            skipped,
            unreadable,
            context,
        } = &outcome.summary;
        let skipped = skipped.iter().map(|(path, reason)| JsonSkipped {
            path,
            reason: *reason,
        });
        let unreadable = unreadable
            .iter()
            .map(|(path, reason)| JsonUnreadable { path, reason });
        Self {
            files: linted.len(),
            documents: *documents,
            objects: *objects,
            broken: broken.len(),
            findings: JsonCounts {
                error: outcome.count(Severity::Error),
                warning: outcome.count(Severity::Warning),
                info: outcome.count(Severity::Info),
            },
            suppressed: outcome.suppressed.len(),
            known: outcome.known.len(),
            skipped: skipped.collect(),
            unreadable: unreadable.collect(),
            context: *context,
        }
    }
}
