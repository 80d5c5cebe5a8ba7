//! The catalogue of lints.

use super::json::{write_head, write_lines};
use super::{Style, style::Ink};
use crate::lint::{Check, Entry, Param, Value};
use serde::Serialize;
use std::io::{self, Write};

/// What stands between columns.
const GAP: &str = "  ";

/// Writes a table: id, family, severity, tier, fix and summary of each lint. The summary stands below
/// where the row would be wider than the terminal.
///
/// # Errors
///
/// What the writer says.
pub fn write(entries: &[&'static Entry], style: Style, out: &mut dyn Write) -> io::Result<()> {
    const HEAD: [&str; 6] = ["LINT", "FAMILY", "SEVERITY", "TIER", "FIX", "SUMMARY"];
    let rows: Vec<_> = entries.iter().map(|entry| row(entry)).collect();
    let widths = std::array::from_fn(|column| {
        let cells = rows.iter().map(|row| row[column].len());
        cells.chain([HEAD[column].len()]).max().unwrap_or(0)
    });
    let gap = match widths.iter().map(|width| width + GAP.len()).sum::<usize>() > style.width {
        true => "\n    ",
        false => GAP,
    };
    let head = line(HEAD, widths, gap);
    writeln!(out, "{}", style.paint(Ink::Bold, &head))?;
    for (entry, row) in entries.iter().zip(rows) {
        let severity = format!("{:<1$}", row[2], widths[2]);
        let severity = style.paint(Ink::of(entry.lint.severity), &severity);
        let row = [row[0], row[1], &severity, row[3], row[4], row[5]];
        writeln!(out, "{}", line(row, widths, gap))?;
    }
    Ok(())
}

/// Writes the same as one JSON object, with all that is known of each lint, one lint per line.
///
/// # Errors
///
/// What the writer says.
pub fn write_json(entries: &[&'static Entry], out: &mut dyn Write) -> io::Result<()> {
    write_head("lints", out)?;
    write_lines(entries.iter().map(|entry| JsonLint::from(*entry)), out)?;
    writeln!(out, "}}")
}

fn row(entry: &'static Entry) -> [&'static str; 6] {
    let lint = entry.lint;
    [
        entry.id,
        entry.family,
        lint.severity.name(),
        lint.tier.name(),
        lint.fixes.name(),
        entry.summary(),
    ]
}

/// A row; `gap` is what stands before the summary.
fn line([cells @ .., summary]: [&str; 6], widths: [usize; 6], gap: &str) -> String {
    let padded = cells.iter().zip(widths);
    let padded: Vec<_> = padded
        .map(|(cell, width)| format!("{cell:<width$}"))
        .collect();
    format!("{}{gap}{summary}", padded.join(GAP))
}

#[derive(Serialize)]
struct JsonLint {
    id: &'static str,
    family: &'static str,
    summary: &'static str,
    severity: &'static str,
    tier: &'static str,
    fix: &'static str,
    cross_resource: bool,
    standards: &'static [&'static str],
    peers: &'static [&'static str],
    params: Vec<JsonParam>,
}

#[derive(Serialize)]
struct JsonParam {
    name: &'static str,
    default: JsonValue,
    help: &'static str,
}

#[derive(Serialize)]
#[serde(untagged)]
enum JsonValue {
    Flag(bool),
    Number(u64),
    List(&'static [&'static str]),
}

impl From<&'static Entry> for JsonLint {
    fn from(entry: &'static Entry) -> Self {
        let lint = entry.lint;
        Self {
            id: entry.id,
            family: entry.family,
            summary: entry.summary(),
            severity: lint.severity.name(),
            tier: lint.tier.name(),
            fix: lint.fixes.name(),
            cross_resource: is_cross_resource(lint.check),
            standards: lint.standards,
            peers: lint.peers,
            params: lint.params.iter().map(JsonParam::from).collect(),
        }
    }
}

impl From<&'static Param> for JsonParam {
    fn from(param: &'static Param) -> Self {
        Self {
            name: param.name,
            default: match param.default {
                Value::Flag(flag) => JsonValue::Flag(flag),
                Value::Number(number) => JsonValue::Number(number),
                Value::List(words) => JsonValue::List(words),
            },
            help: param.help,
        }
    }
}

/// Whether a lint looks at several resources at once.
fn is_cross_resource(check: Check) -> bool {
    matches!(check, Check::Link(_))
}
