//! `plimsoll check`.

use super::accepted::BaselineArguments;
use super::choices::{FailOn, Format, Reach, Standard};
use super::focus::FocusArguments;
use super::progress::Progress;
use super::report::{Printing, Report, Rooted};
use super::suppression::SuppressionArguments;
use super::target::Target;
use super::{Exit, Failure, terminal};
use crate::engine::{self, Outcome};
use crate::k8s::KubernetesVersion;
use crate::settings::{Base, Settings};
use crate::walk::{self, Focus, Walk};
use std::path::{Path, PathBuf};

/// Lint manifests
///
/// What is a manifest is decided by content: `apiVersion` and `kind`. Anything else is skipped,
/// and the summary says how much and why.
#[derive(clap::Args)]
#[command(after_help = EXAMPLES_AND_EXIT_CODES)]
pub(super) struct Arguments {
    #[command(flatten)]
    lints: LintArguments,
    #[command(flatten)]
    suppression: SuppressionArguments,
    #[command(flatten)]
    baseline: BaselineArguments,
    #[command(flatten)]
    search: SearchArguments,
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

/// Which lints run, and what they judge for.
#[derive(clap::Args)]
pub(super) struct LintArguments {
    /// How far to go
    #[arg(long, value_enum, default_value_t)]
    tier: Reach,
    /// Judge by a standard instead, with the lints it asks for whatever their tier
    ///
    /// The two levels of the Pod Security Standards judge exactly as the API server does, for the
    /// release given by --kubernetes-version.
    #[arg(long, value_enum, value_name = "STANDARD", conflicts_with = "tier")]
    profile: Option<Standard>,
    /// Run only these lints, whatever their tier, and of these families those of the tier
    ///
    /// A lint (host-network), a family (privileges), or the id of another linter's check
    /// (CKV_K8S_19, trivy:KSV-0009). Repeat the option, or separate names by commas.
    #[arg(long, value_name = "LINT", value_delimiter = ',')]
    select: Vec<String>,
    /// Do not run these lints or families
    ///
    /// Named as for --select, and stronger than it.
    #[arg(long, value_name = "LINT", value_delimiter = ',')]
    ignore: Vec<String>,
    /// The Kubernetes release the manifests are for, from 1.0 to 1.37 [default: the newest]
    #[arg(long, value_name = "VERSION", value_parser = parse_version)]
    kubernetes_version: Option<KubernetesVersion>,
    /// Ignore configuration files
    #[arg(long)]
    isolated: bool,
}

/// What standard input is called, unless it is given the name of a file.
pub(super) const STDIN: &str = "<stdin>";

/// The heading of the options that say where to look.
pub(super) const SEARCH: &str = "Files";
/// The heading of the options that say how to report.
const REPORT: &str = "Report";

const EXAMPLES_AND_EXIT_CODES: &str = "Examples:
  plimsoll check                           the current folder
  plimsoll check apps/ infra/db.yaml
  helm template shop charts/shop | plimsoll check -
  plimsoll check --tier strict --fail-on error
  plimsoll check --select privileges,CKV_K8S_14 --ignore host-network
  plimsoll check --baseline .plimsoll-baseline.jsonl     only what is new
  plimsoll check --format json | jq '.findings[].message'
  plimsoll check --output sarif=plimsoll.sarif --output junit=plimsoll.xml

Exit codes, the same for every format:
  0  nothing at or above the threshold of --fail-on
  1  findings at or above it, or with --baseline-strict an entry that is stale
  2  the arguments or the configuration make no sense, or the output cannot be written
  3  some input could not be read or parsed; findings are printed all the same, and this code
     goes before 1, for they may not be all
  4  the paths matched no file at all
  --exit-zero turns 1 into 0 and leaves the others. 101 is a bug in plimsoll: please report it.";

/// What is searched for files, and how.
#[derive(clap::Args)]
pub(super) struct SearchArguments {
    /// Files, folders, or - for standard input
    ///
    /// A file is taken whatever it is called. In a folder, files are taken that end in .yaml,
    /// .yml or .json in any case, unless .gitignore or .ignore exclude them or they are hidden.
    #[arg(default_value = ".")]
    pub(super) paths: Vec<PathBuf>,
    /// Search what .gitignore and .ignore exclude too
    #[arg(long, help_heading = SEARCH)]
    no_ignore: bool,
    /// Search hidden files and folders too
    #[arg(long, help_heading = SEARCH)]
    hidden: bool,
    /// What standard input is called in the output
    #[arg(
        long,
        value_name = "NAME",
        default_value = STDIN,
        requires = "paths",
        help_heading = SEARCH
    )]
    stdin_filename: String,
    /// How many threads work [default: one for each processor]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..), help_heading = SEARCH)]
    threads: Option<u16>,
}

impl SearchArguments {
    /// The arguments as the walk takes them.
    pub(super) fn options(&self) -> walk::Options {
        walk::Options {
            ignore_files: !self.no_ignore,
            hidden: self.hidden,
            threads: self.threads.map_or(0, usize::from),
            stdin_name: self.stdin_filename.as_str().into(),
        }
    }

    /// Starts the threads that files are compiled on.
    pub(super) fn start_threads(&self) -> Result<(), Failure> {
        rayon::ThreadPoolBuilder::new()
            .num_threads(self.threads.map_or(0, usize::from))
            .build_global()
            .map_err(|error| Failure::Usage(format!("cannot start threads: {error}")))
    }

    /// Says that there is nothing to do.
    pub(super) fn report_no_files(&self) {
        let paths: Vec<_> = self
            .paths
            .iter()
            .map(|path| path.to_string_lossy())
            .collect();
        let paths = paths.join("`, `");
        terminal::say(
            "error",
            &format!(
                "no file in `{paths}` ends in .yaml, .yml or .json and is neither hidden nor \
                 excluded by .gitignore or .ignore; `plimsoll files` says more"
            ),
        );
    }
}

fn parse_version(text: &str) -> Result<KubernetesVersion, String> {
    KubernetesVersion::parse(text).map_err(|invalid| invalid.to_string())
}

pub(super) fn run(arguments: &Arguments) -> Result<Exit, Failure> {
    check_arguments(arguments)?;
    let baseline = arguments.baseline.open()?;
    let mut run = examine(
        &arguments.lints,
        &arguments.suppression,
        &arguments.search,
        Some(&arguments.focus),
        arguments.quiet,
    )?;
    let stale = baseline.map(|baseline| baseline.apply(&mut run));
    report(arguments, &run)?;
    let stale = stale.is_some_and(|stale| arguments.baseline.say_stale(&stale, arguments.quiet));
    if !run.matched {
        arguments.search.report_no_files();
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

/// Files that were linted.
pub(super) struct Run {
    pub(super) walk: Walk,
    pub(super) settings: Settings,
    pub(super) outcome: Outcome,
    /// Whether there was any file to report on, or none was asked for.
    pub(super) matched: bool,
}

/// Finds the files and lints them.
pub(super) fn examine(
    lints: &LintArguments,
    suppression: &SuppressionArguments,
    search: &SearchArguments,
    focus: Option<&FocusArguments>,
    quiet: bool,
) -> Result<Run, Failure> {
    let mut settings = lints.settings()?;
    settings.suppression = suppression.policy();
    search.start_threads()?;
    let may_be_empty = focus.is_some_and(FocusArguments::may_be_empty);
    let focus = focus
        .map(|focus| focus.focus(&search.paths))
        .transpose()?
        .flatten();
    let within = focus.as_ref().map(Focus::paths);
    let walk = walk::walk(within.as_ref().unwrap_or(&search.paths), &search.options());
    let is_reported = |file: &walk::File| focus.as_ref().is_none_or(|focus| focus.holds(file));
    let outcome = lint(&walk, &settings, is_reported, quiet);
    let matched = may_be_empty || walk.files.iter().any(is_reported);
    Ok(Run {
        walk,
        settings,
        outcome,
        matched,
    })
}

impl LintArguments {
    fn settings(&self) -> Result<Settings, Failure> {
        let base = match self.profile {
            Some(standard) => Base::Profile(standard.profile()),
            None => Base::Tier(self.tier.tier()),
        };
        let version = self.kubernetes_version.unwrap_or(KubernetesVersion::LATEST);
        Settings::new(base, &self.select, &self.ignore, version)
            .map_err(|unknown| Failure::Usage(unknown.to_string()))
    }
}

/// A file that several reports would be written to.
fn twice(targets: &[Target]) -> Option<&Path> {
    let mut paths: Vec<&Path> = targets.iter().map(|target| &*target.path).collect();
    paths.sort();
    let same = paths.windows(2).find(|pair| pair[0] == pair[1]);
    same.map(|pair| pair[0])
}

fn lint(
    walk: &Walk,
    settings: &Settings,
    is_reported: impl Fn(&walk::File) -> bool + Sync,
    quiet: bool,
) -> Outcome {
    let progress = Progress::new(walk.files.len(), quiet);
    let read = |file: &walk::File| {
        progress.advance();
        walk::read(file)
    };
    let outcome = engine::run(&walk.files, read, settings, is_reported);
    progress.finish();
    outcome
}

fn report(arguments: &Arguments, run: &Run) -> Result<(), Failure> {
    let Run {
        walk,
        settings,
        outcome,
        ..
    } = run;
    if !arguments.quiet {
        for warning in &walk.warnings {
            terminal::say("warning", warning);
        }
    }
    let formats = arguments.output.iter().map(|target| target.format);
    let formats = formats.chain([arguments.format]);
    let rooted = formats.clone().any(Format::is_rooted);
    let report = Report {
        files: &walk.files,
        outcome,
        lints: &settings.lints,
        sarif_category: &arguments.sarif_category,
        rooted: rooted.then(|| Rooted::new(outcome)).transpose()?,
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
