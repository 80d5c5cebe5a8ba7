//! Several files in one input, and what is found in them.

use plimsoll::date::Date;
use plimsoll::engine::{self, Outcome};
use plimsoll::finding::Finding;
use plimsoll::k8s::KubernetesVersion;
use plimsoll::lint::Tier;
use plimsoll::settings::{Base, Settings};
use plimsoll::source::Source;
use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

/// What begins the line that names the next file.
const SEPARATOR: &[u8] = b"\n=== ";
/// What the first file is called.
pub(crate) const FIRST: &str = "a.yaml";

/// All lints, on a day that does not pass.
pub(crate) static SETTINGS: LazyLock<Arc<Settings>> = LazyLock::new(|| {
    let all = Base::Tier(Tier::OptIn);
    let settings = Settings::new(all, &[], &[], KubernetesVersion::LATEST);
    let mut settings = settings.expect("no lint is named");
    settings.suppression.today = Date::parse("2027-01-02");
    Arc::new(settings)
});

/// Files by their names.
pub(crate) struct Files(BTreeMap<String, Vec<u8>>);

impl Files {
    /// The pieces of an input between lines such as `=== b.yaml`. Of those with one name the first
    /// counts.
    pub(crate) fn split(bytes: &[u8]) -> Self {
        let mut files = BTreeMap::new();
        let (mut name, mut rest) = (FIRST.to_owned(), bytes);
        loop {
            let mut windows = rest.windows(SEPARATOR.len());
            let end = windows.position(|window| window == SEPARATOR);
            let text = &rest[..end.map_or(rest.len(), |end| end + 1)];
            files.entry(name).or_insert_with(|| text.to_owned());
            let Some(end) = end else { break };
            rest = &rest[end + SEPARATOR.len()..];
            let line = rest.iter().position(|byte| *byte == b'\n');
            let line = line.unwrap_or(rest.len());
            name = String::from_utf8_lossy(&rest[..line]).into_owned();
            rest = rest.get(line + 1..).unwrap_or_default();
        }
        Self(files)
    }

    /// One file.
    pub(crate) fn one(text: &str) -> Self {
        Self(BTreeMap::from([(
            FIRST.to_owned(),
            text.as_bytes().to_vec(),
        )]))
    }

    /// The file at a path.
    pub(crate) fn read(&self, path: &str) -> Option<Source> {
        let bytes = self.0.get(path)?;
        Some(Source::from_bytes(path, bytes.clone()))
    }

    /// All of them.
    pub(crate) fn sources(&self) -> impl Iterator<Item = Source> {
        self.0.keys().filter_map(|path| self.read(path))
    }

    /// What is found, one file after the other.
    pub(crate) fn check(&self) -> Outcome {
        let compile = |source: Source| (engine::compile(&source, &SETTINGS), SETTINGS.clone());
        engine::link(self.sources().map(compile).collect())
    }

    /// What is found, as the program runs: on several threads, here the last file first.
    pub(crate) fn check_in_parallel(&self) -> Outcome {
        let paths: Vec<&String> = self.0.keys().rev().collect();
        let read = |path: &&String| self.read(path).ok_or_else(|| unreachable!("it is there"));
        engine::run(&paths, read, |_| SETTINGS.clone())
    }
}

/// Checks that a finding lies in its file, and so do its labels and its edits.
pub(crate) fn check_places(finding: &Finding, files: &Files) {
    let labels = finding.labels.iter().map(|label| &label.place);
    for place in [&finding.place].into_iter().chain(labels) {
        let source = files.read(&place.path).expect("findings are in files");
        assert!(place.is_in(&source), "{finding:?}");
    }
    let source = files.read(&finding.place.path).expect("it was just read");
    check_edits(finding, &source.text);
}

/// Checks that the edits of a finding replace pieces of the text that do not overlap.
pub(crate) fn check_edits(finding: &Finding, text: &str) {
    let edits = finding.fix.iter().flat_map(|fix| &fix.edits);
    let mut spans: Vec<_> = edits.map(|edit| edit.span).collect();
    spans.sort();
    for span in &spans {
        assert!(text.get(span.range()).is_some(), "{finding:?}");
    }
    for pair in spans.windows(2) {
        assert!(pair[0].end <= pair[1].start, "{finding:?}");
    }
}
