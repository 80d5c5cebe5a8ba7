//! `plimsoll debug`.

use super::{Exit, Failure, output, terminal};
use crate::settings::Limits;
use crate::source::Source;
use crate::{walk, yaml};
use serde_json::json;
use std::path::PathBuf;

#[derive(clap::Args)]
pub(super) struct Arguments {
    #[command(subcommand)]
    view: View,
}

#[derive(clap::Subcommand)]
enum View {
    /// Print each document of a file as kubectl would see it, as one line of JSON
    ///
    /// Where kubectl would refuse it, the line is
    /// {"error": {"message", "offset", "line", "column"}}: the offset in bytes from 0, line and
    /// column from 1, columns in characters.
    Yaml {
        /// The file; - for standard input
        file: PathBuf,
    },
}

pub(super) fn run(arguments: &Arguments) -> Result<Exit, Failure> {
    let View::Yaml { file } = &arguments.view;
    let file = walk::one(file, &walk::Options::default());
    match walk::read(&file, Limits::default().file_size) {
        Ok(source) => {
            let lines = values(&source);
            terminal::print(|out| out.write_all(lines.as_bytes()))?;
            Ok(Exit::Clean)
        }
        Err((path, verdict)) => {
            let reason = output::verdict_detail(&verdict);
            terminal::say("error", &format!("cannot read `{path}`: {reason}"));
            Ok(Exit::Unreadable)
        }
    }
}

fn values(source: &Source) -> String {
    match source.encoding.refusal() {
        None => yaml::debug(&source.text),
        Some((offset, message)) => {
            let position = source.position(offset);
            let error = json!({"error": {
                "message": message,
                "offset": offset,
                "line": position.line,
                "column": position.column,
            }});
            format!("{error}\n")
        }
    }
}
