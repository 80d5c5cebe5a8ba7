//! How many findings each lint has.

use super::words::number;
use super::{Style, style::Ink};
use crate::engine::Outcome;
use crate::finding::Severity;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::io::{self, Write};

/// Writes a line for each lint that found something: count, severity and id, the most first.
///
/// # Errors
///
/// What the writer says.
pub fn write(outcome: &Outcome, style: Style, out: &mut dyn Write) -> io::Result<()> {
    let rows = rows(outcome);
    let widest = rows.first().map_or(0, |row| number(row.count).len());
    for row in rows {
        let severity = format!("{:<7}", row.severity.name());
        let severity = style.paint(Ink::of(row.severity), &severity);
        let count = number(row.count);
        writeln!(out, "{count:>widest$}  {severity}  {}", row.lint)?;
    }
    Ok(())
}

struct Row {
    lint: &'static str,
    count: usize,
    /// The worst of its findings.
    severity: Severity,
}

fn rows(outcome: &Outcome) -> Vec<Row> {
    let mut lints: BTreeMap<&'static str, (usize, Severity)> = BTreeMap::new();
    for finding in &outcome.findings {
        let (count, worst) = lints.entry(finding.lint).or_insert((0, Severity::Info));
        *count += 1;
        *worst = finding.severity.max(*worst);
    }
    let row = |(lint, (count, severity))| Row {
        lint,
        count,
        severity,
    };
    let mut rows: Vec<Row> = lints.into_iter().map(row).collect();
    rows.sort_by_key(|row| (Reverse(row.count), row.lint));
    rows
}
