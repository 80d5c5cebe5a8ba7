//! From 10,000 findings to each format.

use crate::generate::stream;
use crate::linting::settings;
use divan::Bencher;
use divan::counter::ItemsCount;
use plimsoll::engine::{self, Outcome};
use plimsoll::lint::Tier;
use plimsoll::render::{
    Sources, Style, azure, comment, concise, github, gitlab, json, jsonl, junit, sarif, statistics,
    terminal,
};
use plimsoll::source::Source;
use std::io::{self, Write};
use std::sync::LazyLock;

const FINDINGS: usize = 10_000;
/// Generated files that give more findings than that.
const FILES: usize = 4_000;

static FOUND: LazyLock<(Source, Outcome)> = LazyLock::new(|| {
    let text = Source::new("shop.yaml", stream(FILES));
    let mut outcome = engine::run_one(&text, &settings(Tier::Default));
    assert!(outcome.findings.len() >= FINDINGS, "there are too few");
    outcome.findings.truncate(FINDINGS);
    (text, outcome)
});

#[derive(Clone, Copy, Debug)]
enum Format {
    Pretty,
    Concise,
    Statistics,
    Json,
    Jsonl,
    Sarif,
    Junit,
    Gitlab,
    Github,
    Azure,
    Markdown,
}

impl Format {
    const ALL: [Format; 11] = [
        Format::Pretty,
        Format::Concise,
        Format::Statistics,
        Format::Json,
        Format::Jsonl,
        Format::Sarif,
        Format::Junit,
        Format::Gitlab,
        Format::Github,
        Format::Azure,
        Format::Markdown,
    ];

    fn write(self, outcome: &Outcome, text: &Source, out: &mut dyn Write) -> io::Result<()> {
        let read = |_: &str| Some(Source::new(&*text.path, &*text.text));
        let sources = &mut Sources::new(&read);
        match self {
            Format::Pretty => terminal::write(outcome, sources, Style::PLAIN, out),
            Format::Concise => concise::write(outcome, Style::PLAIN, out),
            Format::Statistics => statistics::write(outcome, Style::PLAIN, out),
            Format::Json => json::write(outcome, out),
            Format::Jsonl => jsonl::write(outcome, out),
            Format::Sarif => {
                let options = sarif::Options {
                    lints: &settings(Tier::Default).lints,
                    category: "plimsoll",
                };
                sarif::write(outcome, &options, sources, out)
            }
            Format::Junit => junit::write(outcome, out),
            Format::Gitlab => gitlab::write(outcome, out),
            Format::Github => github::write(outcome, out),
            Format::Azure => azure::write(outcome, out),
            Format::Markdown => comment::write(outcome, out),
        }
    }
}

#[divan::bench(args = Format::ALL)]
fn findings_10_000(bencher: Bencher, format: Format) {
    let (text, outcome) = &*FOUND;
    bencher.counter(ItemsCount::new(FINDINGS)).bench(|| {
        let mut out = Vec::new();
        format
            .write(outcome, text, &mut out)
            .expect("memory takes everything");
        out
    });
}
