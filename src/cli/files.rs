//! `plimsoll files`.

use super::choices::ListFormat;
use super::configuration::{ConfigArguments, LintArguments, Plan};
use super::search::SearchArguments;
use super::{Exit, Failure, output, terminal};
use crate::engine::{self, Verdict};
use crate::settings::{Settings, SuppressionPolicy};
use crate::walk::{self, Walk};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

/// List the files that `check` would lint, and those it would not, and why
///
/// One line for each file: what happens to it (linted, skipped, unreadable), its path, and what
/// is in it or why it is left out, separated by tabs. Exit codes are those of `check`.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  plimsoll files
  plimsoll files deploy/ | grep ^skipped
  plimsoll files --format json | jq -r '.files[] | select(.status == \"linted\").path'")]
pub(super) struct Arguments {
    #[command(flatten)]
    config: ConfigArguments,
    #[command(flatten)]
    search: SearchArguments,
    /// How the list is written
    #[arg(long, value_enum, default_value_t)]
    format: ListFormat,
}

/// What `check` makes of a file, by its shown path.
pub(super) type Fates = BTreeMap<Arc<str>, Fate>;

/// What `check` makes of a file.
pub(super) enum Fate {
    /// It is looked into.
    Taken(Verdict),
    /// It is not, and why.
    LeftOut(Arc<str>),
}

pub(super) fn run(arguments: &Arguments) -> Result<Exit, Failure> {
    let SearchArguments { paths, .. } = &arguments.search;
    arguments.search.start_threads()?;
    let options = arguments.search.options();
    let walk = walk::walk(paths, &options);
    let configs = arguments.config.configs(
        &LintArguments::default(),
        SuppressionPolicy::default(),
        arguments.search.max_file_size,
    )?;
    let plan = Plan::new(&walk, configs, arguments.search.force)?;
    let mut fates = verdicts(&plan);
    let exit = exit(&walk, &fates);
    let excluded = plan.excluded.iter().cloned();
    fates.extend(excluded.map(|(path, reason)| (path, Fate::LeftOut(reason))));
    add_left_out(&mut fates, paths, &options);
    for warning in &walk.warnings {
        terminal::say("warning", warning);
    }
    terminal::print(|out| output::files(arguments.format, &fates, out))?;
    if walk.files.is_empty() {
        arguments.search.report_no_files();
    }
    Ok(exit)
}

/// What `check` makes of the files it takes: their content decides, no lint needs to run.
fn verdicts(plan: &Plan) -> Fates {
    let judge = |(file, settings): &(&walk::File, Arc<Settings>)| {
        let verdict = match walk::read(file, settings.limits.file_size) {
            Ok(source) => engine::compile(&source, &settings.without_lints()).verdict,
            Err((_, verdict)) => verdict,
        };
        (file.shown.clone(), Fate::Taken(verdict))
    };
    plan.jobs.par_iter().map(judge).collect()
}

/// What is found only if one looks where `check` does not.
fn add_left_out(fates: &mut Fates, paths: &[PathBuf], options: &walk::Options) {
    let folders: Vec<_> = paths.iter().filter(|path| path.is_dir()).cloned().collect();
    let hidden = walk::Options {
        hidden: true,
        ..options.clone()
    };
    let ignored = walk::Options {
        ignore_files: false,
        ..hidden.clone()
    };
    for (options, why) in [(hidden, "hidden"), (ignored, "excluded by an ignore file")] {
        for file in walk::walk(&folders, &options).files {
            fates
                .entry(file.shown)
                .or_insert_with(|| Fate::LeftOut(why.into()));
        }
    }
}

fn exit(walk: &Walk, fates: &Fates) -> Exit {
    let spoilt = |fate: &Fate| {
        matches!(
            fate,
            Fate::Taken(Verdict::Unreadable(_) | Verdict::Linted { broken: true, .. })
        )
    };
    if walk.files.is_empty() {
        Exit::NoFiles
    } else if fates.values().any(spoilt) {
        Exit::Unreadable
    } else {
        Exit::Clean
    }
}
