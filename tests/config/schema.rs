//! The JSON Schema says what the reader takes, and nothing else.

use crate::bench::{Bench, CLEAN, stdout};
use plimsoll::lints::CATALOGUE;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fmt::Write;

/// A configuration with every key there is, but the settings of lints.
const EVERYTHING: &str = "\
extends: base.yaml
tier: strict
select: [privileges]
extend-select: [latest-image-tag]
ignore: [CKV_K8S_16]
kubernetes-version: [1.30, '1.33']
limits: {file-size: 1Gi, nesting: 100, aliased-nodes: 0, findings: 10k}
lints:
  images: {severity: info}
  latest-image-tag: {severity: off, tags: [a, 1]}
  low-hpa-minimum: {min: 3}
overrides:
  - {paths: a, tier: all, select: [], extend-select: [], ignore: [], kubernetes-version: 1.30, limits: {findings: 9}, lints: {}}
  - {paths: [b, '!c'], profile: cis}
exclude: [vendor/]
ignores:
  - {rule: images, path: a, kind: Pod, namespace: a, name: b, container: c, field: d, reason: e, expires: 2999-01-01}
baseline: known.jsonl
pod-specs: {example.com/Foo: [spec.template], example.com/Bar: spec}
scopes: [{name: live, paths: [a, b]}]
external: [{kind: Secret, namespace: a, name: 'b-*'}]
";

fn schema() -> Value {
    let printed = stdout(&Bench::new(&[]).run(&["config", "schema"]).code(0));
    serde_json::from_str(&printed).expect("it is JSON")
}

/// Whether a configuration is taken.
fn reads(config: &str) -> bool {
    let files = [
        (".plimsoll.yaml", config),
        ("base.yaml", ""),
        ("a.yaml", CLEAN),
    ];
    let ran = Bench::new(&files).run(&["config", "show", "a.yaml"]);
    ran.get_output().status.success()
}

fn parsed(config: &str) -> Value {
    let tree = plimsoll::yaml::parse(config);
    let document = tree.documents().first().expect("there is a document");
    let json = plimsoll::yaml::to_json(&tree, document);
    serde_json::from_str(&json).expect("it is JSON")
}

fn keys(schema: &Value) -> BTreeSet<String> {
    let properties = schema["properties"].as_object();
    properties
        .into_iter()
        .flatten()
        .map(|(key, _)| key.clone())
        .collect()
}

#[test]
fn everything_is_in_the_schema_and_is_read() {
    assert!(reads(EVERYTHING));
    let schema = schema();
    let problems = problems(&schema, &schema, &parsed(EVERYTHING), "");
    assert_eq!(problems, [""; 0]);
    let mut all = keys(&schema);
    assert!(all.remove("profile"), "it excludes `tier`");
    let written: BTreeSet<_> = parsed(EVERYTHING)
        .as_object()
        .into_iter()
        .flatten()
        .map(|(key, _)| key.clone())
        .collect();
    assert_eq!(written, all, "the example is no longer everything");
}

#[test]
fn the_reader_takes_each_key_of_the_schema_and_no_other() {
    let schema = schema();
    let not_here = |key: &str| reads(&format!("{key}: {{a: {{}}}}\n"));
    for key in keys(&schema) {
        assert!(!not_here(&key), "{key} takes anything");
    }
    assert!(!reads("other: 1\n"));
    let override_keys = keys(&schema["properties"]["overrides"]["items"]);
    assert_eq!(override_keys.len(), 9);
    let ignore_keys = keys(&schema["properties"]["ignores"]["items"]);
    assert_eq!(ignore_keys.len(), 9);
}

#[test]
fn every_lint_is_there_with_its_settings() {
    let schema = schema();
    let lints = &schema["$defs"]["lints"];
    let families: BTreeSet<_> = CATALOGUE.iter().map(|entry| entry.family).collect();
    assert_eq!(keys(lints).len(), CATALOGUE.len() + families.len());
    let mut config = "lints:\n".to_owned();
    for entry in CATALOGUE {
        let mut wanted: BTreeSet<_> = ["severity".to_owned()].into();
        wanted.extend(entry.lint.params.iter().map(|param| param.name.to_owned()));
        assert_eq!(keys(&lints["properties"][entry.id]), wanted, "{}", entry.id);
        let _ = write!(config, "  {}:\n    severity: info\n", entry.id);
        for param in entry.lint.params {
            let kind = &lints["properties"][entry.id]["properties"][param.name]["type"];
            let value = match kind.as_str() {
                Some("boolean") => "true",
                Some("integer") => "0",
                _ => "[a]",
            };
            let _ = writeln!(config, "    {}: {value}", param.name);
        }
    }
    assert!(reads(&config));
    assert_eq!(problems(&schema, &schema, &parsed(&config), ""), [""; 0]);
}

#[test]
fn what_the_reader_refuses_the_schema_refuses() {
    let schema = schema();
    for config in [
        "teir: all",
        "tier: strickt",
        "tier: [all]",
        "{tier: all, profile: cis}",
        "select: images",
        "lints: {imags: {severity: info}}",
        "lints: {images: {severity: fatal}}",
        "lints: {missing-cpu-limit: {ignore_init: sometimes}}",
        "lints: {latest-image-tag: {tags: a}}",
        "lints: {low-hpa-minimum: {min: -1}}",
        "lints: {low-hpa-minimum: {min: 2.5}}",
        "lints: {low-hpa-minimum: {min: '2'}}",
        "lints: {low-hpa-minimum: {min: }}",
        "overrides: [{tier: all}]",
        "ignores: [{name: a}]",
        "ignores: [{rule: images, nam: a}]",
        "pod-specs: {Foo: spec}",
        "limits: 10",
        "limits: {files: 10}",
        "limits: {nesting: 20000}",
        "limits: {findings: many}",
        "limits: {findings: 0}",
        "exclude: {a: b}",
        "[]",
    ] {
        assert!(!reads(config), "{config}");
        assert_ne!(
            problems(&schema, &schema, &parsed(config), ""),
            [""; 0],
            "{config}"
        );
    }
}

#[test]
fn the_examples_of_the_documentation_are_true() {
    let schema = schema();
    let text = include_str!("../../docs/configuration.md");
    let after = text.split("```yaml\n").skip(1);
    let examples: Vec<_> = after.filter_map(|rest| rest.split("```").next()).collect();
    assert!(examples.len() > 5);
    for example in examples {
        let files = [
            (".plimsoll.yaml", ""),
            ("a/.plimsoll.yaml", example),
            ("a/a.yaml", CLEAN),
        ];
        Bench::new(&files).run(&["check"]).code(0);
        assert_eq!(problems(&schema, &schema, &parsed(example), ""), [""; 0]);
    }
    for key in keys(&schema) {
        assert!(
            text.contains(&format!("| `{key}` |")),
            "`{key}` is not explained"
        );
    }
}

/// What a value has that a schema does not allow, by the keywords that ours uses.
fn problems(root: &Value, schema: &Value, value: &Value, at: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (keyword, rule) in schema.as_object().into_iter().flatten() {
        let holds = match keyword.as_str() {
            "$schema" | "$defs" | "title" | "description" | "format" => true,
            "additionalProperties" | "required" | "properties" | "propertyNames" => {
                found.extend(of_object(root, schema, keyword, value, at));
                true
            }
            "$ref" => {
                let pointer = rule.as_str().unwrap_or_default().trim_start_matches('#');
                let target = root.pointer(pointer).expect("a reference leads somewhere");
                found.extend(problems(root, target, value, at));
                true
            }
            "type" => types(rule)
                .iter()
                .any(|wanted| kinds(value).contains(wanted)),
            "minimum" => value.as_u64() >= rule.as_u64(),
            "maximum" => value.as_u64() <= rule.as_u64(),
            "enum" => rule.as_array().is_some_and(|all| all.contains(value)),
            "items" => {
                let items = value.as_array().into_iter().flatten();
                found.extend(items.flat_map(|item| problems(root, rule, item, at)));
                true
            }
            "anyOf" => {
                let mut options = rule.as_array().into_iter().flatten();
                options.any(|option| problems(root, option, value, at).is_empty())
            }
            "not" => !problems(root, rule, value, at).is_empty(),
            "pattern" => value.as_str().is_none_or(|text| match rule.as_str() {
                Some("^v?1\\.[0-9]+") => text.trim_start_matches('v').starts_with("1."),
                Some("^[0-9]+([kMG]|[KMG]i)?$") => text.starts_with(|c: char| c.is_ascii_digit()),
                Some("^[^/ ]+/[^/ ]+$") => text.split('/').count() == 2,
                _ => panic!("the pattern {rule} is new"),
            }),
            other => panic!("the keyword {other} is new"),
        };
        if !holds {
            found.push(format!("{at}: {keyword}"));
        }
    }
    found
}

fn of_object(root: &Value, schema: &Value, keyword: &str, value: &Value, at: &str) -> Vec<String> {
    let Some(object) = value.as_object() else {
        return Vec::new();
    };
    let rule = &schema[keyword];
    let mut found = Vec::new();
    match keyword {
        "required" => {
            let wanted = rule
                .as_array()
                .into_iter()
                .flatten()
                .filter_map(Value::as_str);
            let missing = wanted.filter(|key| !object.contains_key(*key));
            found.extend(missing.map(|key| format!("{at}.{key} is missing")));
        }
        "propertyNames" => {
            let names = object.keys().map(|key| Value::from(key.as_str()));
            found.extend(names.flat_map(|name| problems(root, rule, &name, at)));
        }
        "properties" => {
            for (key, value) in object
                .iter()
                .filter(|(key, _)| !rule[key.as_str()].is_null())
            {
                found.extend(problems(root, &rule[key], value, &format!("{at}.{key}")));
            }
        }
        _ => {
            let known = &schema["properties"];
            for (key, value) in object
                .iter()
                .filter(|(key, _)| known[key.as_str()].is_null())
            {
                if rule == &Value::Bool(false) {
                    found.push(format!("{at}.{key} is unknown"));
                } else {
                    found.extend(problems(root, rule, value, &format!("{at}.{key}")));
                }
            }
        }
    }
    found
}

fn types(rule: &Value) -> Vec<&str> {
    let listed = rule
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str);
    listed.chain(rule.as_str()).collect()
}

fn kinds(value: &Value) -> &'static [&'static str] {
    match value {
        Value::Null => &["null"],
        Value::Bool(_) => &["boolean"],
        Value::Number(number) if number.is_f64() => &["number"],
        Value::Number(_) => &["number", "integer"],
        Value::String(_) => &["string"],
        Value::Array(_) => &["array"],
        Value::Object(_) => &["object"],
    }
}
