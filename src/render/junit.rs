//! A JUnit report, which every build server reads: a test suite for each file.
//!
//! The few elements it takes are written here: what the crates for it add are clocks and random
//! identifiers, and a report has to be the same for the same input.

use super::notes::{about, location};
use super::text::clean;
use crate::engine::Outcome;
use crate::finding::Finding;
use std::collections::BTreeMap;
use std::io::{self, Write};

/// What was seen of a file.
#[derive(Default)]
struct Suite<'o> {
    findings: Vec<&'o Finding>,
    /// Why it could not be read.
    unreadable: Option<&'o str>,
}

/// Writes a test suite for each file: a failure for each finding, an error if it could not be
/// read, and a test that passes if there is nothing to say.
///
/// # Errors
///
/// What the writer says.
pub fn write(outcome: &Outcome, out: &mut dyn Write) -> io::Result<()> {
    let suites = suites(outcome);
    let tests = suites.values().map(Suite::tests).sum();
    let (failures, errors) = (outcome.findings.len(), outcome.summary.unreadable.len());
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    let counts = counts(tests, failures, errors);
    writeln!(out, "<testsuites name=\"plimsoll\" {counts}>")?;
    for (path, suite) in &suites {
        suite.write(path, out)?;
    }
    writeln!(out, "</testsuites>")
}

fn counts(tests: usize, failures: usize, errors: usize) -> String {
    format!("tests=\"{tests}\" failures=\"{failures}\" errors=\"{errors}\"")
}

fn suites(outcome: &Outcome) -> BTreeMap<&str, Suite<'_>> {
    let mut suites: BTreeMap<&str, Suite> = BTreeMap::new();
    for path in &outcome.summary.linted {
        suites.entry(path).or_default();
    }
    for (path, reason) in &outcome.summary.unreadable {
        suites.entry(path).or_default().unreadable = Some(reason);
    }
    for finding in &outcome.findings {
        let suite = suites.entry(&finding.place.path).or_default();
        suite.findings.push(finding);
    }
    suites
}

impl Suite<'_> {
    fn tests(&self) -> usize {
        let tests = self.findings.len() + usize::from(self.unreadable.is_some());
        tests.max(1)
    }

    fn write(&self, path: &str, out: &mut dyn Write) -> io::Result<()> {
        let path = escape(path);
        let errors = usize::from(self.unreadable.is_some());
        let counts = counts(self.tests(), self.findings.len(), errors);
        writeln!(out, "  <testsuite name=\"{path}\" {counts}>")?;
        let test = format!("    <testcase classname=\"{path}\" file=\"{path}\"");
        if let Some(reason) = self.unreadable {
            let reason = escape(reason);
            writeln!(out, "{test} name=\"can be read\">")?;
            writeln!(out, "      <error message=\"{reason}\"/>\n    </testcase>")?;
        }
        for finding in &self.findings {
            write_failure(&test, finding, out)?;
        }
        if self.findings.is_empty() && self.unreadable.is_none() {
            writeln!(out, "{test} name=\"no findings\"/>")?;
        }
        writeln!(out, "  </testsuite>")
    }
}

fn write_failure(test: &str, finding: &Finding, out: &mut dyn Write) -> io::Result<()> {
    let (lint, severity) = (finding.lint, finding.severity.name());
    let message = escape(&finding.message);
    let place = escape(&location(&finding.place));
    let about = about(finding).map_or(String::new(), |about| format!(" ({})", escape(&about)));
    writeln!(out, "{test} name=\"{lint}: {message}\">")?;
    writeln!(
        out,
        "      <failure type=\"{severity}\" message=\"{message}\">\
         {place}: {severity}[{lint}] {message}{about}</failure>\n    </testcase>"
    )
}

/// The text cleaned, for an element or an attribute in double quotes. Of what XML cannot hold at
/// all, cleaning leaves only two characters.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in clean(text).chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\u{fffe}' => escaped.push_str("\\ufffe"),
            '\u{ffff}' => escaped.push_str("\\uffff"),
            c => escaped.push(c),
        }
    }
    escaped
}
