//! Runs the lints: each file compiled alone and in parallel, then what they say linked and sorted.

mod compile;
mod guard;
mod hear;
mod judge;
mod link;
mod secrets;
mod settle;
mod sight;
mod versions;

use crate::classify::Skip;
use crate::facts::Facts;
use crate::finding::{Finding, Severity};
use crate::report::Draft;
use crate::settings::Settings;
use crate::source::{Source, Span};
use crate::suppress::Suppressions;
use compile::TOO_MANY_FINDINGS;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::Not;
use std::sync::{Arc, LazyLock};

pub use compile::compile;
pub use guard::is_linting;
pub use link::{draw, link};

/// What one file left behind when its text was dropped.
#[derive(Serialize, Deserialize)]
pub struct Compiled {
    /// The file.
    pub path: Arc<str>,
    /// What it has to say; nearly always nothing if it is no manifest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    content: Option<Box<Content>>,
    /// How it was taken.
    pub verdict: Verdict,
    /// Whether it only tells the others something, and nothing is reported on it.
    #[serde(default, skip_serializing_if = "Not::not")]
    is_context: bool,
}

/// What a file that has something to say left behind.
#[derive(Default, Serialize, Deserialize)]
struct Content {
    /// What its lints said.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    drafts: Vec<Draft>,
    /// What it tells the others.
    #[serde(default, skip_serializing_if = "Facts::is_empty")]
    facts: Facts,
    /// What excuses findings of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    suppressions: Option<Box<Suppressions>>,
    /// Bytes of it that nobody is to see.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    secrets: Vec<Span>,
}

impl Content {
    /// What was found, and what may come of its suppressions.
    fn all_drafts(&mut self) -> impl Iterator<Item = &mut Draft> {
        let suppressions = self.suppressions.as_deref_mut().into_iter();
        let of_suppressions = suppressions.flat_map(Suppressions::drafts_mut);
        self.drafts.iter_mut().chain(of_suppressions)
    }
}

/// What a file is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// It is reported on.
    Reported,
    /// It only tells the others something.
    Context,
}

/// How a file was taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Verdict {
    /// It was linted.
    Linted {
        /// Documents that are not empty.
        documents: usize,
        /// Objects, the items of lists counted one by one.
        objects: usize,
        /// Whether some of it could not be parsed, or was not judged because of a limit.
        broken: bool,
    },
    /// It is no manifest, or is left alone.
    Skipped(Skip),
    /// It could not be read, and why.
    Unreadable(String),
}

/// What a run found.
#[derive(Clone, Default)]
pub struct Outcome {
    /// The findings, sorted by place.
    pub findings: Vec<Box<Finding>>,
    /// The findings that are excused where they stand, sorted by place.
    pub suppressed: Vec<Box<Finding>>,
    /// The findings that a baseline knows, sorted by place.
    pub known: Vec<Box<Finding>>,
    /// What was looked at.
    pub summary: Summary,
    /// Bytes that nobody is to see, by file: a format that shows a file shows `*` there.
    pub secrets: BTreeMap<Arc<str>, Vec<Span>>,
}

/// What a run looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Files linted, in the order of their paths.
    pub linted: Vec<Arc<str>>,
    /// Their documents that are not empty.
    pub documents: usize,
    /// Their objects.
    pub objects: usize,
    /// Files linted of which some part could not be parsed, in the order of their paths.
    pub broken: Vec<Arc<str>>,
    /// Files that are no manifests, and why, in the order of their paths.
    pub skipped: Vec<(Arc<str>, Skip)>,
    /// Files that could not be read, and why, in the order of their paths.
    pub unreadable: Vec<(Arc<str>, String)>,
    /// Further files that were read, only for what they tell the others.
    pub context: usize,
}

impl Verdict {
    /// Notes of a file that it was judged only in part, if it was.
    fn cut_if(&mut self, is_cut: bool) {
        if let Verdict::Linted { broken, .. } = self {
            *broken |= is_cut;
        }
    }
}

impl Outcome {
    /// The same with other paths, in their order.
    #[must_use]
    pub fn with_paths(&self, mut rename: impl FnMut(&Arc<str>) -> Arc<str>) -> Self {
        let mut outcome = self.clone();
        for finding in outcome.lists().into_iter().flatten() {
            finding.place.path = rename(&finding.place.path);
            for label in &mut finding.labels {
                label.place.path = rename(&label.place.path);
            }
        }
        let summary = &mut outcome.summary;
        let linted = summary.linted.iter_mut().chain(&mut summary.broken);
        let skipped = summary.skipped.iter_mut().map(|(path, _)| path);
        let unreadable = summary.unreadable.iter_mut().map(|(path, _)| path);
        for path in linted.chain(skipped).chain(unreadable) {
            *path = rename(path);
        }
        let secrets = self.secrets.iter();
        outcome.secrets = secrets
            .map(|(path, spans)| (rename(path), spans.clone()))
            .collect();
        outcome.sort();
        outcome
    }

    /// The findings by severity, the worst first; those of one severity stay sorted by place. For
    /// readers that take only so many.
    pub fn worst_first(&self) -> Vec<&Finding> {
        let mut findings: Vec<_> = self.findings.iter().map(Box::as_ref).collect();
        findings.sort_by_key(|finding| Reverse(finding.severity));
        findings
    }

    fn lists(&mut self) -> [&mut Vec<Box<Finding>>; 3] {
        [&mut self.findings, &mut self.suppressed, &mut self.known]
    }

    fn sort(&mut self) {
        for list in self.lists() {
            list.sort_by(|a, b| a.order().cmp(&b.order()));
            list.dedup_by(|a, b| a.order() == b.order());
        }
        self.summary.linted.sort();
        self.summary.broken.sort();
        self.summary.skipped.sort();
        self.summary.unreadable.sort();
    }

    /// How many findings are this bad.
    pub fn count(&self, severity: Severity) -> usize {
        let findings = self.findings.iter();
        findings
            .filter(|finding| finding.severity == severity)
            .count()
    }
}

/// Lints `files`, of which `read` gives the text and `settings_of` what to look for. The outcome
/// does not depend on their order.
pub fn run<F: Sync>(
    files: &[F],
    read: impl Fn(&F) -> Result<Source, (Arc<str>, Verdict)> + Sync,
    settings_of: impl Fn(&F) -> Arc<Settings> + Sync,
) -> Outcome {
    let compile = |file: &F| {
        let settings = settings_of(file);
        (
            Compiled::new(read(file), &settings, Role::Reported),
            settings,
        )
    };
    link(files.par_iter().map(compile).collect())
}

/// Lints one text alone.
pub fn run_one(source: &Source, settings: &Settings) -> Outcome {
    link(vec![(
        versions::compile_for_all(source, settings),
        settings,
    )])
}

impl Summary {
    fn add_context(&mut self, verdict: &Verdict) {
        let was_read = !matches!(
            verdict,
            Verdict::Unreadable(_) | Verdict::Skipped(Skip::SymbolicLink | Skip::NotARegularFile)
        );
        self.context += usize::from(was_read);
    }

    fn count(&mut self, path: Arc<str>, verdict: Verdict) {
        match verdict {
            Verdict::Linted {
                documents,
                objects,
                broken,
            } => {
                self.documents += documents;
                self.objects += objects;
                self.broken.extend(broken.then(|| path.clone()));
                self.linted.push(path);
            }
            Verdict::Skipped(reason) => self.skipped.push((path, reason)),
            Verdict::Unreadable(reason) => self.unreadable.push((path, reason)),
        }
    }
}

impl Compiled {
    /// What is left of a file, of which the text was read or not.
    pub fn new(text: Result<Source, (Arc<str>, Verdict)>, settings: &Settings, role: Role) -> Self {
        let is_context = role == Role::Context;
        let compiled = match text {
            Ok(source) if is_context => compile(&source, &settings.without_lints()),
            Ok(source) => versions::compile_for_all(&source, settings),
            Err((path, verdict)) => Self::empty(path, verdict),
        };
        Self {
            is_context,
            ..compiled
        }
    }

    /// Leaves out what is said elsewhere, before it is written down: the objects that drafts are
    /// about are among the facts.
    pub fn abridge(&mut self) {
        let content = self.content.as_deref_mut().into_iter();
        for draft in content.flat_map(Content::all_drafts) {
            if draft.object.is_some() {
                draft.finding.subject = None;
            }
        }
    }

    /// Says it again, once it has been read.
    pub fn restore(&mut self) {
        let Some(content) = self.content.as_deref_mut() else {
            return;
        };
        let objects = std::mem::take(&mut content.facts.objects);
        for draft in content.all_drafts() {
            draft.finding.restore(&self.path);
            if let Some(number) = draft.object {
                let object = objects.get(number as usize);
                draft.finding.subject = object.map(|object| object.subject.clone());
            }
        }
        content.facts.objects = objects;
    }

    fn empty(path: Arc<str>, verdict: Verdict) -> Self {
        Self {
            path,
            content: None,
            verdict,
            is_context: false,
        }
    }

    fn drafts(&self) -> &[Draft] {
        self.content.as_ref().map_or(&[], |content| &content.drafts)
    }

    /// How many more findings there may be of it; none if there were too many already.
    fn room(&self, limit: usize) -> Option<usize> {
        let Some(content) = &self.content else {
            return Some(limit);
        };
        let mut drafts = content.drafts.iter();
        let is_cut = drafts.any(|draft| draft.finding.lint == TOO_MANY_FINDINGS);
        let suppressions = content.suppressions.as_deref();
        let complaints = suppressions.map_or(0, Suppressions::complaints);
        (!is_cut).then(|| limit.saturating_sub(content.drafts.len() + complaints))
    }

    fn facts(&self) -> &Facts {
        static NONE: LazyLock<Facts> = LazyLock::new(Facts::default);
        self.content
            .as_ref()
            .map_or(&NONE, |content| &content.facts)
    }
}
