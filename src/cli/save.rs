//! Writes a file whole or not at all.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::Path;

/// Writes the file at `path`. What was there before stays until the new text is complete.
///
/// # Errors
///
/// What the file system says.
pub(super) fn save(
    path: &Path,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> io::Result<()> {
    // A link stays a link.
    let real = path.canonicalize();
    let path = real.as_deref().unwrap_or(path);
    match path.metadata() {
        // A pipe or a device has no place beside it for a draft, and must not be replaced.
        Ok(metadata) if !metadata.is_file() => {
            let file = File::options().write(true).open(path)?;
            write_to(file, write)
        }
        _ => replace(path, write),
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
