//! The texts of the files that findings are in, read again when they are shown.

use crate::source::Source;
use std::collections::VecDeque;
use std::sync::Arc;

/// How many files are remembered: findings come sorted by path, and few point at other files.
const REMEMBERED: usize = 4;

/// Hands out files by path.
///
/// A run drops each text as soon as it is linted, so that memory does not grow with the number of
/// files; to show findings, the few files that have any are read once more, one after the other.
pub struct Sources<'r> {
    read: &'r dyn Fn(&str) -> Option<Source>,
    kept: Vec<Arc<Source>>,
    recent: VecDeque<(Arc<str>, Option<Arc<Source>>)>,
}

impl<'r> Sources<'r> {
    /// Files that `read` gives by the path in their findings; none if a file can't be had again.
    pub fn new(read: &'r dyn Fn(&str) -> Option<Source>) -> Self {
        Self {
            read,
            kept: Vec::new(),
            recent: VecDeque::new(),
        }
    }

    /// The same, with a text that can be read only once: standard input's.
    #[must_use]
    pub fn with(mut self, source: Arc<Source>) -> Self {
        self.kept.push(source);
        self
    }

    /// The file at `path`.
    pub fn get(&mut self, path: &Arc<str>) -> Option<Arc<Source>> {
        if let Some(source) = self.kept.iter().find(|source| source.path == *path) {
            return Some(source.clone());
        }
        if let Some((_, source)) = self.recent.iter().find(|(known, _)| known == path) {
            return source.clone();
        }
        let source = (self.read)(path).map(Arc::new);
        self.recent.truncate(REMEMBERED - 1);
        self.recent.push_front((path.clone(), source.clone()));
        source
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::RefCell;

    #[test]
    fn each_file_is_read_once_and_few_are_remembered() {
        let reads = RefCell::new(Vec::new());
        let read = |path: &str| {
            reads.borrow_mut().push(path.to_owned());
            (path != "gone").then(|| Source::new(path, "text"))
        };
        let mut sources = Sources::new(&read).with(Arc::new(Source::new("<stdin>", "piped")));
        let mut text = |path: &str| sources.get(&path.into()).map(|source| source.text.clone());
        assert_eq!(text("<stdin>").as_deref(), Some("piped"));
        for path in ["a", "a", "gone", "gone", "b", "c", "d", "a"] {
            assert_eq!(text(path).is_some(), path != "gone");
        }
        assert_eq!(*reads.borrow(), ["a", "gone", "b", "c", "d", "a"]);
    }
}
