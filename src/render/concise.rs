//! One line per finding, as editors and `grep` read it: `path:line:column: severity[lint] message`.

use super::text::clean;
use super::{Style, style::Ink};
use crate::engine::Outcome;
use crate::finding::Finding;
use std::io::{self, Write};

/// Writes the findings, one per line, and nothing else.
///
/// # Errors
///
/// What the writer says.
pub fn write(outcome: &Outcome, style: Style, out: &mut dyn Write) -> io::Result<()> {
    write_findings(&outcome.findings, style, out)
}

pub(super) fn write_findings(
    findings: &[Box<Finding>],
    style: Style,
    out: &mut dyn Write,
) -> io::Result<()> {
    for finding in findings {
        let start = finding.place.start;
        let severity = style.paint(Ink::of(finding.severity), finding.severity.name());
        writeln!(
            out,
            "{path}:{line}:{column}: {severity}[{lint}] {message}",
            path = clean(&finding.place.path),
            line = start.line,
            column = start.column,
            lint = finding.lint,
            message = clean(&finding.message),
        )?;
    }
    Ok(())
}
