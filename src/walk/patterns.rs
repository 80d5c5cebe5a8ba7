//! Patterns for paths, as in `.gitignore`.

use crate::glob;
use ignore::gitignore::{Gitignore, GitignoreBuilder};
use std::path::Path;

/// Patterns for paths, as in `.gitignore`: the last one that matches decides, `!` takes back.
#[derive(Clone, Debug)]
pub struct Patterns(Gitignore);

impl Patterns {
    /// Reads patterns.
    ///
    /// # Errors
    ///
    /// The index of the first that is none, and one clause that says why.
    pub fn new<'p>(patterns: impl IntoIterator<Item = &'p str>) -> Result<Self, (usize, String)> {
        let mut builder = GitignoreBuilder::new("");
        for (index, pattern) in patterns.into_iter().enumerate() {
            if has_windows_separator(pattern) {
                let message = format!("`{pattern}` is no pattern: folders are separated by `/`");
                return Err((index, message));
            }
            add(&mut builder, pattern).map_err(|message| (index, message))?;
        }
        build(&builder).map(Self).map_err(|message| (0, message))
    }

    /// The pattern by which a path is matched, whole or by a folder it lies in. The path is
    /// relative to the folder that the patterns are for.
    pub fn matching(&self, path: &Path) -> Option<&str> {
        if path.has_root() {
            return None;
        }
        match self.0.matched_path_or_any_parents(path, false) {
            ignore::Match::Ignore(glob) => Some(glob.original()),
            ignore::Match::None | ignore::Match::Whitelist(_) => None,
        }
    }
}

/// Whether a backslash stands where it would mean nothing: it is for characters that are special.
fn has_windows_separator(pattern: &str) -> bool {
    let mut escaped = pattern.split('\\').skip(1);
    escaped.any(|rest| rest.starts_with(char::is_alphanumeric)) || pattern.ends_with('\\')
}

/// Adds a pattern, or a line of an ignore file.
pub(super) fn add(builder: &mut GitignoreBuilder, line: &str) -> Result<(), String> {
    if line.starts_with('#') {
        return Ok(());
    }
    glob::check_size(line)?;
    match builder.add_line(None, line) {
        Ok(_) => Ok(()),
        Err(ignore::Error::Glob { err, .. }) => Err(format!("`{line}` is no pattern: {err}")),
        Err(other) => Err(format!("`{line}` is no pattern: {other}")),
    }
}

/// The patterns that were added, each of which could be read.
pub(super) fn build(builder: &GitignoreBuilder) -> Result<Gitignore, String> {
    // The library only says that "pattern 0" cannot be compiled.
    let too_large = |_| "all patterns together are too large".to_owned();
    builder.build().map_err(too_large)
}

#[cfg(test)]
mod tests {
    use super::Patterns;
    use std::path::Path;

    fn matches(patterns: &[&str], path: &str) -> bool {
        let patterns = Patterns::new(patterns.iter().copied());
        patterns.is_ok_and(|patterns| patterns.matching(Path::new(path)).is_some())
    }

    #[test]
    fn patterns_are_those_of_gitignore() {
        assert!(matches(&["vendor/"], "a/vendor/b.yaml"));
        assert!(!matches(&["/vendor/"], "a/vendor/b.yaml"));
        assert!(matches(&["*.test.yaml"], "a/b.test.yaml"));
        assert!(matches(&["a/**/c.yaml"], "a/b/b/c.yaml"));
        assert!(!matches(&["vendor/", "!vendor/"], "vendor/b.yaml"));
        assert!(!matches(&["a.yaml"], "b.yaml"));
        assert!(!matches(&["/etc"], "/etc/a.yaml"));
    }

    #[test]
    fn a_path_of_windows_is_told_from_an_escape() {
        for pattern in ["apps\\web", "vendor\\", "a\\é"] {
            let message = Patterns::new([pattern]).err().map(|(_, message)| message);
            assert!(
                message.is_some_and(|it| it.contains("separated by `/`")),
                "{pattern}"
            );
        }
        assert!(matches(&["\\!a.yaml"], "!a.yaml"));
        assert!(matches(&["\\[a\\].yaml"], "[a].yaml"));
    }

    #[test]
    fn what_is_no_pattern_is_said_with_its_place() {
        let Err((index, message)) = Patterns::new(["a", "[z-a]"]) else {
            panic!("`[z-a]` is accepted");
        };
        assert_eq!(index, 1);
        assert!(message.starts_with("`[z-a]` is no pattern: "), "{message}");
    }
}
