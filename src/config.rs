//! `.plimsoll.yaml`: what is looked for in which files.
//!
//! A configuration is found from the folder of each file upwards to the root of the repository;
//! the nearest one holds alone, unless it `extends` another. It is read with the parser that
//! reads manifests: every problem has its exact place, every value is known by its line, and
//! `kubernetes-version: 1.30` is no number.

mod check;
mod document;
mod effective;
mod example;
mod files;
mod json_schema;
mod limits;
mod schema;
mod show;

use crate::date::Date;
use crate::finding::Place;
use crate::k8s::KubernetesVersion;
use crate::settings::{Base, Settings, SuppressionPolicy};
use document::{Accepted, Document};
use effective::{Effective, Parts};
use files::Files;
use std::collections::{BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub use check::Problem;
pub use example::{lint_example, of_example};
pub use files::{FILE_NAMES, probe};
pub use json_schema::json_schema;
pub use limits::parse_file_size;

/// What the command line says, which beats every configuration. The names of lints are known.
#[derive(Clone, Debug, Default)]
pub struct CommandLine {
    /// The lints to choose from.
    pub base: Option<Base>,
    /// If it names any, only these lints run, whatever the configuration ignores.
    pub select: Vec<String>,
    /// These lints do not run either.
    pub ignore: Vec<String>,
    /// The versions of Kubernetes, if any are given.
    pub versions: Vec<KubernetesVersion>,
    /// Which suppressions written into the files hold.
    pub suppression: SuppressionPolicy,
    /// How many bytes a file may have.
    pub file_size: Option<u64>,
}

/// Which configurations hold.
#[derive(Clone, Debug)]
pub enum Lookup {
    /// For each file the nearest one.
    Nearest,
    /// One for all files.
    Named(PathBuf),
    /// None.
    Isolated,
}

/// Where a value comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// It holds unless it is set.
    Default,
    /// A configuration.
    File(Place),
    /// The command line.
    CommandLine,
}

/// What holds for a file.
#[derive(Clone)]
pub struct Verdict {
    /// What to look for in it.
    pub settings: Arc<Settings>,
    /// Why it is not to be linted, if it is not.
    pub excluded: Option<Arc<str>>,
}

/// The configurations of a run.
pub struct Configs {
    lookup: Lookup,
    command_line: CommandLine,
    today: Date,
    files: Files,
    named: Option<Arc<Document>>,
    /// The folder of the file that was asked for last, and its configuration: files come sorted.
    last: Option<(PathBuf, Option<Arc<Document>>)>,
    /// Settings by the numbers of what they are made from.
    settings: HashMap<Vec<usize>, Arc<Settings>>,
    warnings: BTreeSet<String>,
}

impl Configs {
    /// The configurations as they hold today, for someone in the folder `here`.
    ///
    /// # Errors
    ///
    /// Why the configuration that was named cannot be read.
    pub fn new(
        lookup: Lookup,
        command_line: CommandLine,
        here: PathBuf,
        today: Date,
    ) -> Result<Self, String> {
        let mut files = Files::new(here);
        let named = match &lookup {
            Lookup::Named(path) => files.named(path)?,
            Lookup::Nearest | Lookup::Isolated => None,
        };
        Ok(Self {
            lookup,
            command_line,
            today,
            files,
            named,
            last: None,
            settings: HashMap::new(),
            warnings: BTreeSet::new(),
        })
    }

    /// The folders in which configurations are looked for on behalf of these files, each once.
    /// To [`probe`] many of them at once and tell the result to [`Configs::know`] saves time.
    pub fn folders<'f>(&self, files: impl Iterator<Item = &'f Path>) -> Vec<PathBuf> {
        if !matches!(self.lookup, Lookup::Nearest) {
            return Vec::new();
        }
        let mut folders: Vec<_> = files.filter_map(Path::parent).collect();
        folders.dedup_by(|a, b| a.as_os_str() == b.as_os_str());
        let mut folders: Vec<_> = folders
            .into_iter()
            .map(|it| self.files.absolute(it))
            .collect();
        // By bytes, for paths compare part by part, which takes several times as long.
        folders.sort_unstable_by(|a, b| a.as_os_str().cmp(b.as_os_str()));
        folders.dedup_by(|a, b| a.as_os_str() == b.as_os_str());
        folders
    }

    /// What [`Configs::know`] is to be told of a folder that was searched. It is only probed if it was
    /// `noted` that something there is called like a configuration.
    pub fn searched(&self, folder: &Path, noted: bool) -> (PathBuf, Option<PathBuf>) {
        let folder = self.files.absolute(folder);
        let own = noted.then(|| probe(&folder)).flatten();
        (folder, own)
    }

    /// Takes note of what is in folders.
    pub fn know(&mut self, probed: impl IntoIterator<Item = (PathBuf, Option<PathBuf>)>) {
        self.files.know(probed);
    }

    /// Whether no configuration in a folder or above it holds for what is in it.
    pub fn are_none_above(&mut self, folder: &Path) -> bool {
        self.document(&folder.join(FILE_NAMES[0])).is_none()
    }

    /// What holds where there is no configuration.
    pub fn none(&mut self) -> Verdict {
        Verdict {
            settings: self.cached(Vec::new(), &Parts::default()),
            excluded: None,
        }
    }

    /// What holds for a file.
    pub fn of(&mut self, file: &Path) -> Verdict {
        let Some(document) = self.document(file) else {
            return self.none();
        };
        let file = self.files.absolute(file);
        let (parts, key) = self.parts(&document, &file);
        let excluded = parts
            .documents
            .iter()
            .find_map(|it| self.exclusion(it, &file));
        Verdict {
            settings: self.cached(key, &parts),
            excluded,
        }
    }

    /// The baseline that the configuration of the current folder names.
    pub fn baseline(&mut self) -> Option<PathBuf> {
        let nearest = self.document(Path::new(".plimsoll.yaml"));
        let mut next = nearest.as_deref();
        while let Some(document) = next {
            if document.baseline.is_some() {
                return document.baseline.clone();
            }
            next = document.base.as_deref();
        }
        None
    }

    /// What holds for a file and from where it comes, as a configuration with remarks.
    pub fn show(&mut self, file: &Path) -> String {
        let document = self.document(file);
        let path = self.files.absolute(file);
        let parts = document.as_ref().map(|it| self.parts(it, &path).0);
        let parts = parts.unwrap_or_default();
        let excluded = parts
            .documents
            .iter()
            .find_map(|it| self.exclusion(it, &path));
        show::write(
            &Effective::new(&parts, &self.command_line),
            excluded.as_deref(),
        )
    }

    /// What is wrong with the configurations that were read, in the order of their places.
    pub fn problems(&self) -> Vec<Problem> {
        let mut problems = self.files.problems.clone();
        problems.sort();
        problems
    }

    /// What is to be said of the configurations that were read, sorted.
    pub fn warnings(&self) -> impl Iterator<Item = &str> {
        self.warnings.iter().map(String::as_str)
    }

    fn document(&mut self, file: &Path) -> Option<Arc<Document>> {
        match self.lookup {
            Lookup::Isolated => return None,
            Lookup::Named(_) => return self.named.clone(),
            Lookup::Nearest => {}
        }
        let folder = file.parent().unwrap_or(Path::new(""));
        if let Some((known, document)) = &self.last
            && known.as_os_str() == folder.as_os_str()
        {
            return document.clone();
        }
        let document = self.files.nearest(&self.files.absolute(folder));
        self.last = Some((folder.to_owned(), document.clone()));
        document
    }

    /// The settings that `parts` make, by the numbers of these.
    fn cached(&mut self, key: Vec<usize>, parts: &Parts) -> Arc<Settings> {
        let Self {
            settings,
            command_line,
            ..
        } = self;
        let make = || {
            let settings = Effective::new(parts, command_line).settings();
            Arc::new(Settings {
                suppression: command_line.suppression,
                ..settings
            })
        };
        settings.entry(key).or_insert_with(make).clone()
    }

    /// What a configuration and those it builds on say of a file, and numbers that tell it apart
    /// from what they say of others.
    fn parts<'d>(&mut self, document: &'d Document, file: &Path) -> (Parts<'d>, Vec<usize>) {
        let mut parts = Parts::default();
        let mut key = vec![document.number];
        let mut chain = vec![document];
        while let Some(base) = chain.last().and_then(|last| last.base.as_deref()) {
            chain.push(base);
        }
        for document in chain.into_iter().rev() {
            let path = self.relative(document, file);
            parts.documents.push(document);
            parts.layers.push(&document.layer);
            let mut number = 0;
            let mut fits = |patterns: &crate::walk::Patterns| {
                number += 1;
                let fits = patterns.matching(&path).is_some();
                key.push(if fits { number } else { 0 });
                fits
            };
            let overrides = document.overrides.iter();
            parts
                .layers
                .extend(overrides.filter_map(|(paths, layer)| fits(paths).then_some(layer)));
            let scopes = document.scopes.iter();
            parts
                .scopes
                .extend(scopes.filter(|it| fits(&it.value.paths)));
            for accepted in &document.ignores {
                let here = accepted.path.as_ref().is_none_or(&mut fits);
                if self.warn_of_expiry(accepted) && here {
                    parts.ignores.push(accepted);
                }
            }
        }
        (parts, key)
    }

    /// Whether accepted findings still are, of which a warning is due if they are no longer.
    fn warn_of_expiry(&mut self, accepted: &Accepted) -> bool {
        let Some(expired) = accepted.expires.filter(|last| *last < self.today) else {
            return true;
        };
        let Place { path, start, .. } = &accepted.place;
        let rule = accepted.rule.join("`, `");
        let place = format!("{path}:{}:{}", start.line, start.column);
        self.warnings.insert(format!(
            "{place}: this ignore of `{rule}` expired on {expired} and no longer holds"
        ));
        false
    }

    /// Why a configuration excludes a file, if it does.
    fn exclusion(&self, document: &Document, file: &Path) -> Option<Arc<str>> {
        let path = self.relative(document, file);
        let pattern = document.exclude.as_ref()?.matching(&path)?;
        let folder = self.files.shown(&document.folder);
        Some(format!("excluded by `{pattern}` in the configuration of {folder}").into())
    }

    /// A path relative to the folder of a configuration; to the current folder if it does not lie
    /// in there, as with a configuration that was named.
    fn relative(&self, document: &Document, file: &Path) -> PathBuf {
        let own = file.strip_prefix(&document.folder);
        let path = own.or_else(|_| file.strip_prefix(self.files.here()));
        path.unwrap_or(file).to_owned()
    }
}

/// The releases that are named, each once, the oldest first.
fn versions(names: &[String]) -> Vec<KubernetesVersion> {
    let versions = names
        .iter()
        .filter_map(|name| KubernetesVersion::parse(name).ok());
    versions.collect::<BTreeSet<_>>().into_iter().collect()
}
