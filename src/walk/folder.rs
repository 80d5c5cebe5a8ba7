//! Searches a folder as ripgrep would.
//!
//! The walker of the `ignore` library would open whatever is called `.ignore` and read it to its end:
//! a pipe would block the run, and a link to `/dev/zero` take all memory. So only its patterns are
//! used, and nothing is opened here but folders and regular files.

use super::ignored::Rules;
use super::{Content, File, Options, Walk, name, read};
use crate::classify::Skip;
use rayon::Scope;
use std::ffi::OsString;
use std::fs::{self, DirEntry, FileType};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, mpsc};

/// What the search came upon.
enum Found {
    /// The files of a folder, and whether one of the names to be noted stands in it.
    Folder {
        path: PathBuf,
        noted: bool,
        files: Vec<File>,
    },
    /// What cannot be looked into.
    Unreadable(File),
    Warning(String),
}

struct Search<'s> {
    options: &'s Options,
    found: mpsc::Sender<Found>,
}

/// A folder to look into.
struct Folder {
    path: PathBuf,
    /// Without links, as patterns are matched with it.
    real: PathBuf,
    /// What ignore files above say.
    rules: Option<Arc<Rules>>,
}

/// What stands in a folder.
type Entries = Vec<(OsString, DirEntry)>;

/// Adds what is found in the folder at `root`.
pub(super) fn search(root: &Path, options: &Options, walk: &mut Walk) {
    let (found, receiver) = mpsc::channel();
    let search = Search { options, found };
    let path = root.to_owned();
    let real = root.canonicalize().unwrap_or_else(|_| path.clone());
    let rules = if options.ignore_files {
        Rules::above(&real, &mut |warning| search.tell(Found::Warning(warning)))
    } else {
        None
    };
    let first = Folder { path, real, rules };
    rayon::scope(|scope| search.enter(first, scope));
    drop(search);
    for found in receiver {
        match found {
            Found::Folder { path, noted, files } => {
                walk.files.extend(files);
                walk.folders.push((path, noted));
            }
            Found::Unreadable(file) => walk.files.push(file),
            Found::Warning(warning) => walk.warnings.push(warning),
        }
    }
}

impl Search<'_> {
    fn tell(&self, found: Found) {
        // The receiver outlives the search, so that sending cannot fail.
        let _ = self.found.send(found);
    }

    /// Looks into a folder now, and into those in it when there is a thread for them.
    fn enter<'s>(&'s self, mut folder: Folder, scope: &Scope<'s>) {
        let Some(entries) = self.list(&folder.path) else {
            return;
        };
        // In any case, as some systems open files by it.
        let is_noted = |entry: &OsString| {
            let mut names = self.options.noted.iter();
            names.any(|name| entry.eq_ignore_ascii_case(name))
        };
        let noted = entries.iter().any(|(entry, _)| is_noted(entry));
        if self.options.ignore_files {
            let has = |name: &str| entries.iter().any(|(entry, _)| entry == name);
            let warn = &mut |warning| self.tell(Found::Warning(warning));
            let above = folder.rules.as_ref();
            let rules = Rules::within(&folder.path, &folder.real, above, &has, warn);
            folder.rules = rules.or(folder.rules);
        }
        let mut files = Vec::new();
        // The path of one after the other, in the same room.
        let mut path = folder.path.clone();
        for (name, entry) in entries {
            path.push(&name);
            files.extend(self.look(&name, &entry, &path, &folder, scope));
            path.pop();
        }
        let path = folder.path;
        self.tell(Found::Folder { path, noted, files });
    }

    /// What stands in a folder, as far as that can be told.
    fn list(&self, folder: &Path) -> Option<Entries> {
        let unreadable =
            |error: io::Error| self.tell(Found::Unreadable(unreadable(folder, &error)));
        let entries = fs::read_dir(folder).map_err(unreadable).ok()?;
        let entries = entries.filter_map(|entry| entry.map_err(unreadable).ok());
        Some(entries.map(|entry| (entry.file_name(), entry)).collect())
    }

    /// What an entry at `path` is to the walk: a file, or a folder to be looked into later.
    fn look<'s>(
        &'s self,
        name: &OsString,
        entry: &DirEntry,
        path: &Path,
        folder: &Folder,
        scope: &Scope<'s>,
    ) -> Option<File> {
        let kind = match entry.file_type() {
            Ok(kind) => kind,
            Err(error) => return Some(unreadable(path, &error)),
        };
        let concerns_us = kind.is_dir() || name::is_candidate(Path::new(name));
        if !concerns_us || self.leaves_out(name, entry, kind, folder) {
            return None;
        }
        if !kind.is_dir() {
            return Some(candidate(path, kind));
        }
        let below = Folder {
            path: path.to_owned(),
            real: folder.real.join(name),
            rules: folder.rules.clone(),
        };
        scope.spawn(move |scope| self.enter(below, scope));
        None
    }

    fn leaves_out(
        &self,
        name: &OsString,
        entry: &DirEntry,
        kind: FileType,
        folder: &Folder,
    ) -> bool {
        let said = folder.rules.as_ref();
        let said = said.and_then(|rules| rules.ignore(&folder.real.join(name), kind.is_dir()));
        said.unwrap_or_else(|| !self.options.hidden && is_hidden(name, entry))
    }
}

fn candidate(path: &Path, kind: FileType) -> File {
    let shown: Arc<str> = name::shown(path).into();
    let content = if kind.is_file() {
        Content::at(path, &shown)
    } else if kind.is_symlink() {
        Content::PassedOver(Skip::SymbolicLink)
    } else {
        Content::PassedOver(Skip::NotARegularFile)
    };
    File {
        shown,
        named: false,
        content,
    }
}

fn unreadable(path: &Path, error: &io::Error) -> File {
    File {
        shown: name::shown(path).into(),
        named: false,
        content: Content::Unreadable(read::reason(error).into()),
    }
}

#[cfg(not(windows))]
fn is_hidden(name: &OsString, _: &DirEntry) -> bool {
    name.as_encoded_bytes().starts_with(b".")
}

#[cfg(windows)]
fn is_hidden(name: &OsString, entry: &DirEntry) -> bool {
    use std::os::windows::fs::MetadataExt as _;
    const HIDDEN: u32 = 2;
    let is_marked = |metadata: fs::Metadata| metadata.file_attributes() & HIDDEN != 0;
    name.as_encoded_bytes().starts_with(b".") || entry.metadata().is_ok_and(is_marked)
}
