//! What of a folder is reported on, when the rest of it is only read to understand that.

use super::{Content, File, is_stdin, name};
use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

/// Some files and folders within a larger one.
///
/// Paths to them are spelled as a walk of the larger one spells them, whatever way they were given,
/// so that the files of one run can be compared and joined by name.
#[derive(Debug)]
pub struct Focus {
    /// The folder that is read.
    root: PathBuf,
    /// The folder, without links.
    real_root: PathBuf,
    /// What is reported on.
    named: Vec<PathBuf>,
    /// The same, by the names that files are shown with.
    shown: BTreeSet<PathBuf>,
    /// If only changed files are reported on: these, by the names that files are shown with.
    changed: Option<BTreeSet<PathBuf>>,
}

impl Focus {
    /// On the files and folders at `paths`, within the folder `root` as far as they lie there.
    ///
    /// # Errors
    ///
    /// If there is no folder `root`.
    pub fn new(paths: &[PathBuf], root: PathBuf) -> io::Result<Self> {
        if !root.metadata()?.is_dir() {
            return Err(io::ErrorKind::NotADirectory.into());
        }
        let mut focus = Self {
            real_root: root.canonicalize()?,
            root,
            named: Vec::new(),
            shown: BTreeSet::new(),
            changed: None,
        };
        let named = paths.iter().map(|path| match path.canonicalize() {
            Ok(real) if !is_stdin(path) => focus.respell(path, &real),
            // That it is not there is said when it is read.
            _ => path.clone(),
        });
        focus.named = named.collect();
        focus.shown = focus.named.iter().map(|path| shown(path)).collect();
        Ok(focus)
    }

    /// The same, as far as files are among `changed`: paths without links.
    #[must_use]
    pub fn on_changed(mut self, changed: &[PathBuf]) -> Self {
        let respelled = changed.iter().map(|path| self.respell(path, path));
        self.changed = Some(respelled.map(|path| shown(&path)).collect());
        self
    }

    /// All that has to be walked.
    pub fn paths(&self) -> Vec<PathBuf> {
        let mut paths = self.named.clone();
        paths.push(self.root.clone());
        paths
    }

    /// Whether a file of the walk is reported on.
    pub fn holds(&self, file: &File) -> bool {
        let among = |paths: &BTreeSet<PathBuf>| {
            let mut ancestors = Path::new(&*file.shown).ancestors();
            ancestors.any(|path| paths.contains(path))
        };
        match &file.content {
            // Standard input and pipes lie in no folder: whoever gives one means it.
            Content::Stream(stream) if stream.path.is_none() => true,
            _ => among(&self.shown) && self.changed.as_ref().is_none_or(among),
        }
    }

    /// `path` as the walk spells it, which is at `real` when links are followed. What lies outside
    /// stays as it is.
    fn respell(&self, path: &Path, real: &Path) -> PathBuf {
        match real.strip_prefix(&self.real_root) {
            Ok(rest) => self.root.join(rest),
            Err(_) => path.to_owned(),
        }
    }
}

/// The name that a file is shown with; empty for the current folder, which is what its files have
/// as an ancestor.
fn shown(path: &Path) -> PathBuf {
    let shown = PathBuf::from(&*name::shown(path));
    if shown == Path::new(".") {
        PathBuf::new()
    } else {
        shown
    }
}

/// The folder of the repository that the current folder lies in, relative to that; none outside of
/// one.
pub fn repository() -> Option<PathBuf> {
    let here = std::env::current_dir().ok()?;
    let mut up = PathBuf::from(".");
    for folder in here.ancestors() {
        // A folder, or in a worktree or submodule a file.
        if folder.join(".git").exists() {
            return Some(up);
        }
        up = if up == Path::new(".") {
            PathBuf::from("..")
        } else {
            up.join("..")
        };
    }
    None
}
