//! Workflow commands of GitHub Actions, which put findings on the changed lines of a pull request.
//!
//! GitHub shows ten of each severity for a step, so the worst come first.

use super::text::clean;
use crate::engine::Outcome;
use crate::finding::{Finding, Severity};
use std::io::{self, Write};

/// Writes one command for each file that could not be read and for each finding.
///
/// # Errors
///
/// What the writer says.
pub fn write(outcome: &Outcome, out: &mut dyn Write) -> io::Result<()> {
    for (path, reason) in &outcome.summary.unreadable {
        let (file, reason) = (property(path), data(reason));
        writeln!(
            out,
            "::error file={file},title=plimsoll::cannot be read: {reason}"
        )?;
    }
    for finding in outcome.worst_first() {
        write_finding(finding, out)?;
    }
    Ok(())
}

fn write_finding(finding: &Finding, out: &mut dyn Write) -> io::Result<()> {
    let place = &finding.place;
    let command = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "notice",
    };
    let (start, end) = (place.start, place.end);
    let file = property(&place.path);
    write!(
        out,
        "::{command} file={file},line={},endLine={}",
        start.line, end.line
    )?;
    // GitHub refuses columns that are not on one line.
    if start.line == end.line {
        write!(out, ",col={},endColumn={}", start.column, end.column)?;
    }
    let message = data(&finding.message);
    writeln!(out, ",title=plimsoll {}::{message}", finding.lint)
}

/// What stands behind the second `::`.
fn data(text: &str) -> String {
    clean(text).replace('%', "%25")
}

/// The value of a property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
