//! `plimsoll check`.

use super::examine::ExamineArguments;
use super::focus::FocusArguments;
use super::reporting::ReportArguments;
use super::{Exit, Failure};

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
    focus: FocusArguments,
    #[command(flatten)]
    report: ReportArguments,
}

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
    let Arguments {
        examine,
        focus,
        report,
    } = arguments;
    report.check()?;
    let files = focus.focus(examine.paths())?;
    let mut run = examine.run(files.as_ref(), report.quiet)?;
    run.matched |= focus.may_be_empty();
    let exit = report.conclude(run)?;
    if exit == Exit::NoFiles {
        examine.report_no_files();
    }
    Ok(exit)
}
