//! No text of a manifest, however it is made, writes to the terminal.

use crate::sample::{PLAIN, finding};
use plimsoll::classify::Skip;
use plimsoll::engine::{Outcome, Summary};
use plimsoll::finding::{Finding, Fix, Label, Place, Subject, Words};
use plimsoll::render::text::is_hidden;
use plimsoll::render::{
    Sources, Style, azure, comment, concise, github, gitlab, json, jsonl, junit, sarif, statistics,
    summary, terminal,
};
use plimsoll::source::{Source, Span};
use proptest::prelude::*;
use std::sync::Arc;

const OPTIONS: sarif::Options = sarif::Options {
    lints: &[],
    category: "plimsoll",
};

/// What every format writes of an outcome, with the colours taken out; not what is made to give
/// orders to build servers.
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
        jsonl::write(outcome, &mut out),
        sarif::write(outcome, &OPTIONS, &mut sources, &mut out),
        junit::write(outcome, &mut out),
        gitlab::write(outcome, &mut out),
        comment::write(outcome, &mut out),
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
    let order = written.lines().find(|line| {
        let line = line.to_lowercase();
        let command = line.trim_start().strip_prefix("::");
        let command = command.is_some_and(|rest| rest.starts_with(|c: char| c.is_alphabetic()));
        command || line.contains("##vso[") || line.contains("##[")
    });
    assert_eq!(order, None);
}

/// What the formats for build servers write, each line of which has to be one of their orders.
fn assert_obedient(outcome: &Outcome) {
    let mut out = Vec::new();
    github::write(outcome, &mut out).expect("a vector takes everything");
    let github = String::from_utf8(out).expect("only text is written");
    for line in github.lines() {
        let (command, data) = line[2..].split_once("::").expect("there is data");
        assert!(command.starts_with("error ") || command.starts_with("warning "));
        let properties = command.split_once(' ').map_or("", |(_, rest)| rest);
        assert!(properties.split(',').all(|property| property.contains('=')));
        assert!(!command.contains(':') && !command.contains("##["));
        assert_escaped(command, "%25 %3A %2C");
        assert_escaped(data, "%25");
        assert!(!data.contains("##["));
    }
    let mut out = Vec::new();
    azure::write(outcome, &mut out).expect("a vector takes everything");
    let azure = String::from_utf8(out).expect("only text is written");
    for line in azure.lines() {
        let rest = line.strip_prefix("##vso[task.logissue type=");
        let (command, data) = rest
            .and_then(|rest| rest.split_once(']'))
            .unwrap_or_default();
        assert!(command.starts_with("error;") || command.starts_with("warning;"));
        assert!(
            command
                .split_terminator(';')
                .skip(1)
                .all(|property| property.contains('='))
        );
        assert_escaped(command, "%AZP25 %3B %5D");
        assert_escaped(data, "%AZP25");
        assert!(!data.to_lowercase().contains("##vso["));
    }
    assert!(!(github + &azure).chars().any(|c| is_hidden(c) && c != '\n'));
}

/// Whether each `%` begins one of these escapes.
fn assert_escaped(text: &str, escapes: &str) {
    for (at, _) in text.match_indices('%') {
        let mut escapes = escapes.split(' ');
        assert!(
            escapes.any(|escape| text[at..].starts_with(escape)),
            "{text}"
        );
    }
}

/// A finding whose every text is `text`, with the spans given.
fn evil(source: &Source, text: &str, spans: &[Span]) -> Finding {
    let name = || Some(text.into());
    let subject = Subject::from(Words {
        api_version: text.into(),
        kind: text.into(),
        namespace: Some(text.into()),
        name: text.into(),
        document: 0,
        template: Some(text.into()),
    });
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
        field: vec![text.to_owned()].into(),
        labels: spans[1..].iter().map(label).chain([elsewhere]).collect(),
        fix: Some(Box::new(Fix {
            title: text.to_owned().into(),
            safe: true,
            edits: Box::default(),
        })),
        ..finding(&Source::new(text, "x"), "x", 0, "some-lint", text)
    }
}

fn outcome(finding: Finding, text: &str) -> Outcome {
    Outcome {
        findings: vec![Box::new(finding)],
        summary: Summary {
            linted: vec![text.into()],
            skipped: vec![(text.into(), Skip::Template)],
            unreadable: vec![(text.into(), text.to_owned())],
            ..Summary::default()
        },
        ..Outcome::default()
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
        Just("##vso[task.complete result=Succeeded;]".to_owned()),
        Just("##[error]%0A::warning::]]>&<b>``".to_owned()),
        Just("\n  ::stop-commands::x%]],;: ".to_owned()),
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
        let outcome = outcome(finding, &text);
        assert_harmless(&written(&outcome, now, style));
        assert_obedient(&outcome);
    }
}

#[test]
fn xml_stays_well_formed() {
    let name = "]]></testcase><!-- & \"x\" 'y' \u{fffe}\u{0}\u{d7ff}<![CDATA[";
    let source = Source::new(name, "x");
    let outcome = outcome(evil(&source, name, &[Span::new(0, 1)]), name);
    let mut out = Vec::new();
    junit::write(&outcome, &mut out).expect("a vector takes everything");
    let xml = String::from_utf8(out).expect("only text is written");
    let tags = ["testsuite", "testcase", "failure", "error", "?xml"];
    for rest in xml.split('<').skip(1) {
        let tag = rest.trim_start_matches('/');
        assert!(tags.iter().any(|known| tag.starts_with(known)), "{rest}");
    }
    for rest in xml.split('&').skip(1) {
        let entities = ["amp;", "lt;", "gt;", "quot;"];
        assert!(
            entities.iter().any(|known| rest.starts_with(known)),
            "{rest}"
        );
    }
    assert!(!xml.contains("]]>") && !xml.contains('\u{fffe}') && !xml.contains('\0'));
    assert!(xml.contains(r"\ufffe\x00"));
}
