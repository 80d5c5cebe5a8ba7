//! Reporting on some files, while the rest is read to understand them.

use super::search::SEARCH;
use super::{Failure, git};
use crate::walk::{self, Focus};
use std::path::{Path, PathBuf};

/// What is reported on, if not all that is read.
#[derive(clap::Args)]
pub(super) struct FocusArguments {
    /// Report on PATHS only, and read the repository around them for context
    ///
    /// Kustomizations, Services and LimitRanges of other files decide what is wrong in one. The
    /// repository is the nearest folder upwards that holds .git, else the current folder.
    #[arg(long, help_heading = SEARCH)]
    only_report: bool,
    /// The folder to read for context, instead of the repository; implies --only-report
    #[arg(long, value_name = "ROOT", help_heading = SEARCH)]
    within: Option<PathBuf>,
    /// Report only on files changed since this commit, branch or tag; implies --only-report
    ///
    /// As git tells it: what was committed since, what is not committed, and new files that
    /// .gitignore does not exclude. If REF went on since HEAD left it, the commit where they parted
    /// counts. A run in which nothing was changed is a clean one.
    #[arg(long, value_name = "REF", help_heading = SEARCH)]
    changed_since: Option<String>,
}

impl FocusArguments {
    /// What to report on of the files at `paths`, if not simply all.
    pub(super) fn focus(&self, paths: &[PathBuf]) -> Result<Option<Focus>, Failure> {
        if !self.only_report && self.within.is_none() && self.changed_since.is_none() {
            return Ok(None);
        }
        let root = self.within.clone().or_else(walk::repository);
        let root = root.unwrap_or_else(|| PathBuf::from("."));
        let focus = Focus::new(paths, root.clone()).map_err(|error| no_root(&root, &error))?;
        Ok(Some(match &self.changed_since {
            Some(reference) => {
                let changed = git::changed_since(reference, &root).map_err(Failure::Usage)?;
                focus.on_changed(&changed)
            }
            None => focus,
        }))
    }

    /// Whether it is no mistake if no file is reported on.
    pub(super) fn may_be_empty(&self) -> bool {
        self.changed_since.is_some()
    }
}

fn no_root(root: &Path, error: &std::io::Error) -> Failure {
    let root = root.display();
    let reason = walk::reason(error);
    Failure::Usage(format!("cannot read the folder `{root}`: {reason}"))
}
