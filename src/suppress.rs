//! Suppressions written into a file: comments and annotations that excuse findings in their scope.
//!
//! They are collected while the file is compiled and used once all files have been heard, so that
//! one that excuses a finding of several files counts as used too.

mod annotation;
mod collect;
mod comment;
mod directive;
mod foreign;
mod removal;
mod scope;

use crate::finding::{Edit, Finding, Fix};
use crate::lints::{Id, written};
use crate::report::Draft;
use crate::source::Span;
use serde::{Deserialize, Serialize};

pub use collect::{Input, collect};

/// The suppressions of one file.
#[derive(Default, Serialize, Deserialize)]
#[serde(from = "Collected")]
pub struct Suppressions {
    /// Ordered by where their scopes begin.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    list: Vec<Suppression>,
    /// For each of them, how far any up to it reaches, in bytes.
    #[serde(skip)]
    reaches: Vec<u32>,
    /// What is wrong with those that cannot have an effect.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    faults: Vec<Draft>,
    /// Whether there was too much to say of them, which the file has said.
    #[serde(skip)]
    cut: bool,
}

/// Suppressions in any order.
#[derive(Deserialize)]
struct Collected {
    #[serde(default)]
    list: Vec<Suppression>,
    #[serde(default)]
    faults: Vec<Draft>,
    #[serde(skip)]
    cut: bool,
}

/// What excuses findings in one stretch of a file.
#[derive(Serialize, Deserialize)]
struct Suppression {
    scope: Span,
    targets: Vec<Target>,
    /// Where its names stand, if they can be edited one by one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    names: Option<Span>,
}

/// What one name of a suppression means.
#[derive(Serialize, Deserialize)]
struct Target {
    /// The name as written.
    name: String,
    lints: Lints,
    /// Whether it has excused anything.
    #[serde(skip)]
    used: bool,
    /// What to say if it has not; none where that cannot be told, or is no business of ours.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    complaint: Option<Draft>,
}

/// The lints a name means.
#[derive(Debug, Serialize, Deserialize)]
enum Lints {
    All,
    These(#[serde(deserialize_with = "written::ids")] Vec<Id>),
}

impl From<Collected> for Suppressions {
    fn from(collected: Collected) -> Self {
        let Collected {
            mut list,
            faults,
            cut,
        } = collected;
        list.sort_by_key(|suppression| suppression.scope);
        let ends = list.iter().map(|suppression| suppression.scope.end);
        let reaches = ends.scan(0, |reach, end| {
            *reach = end.max(*reach);
            Some(*reach)
        });
        Self {
            reaches: reaches.collect(),
            list,
            faults,
            cut,
        }
    }
}

impl Suppressions {
    /// Whether there is neither one nor anything wrong with one.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty() && self.faults.is_empty()
    }

    /// What may be said of them.
    pub fn drafts_mut(&mut self) -> impl Iterator<Item = &mut Draft> {
        let targets = self.list.iter_mut().flat_map(|it| &mut it.targets);
        let complaints = targets.filter_map(|target| target.complaint.as_mut());
        self.faults.iter_mut().chain(complaints)
    }

    /// How many things may be said of them.
    pub fn complaints(&self) -> usize {
        let targets = self.list.iter().flat_map(|it| &it.targets);
        let complaints = targets.filter(|target| target.complaint.is_some());
        self.faults.len() + complaints.count()
    }

    /// Whether more may be wrong with them than there was room to say.
    pub fn are_cut(&self) -> bool {
        self.cut
    }

    /// Whether a finding is excused: where it points, or where that is defined if it came through
    /// an alias. Every suppression that does so counts as used.
    pub fn excuse(&mut self, draft: &Draft) -> bool {
        let lint = draft.finding.lint;
        let here = self.excuse_at(draft.finding.place.span.start, lint);
        let definition = draft.definition;
        let there = definition.is_some_and(|span| self.excuse_at(span.start, lint));
        here || there
    }

    fn excuse_at(&mut self, offset: u32, lint: &str) -> bool {
        let begun = |suppression: &Suppression| suppression.scope.start <= offset;
        let begun = self.list.partition_point(begun);
        let before = self.list[..begun].iter_mut().zip(&self.reaches[..begun]);
        let mut excused = false;
        // Before one up to which none reaches so far, there is nothing to look for.
        for (suppression, _) in before.rev().take_while(|(_, reach)| **reach > offset) {
            if suppression.scope.end > offset {
                excused |= suppression.excuse(lint);
            }
        }
        excused
    }

    /// What is wrong with those that have had no effect, once every finding has been shown to
    /// [`Suppressions::excuse`].
    pub fn ineffective(self) -> Vec<Box<Finding>> {
        let unused = self.list.into_iter().flat_map(Suppression::complaints);
        let faults = self.faults.into_iter().map(|draft| draft.finding);
        faults.chain(unused).collect()
    }
}

impl Suppression {
    /// Whether it means a lint, which then counts as used.
    fn excuse(&mut self, lint: &str) -> bool {
        let targets = self.targets.iter_mut();
        let meant = targets.filter(|target| target.lints.hold(lint));
        meant.map(|target| target.used = true).count() > 0
    }

    /// What to say of the names that were not used. The fix takes them all at once, and the whole
    /// suppression if nothing is left of it.
    fn complaints(self) -> Vec<Box<Finding>> {
        let goes = |target: &Target| !target.used && target.is_removable();
        let kept = self.targets.iter().filter(|target| !goes(target));
        let kept: Vec<_> = kept.map(|target| target.name.as_str()).collect();
        let edits = self.names.map(|span| edit(span, &kept));
        let rest = (!kept.is_empty()).then(|| {
            Box::new(Fix {
                title: "remove the names that have no effect".into(),
                safe: true,
                edits: edits.into_iter().collect(),
            })
        });
        let unused = self.targets.into_iter().filter(|target| !target.used);
        let complaints = unused.filter_map(|target| target.complaint);
        let mended = complaints.map(|draft| {
            let mut finding = draft.finding;
            if let (Some(_), Some(rest)) = (&finding.fix, &rest) {
                finding.fix = (!rest.edits.is_empty()).then(|| rest.clone());
            }
            finding
        });
        mended.collect()
    }
}

impl Target {
    /// Whether it can go if it was not used: not if we cannot tell, or if it is misspelt.
    fn is_removable(&self) -> bool {
        let complaint = self.complaint.as_ref();
        complaint.is_some_and(|draft| draft.finding.fix.is_some())
    }
}

impl Lints {
    fn hold(&self, id: &str) -> bool {
        match self {
            Lints::All => true,
            Lints::These(ids) => ids.contains(&id),
        }
    }
}

fn edit(span: Span, names: &[&str]) -> Edit {
    Edit {
        span,
        text: names.join(", ").into(),
    }
}
