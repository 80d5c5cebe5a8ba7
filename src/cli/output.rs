//! Hands results to the renderers, and each of their parts to the stream it belongs on.

use super::choices::{Format, ListFormat};
use super::files::{Fate, Fates};
use super::terminal;
use crate::engine::{Outcome, Verdict};
use crate::lint::Entry;
use crate::render::text::clean;
use crate::render::{self, Sources, Style};
use crate::source::Source;
use crate::walk::{self, File};
use serde_json::{Value, json};
use std::io::{self, Write};

/// What `check` has to say, and how.
pub(super) struct Report<'r> {
    pub(super) format: Format,
    pub(super) statistics: bool,
    pub(super) quiet: bool,
    /// The files of the run, sorted by their shown paths.
    pub(super) files: &'r [File],
    pub(super) outcome: &'r Outcome,
}

impl Report<'_> {
    /// Prints findings on standard output. The summary follows where people read, and goes to
    /// standard error where programs read.
    pub(super) fn print(&self) -> io::Result<()> {
        let summary = |out: &mut dyn Write| render::summary::write(self.outcome, style(), out);
        terminal::print(|out| {
            self.write_findings(out)?;
            match self.format {
                Format::Pretty if !self.quiet => summary(out),
                _ => Ok(()),
            }
        })?;
        match self.format {
            Format::Concise if !self.quiet => terminal::print_aside(summary),
            Format::Concise | Format::Pretty if self.quiet => self.say_unreadable(),
            _ => {}
        }
        Ok(())
    }

    fn write_findings(&self, out: &mut dyn Write) -> io::Result<()> {
        let outcome = self.outcome;
        match self.format {
            _ if self.statistics => render::statistics::write(outcome, style(), out),
            Format::Json => render::json::write(outcome, out),
            Format::Concise => render::concise::write(outcome, style(), out),
            Format::Pretty => {
                let read = |path: &str| self.read_again(path);
                render::terminal::write(outcome, &mut Sources::new(&read), style(), out)
            }
        }
    }

    /// The text of a file, to show lines of it; none if it vanished meanwhile.
    fn read_again(&self, path: &str) -> Option<Source> {
        let found = self.files.binary_search_by(|file| (*file.shown).cmp(path));
        walk::read(&self.files[found.ok()?]).ok()
    }

    /// Without a summary, files that could not be read are named nowhere else.
    fn say_unreadable(&self) {
        for (path, reason) in &self.outcome.summary.unreadable {
            terminal::say("error", &format!("cannot read `{path}`: {reason}"));
        }
    }
}

/// Writes a list of lints.
pub(super) fn list(
    format: ListFormat,
    entries: &[&'static Entry],
    out: &mut dyn Write,
) -> io::Result<()> {
    match format {
        ListFormat::Text => render::list::write(entries, style(), out),
        ListFormat::Json => render::list::write_json(entries, out),
    }
}

/// Writes the page of a lint; of several, a list to choose from.
pub(super) fn explain(entries: &[&'static Entry], out: &mut dyn Write) -> io::Result<()> {
    match entries {
        [entry] => render::explain::write(entry, style(), out),
        entries => render::list::write(entries, style(), out),
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
        Fate::Taken(Verdict::Linted {
            documents,
            objects,
            broken,
        }) => {
            let plural = |count: &usize| if *count == 1 { "" } else { "s" };
            let broken = if *broken { ", not all of it valid" } else { "" };
            let documents = format!("{documents} document{}", plural(documents));
            format!("{documents}, {objects} object{}{broken}", plural(objects))
        }
        Fate::Taken(Verdict::Unreadable(reason)) => reason.clone(),
        Fate::Taken(Verdict::Skipped(skip)) => skip.reason().to_owned(),
        Fate::LeftOut(why) => (*why).to_owned(),
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

fn style() -> Style {
    Style {
        colour: terminal::colour(),
        unicode: terminal::unicode(),
        width: terminal::width(),
    }
}
