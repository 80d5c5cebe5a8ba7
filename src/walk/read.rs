//! Reads a file that was found.

use super::{Content, File};
use crate::source::Source;
use std::io::{self, ErrorKind, Read as _};
use std::path::Path;
use std::sync::Arc;

/// The most bytes a file may have. Trees are some times as large as their text, and no API server
/// takes more than a few MiB.
pub const MAX_BYTES: u64 = 1 << 30;

/// Reads a file. It may be read again, and gives the same unless it was changed.
///
/// # Errors
///
/// The shown path, and why the file cannot be read.
pub fn read(file: &File) -> Result<Source, (Arc<str>, String)> {
    let bytes = match &file.content {
        Content::Path(path) => read_path(path).map_err(|error| reason(&error)),
        Content::Held(bytes) | Content::Piped(bytes) => Ok(bytes.clone()),
        Content::Unreadable(reason) => Err(reason.clone()),
    };
    match bytes {
        Ok(bytes) => Ok(Source::from_bytes(file.shown.clone(), bytes)),
        Err(reason) => Err((file.shown.clone(), reason)),
    }
}

/// Whether there is a file or folder at `path`.
pub fn exists(path: &Path) -> bool {
    path.exists()
}

/// Reads the file at `path`, which is shown as `shown`; none if there is no such file.
///
/// # Errors
///
/// Why the file cannot be read.
pub fn read_text(path: &Path, shown: &str) -> Result<Option<Source>, String> {
    match read_path(path) {
        Ok(bytes) => Ok(Some(Source::from_bytes(shown, bytes))),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(reason(&error)),
    }
}

fn read_path(path: &Path) -> io::Result<Vec<u8>> {
    let file = std::fs::File::open(path)?;
    let length = file.metadata()?.len();
    if length > MAX_BYTES {
        return Err(ErrorKind::FileTooLarge.into());
    }
    // One byte more than is needed now tells the end of the file without growing.
    let capacity = usize::try_from(length + 1).unwrap_or_default();
    read_stream(file, capacity)
}

/// All that a stream gives, as far as it keeps to the limit.
pub(super) fn read_stream(stream: impl io::Read, capacity: usize) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(capacity);
    stream.take(MAX_BYTES + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MAX_BYTES {
        return Err(ErrorKind::FileTooLarge.into());
    }
    Ok(bytes)
}

/// Why a file cannot be read or written, as a clause.
pub fn reason(error: &io::Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => "no such file or directory".to_owned(),
        ErrorKind::PermissionDenied => "permission denied".to_owned(),
        ErrorKind::IsADirectory => "it is a directory".to_owned(),
        ErrorKind::FileTooLarge => format!("it is larger than {} GiB", MAX_BYTES >> 30),
        _ => {
            let text = error.to_string();
            let clause = text.split(" (os error").next().unwrap_or(&text);
            clause.to_lowercase()
        }
    }
}
