//! Finds configurations and reads them, each once.

use super::check::{self, Problem};
use super::document::{Document, Reader};
use crate::finding::Place;
use crate::source::{Source, Span};
use crate::walk;
use crate::yaml::{self, Node, Point};
use std::collections::HashMap;
use std::ffi::OsString;
use std::iter;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

/// What a configuration may be called.
pub const FILE_NAMES: [&str; 2] = [".plimsoll.yaml", ".plimsoll.yml"];
/// What the root of a repository holds.
const REPOSITORY: &str = ".git";

/// How many configurations may build on each other: each is read while the one before waits.
const MAX_CHAIN: usize = 50;

/// The configurations that were read, and where each holds.
pub(super) struct Files {
    /// The current folder.
    here: PathBuf,
    /// The path of the configuration nearest to each folder that was asked for. By bytes, as paths
    /// are hashed and compared part by part, which takes several times as long.
    folders: HashMap<OsString, Option<PathBuf>>,
    /// The configurations of folders that were looked into before.
    probed: HashMap<OsString, Option<PathBuf>>,
    documents: HashMap<PathBuf, Option<Arc<Document>>>,
    /// How many documents were begun to be read.
    count: usize,
    pub(super) problems: Vec<Problem>,
}

/// A configuration that is being read, and those that led to it.
struct Chain<'c> {
    path: &'c Path,
    before: Option<&'c Chain<'c>>,
}

impl Chain<'_> {
    /// How many there are.
    fn length(&self) -> usize {
        iter::successors(Some(self), |chain| chain.before).count()
    }

    fn holds(&self, path: &Path) -> bool {
        self.path == path || self.before.is_some_and(|before| before.holds(path))
    }
}

/// The configuration in a folder itself.
pub fn probe(folder: &Path) -> Option<PathBuf> {
    let mut paths = FILE_NAMES.iter().map(|name| folder.join(name));
    paths.find(|path| walk::exists(path))
}

impl Files {
    pub(super) fn new(here: PathBuf) -> Self {
        Self {
            here,
            folders: HashMap::new(),
            probed: HashMap::new(),
            documents: HashMap::new(),
            count: 0,
            problems: Vec::new(),
        }
    }

    /// Takes note of the configurations of folders, so that these need not be looked into.
    pub(super) fn know(&mut self, probed: impl IntoIterator<Item = (PathBuf, Option<PathBuf>)>) {
        let probed = probed.into_iter();
        self.probed
            .extend(probed.map(|(folder, own)| (folder.into_os_string(), own)));
    }

    /// The path from the root of the file system, without `.` and `..`.
    pub(super) fn absolute(&self, path: &Path) -> PathBuf {
        let mut whole = self.here.clone();
        for part in path.components() {
            match part {
                Component::CurDir => {}
                Component::ParentDir => {
                    whole.pop();
                }
                part => whole.push(part),
            }
        }
        whole
    }

    /// The configuration for the files in a folder: its own, or that of the nearest folder above,
    /// up to the root of the repository.
    pub(super) fn nearest(&mut self, folder: &Path) -> Option<Arc<Document>> {
        let path = self.nearest_path(folder)?;
        match self.documents.get(&path) {
            Some(known) => known.clone(),
            None => self.read(&path),
        }
    }

    /// Its path. The root of a repository matters only where a configuration lies beyond it.
    fn nearest_path(&mut self, folder: &Path) -> Option<PathBuf> {
        if let Some(known) = self.folders.get(folder.as_os_str()) {
            return known.clone();
        }
        let own = match self.probed.remove(folder.as_os_str()) {
            Some(own) => own,
            None => probe(folder),
        };
        let path = own.or_else(|| {
            let above = self.nearest_path(folder.parent()?)?;
            let ends = walk::exists(&folder.join(REPOSITORY));
            (!ends).then_some(above)
        });
        self.folders.insert(folder.into(), path.clone());
        path
    }

    /// The configuration at a path that was named.
    ///
    /// # Errors
    ///
    /// Why it cannot be read.
    pub(super) fn named(&mut self, path: &Path) -> Result<Option<Arc<Document>>, String> {
        let path = self.absolute(path);
        let shown = self.shown(&path);
        match walk::read_text(&path, &shown, true) {
            Ok(Some(source)) => Ok(self.document(&source, &path, None)),
            Ok(None) => Err(format!("cannot read `{shown}`: no such file or directory")),
            Err(reason) => Err(format!("cannot read `{shown}`: {reason}")),
        }
    }

    /// The configuration at a path; none if it makes no sense.
    fn read(&mut self, path: &Path) -> Option<Arc<Document>> {
        let shown = self.shown(path);
        let reason = match walk::read_text(path, &shown, false) {
            Ok(Some(source)) => return self.document(&source, path, None),
            Ok(None) => "no such file or directory".to_owned(),
            Err(reason) => reason,
        };
        let nowhere = Place::new(&Source::new(shown, ""), Span::default());
        self.problem(nowhere, format!("it cannot be read: {reason}"));
        self.documents.insert(path.to_owned(), None);
        None
    }

    /// The configuration that a text alone makes.
    ///
    /// # Errors
    ///
    /// What is wrong with it.
    pub(super) fn text(text: &str) -> Result<Document, Vec<Problem>> {
        let path = Path::new(FILE_NAMES[0]);
        let mut files = Files::new(PathBuf::new());
        let source = Source::new(FILE_NAMES[0], text);
        let document = files.parse(&source, &Chain { path, before: None });
        document.ok_or(files.problems)
    }

    fn document(
        &mut self,
        source: &Source,
        path: &Path,
        before: Option<&Chain>,
    ) -> Option<Arc<Document>> {
        if let Some(known) = self.documents.get(path) {
            return known.clone();
        }
        let document = self.parse(source, &Chain { path, before }).map(Arc::new);
        self.documents.insert(path.to_owned(), document.clone());
        document
    }

    fn parse(&mut self, source: &Source, chain: &Chain) -> Option<Document> {
        let tree = yaml::parse(&source.text);
        let problems = check::check(source, &tree);
        if !problems.is_empty() {
            self.problems.extend(problems);
            return None;
        }
        let folder = chain.path.parent().unwrap_or(chain.path).to_owned();
        self.count += 1;
        let number = self.count;
        let reader = Reader { source };
        let root = tree.documents().iter().find_map(|it| tree.root(it));
        let empty = yaml::parse("{}");
        let root = root.or_else(|| empty.documents().iter().find_map(|it| empty.root(it)))?;
        let base = match root.get("extends").text() {
            Some(extended) => Some(self.base(source, root.get("extends"), extended, chain)?),
            None => None,
        };
        Some(reader.document(root, number, folder, base))
    }

    /// The configuration that another builds on.
    fn base(
        &mut self,
        source: &Source,
        node: Node,
        extended: &str,
        chain: &Chain,
    ) -> Option<Arc<Document>> {
        let path = chain.path.parent().unwrap_or(chain.path).join(extended);
        let path = self.absolute(&path);
        let shown = self.shown(&path);
        let place = Place::new(source, Point::from(node).span);
        if chain.holds(&path) {
            self.problem(
                place,
                format!("`extends` leads in a circle back to {shown}"),
            );
            return None;
        }
        if chain.length() == MAX_CHAIN {
            let message = format!("more than {MAX_CHAIN} configurations build on each other");
            self.problem(place, message);
            return None;
        }
        let reason = match walk::read_text(&path, &shown, false) {
            Ok(Some(source)) => return self.document(&source, &path, Some(chain)),
            Ok(None) => "no such file or directory".to_owned(),
            Err(reason) => reason,
        };
        self.problem(place, format!("cannot read `{extended}`: {reason}"));
        None
    }

    /// The current folder.
    pub(super) fn here(&self) -> &Path {
        &self.here
    }

    /// A path as people see it: relative if it lies in the current folder.
    pub(super) fn shown(&self, path: &Path) -> String {
        walk::shown(path.strip_prefix(&self.here).unwrap_or(path)).into_owned()
    }

    fn problem(&mut self, place: Place, message: String) {
        self.problems.push(Problem { place, message });
    }
}
