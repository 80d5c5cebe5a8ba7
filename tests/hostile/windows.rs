//! What comes from Windows: CR LF at the end of every line of every file.

use crate::bench::{Bench, PRIVILEGED, stdout};
use plimsoll::finding::Edit;
use plimsoll::source::Span;
use serde_json::Value;
use std::path::Path;
use walkdir::WalkDir;

/// The shop, as git checks it out on Windows or elsewhere.
fn shop(line_break: &str) -> Bench {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let bench = Bench::new(&[]);
    for entry in WalkDir::new(&root).into_iter().filter_map(Result::ok) {
        if let Ok(text) = std::fs::read_to_string(entry.path()) {
            let path = entry.path().strip_prefix(&root).expect("it lies there");
            bench.write(path, text.replace("\r\n", "\n").replace('\n', line_break));
        }
    }
    let config = "exclude: [broken/, hostile/]\nlints:\n  host-network: {severity: info}\n";
    bench.write(".plimsoll.yaml", config.replace('\n', line_break));
    bench
}

fn findings(bench: &Bench) -> Vec<Value> {
    let ran = bench.run(&["check", "--tier", "all", "--format", "json"]);
    let report: Value = serde_json::from_str(&stdout(&ran)).expect("it is JSON");
    report["findings"].as_array().cloned().unwrap_or_default()
}

fn place(finding: &Value) -> String {
    let [lint, path, message] = ["lint", "path", "message"].map(|key| &finding[key]);
    let [row, column] = ["line", "column"].map(|key| &finding["start"][key]);
    format!("{path}:{row}:{column}: {lint} {message}")
}

/// The file of a finding after its fix, if it has one.
fn mended(bench: &Bench, finding: &Value) -> Option<String> {
    let edits = finding["fix"]["edits"].as_array()?.iter();
    let offset = |value: &Value| usize::try_from(value.as_u64().unwrap_or_default());
    let edits = edits.map(|edit| {
        let [start, end] = ["start", "end"].map(|key| offset(&edit[key]).expect("it fits"));
        Edit {
            span: Span::new(start, end),
            text: edit["text"].as_str().unwrap_or_default().into(),
        }
    });
    let path = bench.path().join(finding["path"].as_str()?);
    let text = std::fs::read_to_string(path).expect("it is UTF-8");
    Some(Edit::apply(&text, &edits.collect::<Vec<_>>()))
}

#[test]
fn nothing_but_line_ends_differs() {
    let (unix, windows) = (shop("\n"), shop("\r\n"));
    let (here, there) = (findings(&unix), findings(&windows));
    let places = |findings: &[Value]| findings.iter().map(place).collect::<Vec<_>>();
    assert_eq!(places(&here), places(&there));
    let mut fixes = 0;
    for (one, other) in here.iter().zip(&there) {
        let (one, other) = (mended(&unix, one), mended(&windows, other));
        fixes += usize::from(one.is_some());
        assert_eq!(one.map(|text| text.replace('\n', "\r\n")), other);
    }
    assert!(here.len() > 50 && fixes > 5, "{} and {fixes}", here.len());
}

#[test]
fn a_baseline_survives_a_checkout() {
    let bench = shop("\n");
    bench.run(&["baseline", "write", "shop"]);
    let path = bench.path().join(".plimsoll-baseline.jsonl");
    let baseline = std::fs::read_to_string(&path).expect("it was written");
    bench.write(&path, baseline.replace('\n', "\r\n"));
    let check = [
        "check",
        "shop",
        "--baseline",
        ".plimsoll-baseline.jsonl",
        "--baseline-strict",
    ];
    let shown = stdout(&bench.run(&[&check[..], &["--format", "concise"]].concat()));
    let new: Vec<_> = shown
        .lines()
        .filter(|line| !line.contains("[invalid-yaml]"))
        .collect();
    assert_eq!(new, [""; 0]);
}

#[test]
fn comments_and_ignore_files_may_end_so_too() {
    let excused = PRIVILEGED.replace("true", "true # plimsoll: ignore[privileged-container] why");
    let bench = Bench::new(&[
        ("a.yaml", &excused.replace('\n', "\r\n")),
        ("vendor/a.yaml", PRIVILEGED),
        ("old.yaml", PRIVILEGED),
        (".ignore", "vendor/\r\n/old.yaml\r\n"),
    ]);
    assert_eq!(bench.places(&[]), [""; 0]);
    bench
        .run(&["check", "--select", "privileged-container"])
        .code(0);
}
