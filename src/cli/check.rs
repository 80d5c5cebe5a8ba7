//! `plimsoll check`.

use super::accepted::BaselineArguments;
use super::choices::{FailOn, Format};
use super::examine::{ExamineArguments, Run};
use super::focus::FocusArguments;
use super::report::{Printing, Report, Rooted};
use super::target::Target;
use super::{Exit, Failure};
use std::path::Path;

/// Lint manifests
///
/// What is a manifest is decided by content: `apiVersion` and `kind`. Anything else is skipped,
/// and the summary says how much and why.
#[derive(clap::Args)]
#[command(after_help = EXAMPLES_AND_EXIT_CODES)]
pub(super) struct Arguments {
    #[command(flatten)]
    examine: ExamineArguments,
    #[command(flatten)]
    baseline: BaselineArguments,
    #[command(flatten)]
    focus: FocusArguments,
    /// How findings are written
    #[arg(long, value_enum, default_value_t, help_heading = REPORT)]
    format: Format,
    /// Write the findings to a file too
    ///
    /// `sarif=plimsoll.sarif`: a format of --format, and the file. Repeat the option for more.
    #[arg(long, value_name = "FORMAT=FILE", value_parser = Target::parse, help_heading = REPORT)]
    output: Vec<Target>,
    /// What SARIF calls this run, to tell its results from those of other runs over the same code
    #[arg(long, value_name = "NAME", default_value = "plimsoll", help_heading = REPORT)]
    sarif_category: String,
    /// How bad a finding must be for exit code 1
    #[arg(long, value_enum, default_value_t, value_name = "SEVERITY", help_heading = REPORT)]
    fail_on: FailOn,
    /// Exit with 0 where it would be 1 for findings; the other codes stay
    #[arg(long, help_heading = REPORT)]
    exit_zero: bool,
    /// Print the findings and errors only: no summary, no warnings, no progress
    #[arg(long, short, help_heading = REPORT)]
    quiet: bool,
    /// Count the findings of each lint instead of showing them
    #[arg(long, help_heading = REPORT)]
    statistics: bool,
}

/// The heading of the options that say how to report.
const REPORT: &str = "Report";

const EXAMPLES_AND_EXIT_CODES: &str = "Examples:
  plimsoll check                           the current folder
  plimsoll check apps/ infra/db.yaml
  helm template shop charts/shop | plimsoll check -
  plimsoll check --changed-since origin/main
  plimsoll check --tier strict --fail-on error
  plimsoll check --select privileges,CKV_K8S_14 --ignore host-network
  plimsoll check --baseline .plimsoll-baseline.jsonl     only what is new
  plimsoll check --config strict.yaml      see docs/configuration.md
  plimsoll check --format json | jq '.findings[].message'
  plimsoll check --output sarif=plimsoll.sarif --output junit=plimsoll.xml

Exit codes, the same for every format:
  0  nothing at or above the threshold of --fail-on
  1  findings at or above it, or with --baseline-strict an entry that is stale
  2  the arguments or the configuration make no sense, or the output cannot be written
  3  some input could not be read or parsed, or went beyond a limit; findings are printed all the
     same, and this code goes before 1, for they may not be all
  4  the paths matched no file at all
  --exit-zero turns 1 into 0 and leaves the others. 101 is a bug in plimsoll: please report it.";

pub(super) fn run(arguments: &Arguments) -> Result<Exit, Failure> {
    check_arguments(arguments)?;
    let focus = arguments.focus.focus(arguments.examine.paths())?;
    let mut run = arguments.examine.run(focus.as_ref(), arguments.quiet)?;
    run.matched |= arguments.focus.may_be_empty();
    let baseline = arguments.baseline.open(run.baseline.as_deref())?;
    let stale = baseline.as_ref().map(|file| (file, file.apply(&mut run)));
    report(arguments, &run)?;
    let stale = stale
        .is_some_and(|(file, stale)| arguments.baseline.say_stale(file, &stale, arguments.quiet));
    if !run.matched {
        arguments.examine.report_no_files();
    }
    Ok(exit(arguments, &run, stale))
}

/// What clap cannot know to be wrong.
fn check_arguments(arguments: &Arguments) -> Result<(), Failure> {
    if arguments.statistics && !matches!(arguments.format, Format::Pretty | Format::Concise) {
        let message = "`--statistics` is for people; count what `--format json` gives instead";
        return Err(Failure::Usage(message.to_owned()));
    }
    if let Some(path) = twice(&arguments.output) {
        let message = format!("two reports would be written to `{}`", path.display());
        return Err(Failure::Usage(message));
    }
    Ok(())
}

/// A file that several reports would be written to.
fn twice(targets: &[Target]) -> Option<&Path> {
    let mut paths: Vec<&Path> = targets.iter().map(|target| &*target.path).collect();
    paths.sort();
    let same = paths.windows(2).find(|pair| pair[0] == pair[1]);
    same.map(|pair| pair[0])
}

fn report(arguments: &Arguments, run: &Run) -> Result<(), Failure> {
    let formats = arguments.output.iter().map(|target| target.format);
    let formats = formats.chain([arguments.format]);
    let rooted = formats.clone().any(Format::is_rooted);
    let report = Report {
        files: &run.walk.files,
        outcome: &run.outcome,
        lints: &run.lints,
        sarif_category: &arguments.sarif_category,
        rooted: rooted.then(|| Rooted::new(&run.outcome)).transpose()?,
    };
    // Files that cannot be written keep nobody from reading the findings.
    let saved = report.save(&arguments.output);
    if !arguments.quiet && formats.clone().any(|format| format == Format::Sarif) {
        report.warn_of_limits();
    }
    report.print(Printing {
        format: arguments.format,
        statistics: arguments.statistics,
        quiet: arguments.quiet,
    })?;
    saved
}

fn exit(arguments: &Arguments, run: &Run, stale: bool) -> Exit {
    let summary = &run.outcome.summary;
    let mut severities = run.outcome.findings.iter().map(|finding| finding.severity);
    if !run.matched {
        Exit::NoFiles
    } else if !summary.broken.is_empty() || !summary.unreadable.is_empty() {
        Exit::Unreadable
    } else if !arguments.exit_zero && (stale || severities.any(|one| arguments.fail_on.holds(one)))
    {
        Exit::Findings
    } else {
        Exit::Clean
    }
}
