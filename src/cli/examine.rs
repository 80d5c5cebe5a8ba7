//! Finds the files and lints them: what `check` and `baseline` have in common.

use super::Failure;
use super::configuration::{ConfigArguments, LintArguments, Plan};
use super::progress::Progress;
use super::search::SearchArguments;
use super::suppression::SuppressionArguments;
use super::terminal;
use crate::config::Configs;
use crate::engine::{self, Compiled, Outcome, Role};
use crate::graph::Graph;
use crate::lint::Entry;
use crate::settings::Settings;
use crate::walk::{self, Focus, Walk};
use rayon::prelude::*;
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
    /// The files that can be read again, sorted by their shown paths.
    pub(super) files: Vec<walk::File>,
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

    /// Whether files that are named are linted even if a configuration excludes them.
    pub(super) fn force(&self) -> bool {
        self.search.force
    }

    /// Finds the files that were named, or what `focus` makes of them; and the configurations.
    pub(super) fn walk(&self, focus: Option<&Focus>) -> Result<(Walk, Configs), Failure> {
        let policy = self.suppression.policy();
        let size = self.search.max_file_size;
        let configs = self.config.configs(&self.lints, policy, size)?;
        self.search.start_threads()?;
        let within = focus.map(Focus::paths);
        let paths = within.as_deref().unwrap_or(self.paths());
        Ok((walk::walk(paths, &self.search.options()), configs))
    }

    /// Lints the files that were named, or what `focus` makes of them.
    pub(super) fn run(&self, focus: Option<&Focus>, quiet: bool) -> Result<Run, Failure> {
        let link = |files| (engine::link(files), ());
        self.run_linking(focus, quiet, link).map(|(run, ())| run)
    }

    /// Lints the files that were named, and draws what they have to do with each other.
    pub(super) fn draw(&self, quiet: bool) -> Result<(Run, Graph), Failure> {
        self.run_linking(None, quiet, engine::draw)
    }

    fn run_linking<T>(
        &self,
        focus: Option<&Focus>,
        quiet: bool,
        link: impl FnOnce(Vec<(Compiled, Arc<Settings>)>) -> (Outcome, T),
    ) -> Result<(Run, T), Failure> {
        let (walk, mut configs) = self.walk(focus)?;
        let baseline = configs.baseline();
        let plan = Plan::new(&walk, configs, self.force())?;
        if !quiet {
            warn(&walk.warnings);
            warn(&plan.warnings);
        }
        let is_reported = |file: &walk::File| focus.is_none_or(|focus| focus.holds(file));
        let (outcome, answer) = lint(&plan, is_reported, quiet, link);
        let (lints, matched) = (plan.lints(), walk.files.iter().any(is_reported));
        let run = Run {
            files: walk.files,
            lints,
            outcome,
            baseline,
            matched,
        };
        Ok((run, answer))
    }
}

/// Says what is odd about the ignore files and the configurations.
pub(super) fn warn(warnings: &[String]) {
    for warning in warnings {
        terminal::say("warning", warning);
    }
}

fn lint<T>(
    plan: &Plan,
    is_reported: impl Fn(&walk::File) -> bool + Sync,
    quiet: bool,
    link: impl FnOnce(Vec<(Compiled, Arc<Settings>)>) -> T,
) -> T {
    let progress = Progress::new(plan.jobs.len(), quiet);
    let compile = |(file, settings): &(&walk::File, Arc<Settings>)| {
        progress.advance();
        let role = match is_reported(file) {
            true => Role::Reported,
            false => Role::Context,
        };
        let compiled = Compiled::new(walk::read(file, settings.limits.file_size), settings, role);
        (compiled, settings.clone())
    };
    let compiled = plan.jobs.par_iter().map(compile).collect();
    let linked = link(compiled);
    progress.finish();
    linked
}
