//! Reads a file that was found.

use super::Content;
use crate::engine::Verdict;
use crate::source::Source;
use std::fs::{File, Metadata};
use std::io::{self, ErrorKind, Read as _};
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

/// The most bytes of a configuration.
const MAX_CONFIGURATION: u64 = 1 << 20;

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
/// The shown path, and why the file is not read.
pub fn read(file: &super::File, limit: u64) -> Result<Source, (Arc<str>, Verdict)> {
    let bytes = match &file.content {
        Content::Shown | Content::Path(_) => {
            let bytes = open_found(file.location()).and_then(|file| read_regular(file, limit));
            bytes.map_err(|error| refusal(&error, limit))
        }
        Content::Stream(stream) => stream.bytes(limit),
        Content::PassedOver(why) => return Err((file.shown.clone(), Verdict::Skipped(*why))),
        Content::Unreadable(reason) => Err(reason.to_string()),
    };
    match bytes {
        Ok(bytes) => Ok(Source::from_bytes(file.shown.clone(), bytes)),
        Err(reason) => Err((file.shown.clone(), Verdict::Unreadable(reason))),
    }
}

/// Why a manifest cannot be read, and what can be done if it is too large.
fn refusal(error: &io::Error, limit: u64) -> String {
    match error.kind() {
        ErrorKind::FileTooLarge => format!("{}; `--max-file-size` allows more", too_large(limit)),
        _ => reason(error),
    }
}

fn too_large(limit: u64) -> String {
    match in_units(limit) {
        (bytes, "") => format!("it is larger than {bytes} bytes"),
        (count, unit) => format!("it is larger than {count} {unit}B"),
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
    read_small(path, shown, named, MAX_CONFIGURATION)
}

/// The same of any file, if it has at most `limit` bytes.
///
/// # Errors
///
/// Why the file cannot be read.
pub fn read_small(
    path: &Path,
    shown: &str,
    named: bool,
    limit: u64,
) -> Result<Option<Source>, String> {
    let read = || {
        if named {
            return read_stream(File::open(path)?, 0, limit);
        }
        refuse_strange(&path.metadata()?)?;
        read_regular(open_found(path)?, limit)
    };
    match read() {
        Ok(bytes) => Ok(Some(Source::from_bytes(shown, bytes))),
        Err(error) if is_nowhere(&error) => Ok(None),
        Err(error) if error.kind() == ErrorKind::FileTooLarge => Err(too_large(limit)),
        Err(error) => Err(reason(&error)),
    }
}

/// Whether there is no such file, be it that a folder of its path is none.
fn is_nowhere(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory)
}

/// Opens what was a regular file when it was found. A pipe that has taken its place since would
/// block the run.
fn open_found(path: &Path) -> io::Result<File> {
    let mut options = File::options();
    options.read(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::custom_flags(&mut options, NONBLOCK);
    options.open(path)
}

/// `O_NONBLOCK`, which std does not know, where its number is certain.
#[cfg(unix)]
const NONBLOCK: i32 = match () {
    () if cfg!(target_vendor = "apple") => 4,
    () if cfg!(all(
        target_os = "linux",
        any(target_arch = "x86_64", target_arch = "aarch64")
    )) =>
    {
        0o4000
    }
    () => 0,
};

fn refuse_strange(metadata: &Metadata) -> io::Result<()> {
    match metadata.is_file() || metadata.is_dir() {
        true => Ok(()),
        false => Err(io::Error::other("it is not a regular file")),
    }
}

fn read_regular(file: File, limit: u64) -> io::Result<Vec<u8>> {
    let metadata = file.metadata()?;
    refuse_strange(&metadata)?;
    let length = metadata.len();
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
