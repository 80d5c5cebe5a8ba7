//! `plimsoll config`.

use super::configuration::{self, ConfigArguments, LintArguments};
use super::{Exit, Failure, terminal};
use crate::config;
use crate::settings::SuppressionPolicy;
use std::path::PathBuf;

#[derive(clap::Args)]
pub(super) struct Arguments {
    #[command(subcommand)]
    view: View,
}

#[derive(clap::Subcommand)]
enum View {
    /// Print the JSON Schema of configuration files, for editors
    Schema,
    /// Print what holds for a file, and from where each value comes
    ///
    /// A configuration that says the same: after each value stands `default`, the file and line
    /// that set it, or `command line`. It takes the options of `check` that set values.
    Show(Box<Show>),
}

#[derive(clap::Args)]
struct Show {
    /// The file, which need not exist
    file: PathBuf,
    #[command(flatten)]
    lints: LintArguments,
    #[command(flatten)]
    config: ConfigArguments,
}

pub(super) fn run(arguments: &Arguments) -> Result<Exit, Failure> {
    let text = match &arguments.view {
        View::Schema => format!("{:#}\n", config::json_schema()),
        View::Show(show) => {
            let mut configs =
                show.config
                    .configs(&show.lints, SuppressionPolicy::default(), None)?;
            let text = configs.show(&show.file);
            configuration::check(&configs)?;
            text
        }
    };
    terminal::print(|out| out.write_all(text.as_bytes()))?;
    Ok(Exit::Clean)
}
