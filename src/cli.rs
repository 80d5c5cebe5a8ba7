//! The command line: the only module that knows clap, the terminal and the exit codes.
//!
//! Data goes to standard output, and what is said about the run to standard error.

mod accepted;
mod baseline;
mod check;
mod choices;
mod completions;
mod config;
mod configuration;
mod debug;
mod examine;
mod explain;
mod facts;
mod files;
mod focus;
mod git;
mod graph;
mod link;
mod list;
mod output;
mod panics;
mod progress;
mod report;
mod reporting;
mod repository;
mod save;
mod search;
mod share;
mod suppression;
mod target;
mod terminal;

use crate::walk;
use clap::{Parser, Subcommand};
use std::ffi::OsString;
use std::fmt;
use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

/// An offline linter for Kubernetes manifests that points at the exact line.
#[derive(Parser)]
#[command(name = "plimsoll", version, arg_required_else_help = true)]
#[command(after_help = "Run `plimsoll check` to lint the current folder, \
                        `plimsoll help check` for all it can do.")]
struct Cli {
    #[command(subcommand)]
    command: Command,
    /// When to colour
    ///
    /// `auto` colours for a terminal, and heeds NO_COLOR, CLICOLOR_FORCE, CLICOLOR and TERM=dumb.
    #[arg(
        long,
        global = true,
        value_enum,
        default_value_t,
        value_name = "WHEN",
        display_order = 900
    )]
    color: choices::Color,
}

#[derive(Subcommand)]
enum Command {
    /// Lint manifests
    Check(check::Arguments),
    /// Accept the findings there are, so that only new ones are shown
    Baseline(baseline::Arguments),
    /// Compile manifests, and write what `link` needs of them
    Facts(facts::Arguments),
    /// Report on shards that `facts` wrote, as `check` would on all their files in one run
    Link(link::Arguments),
    /// List the files that `check` would lint, and those it would not, and why
    Files(files::Arguments),
    /// Draw who can do what and who reaches whom
    Graph(graph::Arguments),
    /// Explain a lint: what is wrong, why it matters, how to fix it
    Explain(explain::Arguments),
    /// List all lints
    List(list::Arguments),
    /// Show what is configured, or may be
    Config(config::Arguments),
    /// Print the completions of a shell
    Completions(completions::Arguments),
    /// Show how plimsoll sees a file
    Debug(debug::Arguments),
}

/// How a run ended. The numbers are promised to scripts, the same for every format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Exit {
    /// Nothing at or above the threshold.
    Clean = 0,
    /// Findings.
    Findings = 1,
    /// The arguments or the configuration make no sense, or the output cannot be written.
    Failure = 2,
    /// Some input could not be read or parsed, so that the findings may not be all.
    Unreadable = 3,
    /// The paths matched no file at all.
    NoFiles = 4,
}

/// Why a command could not do what it was asked for.
enum Failure {
    /// The arguments make no sense.
    Usage(String),
    /// Configuration files make no sense: the problems, each with its place.
    Configuration(Vec<String>),
    /// Standard output does not take any more.
    Output(io::Error),
    /// A file that was asked for cannot be written.
    File(PathBuf, io::Error),
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Failure::Usage(message) => f.write_str(message),
            Failure::Configuration(problems) => f.write_str(&problems.join("\n")),
            Failure::Output(error) => {
                write!(f, "cannot write the output: {}", walk::reason(error))
            }
            Failure::File(path, error) => {
                write!(
                    f,
                    "cannot write `{}`: {}",
                    path.display(),
                    walk::reason(error)
                )
            }
        }
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Failure::Output(error)
    }
}

/// Runs the command that the arguments ask for, of which the first is the program's name.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    panics::install_hook();
    let exit = match Cli::try_parse_from(arguments) {
        Ok(cli) => execute(cli),
        Err(error) => explain_usage(&error),
    };
    ExitCode::from(exit as u8)
}

fn execute(cli: Cli) -> Exit {
    terminal::set_color(cli.color);
    let ended = match cli.command {
        Command::Check(arguments) => check::run(&arguments),
        Command::Baseline(arguments) => baseline::run(&arguments),
        Command::Facts(arguments) => facts::run(&arguments),
        Command::Link(arguments) => link::run(&arguments),
        Command::Files(arguments) => files::run(&arguments),
        Command::Graph(arguments) => graph::run(&arguments),
        Command::Explain(arguments) => explain::run(&arguments),
        Command::List(arguments) => list::run(&arguments),
        Command::Config(arguments) => config::run(&arguments),
        Command::Completions(arguments) => completions::run(&arguments),
        Command::Debug(arguments) => debug::run(&arguments),
    };
    match ended {
        Ok(exit) => exit,
        Err(Failure::Configuration(problems)) => {
            for problem in problems {
                terminal::say("error", &problem);
            }
            Exit::Failure
        }
        Err(failure) => {
            terminal::say("error", &failure.to_string());
            Exit::Failure
        }
    }
}

/// What clap says of the arguments: help and the version, which were asked for, or an error.
fn explain_usage(error: &clap::Error) -> Exit {
    let printed = terminal::unless_closed(error.print());
    if let Err(error) = printed {
        terminal::say("error", &Failure::Output(error).to_string());
        return Exit::Failure;
    }
    match error.exit_code() {
        0 => Exit::Clean,
        _ => Exit::Failure,
    }
}
