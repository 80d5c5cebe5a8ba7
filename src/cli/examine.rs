//! Finds the files and lints them: what `check` and `baseline` have in common.

use super::Failure;
use super::configuration::{ConfigArguments, LintArguments, Plan};
use super::progress::Progress;
use super::search::SearchArguments;
use super::suppression::SuppressionArguments;
use super::terminal;
use crate::engine::{self, Outcome};
use crate::lint::Entry;
use crate::settings::Settings;
use crate::walk::{self, Focus, Walk};
use std::path::PathBuf;
use std::sync::Arc;

/// What is linted, and how.
#[derive(clap::Args)]
pub(super) struct ExamineArguments {
    #[command(flatten)]
    lints: LintArguments,
    #[command(flatten)]
    config: ConfigArguments,
    #[command(flatten)]
    suppression: SuppressionArguments,
    #[command(flatten)]
    search: SearchArguments,
}

/// Files that were linted.
pub(super) struct Run {
    pub(super) walk: Walk,
    /// The lints that ran on any of them, in the order of the catalogue.
    pub(super) lints: Vec<&'static Entry>,
    pub(super) outcome: Outcome,
    /// The baseline that is configured.
    pub(super) baseline: Option<PathBuf>,
    /// Whether there was any file to report on.
    pub(super) matched: bool,
}

impl ExamineArguments {
    /// The files and folders that were named.
    pub(super) fn paths(&self) -> &[PathBuf] {
        &self.search.paths
    }

    /// Says that there is nothing to do.
    pub(super) fn report_no_files(&self) {
        self.search.report_no_files();
    }

    /// Lints the files that were named, or what `focus` makes of them.
    pub(super) fn run(&self, focus: Option<&Focus>, quiet: bool) -> Result<Run, Failure> {
        let mut configs = self.config.configs(
            &self.lints,
            self.suppression.policy(),
            self.search.max_file_size,
        )?;
        self.search.start_threads()?;
        let within = focus.map(Focus::paths);
        let paths = within.as_deref().unwrap_or(self.paths());
        let walk = walk::walk(paths, &self.search.options());
        let baseline = configs.baseline();
        let plan = Plan::new(&walk, configs, self.search.force)?;
        if !quiet {
            warn(&walk.warnings);
            warn(&plan.warnings);
        }
        let is_reported = |file: &walk::File| focus.is_none_or(|focus| focus.holds(file));
        let outcome = lint(&plan, is_reported, quiet);
        let (lints, matched) = (plan.lints(), walk.files.iter().any(is_reported));
        Ok(Run {
            walk,
            lints,
            outcome,
            baseline,
            matched,
        })
    }
}

fn warn(warnings: &[String]) {
    for warning in warnings {
        terminal::say("warning", warning);
    }
}

fn lint(plan: &Plan, is_reported: impl Fn(&walk::File) -> bool + Sync, quiet: bool) -> Outcome {
    let progress = Progress::new(plan.jobs.len(), quiet);
    let read = |(file, settings): &(&walk::File, Arc<Settings>)| {
        progress.advance();
        walk::read(file, settings.limits.file_size)
    };
    let outcome = engine::run(&plan.jobs, read, |(file, settings)| {
        is_reported(file).then(|| Arc::clone(settings))
    });
    progress.finish();
    outcome
}
