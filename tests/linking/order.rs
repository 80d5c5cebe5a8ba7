//! Neither the order of files nor that of the documents in them decides what is found.

use crate::run;
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::sync::LazyLock;
use std::{fs, path::Path};
use walkdir::WalkDir;

/// The documents of the files of the shop.
static FILES: LazyLock<Vec<(String, Vec<String>)>> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/shop");
    let entries = WalkDir::new(&root).into_iter().filter_map(Result::ok);
    let mut files = Vec::new();
    for entry in entries.filter(|it| it.path().extension().is_some_and(|it| it == "yaml")) {
        let path = entry.path().strip_prefix(&root).expect("it is below it");
        let path = path.to_string_lossy().into_owned();
        let text = fs::read_to_string(entry.path()).expect("the shop is UTF-8");
        let documents = text.split("\n---\n").map(str::to_owned);
        files.push((path, documents.collect()));
    }
    files.sort();
    files
});

/// What is found in which file, and how often, of files with their documents in an order.
fn found(files: &[(String, Vec<String>)]) -> BTreeMap<String, usize> {
    let files = files
        .iter()
        .map(|(path, documents)| (path, documents.join("\n---\n")));
    let files: Vec<_> = files.collect();
    let files: Vec<_> = files
        .iter()
        .map(|(path, text)| (&***path, &**text))
        .collect();
    let mut counts = BTreeMap::new();
    for finding in run(&files, &[]).findings {
        let key = format!(
            "{}: {} {}",
            finding.place.path, finding.lint, finding.message
        );
        *counts.entry(key).or_insert(0) += 1;
    }
    counts
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(6))]

    #[test]
    fn the_order_of_documents_changes_nothing(
        shuffled in Just(FILES.clone()).prop_shuffle(),
        seeds in prop::collection::vec(any::<prop::sample::Index>(), 400),
    ) {
        let mut files = shuffled;
        let mut seeds = seeds.iter().cycle();
        for (_, documents) in &mut files {
            for last in (1..documents.len()).rev() {
                let other = seeds.next().map_or(0, |seed| seed.index(last + 1));
                documents.swap(last, other);
            }
        }
        let expected = found(&FILES);
        prop_assert!(expected.len() > 100);
        prop_assert_eq!(found(&files), expected);
    }
}
