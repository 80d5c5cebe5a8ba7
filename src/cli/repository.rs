//! Where files are in their repository: reports that others read name them by that, so that they
//! are the same wherever the run was started and however its paths were given.

use super::search::STDIN;
use std::collections::BTreeMap;
use std::env;
use std::io;
use std::path::{MAIN_SEPARATOR, Path, PathBuf};

/// Knows files by their paths from the root of the repository, the folder that holds `.git`.
pub(super) struct Repository {
    /// The current folder, without symbolic links.
    current: PathBuf,
    /// The root of the repository that the current folder is in.
    root: Option<PathBuf>,
    /// Folders that were asked for: without links, and the root each is in.
    folders: BTreeMap<PathBuf, Folder>,
}

#[derive(Clone)]
struct Folder {
    real: PathBuf,
    root: Option<PathBuf>,
}

impl Repository {
    /// The repository of the current folder.
    ///
    /// # Errors
    ///
    /// If there is no current folder any more.
    pub(super) fn here() -> io::Result<Self> {
        let current = env::current_dir()?.canonicalize()?;
        Ok(Self {
            root: root_of(&current),
            current,
            folders: BTreeMap::new(),
        })
    }

    /// The path of a file from the root of this repository or, if it is in another one, of that;
    /// if it is in none, from the current folder; if it is not in that either, from the top.
    ///
    /// Symbolic links are followed: code hosts show no files through them.
    pub(super) fn path(&mut self, shown: &str) -> String {
        if shown == STDIN {
            return shown.to_owned();
        }
        let path = self.current.join(shown);
        let linked = path.canonicalize().ok().filter(|_| path.is_symlink());
        let path = linked.unwrap_or(path);
        let folder = self.folder(path.parent().unwrap_or(Path::new("")));
        let real = match path.file_name() {
            Some(name) => folder.real.join(name),
            None => folder.real,
        };
        let here = self.root.iter().chain(&folder.root).chain([&self.current]);
        let mut relative = here.filter_map(|root| real.strip_prefix(root).ok());
        let path = relative.next().unwrap_or(&real);
        let path = path.to_string_lossy();
        match MAIN_SEPARATOR {
            '/' => path.into_owned(),
            separator => path.replace(separator, "/"),
        }
    }

    fn folder(&mut self, path: &Path) -> Folder {
        if let Some(folder) = self.folders.get(path) {
            return folder.clone();
        }
        let real = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        let root = root_of(&real);
        let folder = Folder { real, root };
        self.folders.insert(path.to_owned(), folder.clone());
        folder
    }
}

/// The nearest folder upwards that holds `.git`, which is a file in worktrees and submodules.
fn root_of(folder: &Path) -> Option<PathBuf> {
    let mut folders = folder.ancestors();
    let root = folders.find(|folder| folder.join(".git").exists());
    root.map(Path::to_owned)
}
