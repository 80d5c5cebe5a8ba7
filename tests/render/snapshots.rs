//! The formats as they look.

use crate::sample::{PLAIN, finding, in_template, outcome, privileged, summary, web};
use insta::assert_snapshot;
use plimsoll::engine::Outcome;
use plimsoll::finding::{Label, Place};
use plimsoll::render::{Sources, Style, concise, json, statistics, summary as totals, terminal};
use plimsoll::source::{Source, Span};
use std::io::{self, Write};
use std::sync::Arc;

/// What a format writes.
fn written(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> String {
    let mut out = Vec::new();
    write(&mut out).expect("a vector takes everything");
    String::from_utf8(out).expect("only text is written")
}

fn pretty(outcome: &Outcome, style: Style) -> String {
    let read = |path: &str| (path == "shop/web.yaml").then(web);
    let mut sources = Sources::new(&read);
    written(|out| terminal::write(outcome, &mut sources, style, out))
}

#[test]
fn pretty_on_a_plain_terminal() {
    assert_snapshot!(pretty(&outcome(), PLAIN));
}

#[test]
fn pretty_in_ascii_and_wide() {
    let style = Style {
        unicode: false,
        width: 120,
        ..PLAIN
    };
    assert_snapshot!(pretty(&outcome(), style));
}

#[test]
fn pretty_in_colour() {
    let style = Style {
        colour: true,
        ..PLAIN
    };
    assert_snapshot!(pretty(&outcome(), style).replace('\x1b', "ESC"));
}

#[test]
fn places_beyond_the_twentieth_are_counted() {
    let source = web();
    let label = |at: usize| Label {
        place: Place::new(&source, Span::new(at, at + 1)),
        text: format!("place {at}"),
    };
    let mut finding = finding(&source, "web", 0, "some-lint", "too many places");
    finding.labels = (0..30).map(label).collect();
    let outcome = Outcome {
        findings: vec![Box::new(finding)],
        ..Outcome::default()
    };
    let shown = pretty(&outcome, PLAIN);
    assert_eq!(shown.matches(" place ").count(), 19, "{shown}");
    assert!(shown.contains("also: 11 more places\n"), "{shown}");
}

#[test]
fn after_two_hundred_findings_it_goes_on_in_short() {
    let source = Source::new("many.yaml", "kind: Pod\n".repeat(1_500));
    let find = |nth| finding(&source, "Pod", nth, "some-lint", "a pod");
    let outcome = Outcome {
        findings: (0..1_500).map(find).map(Box::new).collect(),
        ..Outcome::default()
    };
    let shown = pretty(&outcome, PLAIN);
    assert_eq!(shown.matches("  warning[some-lint]: a pod").count(), 200);
    assert_eq!(shown.matches(": warning[some-lint] a pod\n").count(), 1_300);
    let says = "200 findings are shown in full above, 1,300 more in short below:\n\n\
                many.yaml:201:7: warning[some-lint] a pod\n";
    assert!(shown.contains(says));
}

#[test]
fn concise_form() {
    let coloured = Style {
        colour: true,
        ..PLAIN
    };
    assert_snapshot!(written(|out| concise::write(&outcome(), PLAIN, out)));
    let shown = written(|out| concise::write(&outcome(), coloured, out));
    assert!(shown.contains(": \x1b[31merror\x1b[0m[privileged-container] container"));
}

#[test]
fn json_form() {
    let shown = written(|out| json::write(&outcome(), out));
    assert_snapshot!(shown);
    let value: serde_json::Value = serde_json::from_str(&shown).expect("it is JSON");
    assert_eq!(value["findings"].as_array().map(Vec::len), Some(5));
}

#[test]
fn the_documented_json_is_what_is_written() {
    let mut finding = privileged(&web());
    let subject = in_template(&finding, "shop/templates/web.yaml");
    finding.subject = Some(Arc::new(subject));
    finding.field =
        vec!["spec.template.spec.containers[1].securityContext.privileged".to_owned()].into();
    let mut summary = summary();
    summary.skipped.drain(1..5);
    let outcome = Outcome {
        findings: vec![Box::new(finding)],
        summary,
        ..Outcome::default()
    };
    let page = include_str!("../../docs/json.md");
    let example = page
        .split("```json\n")
        .nth(1)
        .and_then(|rest| rest.split("```").next());
    let example: serde_json::Value =
        serde_json::from_str(example.expect("the page has an example")).expect("it is JSON");
    let written = written(|out| json::write(&outcome, out));
    let written: serde_json::Value = serde_json::from_str(&written).expect("it is JSON");
    assert_eq!(example, written, "{written:#}");
}

#[test]
fn json_keeps_what_it_escapes() {
    let source = Source::new("a", "x");
    let message = "\u{1b}\u{9b}\u{202e}\u{e0041}\"ü\n";
    let outcome = Outcome {
        findings: vec![Box::new(finding(&source, "x", 0, "some-lint", message))],
        ..Outcome::default()
    };
    let shown = written(|out| json::write(&outcome, out));
    assert!(
        shown.contains(r#""\u001b\u009b\u202e\udb40\udc41\"ü\n""#),
        "{shown}"
    );
    let value: serde_json::Value = serde_json::from_str(&shown).expect("it is JSON");
    assert_eq!(value["findings"][0]["message"], message);
}

#[test]
fn summaries() {
    assert_snapshot!(written(|out| totals::write(&outcome(), PLAIN, out)));
    let nothing = written(|out| totals::write(&Outcome::default(), PLAIN, out));
    assert_eq!(nothing, "Found no Kubernetes manifests\n");
    let mut clean = Outcome::default();
    clean.summary.linted = vec!["a.yaml".into()];
    (clean.summary.documents, clean.summary.objects) = (2, 1_000);
    let clean = written(|out| totals::write(&clean, PLAIN, out));
    assert_eq!(
        clean,
        "No findings in 1 file (2 documents, 1,000 objects)\n"
    );
}

#[test]
fn statistics_by_lint() {
    assert_snapshot!(written(|out| statistics::write(&outcome(), PLAIN, out)));
}
