//! Logging commands of Azure Pipelines, which list findings as the issues of a build.

use super::text::clean;
use crate::engine::Outcome;
use crate::finding::{Finding, Severity};
use crate::source::Position;
use std::io::{self, Write};

/// Writes one command for each file that could not be read and for each finding, the worst first.
///
/// # Errors
///
/// What the writer says.
pub fn write(outcome: &Outcome, out: &mut dyn Write) -> io::Result<()> {
    for (path, reason) in &outcome.summary.unreadable {
        let (path, reason) = (property(path), data(reason));
        writeln!(
            out,
            "##vso[task.logissue type=error;sourcepath={path};]cannot be read: {reason}"
        )?;
    }
    for finding in outcome.worst_first() {
        write_finding(finding, out)?;
    }
    Ok(())
}

fn write_finding(finding: &Finding, out: &mut dyn Write) -> io::Result<()> {
    let kind = match finding.severity {
        Severity::Error => "error",
        // Azure knows no other.
        Severity::Warning | Severity::Info => "warning",
    };
    let path = property(&finding.place.path);
    let Position { line, column } = finding.place.start;
    writeln!(
        out,
        "##vso[task.logissue type={kind};sourcepath={path};linenumber={line};\
         columnnumber={column};code={code};]{message}",
        code = finding.lint,
        message = data(&finding.message),
    )
}

/// What stands behind the `]`.
fn data(text: &str) -> String {
    clean(text).replace('%', "%AZP25")
}

/// The value of a property.
fn property(text: &str) -> String {
    data(text).replace(';', "%3B").replace(']', "%5D")
}
