//! Reads a file that was found.

use super::Content;
use crate::source::Source;
use std::fs::{File, FileType};
use std::io::{self, ErrorKind, Read as _};
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

/// The most bytes of a configuration.
const MAX_CONFIGURATION: u64 = 16 << 20;

/// What can be read only once, and is when it is first asked for.
#[derive(Debug)]
pub(super) struct Stream {
    /// Its path; none for standard input.
    pub(super) path: Option<PathBuf>,
    /// What it gave, or why it gave nothing.
    given: OnceLock<Result<Vec<u8>, String>>,
}

impl Stream {
    pub(super) fn new(path: Option<PathBuf>) -> Self {
        let given = OnceLock::new();
        Self { path, given }
    }

    fn bytes(&self, limit: u64) -> Result<Vec<u8>, String> {
        let read = || match &self.path {
            None => read_stream(io::stdin().lock(), 0, limit),
            Some(path) => read_stream(File::open(path)?, 0, limit),
        };
        let given = || read().map_err(|error| refusal(&error, limit));
        self.given.get_or_init(given).clone()
    }
}

/// Reads a file of at most `limit` bytes. It may be read again, and gives the same unless it was
/// changed.
///
/// # Errors
///
/// The shown path, and why the file cannot be read.
pub fn read(file: &super::File, limit: u64) -> Result<Source, (Arc<str>, String)> {
    let bytes = match &file.content {
        Content::Shown | Content::Path(_) => {
            let bytes = File::open(file.location()).and_then(|file| read_regular(file, limit));
            bytes.map_err(|error| refusal(&error, limit))
        }
        Content::Stream(stream) => stream.bytes(limit),
        Content::Unreadable(reason) => Err(reason.clone()),
    };
    match bytes {
        Ok(bytes) => Ok(Source::from_bytes(file.shown.clone(), bytes)),
        Err(reason) => Err((file.shown.clone(), reason)),
    }
}

/// Why a manifest cannot be read, and what can be done if it is too large.
fn refusal(error: &io::Error, limit: u64) -> String {
    let limit = match in_units(limit) {
        (bytes, "") => format!("{bytes} bytes"),
        (count, unit) => format!("{count} {unit}B"),
    };
    match error.kind() {
        ErrorKind::FileTooLarge => {
            format!("it is larger than {limit}; `--max-file-size` allows more")
        }
        _ => reason(error),
    }
}

/// Whether there is anything at `path`, be it a link that leads nowhere.
pub fn exists(path: &Path) -> bool {
    path.symlink_metadata().is_ok()
}

/// Reads the configuration at `path`, which is shown as `shown`; none if there is no such file.
/// One that was not `named` is a regular file: a pipe that was found would block the run.
///
/// # Errors
///
/// Why the file cannot be read.
pub fn read_text(path: &Path, shown: &str, named: bool) -> Result<Option<Source>, String> {
    let strange = |kind: FileType| !kind.is_file() && !kind.is_dir();
    let read = || {
        if !named && strange(path.metadata()?.file_type()) {
            return Err(io::Error::other("it is not a regular file"));
        }
        read_regular(File::open(path)?, MAX_CONFIGURATION)
    };
    match read() {
        Ok(bytes) => Ok(Some(Source::from_bytes(shown, bytes))),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(reason(&error)),
    }
}

fn read_regular(file: File, limit: u64) -> io::Result<Vec<u8>> {
    let length = file.metadata()?.len();
    if length > limit {
        return Err(ErrorKind::FileTooLarge.into());
    }
    let capacity = usize::try_from(length).unwrap_or_default();
    // Nothing is asked for behind the length. Files whose length is not known beforehand, such as
    // those of /proc, are said to be empty.
    match length {
        0 => read_stream(file, capacity, limit),
        _ => read_stream(file.take(length), capacity, limit),
    }
}

/// All that a stream gives, unless that is more than `limit` bytes.
fn read_stream(stream: impl io::Read, capacity: usize, limit: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(capacity);
    stream.take(limit + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > limit {
        return Err(ErrorKind::FileTooLarge.into());
    }
    Ok(bytes)
}

/// A number of bytes in the largest unit that it is a whole number of: `(256, "Mi")`.
pub fn in_units(bytes: u64) -> (u64, &'static str) {
    let units = [(30, "Gi"), (20, "Mi"), (10, "Ki")];
    let whole = |(bits, _): &(u32, _)| bytes > 0 && bytes.trailing_zeros() >= *bits;
    match units.into_iter().find(whole) {
        Some((bits, unit)) => (bytes >> bits, unit),
        None => (bytes, ""),
    }
}

/// Why a file cannot be read or written, as a clause.
pub fn reason(error: &io::Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => "no such file or directory".to_owned(),
        ErrorKind::PermissionDenied => "permission denied".to_owned(),
        ErrorKind::IsADirectory => "it is a directory".to_owned(),
        _ => {
            let text = error.to_string();
            let clause = text.split(" (os error").next().unwrap_or(&text);
            clause.to_lowercase()
        }
    }
}
