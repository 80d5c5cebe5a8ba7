//! No text of a manifest, however it is made, writes to the terminal.

use crate::sample::{PLAIN, finding};
use plimsoll::classify::Skip;
use plimsoll::engine::{Outcome, Summary};
use plimsoll::finding::{Finding, Fix, Label, Place, Subject};
use plimsoll::render::text::is_hidden;
use plimsoll::render::{Sources, Style, concise, json, statistics, summary, terminal};
use plimsoll::source::{Source, Span};
use proptest::prelude::*;
use std::sync::Arc;

/// What every format writes of an outcome, with the colours taken out.
fn written(outcome: &Outcome, text: &str, style: Style) -> String {
    let read = |path: &str| Some(Source::new(path, text));
    let mut sources = Sources::new(&read);
    let mut out = Vec::new();
    let results = [
        terminal::write(outcome, &mut sources, style, &mut out),
        concise::write(outcome, style, &mut out),
        summary::write(outcome, style, &mut out),
        statistics::write(outcome, style, &mut out),
        json::write(outcome, &mut out),
    ];
    assert!(results.iter().all(Result::is_ok));
    without_colours(&String::from_utf8(out).expect("only text is written"))
}

fn without_colours(text: &str) -> String {
    let mut parts = text.split("\x1b[");
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (code, rest) = part.split_once('m').expect("a colour ends in m");
        assert!(
            code.bytes()
                .all(|byte| byte.is_ascii_digit() || byte == b';')
        );
        plain.push_str(rest);
    }
    plain
}

fn assert_harmless(written: &str) {
    let harmful = written.chars().find(|&c| is_hidden(c) && c != '\n');
    assert_eq!(harmful, None, "in {written:?}");
}

/// A finding whose every text is `text`, with the spans given.
fn evil(source: &Source, text: &str, spans: &[Span]) -> Finding {
    let name = || Some(text.to_owned());
    let subject = Subject {
        api_version: text.to_owned(),
        kind: text.to_owned(),
        namespace: name(),
        name: text.to_owned(),
        document: 0,
        template: name(),
    };
    let label = |span: &Span| Label {
        place: Place::new(source, *span),
        text: text.to_owned(),
    };
    let elsewhere = Label {
        place: Place {
            path: format!("{text}/other").into(),
            ..Place::new(source, spans[0])
        },
        text: text.to_owned(),
    };
    Finding {
        place: Place::new(source, spans[0]),
        subject: Some(Arc::new(subject)),
        container: name(),
        field: text.to_owned(),
        labels: spans[1..].iter().map(label).chain([elsewhere]).collect(),
        fix: Some(Fix {
            title: text.to_owned(),
            safe: true,
            edits: Vec::new(),
        }),
        ..finding(&Source::new(text, "x"), "x", 0, "some-lint", text)
    }
}

fn outcome(finding: Finding, text: &str) -> Outcome {
    Outcome {
        findings: vec![finding],
        summary: Summary {
            files: 1,
            skipped: vec![(text.into(), Skip::Template)],
            unreadable: vec![(text.into(), text.to_owned())],
            ..Summary::default()
        },
    }
}

#[test]
fn names_that_try_to_write_to_the_terminal_are_shown_escaped() {
    let name = "\x1b[2J\x1b]0;gotcha\x07\u{9b}31m\r\n::error::\u{202e}lmay\u{2066}\u{200b}\u{feff}";
    let text = format!("name: \"{name}\"\nother: \t{name}\n");
    let source = Source::new(name, text.clone());
    let spans = [Span::new(0, 4), Span::new(6, text.len())];
    let shown = written(&outcome(evil(&source, name, &spans), name), &text, PLAIN);
    assert_harmless(&shown);
    assert!(
        shown.contains(r"\x1b[2J\x1b]0;gotcha\x07\x9b31m\r\n::error::\u202elmay\u2066\u200b\ufeff")
    );
    assert!(
        !shown
            .lines()
            .any(|line| line.trim_start().starts_with("::error"))
    );
}

#[test]
fn a_line_of_any_length_takes_one_line() {
    let text = format!(
        "a: \"{}needle{}\"\n",
        "x".repeat(50_000),
        "y".repeat(50_000)
    );
    let source = Source::new("long.yaml", text.clone());
    let finding = finding(&source, "needle", 0, "some-lint", &"long ".repeat(50_000));
    let read = |path: &str| Some(Source::new(path, text.clone()));
    let outcome = outcome(finding, "t.yaml");
    for width in [40, 80, 200] {
        let mut out = Vec::new();
        let style = Style { width, ..PLAIN };
        let done = terminal::write(&outcome, &mut Sources::new(&read), style, &mut out);
        assert!(done.is_ok());
        let shown = String::from_utf8(out).expect("only text is written");
        assert!(shown.contains("needle"));
        let widest = shown.lines().map(|line| line.chars().count()).max();
        assert!(widest <= Some(width), "{shown}");
    }
}

#[test]
fn a_changed_file_is_not_shown() {
    let source = Source::new("a.yaml", "one: 1\ntwo: 2\n");
    let outcome = outcome(finding(&source, "two", 0, "some-lint", "two"), "t.yaml");
    for now in ["", "one", "\n\n\n\n\n\n\n\ntwo", "one: ü\u{202e}\u{202e}"] {
        let shown = written(&outcome, now, PLAIN);
        assert!(
            shown.contains("    at a.yaml:2:1 Deployment shop/web\n"),
            "{shown}"
        );
    }
}

fn text() -> impl Strategy<Value = String> {
    let pieces = prop_oneof![
        any::<char>().prop_map(String::from),
        "[ -~]{0,30}",
        Just("\n".to_owned()),
        Just("\r\n".to_owned()),
        Just("\x1b[31m".to_owned()),
        Just("\u{202e}\u{9b}\t".to_owned()),
        Just("世界".repeat(30)),
    ];
    prop::collection::vec(pieces, 0..20).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn nothing_hidden_is_written_and_nothing_panics(
        text in text(),
        now in text(),
        changed in any::<bool>(),
        ends in prop::collection::vec((0usize..300, 0usize..300), 1..6),
        colour in any::<bool>(),
        unicode in any::<bool>(),
        width in 0usize..120,
    ) {
        let source = Source::new("a.yaml", text.clone());
        let span = |(start, length): (usize, usize)| {
            let at = |offset: usize| text.floor_char_boundary(offset);
            Span::new(at(start), at(start + length))
        };
        let spans: Vec<Span> = ends.into_iter().map(span).collect();
        let now = if changed { &now } else { &text };
        let mut finding = evil(&source, &text, &spans);
        finding.place.path = source.path.clone();
        let style = Style { colour, unicode, width };
        assert_harmless(&written(&outcome(finding, &text), now, style));
    }
}
