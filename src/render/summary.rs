//! What a run looked at, what it found, and what it left out and why.

use super::text::{clean, wrap};
use super::words::{count, list, number};
use super::{Style, style::Ink};
use crate::classify::Skip;
use crate::engine::{Outcome, Summary};
use crate::finding::Severity;
use std::cmp::Reverse;
use std::io::{self, Write};
use std::sync::Arc;

/// How many templates are named.
const TEMPLATES_NAMED: usize = 3;
/// How many unreadable files are named.
const UNREADABLE_NAMED: usize = 20;

/// Writes the summary: it always says how much was read, so that no one takes a run over nothing
/// for a clean one.
///
/// # Errors
///
/// What the writer says.
pub fn write(outcome: &Outcome, style: Style, out: &mut dyn Write) -> io::Result<()> {
    let summary = &outcome.summary;
    let mut lines = vec![verdict(outcome, style)];
    if !summary.broken.is_empty() {
        let files = count(summary.broken.len(), "file");
        let broken = format!("{files} could be read only in part");
        lines.push(style.paint(Ink::Red, &broken));
    }
    lines.extend(context(summary));
    lines.extend(left_out(outcome));
    lines.extend(skipped(summary));
    lines.extend(templates(summary));
    lines.extend(unreadable(summary, style));
    for line in lines {
        writeln!(out, "{}", wrap(&line, style.width, 0).join("\n    "))?;
    }
    Ok(())
}

/// How many findings in how much text: "Found 3 errors and 1 warning in 2 files (...)".
pub(super) fn verdict(outcome: &Outcome, style: Style) -> String {
    let Summary {
        linted,
        documents,
        objects,
        ..
    } = &outcome.summary;
    if linted.is_empty() && outcome.findings.is_empty() {
        let none = match outcome.summary.context {
            0 => "Found no Kubernetes manifests",
            _ => "No Kubernetes manifests to report on",
        };
        return none.to_owned();
    }
    let read = format!(
        "in {} ({}, {})",
        count(linted.len(), "file"),
        count(*documents, "document"),
        count(*objects, "object"),
    );
    let found = findings(outcome, style);
    if found.is_empty() {
        return format!("No findings {read}");
    }
    format!("Found {} {read}", list(&found))
}

/// How many findings of each severity, those there are none of left out.
fn findings(outcome: &Outcome, style: Style) -> Vec<String> {
    let counted = Severity::ALL.map(|severity| (severity, outcome.count(severity)));
    let some = counted.into_iter().filter(|(_, found)| *found > 0);
    let words = |(severity, found)| {
        let words = match severity {
            // It has no plural.
            Severity::Info => count(found, "info finding"),
            _ => count(found, severity.name()),
        };
        style.paint(Ink::of(severity), &words)
    };
    some.map(words).collect()
}

/// How much was read beside what is reported on.
fn context(summary: &Summary) -> Option<String> {
    let files = count(summary.context, "more file");
    (summary.context > 0).then(|| format!("Read {files} for context"))
}

/// How many findings were not shown, and why.
fn left_out(outcome: &Outcome) -> Option<String> {
    let counts = [
        (outcome.suppressed.len(), "suppressed"),
        (outcome.known.len(), "known from the baseline"),
    ];
    let some = counts.into_iter().filter(|(findings, _)| *findings > 0);
    let words: Vec<_> = some
        .map(|(findings, why)| format!("{} {why}", number(findings)))
        .collect();
    (!words.is_empty()).then(|| format!("Not shown: {}", words.join(", ")))
}

/// How many files were skipped, and why.
fn skipped(summary: &Summary) -> Option<String> {
    let total = count(summary.skipped.len(), "file");
    let reasons = reasons(summary).join(", ");
    (!reasons.is_empty()).then(|| format!("Skipped {total}: {reasons}"))
}

/// The first templates: they hold manifests, and someone may wonder why they are not linted.
fn templates(summary: &Summary) -> Option<String> {
    let templates: Vec<_> = skipped_for(summary, Skip::Template).collect();
    let named = templates.iter().take(TEMPLATES_NAMED);
    let named: Vec<_> = named.map(|path| clean(path)).collect();
    let noun = if templates.len() == 1 {
        "template"
    } else {
        "templates"
    };
    let rest = templates.len() - named.len();
    let rest = and_more(rest).map_or(String::new(), |rest| format!(" {rest}"));
    (!named.is_empty()).then(|| format!("  {noun}: {}{rest}", named.join(", ")))
}

/// What stands for the files that are not named.
fn and_more(files: usize) -> Option<String> {
    (files > 0).then(|| format!("and {} more; `plimsoll files` lists them", number(files)))
}

fn skipped_for(summary: &Summary, reason: Skip) -> impl Iterator<Item = &Arc<str>> {
    let skipped = summary.skipped.iter();
    skipped
        .filter(move |(_, why)| *why == reason)
        .map(|(path, _)| path)
}

/// How many files were skipped for each reason, the most frequent first.
fn reasons(summary: &Summary) -> Vec<String> {
    let all = [
        Skip::Template,
        Skip::NotAManifest,
        Skip::Kustomization,
        Skip::Empty,
        Skip::SymbolicLink,
        Skip::NotARegularFile,
    ];
    let mut counted = all.map(|reason| (reason, skipped_for(summary, reason).count()));
    counted.sort_by_key(|(_, files)| Reverse(*files));
    let some = counted.into_iter().filter(|(_, files)| *files > 0);
    some.map(|(reason, files)| reason_for(reason, files))
        .collect()
}

fn reason_for(reason: Skip, files: usize) -> String {
    match reason {
        Skip::Template => count(files, "template"),
        Skip::Kustomization => count(files, "kustomization"),
        Skip::Empty => format!("{} empty", number(files)),
        Skip::SymbolicLink => count(files, "symbolic link"),
        Skip::NotARegularFile if files == 1 => "1 not a regular file".to_owned(),
        Skip::NotARegularFile => format!("{} not regular files", number(files)),
        Skip::NotAManifest if files == 1 => "1 not a Kubernetes manifest".to_owned(),
        Skip::NotAManifest => format!("{} not Kubernetes manifests", number(files)),
    }
}

/// The files that could not be read, by name.
fn unreadable(summary: &Summary, style: Style) -> Vec<String> {
    let unreadable = &summary.unreadable;
    if unreadable.is_empty() {
        return Vec::new();
    }
    let files = count(unreadable.len(), "file");
    let mut lines = vec![style.paint(Ink::Red, &format!("Could not read {files}:"))];
    let named = unreadable.iter().take(UNREADABLE_NAMED);
    lines.extend(named.map(|(path, reason)| format!("  {}: {}", clean(path), clean(reason))));
    let rest = and_more(unreadable.len().saturating_sub(UNREADABLE_NAMED));
    lines.extend(rest.map(|rest| format!("  {rest}")));
    lines
}
