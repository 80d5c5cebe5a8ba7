//! Options that say which files are looked at.

use super::{Failure, terminal};
use crate::{config, walk};
use std::path::PathBuf;

/// What standard input is called, unless it is given the name of a file.
pub(super) const STDIN: &str = "<stdin>";

fn parse_file_size(text: &str) -> Result<u64, String> {
    config::parse_file_size(text)
}

/// The heading of the options that say where to look.
pub(super) const SEARCH: &str = "Files";

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
    /// Lint the files that are named even if a configuration excludes them
    #[arg(long, help_heading = SEARCH)]
    pub(super) force: bool,
    /// What standard input is called in the output, and where its configuration is looked for
    #[arg(
        long,
        value_name = "NAME",
        default_value = STDIN,
        requires = "paths",
        help_heading = SEARCH
    )]
    stdin_filename: String,
    /// Do not read files larger than this: bytes, or as in 512Mi [default: 256Mi]
    ///
    /// They are named as files that could not be read, and the exit code is 3.
    #[arg(long, value_name = "SIZE", value_parser = parse_file_size, help_heading = SEARCH)]
    pub(super) max_file_size: Option<u64>,
    #[command(flatten)]
    threads: ThreadArguments,
}

/// The most threads: to start and to stop them takes time with the square of their number, for
/// thousands of them minutes in which nothing else on the machine moves.
const MOST_THREADS: i64 = 512;

/// How much works at a time.
#[derive(clap::Args)]
pub(super) struct ThreadArguments {
    /// How many threads work [default: one for each processor]
    #[arg(
        long,
        value_name = "N",
        value_parser = clap::value_parser!(u16).range(1..=MOST_THREADS),
        help_heading = SEARCH
    )]
    threads: Option<u16>,
}

impl ThreadArguments {
    /// Starts the threads.
    pub(super) fn start(&self) -> Result<(), Failure> {
        rayon::ThreadPoolBuilder::new()
            // Of 0, there are as many as processors.
            .num_threads(self.threads.map_or(0, usize::from))
            .build_global()
            .map_err(|error| Failure::Usage(format!("cannot start threads: {error}")))
    }
}

impl SearchArguments {
    /// The arguments as the walk takes them.
    pub(super) fn options(&self) -> walk::Options {
        walk::Options {
            ignore_files: !self.no_ignore,
            hidden: self.hidden,
            noted: &config::FILE_NAMES,
            stdin_name: self.stdin_filename.as_str().into(),
        }
    }

    /// Starts the threads that files are found and compiled on.
    pub(super) fn start_threads(&self) -> Result<(), Failure> {
        self.threads.start()
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
