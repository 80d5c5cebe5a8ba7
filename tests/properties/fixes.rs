//! Edits do what they are for and leave everything else alone.

use super::edits::{Step, at, node, ways, without};
use super::files::{FIRST, SETTINGS, check_edits};
use super::json::{parse_json, same};
use super::parse::{SHALLOW, depth};
use plimsoll::engine::{Outcome, run_one};
use plimsoll::finding::Edit;
use plimsoll::source::Source;
use plimsoll::yaml::{self, Tree};
use serde_json::Value;

/// What nodes are set to.
const VALUES: [&str; 6] = ["false", "[ALL]", "[a, b]", "{type: text}", "text", "10"];

/// Keys that are looked for below a node, most of them in vain.
const MISSING: [&[&str]; 4] = [&[], &["new"], &["new", "one"], &["spec", "new", "more"]];

/// Three bytes choose what is edited, the rest is the text.
pub(crate) fn holds(bytes: &[u8]) {
    let [first, second, how, text @ ..] = bytes else {
        return;
    };
    let choice = usize::from(*first) << 8 | usize::from(*second);
    let source = Source::from_bytes(FIRST, text.to_vec());
    mends(&source, choice);
    let tree = yaml::parse(&source.text);
    if is_readable(&tree) && depth(&tree) < SHALLOW {
        edits(&tree, choice, usize::from(*how));
    }
}

fn is_readable(tree: &Tree) -> bool {
    let mut documents = tree.documents().iter();
    documents.all(|document| document.errors.is_empty())
}

/// A fix leaves a text that can be read, and takes its finding away.
fn mends(source: &Source, choice: usize) {
    let outcome = run_one(source, &SETTINGS);
    let text = &source.text;
    outcome
        .findings
        .iter()
        .for_each(|finding| check_edits(finding, text));
    let fixable: Vec<_> = outcome
        .findings
        .iter()
        .filter(|one| one.fix.is_some())
        .collect();
    let Some(finding) = fixable.get(choice % fixable.len().max(1)) else {
        return;
    };
    let fix = finding.fix.as_ref().expect("it is one of those with a fix");
    let mended = Edit::apply(text, &fix.edits);
    if is_readable(&yaml::parse(text)) {
        assert!(
            is_readable(&yaml::parse(&mended)),
            "{finding:?}\n{text}\nis mended to\n{mended}"
        );
    }
    let after = run_one(&Source::new(FIRST, &*mended), &SETTINGS);
    let (left, were) = (count(&after, finding.lint), count(&outcome, finding.lint));
    assert!(left < were, "{finding:?}\n{text}\nis mended to\n{mended}");
}

/// How often a lint has found something, excused or not.
fn count(outcome: &Outcome, lint: &str) -> usize {
    let all = outcome.findings.iter().chain(&outcome.suppressed);
    all.filter(|finding| finding.lint == lint).count()
}

/// An edit of one node of one document.
fn edits(tree: &Tree, choice: usize, how: usize) {
    let old = values(tree);
    let number = choice % old.len().max(1);
    let Some(root) = tree.documents().get(number).and_then(|it| tree.root(it)) else {
        return;
    };
    let all = ways(&old[number]);
    let Some(start) = all.get((choice / old.len()) % all.len().max(1)) else {
        return;
    };
    let below = MISSING[how / 8 % MISSING.len()]
        .iter()
        .map(|key| Step::Key((*key).to_owned()));
    let value = VALUES.get(how % 8);
    let way: Vec<Step> = match value {
        Some(_) => start.iter().cloned().chain(below).collect(),
        None => start.clone(),
    };
    // A key that is no string reads otherwise than it is written.
    let start_node = node(root, start);
    let held = at(&mut old[number].clone(), start).clone();
    if !start_node.exists() && !held.is_null() {
        return;
    }
    let node = node(root, &way);
    let Some(edit) = value.map_or_else(|| node.remove(), |value| node.set(value)) else {
        return;
    };
    let text = Edit::apply(tree.text(), &[edit]);
    let after = yaml::parse(&text);
    let shown = || format!("{way:?} {value:?} of\n{}\nmakes\n{text}", tree.text());
    assert!(is_readable(&after), "{}", shown());
    let new = values(&after);
    assert_eq!(new.len(), old.len(), "{}", shown());
    for (index, (old, new)) in old.iter().zip(&new).enumerate() {
        let expected = match value {
            _ if index != number => vec![old.clone()],
            Some(value) => vec![with(old, &way, value)],
            None => removed(old, &way),
        };
        assert!(expected.iter().any(|one| same(one, new)), "{}", shown());
    }
}

fn values(tree: &Tree) -> Vec<Value> {
    let documents = tree.documents().iter();
    let json = documents.map(|document| yaml::to_json(tree, document));
    json.map(|json| parse_json(&json)).collect()
}

fn with(old: &Value, way: &[Step], value: &str) -> Value {
    let mut changed = old.clone();
    let tree = yaml::parse(value);
    *at(&mut changed, way) = values(&tree).remove(0);
    changed
}

/// What may be left: the only entry of several may take its parent along.
fn removed(old: &Value, way: &[Step]) -> Vec<Value> {
    let around = &way[..way.len() - 1];
    let mut left = vec![without(old, way)];
    if !around.is_empty() {
        left.push(without(old, around));
    }
    left
}
