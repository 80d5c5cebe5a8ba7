//! What `check` and `link` do with what was found: how they report it, and the exit code.

use super::accepted::BaselineArguments;
use super::choices::{FailOn, Format};
use super::examine::Run;
use super::report::{Printing, Report, Rooted};
use super::save::identity;
use super::target::Target;
use super::{Exit, Failure};
use std::collections::BTreeSet;
use std::path::Path;

/// How findings are reported.
#[derive(clap::Args)]
pub(super) struct ReportArguments {
    #[command(flatten)]
    baseline: BaselineArguments,
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
    pub(super) quiet: bool,
    /// Count the findings of each lint instead of showing them
    #[arg(long, help_heading = REPORT)]
    statistics: bool,
}

/// The heading of the options that say how to report.
const REPORT: &str = "Report";

impl ReportArguments {
    /// What clap cannot know to be wrong.
    pub(super) fn check(&self) -> Result<(), Failure> {
        if self.statistics && !matches!(self.format, Format::Pretty | Format::Concise) {
            let message = "`--statistics` is for people; count what `--format json` gives instead";
            return Err(Failure::Usage(message.to_owned()));
        }
        if let Some(path) = twice(&self.output) {
            let message = format!("two reports would be written to `{}`", path.display());
            return Err(Failure::Usage(message));
        }
        Ok(())
    }

    /// The baseline that is named on the command line.
    pub(super) fn baseline(&self) -> Option<&Path> {
        self.baseline.path()
    }

    /// Whether any report shows lines of the files.
    pub(super) fn shows_lines(&self) -> bool {
        let prints =
            self.format == Format::Sarif || self.format == Format::Pretty && !self.statistics;
        let shows = |target: &Target| matches!(target.format, Format::Pretty | Format::Sarif);
        prints || self.output.iter().any(shows)
    }

    /// Reports what a run found, and says how it ended.
    pub(super) fn conclude(&self, mut run: Run) -> Result<Exit, Failure> {
        let baseline = self.baseline.open(run.baseline.as_deref())?;
        let stale = baseline.as_ref().map(|file| (file, file.apply(&mut run)));
        self.report(&run)?;
        let stale =
            stale.is_some_and(|(file, stale)| self.baseline.say_stale(file, &stale, self.quiet));
        let exit = self.exit(&run, stale);
        // The program is about to end, which frees all of it at once.
        std::mem::forget(run);
        Ok(exit)
    }

    fn report(&self, run: &Run) -> Result<(), Failure> {
        let formats = self.output.iter().map(|target| target.format);
        let formats = formats.chain([self.format]);
        let rooted = formats.clone().any(Format::is_rooted);
        let report = Report {
            files: &run.files,
            outcome: &run.outcome,
            lints: &run.lints,
            sarif_category: &self.sarif_category,
            rooted: rooted.then(|| Rooted::new(&run.outcome)).transpose()?,
        };
        // Files that cannot be written keep nobody from reading the findings.
        let saved = report.save(&self.output);
        if !self.quiet && formats.clone().any(|format| format == Format::Sarif) {
            report.warn_of_limits();
        }
        report.print(Printing {
            format: self.format,
            statistics: self.statistics,
            quiet: self.quiet,
        })?;
        saved
    }

    fn exit(&self, run: &Run, stale: bool) -> Exit {
        let summary = &run.outcome.summary;
        let mut severities = run.outcome.findings.iter().map(|finding| finding.severity);
        if !run.matched {
            Exit::NoFiles
        } else if !summary.broken.is_empty() || !summary.unreadable.is_empty() {
            Exit::Unreadable
        } else if !self.exit_zero && (stale || severities.any(|one| self.fail_on.holds(one))) {
            Exit::Findings
        } else {
            Exit::Clean
        }
    }
}

/// A file that several reports would be written to.
fn twice(targets: &[Target]) -> Option<&Path> {
    let mut seen = BTreeSet::new();
    let again = targets.iter().find(|it| !seen.insert(identity(&it.path)));
    again.map(|target| &*target.path)
}
