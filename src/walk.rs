//! Paths and standard input to files, sorted: the only module that finds and reads manifests.
//!
//! A file that is named is taken, whatever it is called. In a folder that is named, the files
//! taken are those ending in `.yaml`, `.yml` or `.json` (in any case) and kustomizations, as far
//! as ripgrep would search them: not what `.gitignore` and `.ignore` exclude, nothing hidden, no
//! symbolic links, and never anything but regular files, so that a pipe cannot block the run.

mod focus;
mod folder;
mod ignored;
mod name;
mod patterns;
mod read;

use crate::classify::Skip;
use crate::source::STDIN;
use rayon::prelude::*;
use read::Stream;
use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub use focus::{Focus, repository};
pub use name::shown;
pub use patterns::Patterns;
pub use read::{exists, in_units, read, read_small, read_text, reason};

/// How files are looked for.
#[derive(Clone, Debug)]
pub struct Options {
    /// Whether `.gitignore` and `.ignore` files hold.
    pub ignore_files: bool,
    /// Whether hidden files and folders are searched too.
    pub hidden: bool,
    /// Names that are noted where they stand.
    pub noted: &'static [&'static str],
    /// What standard input is called.
    pub stdin_name: Arc<str>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            ignore_files: true,
            hidden: false,
            noted: &[],
            stdin_name: STDIN.into(),
        }
    }
}

/// A file to lint.
#[derive(Clone, Debug)]
pub struct File {
    /// Its path to show: as the user gave it, with forward slashes and no leading `./`.
    pub shown: Arc<str>,
    /// Whether it was named, not found in a folder.
    pub named: bool,
    content: Content,
}

impl File {
    /// The file that is shown by this path.
    pub fn at(shown: Arc<str>) -> Self {
        Self {
            content: Content::Path(Path::new(&*shown).into()),
            shown,
            named: true,
        }
    }

    /// Whether it is a stream, which cannot be read again once the run is over.
    pub fn is_stream(&self) -> bool {
        matches!(self.content, Content::Stream(_))
    }

    /// Where the file stands, as far as its place says something about it: a stream that was not
    /// given a name stands in the current folder.
    pub fn location(&self) -> &Path {
        match &self.content {
            Content::Path(path) => path,
            Content::Stream(stream) if stream.path.is_some() => Path::new("-"),
            _ => Path::new(&*self.shown),
        }
    }
}

/// Where the content of a file comes from.
#[derive(Clone, Debug)]
enum Content {
    /// The path that is shown, opened when it is needed.
    Shown,
    /// Another path.
    Path(Box<Path>),
    /// Standard input or a pipe, whose path says nothing.
    Stream(Arc<Stream>),
    /// Nowhere: it is left alone.
    PassedOver(Skip),
    /// Nowhere, and why.
    Unreadable(Box<str>),
}

impl Content {
    /// The content of the file at `path`, which nearly always is the path that is `shown`: to keep
    /// both of all files would take some megabytes.
    fn at(path: &Path, shown: &str) -> Self {
        match path.to_str() == Some(shown) {
            true => Content::Shown,
            false => Content::Path(path.into()),
        }
    }
}

/// What a walk found.
#[derive(Debug, Default)]
pub struct Walk {
    /// The files, sorted by the bytes of their shown paths, each once.
    pub files: Vec<File>,
    /// The folders that were named.
    pub roots: Vec<PathBuf>,
    /// The folders that were searched, in any order, and whether a name to be noted stands in them.
    pub folders: Vec<(PathBuf, bool)>,
    /// What is wrong with ignore files, sorted.
    pub warnings: Vec<String>,
}

/// Finds the files at `paths`, of which `-` is standard input.
///
/// What cannot be found or read is a file all the same, to be reported when it is read.
pub fn walk(paths: &[PathBuf], options: &Options) -> Walk {
    let mut walk = Walk::default();
    let mut seen = BTreeSet::new();
    for path in paths {
        if is_stdin(path) {
            if seen.insert(path.clone()) {
                walk.files.push(stdin(options));
            }
        } else if path.is_dir() {
            folder::search(path, options, &mut walk);
            walk.roots.push(path.clone());
        } else {
            walk.files.push(open(path));
        }
    }
    if paths.len() > 1 {
        walk.files = each_once(walk.files);
    }
    walk.files.shrink_to_fit();
    walk.files.par_sort_by(|a, b| a.shown.cmp(&b.shown));
    walk.warnings.sort();
    walk.warnings.dedup();
    walk
}

/// One named file, or standard input if it is called `-`.
pub fn one(path: &Path, options: &Options) -> File {
    if is_stdin(path) {
        stdin(options)
    } else {
        open(path)
    }
}

fn is_stdin(path: &Path) -> bool {
    path == Path::new("-")
}

fn stdin(options: &Options) -> File {
    File {
        shown: options.stdin_name.clone(),
        named: true,
        content: Content::Stream(Arc::new(Stream::new(None))),
    }
}

/// A named file. What is not regular, such as the pipe of a shell's `<(...)`, can be read only once.
fn open(path: &Path) -> File {
    let shown = name::shown(path);
    let content = match path.metadata() {
        Ok(metadata) if metadata.is_file() => Content::at(path, &shown),
        Ok(metadata) if metadata.is_dir() => Content::Unreadable("it is a directory".into()),
        Ok(_) => Content::Stream(Arc::new(Stream::new(Some(path.to_owned())))),
        Err(error) => Content::Unreadable(read::reason(&error).into()),
    };
    File {
        shown: shown.into(),
        named: true,
        content,
    }
}

/// The files without those that are another one under another name, as a path through a symbolic
/// link or `..` may be. Of such names the first in the order of their bytes remains.
fn each_once(mut files: Vec<File>) -> Vec<File> {
    files.sort_by(|a, b| a.shown.cmp(&b.shown));
    let mut seen = BTreeSet::new();
    let mut folders = BTreeMap::new();
    // Bytes are compared in a fraction of the time that paths take, part by part.
    files.retain(|file| match file.content {
        Content::Shown | Content::Path(_) => {
            seen.insert(identity(file.location(), &mut folders).into_os_string())
        }
        Content::PassedOver(_) | Content::Unreadable(_) => {
            seen.insert(OsString::from(&*file.shown))
        }
        Content::Stream(_) => true,
    });
    files
}

/// The path of a file without links; `folders` remembers those of folders, for they are many
/// times as costly as the rest.
fn identity(path: &Path, folders: &mut BTreeMap<OsString, PathBuf>) -> PathBuf {
    let canonical = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
    match (path.parent(), path.file_name()) {
        (Some(folder), Some(name)) if !path.is_symlink() => {
            let folder = if folder.as_os_str().is_empty() {
                Path::new(".")
            } else {
                folder
            };
            let known = folders
                .get(folder.as_os_str())
                .map(|known| known.join(name));
            known.unwrap_or_else(|| {
                let found = canonical(folder);
                let path = found.join(name);
                folders.insert(folder.into(), found);
                path
            })
        }
        _ => canonical(path),
    }
}
