//! The command line as a shell sees it: arguments and files in, output and exit codes out.

#[path = "cli/baseline.rs"]
mod baseline;
#[path = "cli/bench.rs"]
mod bench;
#[path = "cli/exit_codes.rs"]
mod exit_codes;
#[path = "cli/files.rs"]
mod files;
#[path = "cli/focus.rs"]
mod focus;
#[path = "cli/git.rs"]
mod git;
#[path = "cli/help.rs"]
mod help;
#[path = "cli/pipes.rs"]
mod pipes;
#[path = "cli/recipes.rs"]
mod recipes;
#[path = "cli/reports.rs"]
mod reports;
#[path = "cli/streams.rs"]
mod streams;
#[path = "cli/walk.rs"]
mod walk;
