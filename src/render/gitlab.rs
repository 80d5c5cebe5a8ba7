//! A Code Quality report of GitLab, which shows findings in merge requests.

use super::fingerprint::Fingerprints;
use super::json::write_lines;
use super::text::clean;
use crate::engine::Outcome;
use crate::finding::{Finding, Severity};
use serde::Serialize;
use std::io::{self, Write};

/// Writes a JSON array: the files that could not be read, then the findings.
///
/// # Errors
///
/// What the writer says.
pub fn write(outcome: &Outcome, out: &mut dyn Write) -> io::Result<()> {
    let mut fingerprints = Fingerprints::default();
    let unreadable = &outcome.summary.unreadable;
    let unreadable = unreadable.iter().map(|(path, reason)| Issue {
        description: format!("cannot be read: {}", clean(reason)),
        check_name: UNREADABLE,
        fingerprint: Fingerprints::default().of_file(UNREADABLE, path),
        severity: "blocker",
        location: Location::new(path, 1, 1),
    });
    let findings = outcome.findings.iter();
    let findings = findings.map(|finding| issue(finding, fingerprints.of(finding)));
    write_lines(unreadable.chain(findings), out)?;
    writeln!(out)
}

/// What a file that cannot be read is called instead of a lint.
const UNREADABLE: &str = "file-not-read";

#[derive(Serialize)]
struct Issue<'f> {
    description: String,
    check_name: &'f str,
    fingerprint: String,
    severity: &'static str,
    location: Location,
}

#[derive(Serialize)]
struct Location {
    path: String,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: u32,
    end: u32,
}

impl Location {
    fn new(path: &str, begin: u32, end: u32) -> Self {
        Self {
            path: clean(path).into_owned(),
            lines: Lines { begin, end },
        }
    }
}

/// GitLab does not show `check_name`, so the description begins with it.
fn issue(finding: &Finding, fingerprint: String) -> Issue<'_> {
    let place = &finding.place;
    Issue {
        description: format!("{}: {}", finding.lint, clean(&finding.message)),
        check_name: finding.lint,
        fingerprint,
        severity: match finding.severity {
            Severity::Error => "critical",
            Severity::Warning => "major",
            Severity::Info => "info",
        },
        location: Location::new(&place.path, place.start.line, place.end.line),
    }
}
