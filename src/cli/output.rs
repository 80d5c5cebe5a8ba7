//! Hands lists and pages to the renderers.

use super::choices::ListFormat;
use super::files::{Fate, Fates};
use super::terminal;
use crate::config;
use crate::engine::Verdict;
use crate::lint::Entry;
use crate::render::text::clean;
use crate::render::{self, Style};
use serde_json::{Value, json};
use std::io::{self, Write};

/// Writes a list of lints.
pub(super) fn list(
    format: ListFormat,
    entries: &[&'static Entry],
    out: &mut dyn Write,
) -> io::Result<()> {
    match format {
        ListFormat::Text => render::list::write(entries, table_style(), out),
        ListFormat::Json => render::list::write_json(entries, out),
    }
}

/// Writes the page of a lint; of several, a list to choose from.
pub(super) fn explain(entries: &[&'static Entry], out: &mut dyn Write) -> io::Result<()> {
    match entries {
        [entry] => {
            let lint = |config: &str, example: &_| config::lint_example(entry, config, example);
            render::explain::write(entry, style(), &lint, out)
        }
        entries => render::list::write(entries, table_style(), out),
    }
}

/// Writes what `check` makes of each file, a line or a JSON object each.
pub(super) fn files(format: ListFormat, fates: &Fates, out: &mut dyn Write) -> io::Result<()> {
    match format {
        ListFormat::Text => fates.iter().try_for_each(|(path, fate)| {
            let (status, detail) = (status(fate), detail(fate));
            writeln!(out, "{status}\t{}\t{}", clean(path), clean(&detail))
        }),
        ListFormat::Json => {
            let rows = fates.iter().map(|(path, fate)| row(path, fate));
            let list = json!({"schema": 1, "files": rows.collect::<Vec<_>>()});
            writeln!(out, "{list}")
        }
    }
}

fn status(fate: &Fate) -> &'static str {
    match fate {
        Fate::Taken(Verdict::Linted { .. }) => "linted",
        Fate::Taken(Verdict::Unreadable(_)) => "unreadable",
        Fate::Taken(Verdict::Skipped(_)) | Fate::LeftOut(_) => "skipped",
    }
}

fn detail(fate: &Fate) -> String {
    match fate {
        Fate::Taken(verdict) => verdict_detail(verdict),
        Fate::LeftOut(why) => why.to_string(),
    }
}

/// What is in a file, or why nothing of it was looked at.
pub(super) fn verdict_detail(verdict: &Verdict) -> String {
    match verdict {
        Verdict::Linted {
            documents,
            objects,
            broken,
        } => {
            let plural = |count: &usize| if *count == 1 { "" } else { "s" };
            let broken = if *broken { ", not all of it valid" } else { "" };
            let documents = format!("{documents} document{}", plural(documents));
            format!("{documents}, {objects} object{}{broken}", plural(objects))
        }
        Verdict::Skipped(skip) => skip.reason().to_owned(),
        Verdict::Unreadable(reason) => reason.clone(),
    }
}

fn row(path: &str, fate: &Fate) -> Value {
    let status = status(fate);
    match fate {
        Fate::Taken(Verdict::Linted {
            documents,
            objects,
            broken,
        }) => json!({
            "path": path, "status": status,
            "documents": documents, "objects": objects, "broken": broken,
        }),
        _ => json!({"path": path, "status": status, "reason": detail(fate)}),
    }
}

/// The same for tables, whose rows only a terminal breaks: grep wants them whole.
fn table_style() -> Style {
    Style {
        width: terminal::columns().unwrap_or(usize::MAX),
        ..style()
    }
}

/// How to write to standard output for people.
pub(super) fn style() -> Style {
    Style {
        colour: terminal::colour(),
        unicode: terminal::unicode(),
        width: terminal::width(),
    }
}
