//! Any files can be checked, and what is said of them can be written in any format.

use super::files::{Files, check_places};
use super::json::parse_json;
use plimsoll::engine::Outcome;
use plimsoll::render::text::is_hidden;
use plimsoll::render::{
    Sources, Style, azure, comment, concise, github, gitlab, json, jsonl, junit, sarif, statistics,
    summary, terminal,
};
use std::io;

/// Says that a lint has a bug.
const PANICKED: &str = "panicked-lint";

const NARROW: Style = Style {
    colour: true,
    unicode: false,
    width: 40,
};

pub(crate) fn holds(bytes: &[u8]) {
    let files = Files::split(bytes);
    let outcome = files.check();
    for finding in outcome.findings.iter().chain(&outcome.suppressed) {
        assert_ne!(finding.lint, PANICKED, "{}", finding.message);
        check_places(finding, &files);
    }
    check_secrets(&outcome, &files);
    for (format, text) in written(&outcome, &files) {
        check_text(format, &text);
    }
    let again = files.check_in_parallel();
    assert_eq!(again.findings, outcome.findings);
    assert_eq!(again.suppressed, outcome.suppressed);
    assert_eq!(again.secrets, outcome.secrets);
    assert_eq!(again.summary, outcome.summary);
}

/// What an outcome is in every format.
fn written(outcome: &Outcome, files: &Files) -> Vec<(&'static str, String)> {
    type Write<'w> = &'w dyn Fn(&mut Vec<u8>) -> io::Result<()>;
    let read = |path: &str| files.read(path);
    // Rules are the same for all inputs, and their documentation would take most of the time.
    let options = sarif::Options {
        lints: &[],
        category: "fuzz",
    };
    let sources = || Sources::new(&read);
    let pretty = |style, out: &mut Vec<u8>| terminal::write(outcome, &mut sources(), style, out);
    let formats: &[(&'static str, Write)] = &[
        ("pretty", &|out| pretty(Style::PLAIN, out)),
        ("coloured", &|out| pretty(NARROW, out)),
        ("concise", &|out| concise::write(outcome, Style::PLAIN, out)),
        ("summary", &|out| summary::write(outcome, NARROW, out)),
        ("statistics", &|out| statistics::write(outcome, NARROW, out)),
        ("json", &|out| json::write(outcome, out)),
        ("jsonl", &|out| jsonl::write(outcome, out)),
        ("sarif", &|out| {
            sarif::write(outcome, &options, &mut sources(), out)
        }),
        ("junit", &|out| junit::write(outcome, out)),
        ("gitlab", &|out| gitlab::write(outcome, out)),
        ("github", &|out| github::write(outcome, out)),
        ("azure", &|out| azure::write(outcome, out)),
        ("markdown", &|out| comment::write(outcome, out)),
    ];
    let text = |write: Write| {
        let mut out = Vec::new();
        write(&mut out).expect("a vector takes everything");
        String::from_utf8(out).expect("only text is written")
    };
    formats
        .iter()
        .map(|(name, write)| (*name, text(*write)))
        .collect()
}

fn check_text(format: &str, text: &str) {
    let colour = |c| format != "junit" && c == '\x1b';
    let hidden = text
        .chars()
        .find(|&c| is_hidden(c) && c != '\n' && !colour(c));
    assert_eq!(hidden, None, "{format}: {text:?}");
    match format {
        "json" | "sarif" | "gitlab" => drop(parse_json(text)),
        "jsonl" => text.lines().for_each(|line| drop(parse_json(line))),
        _ => {}
    }
}

/// Secrets are pieces of their file.
fn check_secrets(outcome: &Outcome, files: &Files) {
    for (path, spans) in &outcome.secrets {
        let source = files.read(path).expect("secrets are in files");
        for span in spans {
            assert!(source.text.get(span.range()).is_some(), "{span:?}");
        }
    }
}
