//! Files that reports are written to: `--output sarif=plimsoll.sarif`.

use super::choices::Format;
use clap::ValueEnum;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

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

    /// Writes the file. What was there before stays until the new text is complete.
    ///
    /// # Errors
    ///
    /// What the file system says.
    pub(super) fn write(
        &self,
        write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> io::Result<()> {
        // A link stays a link.
        let real = self.path.canonicalize();
        let path = real.as_deref().unwrap_or(&self.path);
        match path.metadata() {
            // A pipe or a device has no place beside it for a draft.
            Ok(metadata) if !metadata.is_file() => {
                let file = File::options().write(true).open(path)?;
                write_to(file, write)
            }
            _ => replace(path, write),
        }
    }
}

fn replace(path: &Path, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let draft = path.with_file_name(format!(".{name}.{}", std::process::id()));
    // A draft that a killed run left behind is written over.
    let file = File::create(&draft)?;
    let written = write_to(file, write).and_then(|()| fs::rename(&draft, path));
    if written.is_err() {
        // The error that matters is the one before.
        let _ = fs::remove_file(&draft);
    }
    written
}

fn write_to(file: File, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let mut out = BufWriter::with_capacity(1 << 16, file);
    write(&mut out)?;
    out.flush()
}
