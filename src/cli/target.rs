//! Files that reports are written to: `--output sarif=plimsoll.sarif`.

use super::choices::Format;
use super::save::save;
use clap::ValueEnum;
use std::io::{self, Write};
use std::path::PathBuf;

/// A file to write, and how.
#[derive(Clone, Debug)]
pub(super) struct Target {
    pub(super) format: Format,
    pub(super) path: PathBuf,
}

impl Target {
    /// Reads `FORMAT=FILE`.
    ///
    /// # Errors
    ///
    /// One clause that says what is missing or unknown.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let Some((name, path)) = text.split_once('=') else {
            return Err("it is `FORMAT=FILE`, as in `sarif=plimsoll.sarif`".to_owned());
        };
        let format = Format::from_str(name, false).map_err(|_| {
            let formats = Format::value_variants().iter();
            let names = formats.filter_map(ValueEnum::to_possible_value);
            let names: Vec<_> = names.map(|value| value.get_name().to_owned()).collect();
            format!("`{name}` is no format; formats are {}", names.join(", "))
        })?;
        match path {
            "" => Err(format!("there is no file behind `{name}=`")),
            "-" => Err(format!("`--format {name}` writes to standard output")),
            path => Ok(Self {
                format,
                path: path.into(),
            }),
        }
    }

    /// Writes the file, whole or not at all.
    ///
    /// # Errors
    ///
    /// What the file system says.
    pub(super) fn write(
        &self,
        write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> io::Result<()> {
        save(&self.path, write)
    }
}
