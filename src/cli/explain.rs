//! `plimsoll explain`.

use super::{Exit, Failure, output, terminal};
use crate::lints;

/// Explain a lint: what is wrong, why it matters, how to fix it
#[derive(clap::Args)]
#[command(after_help = "Examples:
  plimsoll explain privileged-container
  plimsoll explain KSV-0017                what another linter's check is called here
  plimsoll explain checkov:CKV_K8S_16")]
pub(super) struct Arguments {
    /// A lint, a family of lints, or the id of another linter's check
    lint: String,
}

pub(super) fn run(arguments: &Arguments) -> Result<Exit, Failure> {
    let entries = lints::named(&arguments.lint);
    let entries = entries.map_err(|unknown| Failure::Usage(unknown.to_string()))?;
    terminal::print(|out| output::explain(&entries, out))?;
    Ok(Exit::Clean)
}
