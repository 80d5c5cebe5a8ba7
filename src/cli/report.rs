//! What `check` has to say, on the streams and in the files it belongs on.

use super::choices::Format;
use super::repository::Repository;
use super::save::spare;
use super::target::Target;
use super::{Failure, output, terminal};
use crate::engine::Outcome;
use crate::lint::Entry;
use crate::render::{self, Sources, Style, sarif};
use crate::settings::Limits;
use crate::source::Source;
use crate::walk::{self, File};
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::sync::Arc;

/// What a run found, ready to be written in any format.
pub(super) struct Report<'r> {
    /// The files of the run, sorted by their shown paths.
    pub(super) files: &'r [File],
    pub(super) outcome: &'r Outcome,
    /// The lints that ran.
    pub(super) lints: &'r [&'static Entry],
    /// What code hosts tell this run's results from those of others by.
    pub(super) sarif_category: &'r str,
    /// The same for the formats that want it.
    pub(super) rooted: Option<Rooted>,
}

/// What a run found, with paths from the root of the repository.
pub(super) struct Rooted {
    outcome: Outcome,
    /// The shown paths by those.
    shown: BTreeMap<Arc<str>, Arc<str>>,
}

/// How a report is printed.
#[derive(Clone, Copy)]
pub(super) struct Printing {
    pub(super) format: Format,
    /// Whether findings are counted instead of shown.
    pub(super) statistics: bool,
    /// Whether nothing is said about the run.
    pub(super) quiet: bool,
}

impl Rooted {
    /// # Errors
    ///
    /// If there is no current folder any more.
    pub(super) fn new(outcome: &Outcome) -> io::Result<Self> {
        let mut repository = Repository::here()?;
        let mut known: BTreeMap<Arc<str>, Arc<str>> = BTreeMap::new();
        let outcome = outcome.with_paths(|shown| {
            let path = known.get(shown).cloned();
            let path = path.unwrap_or_else(|| repository.path(shown).into());
            known.insert(shown.clone(), path.clone());
            path
        });
        let shown = known.into_iter().map(|(shown, path)| (path, shown));
        Ok(Self {
            outcome,
            shown: shown.collect(),
        })
    }
}

impl Report<'_> {
    /// Prints findings on standard output. The summary follows where people read, and goes to
    /// standard error where programs read along with them.
    pub(super) fn print(&self, printing: Printing) -> io::Result<()> {
        let Printing {
            format,
            statistics,
            quiet,
        } = printing;
        let style = output::style();
        let summary = |out: &mut dyn Write| render::summary::write(self.outcome, style, out);
        terminal::print(|out| {
            if statistics {
                render::statistics::write(self.outcome, style, out)?;
            } else {
                self.write(format, style, out)?;
            }
            match format {
                Format::Pretty if !quiet => summary(out),
                _ => Ok(()),
            }
        })?;
        match format {
            Format::Concise | Format::Github | Format::Azure if !quiet => {
                terminal::print_aside(summary);
            }
            Format::Concise | Format::Pretty if quiet => self.say_unreadable(),
            _ => {}
        }
        Ok(())
    }

    /// Writes all the files that can be written.
    ///
    /// # Errors
    ///
    /// The first of those that cannot.
    pub(super) fn save(&self, targets: &[Target]) -> Result<(), Failure> {
        let mut saved = Ok(());
        for target in targets {
            let linted = self.outcome.summary.linted.iter();
            let spared = spare(&target.path, linted.map(|path| &**path));
            let written = spared
                .and_then(|()| target.write(|out| self.write(target.format, Style::PLAIN, out)));
            let failed = |error| Failure::File(target.path.clone(), error);
            saved = saved.and(written.map_err(failed));
        }
        saved
    }

    /// Says what code hosts will make of so many findings.
    pub(super) fn warn_of_limits(&self) {
        if let Some(warning) = sarif::warning(self.outcome) {
            terminal::say("warning", &warning);
        }
    }

    fn write(&self, format: Format, style: Style, out: &mut dyn Write) -> io::Result<()> {
        let rooted = self.rooted.as_ref().map(|rooted| &rooted.outcome);
        let rooted = rooted.unwrap_or(self.outcome);
        match format {
            Format::Pretty => {
                let read = |path: &str| self.read_again(path);
                render::terminal::write(self.outcome, &mut Sources::new(&read), style, out)
            }
            Format::Concise => render::concise::write(self.outcome, style, out),
            Format::Json => render::json::write(self.outcome, out),
            Format::Jsonl => render::jsonl::write(self.outcome, out),
            Format::Sarif => {
                let options = sarif::Options {
                    lints: self.lints,
                    category: self.sarif_category,
                };
                let read = |path: &str| self.read_rooted(path);
                sarif::write(rooted, &options, &mut Sources::new(&read), out)
            }
            Format::Junit => render::junit::write(rooted, out),
            Format::Gitlab => render::gitlab::write(rooted, out),
            Format::Github => render::github::write(rooted, out),
            Format::Azure => render::azure::write(rooted, out),
            Format::Markdown => render::comment::write(rooted, out),
        }
    }

    /// The text of a file, to show lines of it; none if it vanished meanwhile.
    fn read_again(&self, path: &str) -> Option<Source> {
        let found = self.files.binary_search_by(|file| (*file.shown).cmp(path));
        walk::read(&self.files[found.ok()?], Limits::MAX_FILE_SIZE).ok()
    }

    /// The same by its path from the root of the repository.
    fn read_rooted(&self, path: &str) -> Option<Source> {
        match &self.rooted {
            Some(rooted) => self.read_again(rooted.shown.get(path)?),
            None => self.read_again(path),
        }
    }

    /// Without a summary, files that could not be read are named nowhere else.
    fn say_unreadable(&self) {
        for (path, reason) in &self.outcome.summary.unreadable {
            terminal::say("error", &format!("cannot read `{path}`: {reason}"));
        }
    }
}
