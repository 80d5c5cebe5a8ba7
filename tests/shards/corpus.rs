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
    linked_with(shards, &["--threads", threads])
}

/// The same, with further arguments for the link.
fn linked_with(shards: &[Vec<&str>], further: &[&str]) -> Said {
    let folder = Folder::new(&[]);
    let mut paths = Vec::new();
    for (number, arguments) in shards.iter().enumerate() {
        let path = folder.path().join(format!("{number}.jsonl"));
        let path = path.to_string_lossy().into_owned();
        let facts = ["facts", "--output", &path];
        let ended = run(root(), &[&facts, &TIER[..], arguments].concat(), "");
        assert_eq!((ended.code, &*ended.stderr), (Some(0), ""));
        paths.push(path);
    }
    let paths: Vec<_> = paths.iter().map(String::as_str).collect();
    say(&[&["link"], further, &paths[..]].concat())
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

#[test]
fn limits_and_baselines_cut_the_same_of_any_division() {
    let folder = Folder::new(&[("limits.yaml", "limits: {findings: 10}\n")]);
    let path = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
    let (limits, baseline) = (path("limits.yaml"), path("baseline.jsonl"));
    let known = ["baseline", "write", "--isolated", "--baseline", &baseline];
    run(root(), &[&known[..], &["corpus/shop"]].concat(), "");
    let (limits, baseline) = (["--config", &*limits], ["--baseline", &*baseline]);
    let check = [&["check"], &limits[..], &baseline, &TIER, &["corpus"]];
    let whole = say(&check.concat());
    let Ended { stdout, stderr, .. } = &whole.printed;
    for words in [
        "read no further",
        "judged no further",
        "known from the baseline",
    ] {
        assert!(
            [stdout, stderr].iter().any(|said| said.contains(words)),
            "{words}: {stdout}"
        );
    }
    for parts in [1, 5] {
        let named = (0..parts).map(|part| format!("{part}/{parts}"));
        let named: Vec<_> = named.collect();
        let shards = named.iter().rev();
        let shards = shards.map(|share| [&["--shard", share, "corpus"], &limits[..]].concat());
        assert!(
            linked_with(&shards.collect::<Vec<_>>(), &baseline) == whole,
            "{parts}"
        );
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

    #[test]
    fn any_division_with_context_says_what_one_run_says(
        parts in prop::collection::vec(0..4_usize, 100..200),
    ) {
        let mut shards = vec![Vec::new(); 4];
        for (file, part) in FILES.iter().zip(parts.iter().cycle()) {
            shards[*part].push(file.as_str());
        }
        let reported = shards.swap_remove(0);
        let whole = say(&[&["check", "--within", "corpus"], &TIER[..], &reported].concat());
        let context = shards.into_iter().map(|files| [vec!["--context"], files].concat());
        let shards: Vec<_> = context.chain([reported]).collect();
        prop_assert!(linked(&shards, "2") == whole, "{:?}", shards);
    }
}
