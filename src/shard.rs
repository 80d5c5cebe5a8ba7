//! What files left when they were compiled, written down, so that several runs link as one.
//!
//! A shard is JSON Lines: a head, the settings that its files refer to by number, and its files,
//! sorted by path. One stream may hold several, one behind the other. The head says how much
//! follows, so that none is taken for whole that is not.

mod read;

use crate::engine::Compiled;
use crate::settings::Settings;
use serde::{Deserialize, Serialize};
use std::io::{self, Write};
use std::ops::Not;
use std::path::PathBuf;

pub use read::{Gathered, Shards};

/// The version of the format: it grows when a line changes its meaning.
const FORMAT: u32 = 2;
/// What reads a shard is what wrote it: lints change from one release to the next.
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// What tells a shard from other files, and one that can be read from others.
#[derive(Serialize, Deserialize)]
struct Mark {
    #[serde(rename = "plimsoll-facts")]
    format: u32,
    version: String,
}

/// What a shard says of its run.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Head {
    /// How many different settings hold for its files.
    pub settings: usize,
    /// How many files it has.
    pub files: usize,
    /// Whether there was any file to report on, be it that a configuration excludes it.
    pub matched: bool,
    /// Which part of its files this is, from 0, and of how many; none if it is all of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<(usize, usize)>,
    /// The baseline that is configured.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub baseline: Option<PathBuf>,
}

/// The first line.
#[derive(Serialize)]
struct HeadLine<'h> {
    #[serde(flatten)]
    mark: Mark,
    #[serde(flatten)]
    head: &'h Head,
}

/// A line with settings.
#[derive(Serialize, Deserialize)]
struct SettingsLine<S> {
    settings: S,
}

/// A line with a file.
#[derive(Serialize, Deserialize)]
struct FileLine {
    file: Compiled,
    /// The number of its settings, from 0.
    settings: usize,
    /// Whether it was a stream, which cannot be read again.
    #[serde(default, skip_serializing_if = "Not::not")]
    streamed: bool,
}

/// Writes what comes before the files: the head, and the settings in the order of their numbers.
///
/// # Errors
///
/// What the writer says.
pub fn write_head<'s>(
    head: &Head,
    settings: impl IntoIterator<Item = &'s Settings>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mark = Mark {
        format: FORMAT,
        version: VERSION.to_owned(),
    };
    write_line(&HeadLine { mark, head }, out)?;
    for settings in settings {
        write_line(&SettingsLine { settings }, out)?;
    }
    Ok(())
}

/// Writes a file, for which the settings with a number hold. Whether it was `streamed` says that
/// it cannot be read again.
///
/// # Errors
///
/// What the writer says.
pub fn write_file(
    mut file: Compiled,
    settings: usize,
    streamed: bool,
    out: &mut dyn Write,
) -> io::Result<()> {
    file.abridge();
    let line = FileLine {
        file,
        settings,
        streamed,
    };
    write_line(&line, out)
}

fn write_line(line: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer(&mut *out, line).map_err(io::Error::from)?;
    out.write_all(b"\n")
}
