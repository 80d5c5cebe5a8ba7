//! The formats that other programs read, as they look.

use crate::sample::{finding, outcome};
use insta::assert_snapshot;
use plimsoll::engine::Outcome;
use plimsoll::finding::{Finding, Severity};
use plimsoll::render::{azure, comment, github, gitlab, jsonl, junit};
use plimsoll::source::Source;
use std::io::{self, Write};

/// What a format writes.
pub(crate) fn written(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> String {
    let mut out = Vec::new();
    write(&mut out).expect("a vector takes everything");
    String::from_utf8(out).expect("only text is written")
}

#[test]
fn jsonl_form() {
    let shown = written(|out| jsonl::write(&outcome(), out));
    let lines = shown.lines().map(serde_json::from_str);
    let lines: Vec<serde_json::Value> = lines
        .collect::<Result<_, _>>()
        .expect("each line is one JSON value");
    assert_eq!(lines.len(), 6);
    assert_eq!(lines[4]["lint"], "privileged-container");
    assert_eq!(lines[5]["summary"]["findings"]["warning"], 2);
    assert_eq!(lines[5]["schema"], 1);
}

#[test]
fn junit_form() {
    assert_snapshot!(written(|out| junit::write(&outcome(), out)));
}

#[test]
fn gitlab_form() {
    assert_snapshot!(written(|out| gitlab::write(&outcome(), out)));
}

#[test]
fn github_form() {
    assert_snapshot!(written(|out| github::write(&outcome(), out)));
}

#[test]
fn azure_form() {
    assert_snapshot!(written(|out| azure::write(&outcome(), out)));
}

#[test]
fn markdown_form() {
    assert_snapshot!(written(|out| comment::write(&outcome(), out)));
}

#[test]
fn a_clean_file_is_a_test_that_passes() {
    let mut outcome = Outcome::default();
    outcome.summary.linted = vec!["a.yaml".into()];
    let shown = written(|out| junit::write(&outcome, out));
    let passes = "<testcase classname=\"a.yaml\" file=\"a.yaml\" name=\"no findings\"/>";
    assert!(shown.contains(passes), "{shown}");
    assert!(shown.contains("tests=\"1\" failures=\"0\" errors=\"0\""));
}

#[test]
fn nothing_found_is_an_empty_list_for_gitlab() {
    let shown = written(|out| gitlab::write(&Outcome::default(), out));
    assert_eq!(shown, "[]\n");
}

/// As many findings as asked for, of which every third is an error.
pub(crate) fn many(count: usize) -> (Source, Outcome) {
    let source = Source::new("many.yaml", "kind: Pod\n".repeat(count));
    let start = finding(&source, "Pod", 0, "some-lint", "a pod");
    let numbers = (0..).zip(0..count);
    let findings = numbers.map(|(number, nth): (u32, usize)| {
        let mut finding = start.clone();
        finding.place.span.start += 10 * number;
        finding.place.span.end += 10 * number;
        finding.place.start.line += number;
        finding.place.end.line += number;
        if nth % 3 == 0 {
            finding.severity = Severity::Error;
        }
        Box::new(finding)
    });
    let findings: Vec<Box<Finding>> = findings.collect();
    let outcome = Outcome {
        findings,
        ..Outcome::default()
    };
    (source, outcome)
}

#[test]
fn the_worst_come_first_where_only_some_are_shown() {
    let (_, outcome) = many(9);
    let shown = written(|out| github::write(&outcome, out));
    let errors = shown.lines().take(3);
    assert!(errors.clone().all(|line| line.starts_with("::error ")));
    assert_eq!(shown.matches("::error ").count(), 3);
    assert_eq!(shown.lines().count(), 9);
}

#[test]
fn markdown_keeps_to_what_github_takes() {
    let (_, outcome) = many(40_000);
    let shown = written(|out| comment::write(&outcome, out));
    assert!(shown.len() < 1 << 20);
    let listed = shown.matches("\n- **").count();
    let rest = shown.lines().last().unwrap_or_default();
    let rest = rest.split(' ').next().unwrap_or_default().replace(',', "");
    assert_eq!(rest.parse(), Ok(40_000 - listed));
}
