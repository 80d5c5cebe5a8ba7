//! No format shows a secret, whichever finding it stands beside.

use crate::sample::PLAIN;
use insta::assert_snapshot;
use plimsoll::engine::{Outcome, run_one};
use plimsoll::k8s::KubernetesVersion;
use plimsoll::lint::Tier;
use plimsoll::render::{
    Sources, Style, azure, comment, concise, github, gitlab, json, jsonl, junit, sarif, terminal,
};
use plimsoll::settings::{Base, Settings};
use plimsoll::source::Source;
use proptest::prelude::*;

const MANIFEST: &str = r#"apiVersion: v1
kind: Pod
metadata: {name: shop}
spec:
  containers:
    - name: web
      image: shop:latest
      env: &env
        - name: DB_PASSWORD
          value: SECRET
      args: ["--password=SECRET", --verbose]
      securityContext: {privileged: true}
    - name: worker
      env: *env
      command: [redis-cli, -a, SECRET, ping]
---
apiVersion: v1
kind: ConfigMap
metadata: {name: shop, annotations: {example.com/hook: "https://shop:SECRET@db/"}}
data:
  password: "SECRET"
  shop.conf: |
    user = shop
    password = SECRET
    url = amqp://shop:SECRET@queue
---
apiVersion: v1
kind: Secret
metadata: {name: shop}
data:
  password: SECRET=
stringData:
  password: 'SECRET'
"#;

const OPTIONS: sarif::Options = sarif::Options {
    lints: &[],
    category: "plimsoll",
};

fn lint(text: &str) -> Outcome {
    let all = Base::Tier(Tier::OptIn);
    let settings = Settings::new(all, &[], &[], KubernetesVersion::LATEST);
    let settings = settings.expect("no lint is named");
    run_one(&Source::new("shop.yaml", text), &settings)
}

fn pretty(outcome: &Outcome, text: &str, style: Style) -> String {
    let read = |path: &str| Some(Source::new(path, text));
    let mut out = Vec::new();
    terminal::write(outcome, &mut Sources::new(&read), style, &mut out)
        .expect("a vector takes everything");
    String::from_utf8(out).expect("only text is written")
}

/// The findings of some lints, shown with all that the other findings know to be secret.
fn shown(outcome: &Outcome, text: &str, lints: &[&str]) -> String {
    let blocks = pretty(outcome, text, PLAIN);
    let is_wanted = |block: &&str| {
        lints
            .iter()
            .any(|lint| block.contains(&format!("[{lint}]")))
    };
    let blocks = blocks.split("\n\n").filter(is_wanted);
    blocks.collect::<Vec<_>>().join("\n\n")
}

#[test]
fn secrets_are_masked_in_every_excerpt_of_their_file() {
    let text = MANIFEST.replace("SECRET", "hQ7-vbX2k9");
    let lints = [
        "secret-in-env-value",
        "secret-in-config-map",
        "secret-in-command",
        "privileged-container",
    ];
    assert_snapshot!(shown(&lint(&text), &text, &lints));
}

#[test]
fn what_is_hidden_grows_with_the_file_and_no_faster() {
    const VALUES: usize = 200;
    let head = "apiVersion: v1\nkind: Secret\nmetadata: {name: shop}\ndata:\n";
    let value = |number: usize| format!("  key{number}: hQ7-vbX2k9\n");
    let outcome = lint(&(head.to_owned() + &(0..VALUES).map(value).collect::<String>()));
    let hidden: usize = outcome.secrets.values().map(Vec::len).sum();
    assert_eq!(hidden, VALUES);
}

#[test]
fn a_secret_is_hidden_even_if_no_lint_is_asked_for_it() {
    let text = "apiVersion: v1\nkind: Pod\nmetadata: {name: shop}\nspec:\n  containers:\n    \
                - name: web\n      env: # plimsoll: ignore[secret-in-env-value]\n        \
                - {name: DB_PASSWORD, value: hQ7-vbX2k9}\n      image: shop:latest\n---\n\
                apiVersion: v1\nkind: Secret\nmetadata: {name: shop}\nstringData:\n  \
                password: hQ7-vbX2k9\n  other: a\n  other: b\n";
    let version = KubernetesVersion::LATEST;
    let names = ["latest-image-tag", "duplicate-yaml-key"].map(str::to_owned);
    for select in [&names[..], &[]] {
        let settings = Settings::new(Base::Tier(Tier::Default), select, &[], version);
        let settings = settings.expect("the names are those of lints");
        let outcome = run_one(&Source::new("shop.yaml", text), &settings);
        let shown = pretty(&outcome, text, PLAIN);
        assert!(
            shown.contains("shop:latest") && shown.contains("other: b"),
            "{shown}"
        );
        assert!(!shown.contains("hQ7-vbX2k9"), "{shown}");
    }
}

proptest! {
    #[test]
    fn no_format_shows_a_secret(
        secret in "[A-Z][a-z0-9]{4}[A-Z][A-Za-z0-9ß]{6,40}7",
        width in 20usize..200,
        colour in any::<bool>(),
    ) {
        let text = MANIFEST.replace("SECRET", &secret);
        let outcome = lint(&text);
        let style = Style { width, colour, ..PLAIN };
        let found = outcome.findings.iter().filter(|finding| finding.family() == "secrets");
        prop_assert!(found.count() >= 9);
        let mut out = Vec::new();
        let read = |path: &str| Some(Source::new(path, text.as_str()));
        let results = [
            concise::write(&outcome, style, &mut out),
            json::write(&outcome, &mut out),
            jsonl::write(&outcome, &mut out),
            sarif::write(&outcome, &OPTIONS, &mut Sources::new(&read), &mut out),
            junit::write(&outcome, &mut out),
            gitlab::write(&outcome, &mut out),
            github::write(&outcome, &mut out),
            azure::write(&outcome, &mut out),
            comment::write(&outcome, &mut out),
        ];
        prop_assert!(results.iter().all(Result::is_ok));
        let written = String::from_utf8(out).expect("only text is written");
        let written = written + &pretty(&outcome, &text, style);
        prop_assert!(!written.contains(&secret), "{}", written);
        prop_assert!(!written.contains(&secret[1..6]), "{}", written);
    }
}
