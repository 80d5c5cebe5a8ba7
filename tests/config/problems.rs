//! What is wrong with a configuration: each with its exact place, and exit code 2.

use crate::bench::{BROKEN, Bench, CLEAN, stderr, stdout};

/// What is said of a configuration, without its path.
fn said(config: &str) -> String {
    let bench = Bench::new(&[(".plimsoll.yaml", config), ("a.yaml", CLEAN)]);
    let ran = bench.run(&["check"]).code(2);
    assert_eq!(stdout(&ran), "");
    let said = stderr(&ran);
    let lines = said
        .lines()
        .filter_map(|line| line.strip_prefix("error: .plimsoll.yaml:"));
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn unknown_keys() {
    for (config, expected) in [
        (
            "teir: all\n",
            "1:1: there is no key `teir`; did you mean `tier`?",
        ),
        ("tier: all\nzzz: 1\n", "2:1: there is no key `zzz`"),
        (
            "overrides:\n  - paths: a\n    exclude: [b]\n",
            "3:5: there is no key `exclude`",
        ),
        (
            "ignores:\n- rule: images\n  expire: 2027-01-01\n",
            "3:3: there is no key `expire`; did you mean `expires`?",
        ),
        (
            "lints:\n  latest-image-tag:\n    tag: [a]\n",
            "3:5: there is no key `tag`; did you mean `tags`?",
        ),
        (
            "lints:\n  images:\n    tags: [a]\n",
            "3:5: there is no key `tags`",
        ),
    ] {
        assert_eq!(said(config), expected, "{config}");
    }
}

#[test]
fn unknown_names() {
    for (config, expected) in [
        (
            "select: [images, privileged-containr]\n",
            "1:18: there is no lint or family `privileged-containr`; did you mean `privileged-container`?",
        ),
        (
            "ignore:\n  - imags\n",
            "2:5: there is no lint or family `imags`; did you mean `images`?",
        ),
        (
            "extend-select: [CKV_K8S_9999]\n",
            "1:17: there is no lint or family `CKV_K8S_9999`",
        ),
        (
            "ignores: [{rule: qqqq}]\n",
            "1:18: there is no lint or family `qqqq`",
        ),
        (
            "lints:\n  latest-image-tags: {severity: error}\n",
            "2:3: there is no lint or family `latest-image-tags`; did you mean `latest-image-tag`?",
        ),
        (
            "tier: strickt\n",
            "1:7: `strickt` means nothing here; did you mean `strict`?",
        ),
        (
            "lints: {images: {severity: fatal}}\n",
            "1:28: `fatal` means nothing here; write error, warning, info, off",
        ),
        (
            "profile: pss\n",
            "1:10: `pss` means nothing here; did you mean `pss-baseline`?",
        ),
    ] {
        assert_eq!(said(config), expected, "{config}");
    }
}

#[test]
fn wrong_types() {
    for (config, expected) in [
        (
            "- tier\n",
            "1:1: the configuration must be a mapping, not a list",
        ),
        (
            "just words\n",
            "1:1: the configuration must be a mapping, not `just words`",
        ),
        ("tier: [all]\n", "1:7: `tier` must be a text, not a list"),
        ("tier:\n", "1:1: `tier` must be a text, not nothing"),
        (
            "select: images\n",
            "1:9: `select` must be a list, not `images`",
        ),
        (
            "select:\n  - [a]\n",
            "2:5: `select[0]` must be a text, not a list",
        ),
        (
            "lints: [images]\n",
            "1:8: `lints` must be a mapping, not a list",
        ),
        (
            "lints:\n  images: error\n",
            "2:11: `lints.images` must be a mapping, not `error`",
        ),
        (
            "lints:\n  missing-cpu-limit:\n    ignore_init: sometimes\n",
            "3:18: `lints.missing-cpu-limit.ignore_init` must be `true` or `false`, not `sometimes`",
        ),
        (
            "lints:\n  low-hpa-minimum: {min: -1}\n",
            "2:26: `lints.low-hpa-minimum.min` must be a whole number, 0 or more, not `-1`",
        ),
        (
            "lints:\n  low-hpa-minimum:\n    min: '3'\n",
            "3:10: `lints.low-hpa-minimum.min` must be a whole number, 0 or more, not `3`",
        ),
        (
            "lints: {latest-image-tag: {tags: {a: b}}}\n",
            "1:34: `lints.latest-image-tag.tags` must be a list, not a mapping",
        ),
        (
            "overrides: {paths: a}\n",
            "1:12: `overrides` must be a list, not a mapping",
        ),
        (
            "overrides:\n  - vendor\n",
            "2:5: `overrides[0]` must be a mapping, not `vendor`",
        ),
        (
            "pod-specs: [a]\n",
            "1:12: `pod-specs` must be a mapping, not a list",
        ),
    ] {
        assert_eq!(said(config), expected, "{config}");
    }
}

#[test]
fn values_that_make_no_sense() {
    for (config, expected) in [
        (
            "kubernetes-version: latest\n",
            "1:21: `latest` is not a Kubernetes version; write it as `1.30`",
        ),
        (
            "kubernetes-version: [1.30, 1.99]\n",
            "1:28: Kubernetes 1.99 is newer than 1.37, the latest release known",
        ),
        (
            "ignores: [{rule: images, expires: 2027-02-30}]\n",
            "1:35: `2027-02-30` is no date; write it as `2027-01-31`",
        ),
        (
            "ignores:\n  - rule: images\n    name: 'a['\n",
            "3:11: `a[` is no pattern: unclosed character class; missing ']'",
        ),
        (
            "exclude:\n  - a\n  - '[z-a]'\n",
            "3:5: `[z-a]` is no pattern: invalid range; 'z' > 'a'",
        ),
        (
            "pod-specs:\n  Foo: [spec]\n",
            "2:3: `Foo` is no group and kind; write it as `example.com/Foo`",
        ),
        (
            "pod-specs:\n  example.com/Foo: [spec..a]\n",
            "2:21: `spec..a` is no path of a field; write it as `spec.template` or `spec.tasks[].pod`",
        ),
        (
            "tier: all\nprofile: cis\n",
            "2:1: `tier` and `profile` exclude each other",
        ),
        ("ignores:\n  - name: a\n", "2:5: `rule` is missing here"),
        (
            "overrides: [{tier: all}]\n",
            "1:13: `paths` is missing here",
        ),
    ] {
        assert_eq!(said(config), expected, "{config}");
    }
}

#[test]
fn broken_yaml() {
    for (config, place) in [
        ("tier: all\ntier: strict\n", "2:1: `tier` is written twice"),
        (
            "tier: all\n---\ntier: all\n",
            "3:1: a configuration is one document, and this is another",
        ),
    ] {
        assert_eq!(said(config), place);
    }
    assert_eq!(said(BROKEN), "4:9: the `[` is never closed");
    assert!(said("a: b: c\n").starts_with("1:5: "));
}

#[test]
fn all_problems_of_all_configurations_are_said_in_order() {
    let bench = Bench::new(&[
        (".plimsoll.yaml", "teir: all\nselect: [imags]\n"),
        ("b/.plimsoll.yaml", "tier: [all]\n"),
        ("a/.plimsoll.yml/x", "a folder"),
        ("a/a.yaml", CLEAN),
        ("b/a.yaml", CLEAN),
        ("c/a.yaml", CLEAN),
        ("d/a.yaml", CLEAN),
    ]);
    let expected = "\
error: .plimsoll.yaml:1:1: there is no key `teir`; did you mean `tier`?
error: .plimsoll.yaml:2:10: there is no lint or family `imags`; did you mean `images`?
error: a/.plimsoll.yml:1:1: it cannot be read: it is a directory
error: b/.plimsoll.yaml:1:7: `tier` must be a text, not a list
";
    for arguments in [&["check"][..], &["check", "--format", "json"], &["files"]] {
        assert_eq!(stderr(&bench.run(arguments).code(2)), expected);
    }
    let ran = bench.run(&["config", "show", "b/a.yaml"]).code(2);
    assert!(stderr(&ran).starts_with("error: b/.plimsoll.yaml:1:7: "));
}

#[test]
fn names_on_the_command_line_are_checked_too() {
    let bench = Bench::new(&[("a.yaml", CLEAN)]);
    let ran = bench
        .run(&["config", "show", "a.yaml", "--select", "imags"])
        .code(2);
    let expected = "error: there is no lint or family `imags`; did you mean `images`?\n";
    assert_eq!(stderr(&ran), expected);
}

#[test]
fn bytes_that_are_no_text() {
    let bench = Bench::new(&[("a.yaml", CLEAN)]);
    bench.write(".plimsoll.yaml", b"tier: all\n# caf\xe9\n");
    let ran = bench.run(&["check"]).code(2);
    assert_eq!(
        stderr(&ran),
        "error: .plimsoll.yaml:2:6: byte 0xE9 is not UTF-8\n"
    );
}
