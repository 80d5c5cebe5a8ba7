//! `plimsoll baseline`.

use super::accepted::{File, describe};
use super::examine::{ExamineArguments, Run};
use super::{Exit, Failure, terminal};
use clap::Subcommand;
use std::path::PathBuf;

/// Accept the findings there are, so that only new ones are shown
///
/// A finding is known by its lint, file, object, field and value, never by its line.
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    #[command(subcommand)]
    command: Command,
}

const EXAMPLES: &str = "Examples:
  plimsoll baseline write                  accept all there is in the current folder
  plimsoll check --baseline .plimsoll-baseline.jsonl
  plimsoll baseline update                 drop what has been mended
  plimsoll baseline show

Lint with the same --tier, --select and so on as `check` does. See docs/suppression.md.";

#[derive(Subcommand)]
enum Command {
    /// Write a baseline of all findings, in the place of one that is there
    Write(RunArguments),
    /// Drop what is not found any more from a baseline; nothing is added
    Update(RunArguments),
    /// Print what a baseline knows
    Show(FileArguments),
}

#[derive(clap::Args)]
struct FileArguments {
    /// The file of the baseline
    #[arg(
        long = "baseline",
        value_name = "FILE",
        default_value = ".plimsoll-baseline.jsonl"
    )]
    path: PathBuf,
}

#[derive(clap::Args)]
struct RunArguments {
    #[command(flatten)]
    file: FileArguments,
    #[command(flatten)]
    examine: ExamineArguments,
    /// Say nothing about the run
    #[arg(long, short)]
    quiet: bool,
}

pub(super) fn run(arguments: &Arguments) -> Result<Exit, Failure> {
    match &arguments.command {
        Command::Write(arguments) => write(arguments),
        Command::Update(arguments) => update(arguments),
        Command::Show(arguments) => show(arguments),
    }
}

impl RunArguments {
    fn examine(&self) -> Result<Run, Failure> {
        self.examine.run(None, self.quiet)
    }

    fn say(&self, message: &str) {
        if !self.quiet {
            terminal::say("note", message);
        }
    }

    /// How the run ended: what could not be read may hold more findings.
    fn exit(&self, run: &Run) -> Exit {
        let summary = &run.outcome.summary;
        if !run.matched {
            self.examine.report_no_files();
            return Exit::NoFiles;
        }
        for (path, reason) in &summary.unreadable {
            terminal::say("error", &format!("cannot read `{path}`: {reason}"));
        }
        for path in &summary.broken {
            terminal::say("error", &format!("`{path}` could be read only in part"));
        }
        if summary.unreadable.is_empty() && summary.broken.is_empty() {
            Exit::Clean
        } else {
            Exit::Unreadable
        }
    }
}

fn write(arguments: &RunArguments) -> Result<Exit, Failure> {
    let run = arguments.examine()?;
    let exit = arguments.exit(&run);
    if exit == Exit::NoFiles {
        return Ok(exit);
    }
    let file = File::of(&arguments.file.path, &run.outcome);
    file.save(&run.outcome)?;
    let (known, path) = (file.baseline.len(), file.path.display());
    arguments.say(&format!("`{path}` knows {}", findings(known)));
    Ok(exit)
}

fn update(arguments: &RunArguments) -> Result<Exit, Failure> {
    let mut file = File::open(&arguments.file.path)?;
    let mut run = arguments.examine()?;
    let exit = arguments.exit(&run);
    let stale = file.apply(&mut run);
    file.baseline.remove(&stale);
    file.save(&run.outcome)?;
    let (known, dropped) = (file.baseline.len(), stale.len());
    let path = file.path.display();
    arguments.say(&format!(
        "`{path}` knows {}; {dropped} dropped",
        findings(known)
    ));
    Ok(exit)
}

fn findings(count: usize) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} finding{plural}")
}

fn show(arguments: &FileArguments) -> Result<Exit, Failure> {
    let file = File::open(&arguments.path)?;
    terminal::print(|out| {
        let mut entries = file.baseline.entries();
        entries.try_for_each(|(entry, count)| writeln!(out, "{}", describe(entry, count)))
    })?;
    Ok(Exit::Clean)
}
