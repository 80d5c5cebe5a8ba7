//! SARIF 2.1.0, as GitHub code scanning and other consumers take it: `docs/outputs.md`.

mod notification;
mod place;
mod result;
mod rule;

use super::Sources;
use super::fingerprint::Fingerprints;
use super::json::{write_lines, write_value};
use super::secrets::Secrets;
use super::words::{count, number};
use crate::engine::Outcome;
use crate::finding::Finding;
use crate::lint::Entry;
use notification::{Notification, descriptors};
use place::Places;
use result::Result;
use rule::Rule;
use serde_json::json;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::io::{self, Write};

/// Results that GitHub keeps of a run.
pub const KEPT: usize = 5_000;
/// Results that GitHub takes: it rejects a run that has more.
pub const TAKEN: usize = 25_000;

/// What a log says of the run besides its findings.
pub struct Options<'o> {
    /// The lints that ran.
    pub lints: &'o [&'static Entry],
    /// What tells this run's results from those of other runs over the same code.
    pub category: &'o str,
}

/// What [`KEPT`] and [`TAKEN`] mean for the findings of a run, if they are more.
pub fn warning(outcome: &Outcome) -> Option<String> {
    let (all, kept, taken) = (outcome.findings.len(), number(KEPT), number(TAKEN));
    if all <= KEPT {
        return None;
    }
    let results = count(all, "SARIF result");
    Some(if all <= TAKEN {
        format!("of {results} GitHub keeps {kept}; the worst come first")
    } else {
        format!(
            "of {results} the worst {taken} are written, for GitHub takes no more, and keeps \
             {kept}"
        )
    })
}

/// Writes the log, each rule and each result on a line for itself.
///
/// The paths of the outcome should be relative to the root of the repository. Of more findings
/// than GitHub keeps the worst come first, and what is more than it takes is left out; a
/// notification says so.
///
/// # Errors
///
/// What the writer says.
pub fn write(
    outcome: &Outcome,
    options: &Options,
    sources: &mut Sources,
    out: &mut dyn Write,
) -> io::Result<()> {
    let secrets = Secrets::of(outcome);
    write_head(options, out)?;
    write!(out, r#","invocations":[{{"executionSuccessful":true,"#)?;
    write!(out, r#""toolExecutionNotifications":"#)?;
    write_lines(Notification::all(outcome), out)?;
    write!(out, r#"}}],"results":"#)?;
    write_results(
        &chosen(outcome),
        options,
        &mut Places::new(sources, &secrets),
        out,
    )?;
    writeln!(out, "}}]}}")
}

/// The findings to write, in their order, with their fingerprints.
fn chosen(outcome: &Outcome) -> Vec<(&Finding, String)> {
    let mut fingerprints = Fingerprints::default();
    let findings = outcome.findings.iter().map(Box::as_ref);
    let mut chosen: Vec<_> = findings
        .map(|finding| (finding, fingerprints.of(finding)))
        .collect();
    if chosen.len() > KEPT {
        chosen.sort_by_key(|(finding, _)| Reverse(finding.severity));
        chosen.truncate(TAKEN);
    }
    chosen
}

/// The log up to where the run goes on with what was found.
fn write_head(options: &Options, out: &mut dyn Write) -> io::Result<()> {
    const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";
    const VERSION: &str = env!("CARGO_PKG_VERSION");
    write!(
        out,
        r#"{{"$schema":"{SCHEMA}","version":"2.1.0","runs":[{{"#
    )?;
    write!(
        out,
        r#""tool":{{"driver":{{"name":"plimsoll","fullName":"plimsoll {VERSION}","#
    )?;
    write!(
        out,
        r#""version":"{VERSION}","semanticVersion":"{VERSION}","#
    )?;
    write!(out, r#""language":"en-US","rules":"#)?;
    write_lines(options.lints.iter().map(|entry| Rule::from(*entry)), out)?;
    write!(out, r#","notifications":"#)?;
    write_lines(descriptors().iter(), out)?;
    write!(
        out,
        r#"}}}},"columnKind":"utf16CodeUnits","automationDetails":"#
    )?;
    write_value(&json!({"id": format!("{}/", options.category)}), out)?;
    write!(out, r#","originalUriBaseIds":"#)?;
    let description = json!({"text": "The root of the repository."});
    write_value(&json!({place::ROOT: {"description": description}}), out)
}

fn write_results(
    results: &[(&Finding, String)],
    options: &Options,
    places: &mut Places,
    out: &mut dyn Write,
) -> io::Result<()> {
    let indices = options.lints.iter().enumerate();
    let indices: BTreeMap<_, _> = indices.map(|(index, entry)| (entry.id, index)).collect();
    let results = results.iter().map(|(finding, fingerprint)| {
        let index = indices.get(finding.lint).copied();
        Result::new(finding, index, fingerprint, places)
    });
    write_lines(results, out)
}
