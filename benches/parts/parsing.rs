//! From text to trees.

use crate::generate::stream;
use divan::Bencher;
use divan::counter::BytesCount;
use plimsoll::yaml;

/// Lines of the texts in one style.
const LINES: usize = 10_000;

fn parse(bencher: Bencher, text: &str) {
    bencher
        .counter(BytesCount::new(text.len()))
        .bench(|| drop(yaml::parse(text)));
}

#[divan::bench(args = [1, 100, 10_000])]
fn manifests(bencher: Bencher, files: usize) {
    parse(bencher, &stream(files));
}

#[divan::bench]
fn block_mappings(bencher: Bencher) {
    parse(bencher, &"- name: web\n  port: 80\n".repeat(LINES / 2));
}

#[divan::bench]
fn flow_collections(bencher: Bencher) {
    parse(bencher, &"- {name: web, ports: [80, 443]}\n".repeat(LINES));
}

#[divan::bench]
fn json(bencher: Bencher) {
    let objects = vec![r#"{"name": "web", "port": 80, "tls": true}"#; LINES];
    parse(bencher, &format!("[{}]", objects.join(",\n")));
}

#[divan::bench]
fn quoted_scalars(bencher: Bencher) {
    parse(bencher, &"- \"a\\tb ü\"\n- 'it''s'\n".repeat(LINES / 2));
}

#[divan::bench]
fn block_scalar(bencher: Bencher) {
    parse(
        bencher,
        &format!("data: |\n{}", "  level = info\n".repeat(LINES)),
    );
}

#[divan::bench]
fn comments(bencher: Bencher) {
    parse(bencher, &"# Why it is so.\na:\n".repeat(LINES / 2));
}

#[divan::bench]
fn deep_nesting(bencher: Bencher) {
    let lines = (0..90).map(|depth| format!("{:depth$}a:\n", ""));
    parse(
        bencher,
        &(lines.collect::<String>() + "---\n").repeat(LINES / 90),
    );
}

#[divan::bench]
fn errors(bencher: Bencher) {
    parse(bencher, &"a: [\nb: ]\n---\n".repeat(LINES / 3));
}
