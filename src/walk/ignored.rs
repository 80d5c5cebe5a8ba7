//! What `.ignore`, `.gitignore` and the exclude files of git leave out, as ripgrep understands them.

use super::{exists, name, patterns, read};
use ignore::Match;
use ignore::gitignore::{Gitignore, GitignoreBuilder};
use std::iter;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

const IGNORE: &str = ".ignore";
const GIT_IGNORE: &str = ".gitignore";
const GIT: &str = ".git";
/// The root of a repository of Jujutsu, which heeds `.gitignore` too.
const JUJUTSU: &str = ".jj";
/// The most bytes of an ignore file: patterns that are made to hurt take a thousand times their length.
const MAX_BYTES: u64 = 256 << 10;

/// What git is configured to heed in all repositories of the user. What is wrong with that is between
/// them and git.
static GLOBAL: LazyLock<Gitignore> = LazyLock::new(|| Gitignore::global().0);

/// What the ignore files of a folder and of those above it say.
#[derive(Debug)]
pub(super) struct Rules {
    /// Those of the nearest folder above that has any.
    above: Option<Arc<Rules>>,
    ignore: Gitignore,
    git_ignore: Gitignore,
    /// `.git/info/exclude`.
    git_exclude: Gitignore,
    /// Whether the folder is the root of a repository.
    is_repository: bool,
    /// Whether it or one above is: else what git would ignore does not count.
    in_repository: bool,
}

impl Rules {
    /// What the folders above the one at `real` say of what is in it.
    pub(super) fn above(real: &Path, warn: &mut dyn FnMut(String)) -> Option<Arc<Self>> {
        let mut folders: Vec<_> = real.ancestors().skip(1).collect();
        folders.reverse();
        let above = |rules: Option<Arc<Self>>, folder: &&Path| {
            let has = |name: &str| exists(&folder.join(name));
            Self::within(folder, folder, rules.as_ref(), &has, &mut *warn).or(rules)
        };
        folders.iter().fold(None, above)
    }

    /// The rules in the folder at `path`, if it has any of its own.
    pub(super) fn within(
        path: &Path,
        real: &Path,
        above: Option<&Arc<Self>>,
        has: &dyn Fn(&str) -> bool,
        warn: &mut dyn FnMut(String),
    ) -> Option<Arc<Self>> {
        let (has_git, is_repository) = (has(GIT), has(GIT) || has(JUJUTSU));
        if !is_repository && !has(IGNORE) && !has(GIT_IGNORE) {
            return None;
        }
        let mut read = |is_there: bool, file: PathBuf| match is_there {
            true => rules_in(&file, real, warn),
            false => Gitignore::empty(),
        };
        Some(Arc::new(Self {
            ignore: read(has(IGNORE), path.join(IGNORE)),
            git_ignore: read(has(GIT_IGNORE), path.join(GIT_IGNORE)),
            git_exclude: read(has_git, exclude_file(path, has_git)),
            is_repository,
            in_repository: is_repository || above.is_some_and(|above| above.in_repository),
            above: above.cloned(),
        }))
    }

    /// Whether what stands at `path`, which is free of links, is left out or taken back; none if
    /// nothing is said of it.
    pub(super) fn ignore(&self, path: &Path, is_folder: bool) -> Option<bool> {
        let said = |patterns: &Gitignore| match patterns.matched(path, is_folder) {
            Match::None => None,
            Match::Ignore(_) => Some(true),
            Match::Whitelist(_) => Some(false),
        };
        let all = || iter::successors(Some(self), |rules| rules.above.as_deref());
        let by_ignore = all().find_map(|rules| said(&rules.ignore));
        if by_ignore.is_some() || !self.in_repository {
            return by_ignore;
        }
        // What lies above the root of a repository is nothing to git.
        let beyond = all().position(|rules| rules.is_repository);
        let git = || all().take(beyond.map_or(usize::MAX, |root| root + 1));
        git()
            .find_map(|rules| said(&rules.git_ignore))
            .or_else(|| git().find_map(|rules| said(&rules.git_exclude)))
            .or_else(|| said(&GLOBAL))
    }
}

/// The patterns in a file, for what is in the folder at `real`. What is wrong with them is said once.
fn rules_in(file: &Path, real: &Path, warn: &mut dyn FnMut(String)) -> Gitignore {
    let shown = name::shown(file);
    let source = match read::read_small(file, &shown, false, MAX_BYTES) {
        Ok(Some(source)) => source,
        Ok(None) => return Gitignore::empty(),
        Err(reason) => {
            warn(format!("`{shown}` does not count: {reason}"));
            return Gitignore::empty();
        }
    };
    let mut builder = GitignoreBuilder::new(real);
    let mut faults = Vec::new();
    for (index, line) in source.text.lines().enumerate() {
        if let Err(fault) = patterns::add(&mut builder, line) {
            faults.push(format!("{shown}:{}: {fault}", index + 1));
        }
    }
    match faults.as_slice() {
        [] => {}
        [fault] => warn(fault.clone()),
        [fault, more @ ..] => warn(format!("{fault} ({} more in this file)", more.len())),
    }
    patterns::build(&builder).unwrap_or_else(|fault| {
        warn(format!("`{shown}` does not count: {fault}"));
        Gitignore::empty()
    })
}

/// Where the exclude file of the repository in a folder is.
fn exclude_file(folder: &Path, has_git: bool) -> PathBuf {
    let git = folder.join(GIT);
    let first_line = |path: PathBuf| {
        let source = read::read_small(&path, "", false, MAX_BYTES).ok()??;
        source.text.lines().next().map(str::to_owned)
    };
    // In a worktree or a submodule `.git` is a file that names the folder.
    let named = has_git.then(|| first_line(git.clone())).flatten();
    let named = named.and_then(|line| Some(folder.join(line.strip_prefix("gitdir: ")?)));
    // That of a worktree names the one that is common to all.
    let common = named.map(|named| match first_line(named.join("commondir")) {
        Some(common) => named.join(common),
        None => named,
    });
    common.unwrap_or(git).join("info/exclude")
}
