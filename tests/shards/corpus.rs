//! The corpus, divided in many ways.

use crate::folder::{Ended, Folder, run};
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

const FORMATS: [&str; 10] = [
    "pretty", "concise", "json", "jsonl", "sarif", "junit", "gitlab", "github", "azure", "markdown",
];

/// What a run says, in every format.
#[derive(Debug, PartialEq, Eq)]
struct Said {
    printed: Ended,
    reports: BTreeMap<&'static str, String>,
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// What a command says that reports, in every format at once.
fn say(arguments: &[&str]) -> Said {
    let folder = Folder::new(&[]);
    let report = |format: &str| folder.path().join(format).to_string_lossy().into_owned();
    let outputs = FORMATS.map(|format| format!("--output={format}={}", report(format)));
    let outputs: Vec<_> = outputs.iter().map(String::as_str).collect();
    let printed = run(root(), &[arguments, &outputs].concat(), "");
    let read = |format| fs::read_to_string(report(format)).expect("the report is written");
    Said {
        printed,
        reports: FORMATS.map(|format| (format, read(format))).into(),
    }
}

const TIER: [&str; 2] = ["--tier", "all"];

/// What one run over the corpus says.
static WHOLE: LazyLock<Said> =
    LazyLock::new(|| say(&[&["check"], &TIER[..], &["corpus"]].concat()));

/// The files of the corpus.
static FILES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let list = run(root(), &["files", "--format", "json", "corpus"], "").stdout;
    let list: serde_json::Value = serde_json::from_str(&list).expect("it is one JSON value");
    let files = list["files"].as_array().expect("there is a list of files");
    let path = |file: &serde_json::Value| file["path"].as_str().map(str::to_owned);
    files.iter().filter_map(path).collect()
});

/// What shards of the corpus say together, of which each comes with the arguments it is made with.
fn linked(shards: &[Vec<&str>], threads: &str) -> Said {
    let folder = Folder::new(&[]);
    let mut paths = Vec::new();
    for (number, arguments) in shards.iter().enumerate() {
        let path = folder.path().join(format!("{number}.jsonl"));
        let path = path.to_string_lossy().into_owned();
        let facts = ["facts", "--threads", threads, "--output", &path];
        let ended = run(root(), &[&facts, &TIER[..], arguments].concat(), "");
        assert_eq!((ended.code, &*ended.stderr), (Some(0), ""));
        paths.push(path);
    }
    let paths: Vec<_> = paths.iter().map(String::as_str).collect();
    say(&[&["link", "--threads", threads], &paths[..]].concat())
}

#[test]
fn equal_parts_in_any_order_say_what_one_run_says() {
    assert!(
        WHOLE.printed.stdout.len() > 10_000,
        "the corpus has findings"
    );
    for parts in [2, 3, 7] {
        let named: Vec<_> = (0..parts).map(|part| format!("{part}/{parts}")).collect();
        let named = named.iter().rev();
        let shards: Vec<_> = named
            .map(|share| vec!["--shard", share, "corpus"])
            .collect();
        assert!(linked(&shards, "2") == *WHOLE, "{shards:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4))]

    #[test]
    fn any_division_says_what_one_run_says(
        parts in prop::collection::vec(0..7_usize, 100..200),
        threads in 1..4_usize,
    ) {
        let mut shards = vec![Vec::new(); 7];
        for (file, part) in FILES.iter().zip(parts.iter().cycle()) {
            shards[*part].push(file.as_str());
        }
        shards.retain(|files| !files.is_empty());
        prop_assert!(linked(&shards, &threads.to_string()) == *WHOLE, "{:?}", shards);
    }
}
