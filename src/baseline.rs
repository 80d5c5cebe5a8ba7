//! A baseline: the findings that a project has accepted for now, so that only new ones are shown.
//!
//! A finding is known by its lint, its file, its object, its field and a hash of the value it is
//! about, never by its line: it may be moved, but not changed. Of findings that are the same in all
//! of these, as many are known as the baseline counts.

use crate::finding::Finding;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::num::NonZeroUsize;

/// The version of the format: it grows when a field changes its meaning.
const VERSION: u32 = 1;

/// What is known of a finding. Entries are sorted by file, object, field and lint.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Entry {
    /// The file, relative to the folder of the baseline, with forward slashes.
    pub path: String,
    /// `kind`, with the group behind a dot unless it is a core kind: `Deployment.apps`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// The namespace of the object, if one is written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub namespace: Option<String>,
    /// The name of the object.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The field, with items of lists told by their names.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub field: String,
    /// The lint.
    pub lint: String,
    /// A hash of the value, as four hexadecimal digits; none if the finding is about an absence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
}

/// A line of the file.
#[derive(Serialize, Deserialize)]
struct Line {
    #[serde(flatten)]
    entry: Entry,
    /// How many findings are the same in all this.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    count: NonZeroUsize,
}

/// The first line of the file.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Head {
    #[serde(rename = "plimsoll-baseline")]
    version: u32,
}

/// Why a text is no baseline, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Malformed {
    /// The line, from 1.
    pub line: usize,
    /// The column in bytes, from 1.
    pub column: usize,
    /// One clause.
    pub reason: String,
}

/// The findings a project has accepted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Baseline {
    counts: BTreeMap<Entry, usize>,
}

/// What a baseline makes of findings.
pub struct Sorted {
    /// Those it does not know, in the order they came.
    pub new: Vec<Box<Finding>>,
    /// Those it knows, in the order they came.
    pub known: Vec<Box<Finding>>,
    /// What it still holds that was not found.
    pub stale: Baseline,
}

impl Entry {
    /// What is known of a finding in the file at `path`.
    fn of(finding: &Finding, path: String) -> Self {
        let subject = finding.subject.as_deref();
        let kind = subject.map(|subject| match subject.api_version().split_once('/') {
            Some((group, _)) => format!("{}.{group}", subject.kind()),
            None => subject.kind().to_owned(),
        });
        Self {
            path,
            kind,
            namespace: subject.and_then(|subject| subject.namespace().map(Into::into)),
            name: subject.map(|subject| subject.name().to_owned()),
            field: finding.field.by_name().into_owned(),
            lint: finding.lint.to_owned(),
            value: finding.value.map(|hash| format!("{hash:04x}")),
        }
    }
}

impl std::fmt::Display for Entry {
    /// As people read it: `shop/web.yaml: host-network: Deployment.apps shop/web, spec.hostNetwork`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.path, self.lint)?;
        let mut separator = ": ";
        if let Some(kind) = &self.kind {
            write!(f, "{separator}{kind} ")?;
            if let Some(namespace) = &self.namespace {
                write!(f, "{namespace}/")?;
            }
            f.write_str(self.name.as_deref().unwrap_or_default())?;
            separator = ", ";
        }
        if self.field.is_empty() {
            return Ok(());
        }
        write!(f, "{separator}{}", self.field)
    }
}

impl Baseline {
    /// The baseline that knows `findings`, of which `locate` tells the file from its shown path.
    pub fn of(findings: &[Box<Finding>], locate: impl Fn(&str) -> String) -> Self {
        let mut baseline = Self::default();
        for finding in findings {
            let entry = Entry::of(finding, locate(&finding.place.path));
            *baseline.counts.entry(entry).or_default() += 1;
        }
        baseline
    }

    /// Reads the text of a file. Where a merge has left an entry twice, the higher count holds.
    ///
    /// # Errors
    ///
    /// The first line that is none of a baseline.
    pub fn parse(text: &str) -> Result<Self, Malformed> {
        let mut lines = (1..).zip(text.lines());
        let head = lines.next().unwrap_or((1, ""));
        let Head { version } = read(head)?;
        if version != VERSION {
            return Err(Malformed {
                line: 1,
                column: 1,
                reason: format!("this plimsoll reads version {VERSION}, not {version}"),
            });
        }
        let mut baseline = Self::default();
        for line in lines.filter(|(_, text)| !text.trim().is_empty()) {
            let Line { entry, count } = read(line)?;
            let known = baseline.counts.entry(entry).or_default();
            *known = count.get().max(*known);
        }
        Ok(baseline)
    }

    /// Writes the file: sorted, an entry on each line.
    ///
    /// # Errors
    ///
    /// What the writer says.
    pub fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        write_line(&Head { version: VERSION }, out)?;
        for (entry, &count) in &self.counts {
            let entry = entry.clone();
            let count = NonZeroUsize::new(count).unwrap_or(NonZeroUsize::MIN);
            write_line(&Line { entry, count }, out)?;
        }
        Ok(())
    }

    /// Tells the findings that are known from those that are not.
    pub fn sort(&self, findings: Vec<Box<Finding>>, locate: impl Fn(&str) -> String) -> Sorted {
        let mut left = self.clone();
        let (known, new) = findings.into_iter().partition(|finding| {
            let entry = Entry::of(finding, locate(&finding.place.path));
            left.take(&entry)
        });
        Sorted {
            new,
            known,
            stale: left,
        }
    }

    /// Takes one of the findings that an entry stands for, if there are any left.
    fn take(&mut self, entry: &Entry) -> bool {
        let Some(count) = self.counts.get_mut(entry) else {
            return false;
        };
        *count -= 1;
        if *count == 0 {
            self.counts.remove(entry);
        }
        true
    }

    /// The entries in their order, with how many findings each stands for.
    pub fn entries(&self) -> impl Iterator<Item = (&Entry, usize)> {
        self.counts.iter().map(|(entry, count)| (entry, *count))
    }

    /// How many findings it knows.
    pub fn len(&self) -> usize {
        self.counts.values().sum()
    }

    /// Whether it knows none.
    pub fn is_empty(&self) -> bool {
        self.counts.is_empty()
    }

    /// Keeps the entries that `keep` wants.
    pub fn retain(&mut self, mut keep: impl FnMut(&Entry) -> bool) {
        self.counts.retain(|entry, _| keep(entry));
    }

    /// Takes out what `others` holds, as often as it holds it.
    pub fn remove(&mut self, others: &Baseline) {
        for (entry, count) in others.entries() {
            for _ in 0..count {
                self.take(entry);
            }
        }
    }
}

fn read<'t, T: Deserialize<'t>>((line, text): (usize, &'t str)) -> Result<T, Malformed> {
    serde_json::from_str(text).map_err(|error| {
        let said = error.to_string();
        let reason = said.split(" at line ").next().unwrap_or_default();
        Malformed {
            line,
            column: error.column().max(1),
            reason: reason.to_owned(),
        }
    })
}

fn write_line(line: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer(&mut *out, line).map_err(io::Error::from)?;
    writeln!(out)
}

fn one() -> NonZeroUsize {
    NonZeroUsize::MIN
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks so")]
fn is_one(count: &NonZeroUsize) -> bool {
    *count == NonZeroUsize::MIN
}
