//! `config show`: what holds for a file, and from where it comes.

use crate::bench::{Bench, PRIVILEGED, stdout};

const CONFIG: &str = "\
extends: base.yaml
select: [latest-image-tag, missing-cpu-limit, low-hpa-minimum]
lints:
  images: {severity: info}
overrides:
  - paths: [a/]
    ignore: [CKV_K8S_11]
    lints:
      latest-image-tag:
        tags: [dev, 'on', '1.30']
      low-hpa-minimum: {min: 3}
ignores:
  - {rule: images, name: 'shop-*', reason: 'it is: old', expires: 2999-01-01}
pod-specs: {example.com/Foo: ['spec.tasks[].pod']}
";

fn bench() -> Bench {
    Bench::new(&[
        ("base.yaml", "tier: strict\nkubernetes-version: 1.30\n"),
        (".plimsoll.yaml", CONFIG),
        ("a/pod.yaml", PRIVILEGED),
    ])
}

fn shown(bench: &Bench, arguments: &[&str]) -> String {
    stdout(
        &bench
            .run(&[&["config", "show"][..], arguments].concat())
            .code(0),
    )
}

#[test]
fn each_value_says_where_it_comes_from() {
    let expected = "\
tier: strict  # base.yaml:1
select: [latest-image-tag, missing-cpu-limit, low-hpa-minimum]  # .plimsoll.yaml:2
extend-select: []  # default
ignore:
  - CKV_K8S_11  # .plimsoll.yaml:7
kubernetes-version: [\"1.30\"]  # base.yaml:2
limits:
  file-size: 256Mi  # default
  nesting: 10000  # default
  aliased-nodes: 4000000  # default
  findings: 200000  # default
lints:
  low-hpa-minimum:
    severity: info  # default
    min: 3  # .plimsoll.yaml:11
  latest-image-tag:
    severity: info  # .plimsoll.yaml:4
    tags: [dev, \"on\", \"1.30\"]  # .plimsoll.yaml:10
ignores:
  - rule: [images]  # .plimsoll.yaml:13
    name: \"shop-*\"
    reason: \"it is: old\"
    expires: \"2999-01-01\"
pod-specs:
  example.com/Foo:
    - \"spec.tasks[].pod\"  # .plimsoll.yaml:14
scopes: []  # default
external: []  # default
";
    assert_eq!(shown(&bench(), &["a/pod.yaml"]), expected);
}

#[test]
fn the_command_line_is_among_it() {
    let options = [
        "--tier",
        "all",
        "--select",
        "privileged-container",
        "--ignore",
        "images",
    ];
    let arguments = [
        &["b/pod.yaml", "--kubernetes-version", "1.33"][..],
        &options,
    ]
    .concat();
    let shown = shown(&bench(), &arguments);
    let expected = "\
tier: all  # command line
select: [privileged-container]  # command line
extend-select: []  # default
ignore:
  - images  # command line
kubernetes-version: [\"1.33\"]  # command line
limits:
  file-size: 256Mi  # default
  nesting: 10000  # default
  aliased-nodes: 4000000  # default
  findings: 200000  # default
lints:
  privileged-container:
    severity: error  # default
";
    assert!(shown.starts_with(expected), "{shown}");
}

#[test]
fn without_a_configuration_all_is_default() {
    let shown = shown(&bench(), &["a/pod.yaml", "--isolated"]);
    assert!(
        shown.starts_with("tier: default  # default\nselect: []  # default\n"),
        "{shown}"
    );
    assert!(shown.contains("  privileged-container:\n    severity: error  # default\n"));
    assert!(
        shown.ends_with(
            "pod-specs: {}  # default\nscopes: []  # default\nexternal: []  # default\n"
        ),
        "{shown}"
    );
    assert!(!shown.contains("plimsoll.yaml"), "{shown}");
}

#[test]
fn what_is_shown_is_a_configuration_that_says_the_same() {
    let first = shown(&bench(), &["a/pod.yaml"]);
    let copy = Bench::new(&[(".plimsoll.yaml", &first), ("a/pod.yaml", PRIVILEGED)]);
    let again = shown(&copy, &["a/pod.yaml"]);
    let values = |text: &str| {
        let lines = text
            .lines()
            .map(|line| line.split("  # ").next().unwrap_or_default());
        lines.map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(values(&again), values(&first));
    let every = shown(&bench(), &["a/pod.yaml", "--isolated", "--tier", "all"]);
    let copy = Bench::new(&[(".plimsoll.yaml", &every), ("a/pod.yaml", PRIVILEGED)]);
    assert_eq!(values(&shown(&copy, &["a/pod.yaml"])), values(&every));
}

/// Another parser, with the rules of YAML 1.2, agrees on every value.
#[test]
fn what_is_shown_reads_the_same_by_any_rules() {
    for arguments in [
        &["a/pod.yaml"][..],
        &["a/pod.yaml", "--isolated", "--tier", "all"],
    ] {
        let shown = shown(&bench(), arguments);
        let tree = plimsoll::yaml::parse(&shown);
        let ours = plimsoll::yaml::to_json(&tree, &tree.documents()[0]);
        let ours: serde_json::Value = serde_json::from_str(&ours).expect("it is JSON");
        let theirs: serde_json::Value = serde_yaml::from_str(&shown).expect("it is YAML");
        assert_eq!(ours, theirs);
    }
}

#[test]
fn excluded_files_are_said_to_be() {
    let bench = Bench::new(&[(".plimsoll.yaml", "exclude: [vendor/]\n")]);
    let shown = shown(&bench, &["vendor/pod.yaml"]);
    let first = shown.lines().next().unwrap_or_default();
    assert_eq!(
        first,
        "# not linted: excluded by `vendor/` in the configuration of ."
    );
}
