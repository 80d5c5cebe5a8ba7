//! Searches a folder as ripgrep would.

use super::{Content, File, Options, Walk, name, read};
use ignore::{DirEntry, WalkBuilder, WalkState};
use std::path::{Path, PathBuf};
use std::sync::mpsc;

/// What the search came upon.
enum Found {
    Candidate(File),
    PassedOver(PathBuf, &'static str),
    Warning(String),
}

/// Adds what is found in the folder at `root`.
pub(super) fn search(root: &Path, options: &Options, walk: &mut Walk) {
    let (sender, receiver) = mpsc::channel();
    builder(root, options).build_parallel().run(|| {
        let sender = sender.clone();
        Box::new(move |entry| {
            // The receiver outlives the search, so that sending cannot fail.
            let send = |found| drop(sender.send(found));
            match entry {
                Ok(entry) => look(entry).into_iter().for_each(send),
                Err(error) => send(trouble(root, &error)),
            }
            WalkState::Continue
        })
    });
    drop(sender);
    for found in receiver {
        match found {
            Found::Candidate(file) => walk.files.push(file),
            Found::PassedOver(path, what) => {
                walk.passed_over.push((name::shown(&path).into(), what));
            }
            Found::Warning(warning) => walk.warnings.push(warning),
        }
    }
}

fn builder(root: &Path, options: &Options) -> WalkBuilder {
    let mut builder = WalkBuilder::new(root);
    builder
        .standard_filters(options.ignore_files)
        .hidden(!options.hidden)
        .threads(options.threads);
    builder
}

fn look(entry: DirEntry) -> Vec<Found> {
    let mut found = Vec::new();
    if let Some(error) = entry.error() {
        found.push(Found::Warning(error.to_string()));
    }
    if let Some(kind) = entry.file_type()
        && !kind.is_dir()
        && name::is_candidate(entry.path())
    {
        let path = entry.into_path();
        found.push(if kind.is_file() {
            let shown = name::shown(&path);
            Found::Candidate(File {
                content: Content::at(path, &shown),
                shown: shown.into(),
                named: false,
            })
        } else if kind.is_symlink() {
            Found::PassedOver(path, "symbolic link, not followed")
        } else {
            Found::PassedOver(path, "not a regular file")
        });
    }
    found
}

/// A folder or file that cannot be read, or a fault in an ignore file.
fn trouble(root: &Path, error: &ignore::Error) -> Found {
    match (error.depth(), error.io_error()) {
        // Only what is found in the folder has a depth; ignore files have none.
        (Some(_), Some(reason)) => Found::Candidate(File {
            shown: name::shown(path_of(error).unwrap_or(root)).into(),
            named: false,
            content: Content::Unreadable(read::reason(reason)),
        }),
        _ => Found::Warning(error.to_string()),
    }
}

fn path_of(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => {
            path_of(err)
        }
        ignore::Error::Partial(errors) => errors.first().and_then(path_of),
        _ => None,
    }
}
