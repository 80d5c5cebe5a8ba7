//! `plimsoll link`.

use super::examine::Run;
use super::reporting::ReportArguments;
use super::search::ThreadArguments;
use super::{Exit, Failure, terminal};
use crate::engine::{self, Outcome};
use crate::settings;
use crate::shard::{Gathered, Shards};
use crate::walk::{self, File};
use std::collections::BTreeSet;
use std::fs;
use std::io::{self, BufReader};
use std::path::{Path, PathBuf};

/// Report on shards that `facts` wrote, as `check` would on all their files in one run
///
/// Neither the order of the shards nor how files were divided among them matters. Formats that
/// show lines read the manifests again: run it where their paths mean the same.
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// Shards that `plimsoll facts` wrote, folders with some that end in .jsonl, or - for standard input
    #[arg(required = true, value_name = "SHARD")]
    shards: Vec<PathBuf>,
    #[command(flatten)]
    threads: ThreadArguments,
    #[command(flatten)]
    report: ReportArguments,
}

const EXAMPLES: &str = "Examples:
  plimsoll link shards/
  zstd -dc shards/*.zst | plimsoll link -  shards may follow each other in one stream
  plimsoll link --output sarif=plimsoll.sarif --fail-on error apps.jsonl infra.jsonl

Exit codes are those of `check`; 2 also if a shard cannot be read, is not whole, is of another version
of plimsoll, or holds a file that is not the same in another one. See docs/bulk.md.";

pub(super) fn run(arguments: &Arguments) -> Result<Exit, Failure> {
    let report = &arguments.report;
    report.check()?;
    arguments.threads.start()?;
    let gathered = gather(&arguments.shards).map_err(Failure::Usage)?;
    let run = link(gathered, report.baseline())?;
    if !report.quiet && report.shows_lines() {
        say_missing(&run);
    }
    let exit = report.conclude(run)?;
    if exit == Exit::NoFiles {
        terminal::say("error", "the shards hold no file to report on");
    }
    Ok(exit)
}

fn gather(paths: &[PathBuf]) -> Result<Gathered, String> {
    let mut shards = Shards::default();
    for path in paths {
        if path == Path::new("-") {
            shards.read("<stdin>", io::stdin().lock())?;
        } else if path.is_dir() {
            let within = within(path).map_err(|error| unreadable(path, &error))?;
            for path in within {
                read(&mut shards, &path)?;
            }
        } else {
            read(&mut shards, path)?;
        }
    }
    shards.gather()
}

fn read(shards: &mut Shards, path: &Path) -> Result<(), String> {
    let file = fs::File::open(path).map_err(|error| unreadable(path, &error))?;
    shards.read(&walk::shown(path), BufReader::with_capacity(1 << 16, file))
}

/// The shards in a folder, sorted.
fn within(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path()));
    let mut paths = entries.collect::<io::Result<Vec<_>>>()?;
    paths.retain(|path| path.extension().is_some_and(|end| end == "jsonl"));
    paths.sort();
    Ok(paths)
}

fn unreadable(path: &Path, error: &io::Error) -> String {
    format!(
        "cannot read `{}`: {}",
        walk::shown(path),
        walk::reason(error)
    )
}

/// What is found in all files; `baseline` is the one that is named, if any is.
fn link(gathered: Gathered, baseline: Option<&Path>) -> Result<Run, Failure> {
    let Gathered {
        files,
        lasting,
        matched,
        mut baselines,
    } = gathered;
    if baseline.is_none() && baselines.len() > 1 {
        let names: Vec<_> = baselines
            .iter()
            .map(|it| it.display().to_string())
            .collect();
        let names = names.join("`, `");
        let message = format!("the shards are configured for the baselines `{names}`; name one");
        return Err(Failure::Usage(message));
    }
    Ok(Run {
        files: lasting.into_iter().map(File::at).collect(),
        lints: settings::lints_of_any(files.iter().map(|(_, settings)| settings)),
        outcome: engine::link(files),
        baseline: baselines.pop_first(),
        matched,
    })
}

/// Says which files have findings and are not here, so that their lines cannot be shown.
fn say_missing(run: &Run) {
    let Run { files, outcome, .. } = run;
    let Outcome { findings, .. } = outcome;
    let here = |path: &str| {
        let found = files.binary_search_by(|file| (*file.shown).cmp(path));
        found.is_ok_and(|found| files[found].location().is_file())
    };
    let paths: BTreeSet<&str> = findings
        .iter()
        .map(|finding| &*finding.place.path)
        .collect();
    let missing: Vec<_> = paths.into_iter().filter(|path| !here(path)).collect();
    if let [first, rest @ ..] = &missing[..] {
        let more = match rest.len() {
            0 => String::new(),
            more => format!(" and {more} more files"),
        };
        let message = format!("`{first}`{more} cannot be read here, so their lines are not shown");
        terminal::say("warning", &message);
    }
}
