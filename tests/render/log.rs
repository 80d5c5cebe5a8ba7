//! A SARIF log to look into, as a consumer would.

use crate::reports::written;
use crate::sample::{outcome, web};
use plimsoll::engine::{self, Outcome};
use plimsoll::k8s::KubernetesVersion;
use plimsoll::lint::{Entry, Tier};
use plimsoll::lints::CATALOGUE;
use plimsoll::render::{Sources, sarif};
use plimsoll::settings::{Base, Settings};
use plimsoll::source::Source;
use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::Arc;
use walkdir::WalkDir;

/// A log, and what it was made of.
pub(crate) struct Log {
    pub(crate) text: String,
    pub(crate) run: Value,
    pub(crate) outcome: Outcome,
    pub(crate) files: BTreeMap<String, Vec<u8>>,
}

impl Log {
    pub(crate) fn new(outcome: Outcome, files: BTreeMap<String, Vec<u8>>) -> Self {
        let lints: Vec<&'static Entry> = CATALOGUE.iter().collect();
        let options = sarif::Options {
            lints: &lints,
            category: "plimsoll",
        };
        let read = |path: &str| {
            let bytes = files.get(path)?.clone();
            Some(Source::from_bytes(path, bytes))
        };
        let write = |out: &mut dyn std::io::Write| {
            sarif::write(&outcome, &options, &mut Sources::new(&read), out)
        };
        let text = written(write);
        let mut log: Value = serde_json::from_str(&text).expect("it is JSON");
        assert_eq!(log["version"], "2.1.0");
        assert_eq!(log["runs"].as_array().map(Vec::len), Some(1));
        Self {
            run: log["runs"][0].take(),
            text,
            outcome,
            files,
        }
    }

    /// All files of the corpus, the broken and the hostile ones too, with all lints.
    pub(crate) fn corpus() -> Self {
        let root = concat!(env!("CARGO_MANIFEST_DIR"), "/corpus");
        let entries = WalkDir::new(root).into_iter().flatten();
        let files = entries.filter(|entry| entry.file_type().is_file());
        let files = files.map(|entry| {
            let path = entry.path().strip_prefix(root).expect("it is in there");
            let bytes = std::fs::read(entry.path()).expect("it can be read");
            (path.to_string_lossy().replace('\\', "/"), bytes)
        });
        let files: BTreeMap<_, _> = files.collect();
        let base = Base::Tier(Tier::OptIn);
        let settings = Settings::new(base, &[], &[], KubernetesVersion::LATEST);
        let paths: Vec<_> = files.keys().cloned().collect();
        let read = |path: &String| Ok(Source::from_bytes(path.as_str(), files[path].clone()));
        let settings = Arc::new(settings.expect("no names, none unknown"));
        let outcome = engine::run(&paths, read, |_| settings.clone());
        Self::new(outcome, files)
    }

    pub(crate) fn sample() -> Self {
        let files = [("shop/web.yaml".to_owned(), web().text.into_bytes())];
        Self::new(outcome(), files.into())
    }

    pub(crate) fn results(&self) -> &[Value] {
        self.run["results"].as_array().expect("there is a list")
    }

    /// The text of the file that a location is in, if it is at hand.
    pub(crate) fn text_of(&self, location: &Value) -> Option<String> {
        let uri = location["artifactLocation"]["uri"].as_str()?;
        let bytes = self.files.get(&decode(uri))?;
        Some(Source::from_bytes("", bytes.clone()).text)
    }
}

pub(crate) fn decode(uri: &str) -> String {
    let mut parts = uri.split('%');
    let mut bytes = parts.next().unwrap_or_default().as_bytes().to_vec();
    for part in parts {
        let (code, rest) = part.split_at(2);
        bytes.push(u8::from_str_radix(code, 16).expect("two digits follow a %"));
        bytes.extend(rest.as_bytes());
    }
    String::from_utf8(bytes).expect("a path is UTF-8")
}

/// All objects in a value that have a key.
fn having<'v>(value: &'v Value, key: &str, found: &mut Vec<&'v Value>) {
    match value {
        Value::Object(fields) => {
            found.extend(fields.contains_key(key).then_some(value));
            fields.values().for_each(|value| having(value, key, found));
        }
        Value::Array(items) => items.iter().for_each(|value| having(value, key, found)),
        _ => {}
    }
}

pub(crate) fn all_having<'v>(value: &'v Value, key: &str) -> Vec<&'v Value> {
    let mut found = Vec::new();
    having(value, key, &mut found);
    found
}

pub(crate) fn number(value: &Value) -> usize {
    let number = value.as_u64().expect("it is a number");
    usize::try_from(number).expect("it is an index")
}

/// The byte at a 1-based line and UTF-16 column, counted anew, as a consumer would.
fn offset(text: &str, line: usize, column: usize) -> usize {
    let start: usize = text
        .split_inclusive('\n')
        .take(line - 1)
        .map(str::len)
        .sum();
    let mark = if line == 1 && text.starts_with('\u{feff}') {
        3
    } else {
        0
    };
    let mut left = column - 1;
    let characters = text[start + mark..].chars();
    let before = characters.take_while(|c| {
        let goes_on = left > 0;
        left = left.saturating_sub(c.len_utf16());
        goes_on
    });
    start + mark + before.map(char::len_utf8).sum::<usize>()
}

pub(crate) fn range(text: &str, region: &Value) -> std::ops::Range<usize> {
    let at =
        |line: &str, column: &str| offset(text, number(&region[line]), number(&region[column]));
    at("startLine", "startColumn")..at("endLine", "endColumn")
}
