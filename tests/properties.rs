//! What holds for any input, tried with a few mutations of our own manifests: the same each time,
//! and few enough for every run of the tests. `fuzz/` tries the same with millions.

#[path = "properties/mod.rs"]
mod properties;

use properties::{check, config, fixes, parse, suppressions};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::{RngAlgorithm, TestRng, TestRunner};
use walkdir::WalkDir;

/// Words to put into manifests: libFuzzer's dictionary.
const DICTIONARY: &str = include_str!("properties/dictionary.txt");

/// The largest text that is mutated, in bytes.
const MAX_BYTES: usize = 2 << 10;

/// A change of a text at a place.
#[derive(Clone, Debug)]
enum Mutation {
    /// Puts bytes there.
    Insert(Vec<u8>),
    /// Deletes so many bytes.
    Delete(usize),
    /// Puts a stretch of the text there: where it begins, and how many bytes it has.
    Copy(Index, usize),
}

/// The words of the dictionary: `"\x0a- "` is a line break, a dash and a blank.
fn words() -> Vec<Vec<u8>> {
    let lines = DICTIONARY.lines();
    let quoted = lines.filter_map(|line| line.strip_prefix('"')?.strip_suffix('"'));
    quoted.map(unescaped).collect()
}

fn unescaped(word: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = word;
    while let Some(c) = rest.chars().next() {
        let (byte, length) = match rest.as_bytes() {
            [b'\\', b'x', ..] => (u8::from_str_radix(&rest[2..4], 16), 4),
            [b'\\', escaped, ..] => (Ok(*escaped), 2),
            [byte, ..] => (Ok(*byte), c.len_utf8()),
            [] => break,
        };
        bytes.push(byte.expect("two hexadecimal digits"));
        rest = &rest[length..];
    }
    bytes
}

/// Small texts, changed in a few places.
fn mutated(texts: Vec<Vec<u8>>) -> impl Strategy<Value = Vec<u8>> {
    let mutation = prop_oneof![
        4 => select(words()).prop_map(Mutation::Insert),
        1 => any::<u8>().prop_map(|byte| Mutation::Insert(vec![byte])),
        2 => (1_usize..40).prop_map(Mutation::Delete),
        1 => (any::<Index>(), 1_usize..200).prop_map(|(from, length)| Mutation::Copy(from, length)),
    ];
    let mutations = prop::collection::vec((any::<Index>(), mutation), 0..6);
    (select(texts), mutations).prop_map(|(mut text, mutations)| {
        for (at, mutation) in mutations {
            apply(&mut text, at, mutation);
        }
        text
    })
}

fn apply(text: &mut Vec<u8>, at: Index, mutation: Mutation) {
    let at = at.index(text.len() + 1);
    let (deleted, inserted) = match mutation {
        Mutation::Insert(bytes) => (0, bytes),
        Mutation::Delete(length) => (length, Vec::new()),
        Mutation::Copy(from, length) => {
            let from = from.index(text.len() + 1);
            (0, text[from..text.len().min(from + length)].to_vec())
        }
    };
    let end = text.len().min(at + deleted);
    text.splice(at..end, inserted);
}

/// The small ones of our own manifests.
fn manifests() -> Vec<Vec<u8>> {
    let own = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let entries = WalkDir::new(own).sort_by_file_name().into_iter();
    let entries = entries.filter_map(Result::ok);
    let files = entries.filter(|entry| entry.file_type().is_file());
    let texts = files.map(|file| std::fs::read(file.path()).expect("it was found"));
    texts.filter(|text| text.len() <= MAX_BYTES).collect()
}

/// Tries a property so many times, each time with the same inputs.
fn hold(cases: u32, texts: Vec<Vec<u8>>, property: fn(&[u8])) {
    let config = ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::with_cases(cases)
    };
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let tried = TestRunner::new_with_rng(config, rng).run(&mutated(texts), |bytes| {
        property(&bytes);
        Ok(())
    });
    if let Err(error) = tried {
        panic!("{error}");
    }
}

/// Its text was asked for as if it were a key.
#[test]
fn an_alias_in_the_place_of_a_key_has_no_text() {
    check::holds(b"apiVersion: v1\nkind: Pod\n*a: b\n*c: d\n");
    check::holds(b"apiVersion: &a v1\nkind: &b Pod\n*a : b\n*b : d\n");
}

/// `{}` before a comment is a JSON document, and the comment another document.
#[test]
fn a_collection_in_the_place_of_a_key_has_no_text() {
    check::holds(b"apiVersion: v1\nkind: Pod\n? {a: 1, c: 2}\n: {b: 1, b: 2}\n");
    check::holds(b"apiVersion: v1\nkind: Pod\nspec:\n  ? [a]\n  : {b: 1, b: 2}\n  b: no\n");
}

#[test]
fn a_root_that_something_follows_is_not_emptied() {
    fixes::holds(b"\0\0\x07a: 1\n# about the end\n");
    fixes::holds(b"\0\0\x07 a: 1\nb: dropped\n");
}

#[test]
fn any_text_can_be_read() {
    hold(1000, manifests(), parse::holds);
}

#[test]
fn any_file_can_be_checked() {
    hold(100, manifests(), check::holds);
}

#[test]
fn suppressions_excuse_findings_and_do_nothing_else() {
    let orders = [
        "\x0e\0 plimsoll: ignore[host-network] because",
        "\x11\x02 plimsoll: ignore",
        "\x16\0 checkov:skip=CKV_K8S_16: y\n\x04\x01plimsoll.dev/ignore=host-pid",
    ];
    let texts = orders.map(|order| order.as_bytes().to_vec());
    hold(150, texts.to_vec(), suppressions::holds);
}

#[test]
fn configurations_make_sense_or_say_where_they_do_not() {
    let page = include_str!("../docs/configuration.md");
    let blocks = page.split("```yaml\n").skip(1);
    let blocks = blocks.filter_map(|rest| rest.split("```").next());
    let texts = blocks.map(|block| block.as_bytes().to_vec());
    hold(300, texts.collect(), config::holds);
}

#[test]
fn edits_change_what_they_are_for() {
    let texts = manifests().into_iter().enumerate();
    let texts = texts.map(|(number, text)| {
        let choice = [0, number.to_le_bytes()[0], (number * 7).to_le_bytes()[0]];
        [&choice[..], &text].concat()
    });
    hold(200, texts.collect(), fixes::holds);
}
