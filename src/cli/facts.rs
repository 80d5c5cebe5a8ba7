//! `plimsoll facts`.

use super::configuration::Plan;
use super::examine::{ExamineArguments, warn};
use super::progress::Progress;
use super::save::{save, spare};
use super::share::Share;
use super::{Exit, Failure, terminal};
use crate::engine::{Compiled, Role};
use crate::settings::Settings;
use crate::shard::{self, Head};
use crate::walk;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::Arc;

/// How many files are compiled before what they left is written.
const BATCH: usize = 256;

/// Compile manifests, and write what `link` needs of them
///
/// For more files than one machine takes: each of several runs compiles a part of them and writes
/// a shard, and `plimsoll link` reports on all shards what `plimsoll check` would on all files.
#[derive(clap::Args)]
#[command(after_help = EXAMPLES_AND_EXIT_CODES)]
pub(super) struct Arguments {
    #[command(flatten)]
    examine: ExamineArguments,
    /// Write the shard to a file, whole or not at all, instead of to standard output
    #[arg(long, value_name = "FILE", help_heading = SHARD)]
    output: Option<PathBuf>,
    /// Take only every Nth file, from the Kth on: 0/3, 1/3 and 2/3 are all there are
    #[arg(long, value_name = "K/N", help_heading = SHARD)]
    shard: Option<Share>,
    /// Report nothing on these files: they are only to be known where others are judged
    #[arg(long, help_heading = SHARD)]
    context: bool,
    /// Print errors only: no warnings, no progress
    #[arg(long, short, help_heading = SHARD)]
    quiet: bool,
}

/// The heading of the options that say what is written.
const SHARD: &str = "Shard";

const EXAMPLES_AND_EXIT_CODES: &str = "Examples:
  plimsoll facts apps/ > apps.jsonl
  plimsoll facts infra/ > infra.jsonl
  plimsoll link apps.jsonl infra.jsonl     as if it were: plimsoll check apps/ infra/
  plimsoll facts --shard 0/2 --output 0.jsonl .
  plimsoll facts --shard 1/2 --output 1.jsonl .

What is found and what holds is decided here, with the options of `check`; how it is reported, by
`link`. See docs/bulk.md.

Exit codes:
  0  the shard is written; what could not be read or parsed is for `link` to report
  2  the arguments or the configuration make no sense, or the shard cannot be written
  4  the paths matched no file at all; the shard is written, and holds none";

pub(super) fn run(arguments: &Arguments) -> Result<Exit, Failure> {
    let examine = &arguments.examine;
    let (mut walk, mut configs) = examine.walk(None)?;
    let found = !walk.files.is_empty();
    if let Some(share) = arguments.shard {
        share.take(&mut walk.files);
    }
    let baseline = configs.baseline();
    let plan = Plan::new(&walk, configs, examine.force())?;
    if !arguments.quiet {
        warn(&walk.warnings);
        warn(&plan.warnings);
    }
    let matched = !walk.files.is_empty() && !arguments.context;
    let write = |out: &mut dyn Write| write(arguments, &plan, matched, baseline, out);
    match &arguments.output {
        Some(path) => {
            let named = plan.jobs.iter().filter(|(file, _)| file.named);
            let written = spare(path, named.map(|(file, _)| &*file.shown));
            let written = written.and_then(|()| save(path, write));
            written.map_err(|error| Failure::File(path.clone(), error))?;
        }
        None => terminal::print(write)?,
    }
    if !found {
        examine.report_no_files();
        return Ok(Exit::NoFiles);
    }
    Ok(Exit::Clean)
}

/// Writes the shard as its files are compiled, so that few of them are held at a time.
fn write(
    arguments: &Arguments,
    plan: &Plan,
    matched: bool,
    baseline: Option<PathBuf>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let (settings, numbers) = numbered(plan);
    let head = Head {
        settings: settings.len(),
        files: plan.jobs.len(),
        matched,
        part: arguments.shard.map(Share::part),
        baseline,
    };
    shard::write_head(&head, settings, out)?;
    let role = match arguments.context {
        true => Role::Context,
        false => Role::Reported,
    };
    let progress = Progress::new(plan.jobs.len(), arguments.quiet);
    let jobs: Vec<_> = plan.jobs.iter().zip(numbers).collect();
    for batch in jobs.chunks(BATCH) {
        let lines = batch.par_iter().map(|((file, settings), number)| {
            progress.advance();
            let compiled =
                Compiled::new(walk::read(file, settings.limits.file_size), settings, role);
            let mut line = Vec::new();
            shard::write_file(compiled, *number, file.is_stream(), &mut line).map(|()| line)
        });
        let lines: Vec<_> = lines.collect();
        for line in lines {
            out.write_all(&line?)?;
        }
    }
    progress.finish();
    Ok(())
}

/// The different settings of a plan, in the order of the files, and for each file the number of its
/// own.
fn numbered<'p>(plan: &'p Plan) -> (Vec<&'p Settings>, Vec<usize>) {
    let mut known = BTreeMap::new();
    let mut different = Vec::new();
    let number = |(_, settings): &'p (_, Arc<Settings>)| {
        *known.entry(Arc::as_ptr(settings)).or_insert_with(|| {
            different.push(&**settings);
            different.len() - 1
        })
    };
    let numbers = plan.jobs.iter().map(number).collect();
    (different, numbers)
}
