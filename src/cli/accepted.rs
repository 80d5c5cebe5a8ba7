//! The file of a baseline, and what it means to a run.

use super::examine::Run;
use super::save::{folder, save, spare};
use super::suppression::HEADING;
use super::{Failure, terminal};
use crate::baseline::{Baseline, Entry, Sorted};
use crate::engine::Outcome;
use crate::render::text::clean;
use crate::walk;
use std::collections::BTreeSet;
use std::path::{Component, Path, PathBuf};

/// The most bytes of a baseline.
const MAX_BASELINE: u64 = 256 << 20;
/// How many stale entries are named.
const STALE_NAMED: usize = 20;

/// Which findings are accepted.
#[derive(clap::Args)]
pub(super) struct BaselineArguments {
    /// Show only what this baseline does not know [default: the one that is configured, if any]
    ///
    /// See `plimsoll baseline`.
    #[arg(long, value_name = "FILE", help_heading = HEADING)]
    baseline: Option<PathBuf>,
    /// Exit with 1 if the baseline holds what is not found any more
    #[arg(long, help_heading = HEADING)]
    baseline_strict: bool,
}

/// A baseline and where it lies.
pub(super) struct File {
    pub(super) path: PathBuf,
    pub(super) baseline: Baseline,
}

impl BaselineArguments {
    /// The baseline that is named.
    pub(super) fn path(&self) -> Option<&Path> {
        self.baseline.as_deref()
    }

    /// The baseline that is named, else the one that is configured.
    pub(super) fn open(&self, configured: Option<&Path>) -> Result<Option<File>, Failure> {
        let path = self.baseline.as_deref().or(configured);
        if path.is_none() && self.baseline_strict {
            let message = "`--baseline-strict` needs a baseline, and none is named or configured";
            return Err(Failure::Usage(message.to_owned()));
        }
        path.map(File::open).transpose()
    }

    /// Says what is stale; returns whether that is a failure.
    pub(super) fn say_stale(&self, file: &File, stale: &Baseline, quiet: bool) -> bool {
        let fails = self.baseline_strict && !stale.is_empty();
        if !stale.is_empty() && (fails || !quiet) {
            let level = if fails { "error" } else { "warning" };
            for (entry, count) in stale.entries().take(STALE_NAMED) {
                terminal::say(
                    level,
                    &format!("not found any more: {}", describe(entry, count)),
                );
            }
            let message = format!(
                "{} findings of `{}` are not there any more; `plimsoll baseline update` drops them",
                stale.len(),
                file.path.display()
            );
            terminal::say(level, &message);
        }
        fails
    }
}

/// An entry as people read it.
pub(super) fn describe(entry: &Entry, count: usize) -> String {
    let times = match count {
        1 => String::new(),
        count => format!(" ({count} times)"),
    };
    format!("{}{times}", clean(&entry.to_string()))
}

impl File {
    /// Reads a baseline.
    pub(super) fn open(path: &Path) -> Result<Self, Failure> {
        let unreadable =
            |reason: &str| Failure::Usage(format!("cannot read `{}`: {reason}", path.display()));
        let read = walk::read_small(path, "", true, MAX_BASELINE);
        let source = read.map_err(|reason| unreadable(&reason))?;
        let source = source.ok_or_else(|| unreadable("no such file or directory"))?;
        let baseline = Baseline::parse(&source.text).map_err(|malformed| {
            let (line, column) = (malformed.line, malformed.column);
            let reason = malformed.reason;
            let path = path.display();
            Failure::Usage(format!("{path}:{line}:{column}: no baseline: {reason}"))
        })?;
        Ok(Self {
            path: path.to_owned(),
            baseline,
        })
    }

    /// A baseline at `path` that knows the findings of a run.
    pub(super) fn of(path: &Path, outcome: &Outcome) -> Self {
        let baseline = Baseline::of(&outcome.findings, |shown| relative(path, shown));
        Self {
            path: path.to_owned(),
            baseline,
        }
    }

    /// Writes it, whole or not at all, after a run that found `outcome`.
    pub(super) fn save(&self, outcome: &Outcome) -> Result<(), Failure> {
        let linted = outcome.summary.linted.iter().map(|path| &**path);
        let written = spare(&self.path, linted)
            .and_then(|()| save(&self.path, |out| self.baseline.write(out)));
        written.map_err(|error| Failure::File(self.path.clone(), error))
    }

    /// Takes what is known out of the findings; returns what is stale.
    pub(super) fn apply(&self, run: &mut Run) -> Baseline {
        let Run { lints, outcome, .. } = run;
        let locate = |shown: &str| relative(&self.path, shown);
        let findings = std::mem::take(&mut outcome.findings);
        let Sorted {
            new,
            known,
            mut stale,
        } = self.baseline.sort(findings, locate);
        (outcome.findings, outcome.known) = (new, known);
        let unread = outcome.summary.unreadable.iter().map(|(path, _)| path);
        let unread: BTreeSet<String> = unread
            .chain(&outcome.summary.broken)
            .map(|path| locate(path))
            .collect();
        let skipped = outcome.summary.skipped.iter().map(|(path, _)| path);
        let read = outcome.summary.linted.iter().chain(skipped);
        let read: BTreeSet<String> = read.map(|path| locate(path)).collect();
        stale.retain(|entry| {
            let path = &entry.path;
            let runs = lints.iter().any(|lint| lint.id == entry.lint);
            let judged = runs || crate::lints::find(&entry.lint).is_none();
            let looked_at = read.contains(path) || !folder(&self.path).join(path).exists();
            judged && looked_at && !unread.contains(path)
        });
        stale
    }
}

/// The path of a file as seen from the folder of a baseline, with forward slashes.
fn relative(baseline: &Path, shown: &str) -> String {
    let (from, to) = (parts(folder(baseline)), parts(Path::new(shown)));
    let common = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    let up = from[common..].iter().map(|_| "..".to_owned());
    let down = to[common..].iter().cloned();
    up.chain(down).collect::<Vec<_>>().join("/")
}

/// The names on the way from the root to a path, without `.` and `..`.
fn parts(path: &Path) -> Vec<String> {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut parts = Vec::new();
    for component in absolute.components() {
        match component {
            Component::ParentDir => {
                parts.pop();
            }
            Component::CurDir | Component::RootDir => {}
            Component::Prefix(_) | Component::Normal(_) => {
                parts.push(component.as_os_str().to_string_lossy().into_owned());
            }
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::relative;
    use std::path::Path;

    #[test]
    fn paths_are_seen_from_the_folder_of_the_baseline() {
        for (baseline, shown, expected) in [
            ("known.jsonl", "shop/web.yaml", "shop/web.yaml"),
            ("known.jsonl", "./shop/../web.yaml", "web.yaml"),
            ("ci/known.jsonl", "shop/web.yaml", "../shop/web.yaml"),
            ("shop/known.jsonl", "shop/web.yaml", "web.yaml"),
            ("/a/known.jsonl", "/a/b/web.yaml", "b/web.yaml"),
            ("known.jsonl", "<stdin>", "<stdin>"),
        ] {
            assert_eq!(relative(Path::new(baseline), shown), expected);
        }
    }
}
