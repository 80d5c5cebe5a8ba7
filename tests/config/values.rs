//! What a configuration says, and what comes of it.

use crate::bench::{Bench, PRIVILEGED, stdout};

const IMAGES: &str = "\
apiVersion: v1
kind: Pod
metadata:
  name: shop
spec:
  containers:
    - name: web
      image: shop:dev
    - name: sidecar
      image: proxy:latest
";

/// The findings with this configuration: `severity[lint]` each.
fn found(config: &str, manifest: &str, arguments: &[&str]) -> Vec<String> {
    let bench = Bench::new(&[(".plimsoll.yaml", config), ("pod.yaml", manifest)]);
    let check = ["check", "--format", "concise", "--quiet"];
    let ran = bench.run(&[&check[..], arguments].concat());
    let out = stdout(&ran);
    let words = out
        .lines()
        .filter_map(|line| line.split_whitespace().nth(1));
    words.map(str::to_owned).collect()
}

/// `PRIVILEGED`, but whole: of parts, what they lack is not said.
fn with_image() -> String {
    PRIVILEGED.replace("web\n", "web\n      image: web\n")
}

fn count(config: &str, arguments: &[&str]) -> usize {
    found(config, &with_image(), arguments).len()
}

#[test]
fn tiers_and_profiles() {
    assert!(count("tier: strict", &[]) > count("tier: default", &[]));
    assert!(count("tier: all", &[]) > count("tier: strict", &[]));
    assert_eq!(count("tier: default", &[]), count("", &[]));
    assert_eq!(
        count("profile: pss-restricted", &[]),
        count("", &["--profile", "pss-restricted"])
    );
}

#[test]
fn the_command_line_beats_the_configuration() {
    assert_eq!(count("tier: all", &["--tier", "default"]), count("", &[]));
    assert_eq!(
        count("profile: cis", &["--tier", "default"]),
        count("", &[])
    );
    let only = ["--select", "privileged-container"];
    for config in [
        "select: [images]",
        "ignore: [privileges]",
        "ignore: [privileged-container]",
        "lints: {privileged-container: {severity: \"off\"}}",
    ] {
        assert_eq!(count(config, &only), 1, "{config}");
    }
    let none = ["--ignore", "privileged-container"];
    assert_eq!(count("select: [privileged-container]", &none), 0);
}

#[test]
fn lints_are_selected_and_ignored_by_any_name() {
    let lint = "error[privileged-container]";
    for config in [
        "select: [privileged-container]",
        "select: [CKV_K8S_16]",
        "select: [privileges]\nignore: [privilege-escalation]",
    ] {
        assert!(
            found(config, PRIVILEGED, &[]).contains(&lint.to_owned()),
            "{config}"
        );
    }
    assert!(!found("ignore: [privileges]", PRIVILEGED, &[]).contains(&lint.to_owned()));
    let config = "select: [images]\nextend-select: [privileged-container]";
    assert_eq!(found(config, PRIVILEGED, &[]), [lint]);
}

#[test]
fn severities_by_lint_and_family() {
    let found = |lints: &str| {
        let config = format!("select: [latest-image-tag]\nlints:\n{lints}");
        found(&config, IMAGES, &[])
    };
    assert_eq!(found(""), ["warning[latest-image-tag]"]);
    let lint = "  latest-image-tag: {severity: error}\n";
    let family = "  images: {severity: info}\n";
    assert_eq!(found(lint), ["error[latest-image-tag]"]);
    assert_eq!(found(family), ["info[latest-image-tag]"]);
    assert_eq!(found(&[lint, family].concat()), ["error[latest-image-tag]"]);
    assert_eq!(found(&[family, lint].concat()), ["error[latest-image-tag]"]);
    assert_eq!(found("  latest-image-tag: {severity: off}\n"), [""; 0]);
    let but_one = "  images: {severity: off}\n  latest-image-tag: {severity: info}\n";
    assert_eq!(found(but_one), ["info[latest-image-tag]"]);
}

#[test]
fn severities_decide_the_exit_code() {
    let files = |severity: &str| {
        let config = format!("lints: {{latest-image-tag: {{severity: {severity}}}}}");
        Bench::new(&[(".plimsoll.yaml", &config), ("pod.yaml", IMAGES)])
    };
    let check = [
        "check",
        "--select",
        "latest-image-tag",
        "--fail-on",
        "error",
    ];
    files("error").run(&check).code(1);
    files("warning").run(&check).code(0);
}

#[test]
fn settings_of_lints() {
    let found = |lints: &str| {
        let config = format!("select: [latest-image-tag, missing-cpu-limit]\nlints: {lints}");
        found(&config, IMAGES, &[])
    };
    let cpu = "missing-cpu-limit: {severity: \"off\"}";
    let tag = "warning[latest-image-tag]";
    assert_eq!(found(&format!("{{{cpu}}}")), [tag]);
    let both = format!("{{{cpu}, latest-image-tag: {{tags: [dev, latest]}}}}");
    assert_eq!(found(&both), [tag, tag]);
    let none = format!("{{{cpu}, latest-image-tag: {{tags: []}}}}");
    assert_eq!(found(&none), [""; 0]);
    let init = "\
apiVersion: v1
kind: Pod
spec:
  containers: [{name: web, image: web, resources: {limits: {cpu: 1}}}]
  initContainers: [{name: init, image: init}]
";
    let count = |ignore: bool| {
        let config = format!(
            "select: [missing-cpu-limit]\nlints: {{missing-cpu-limit: {{ignore_init: {ignore}}}}}"
        );
        self::found(&config, init, &[]).len()
    };
    assert_eq!((count(true), count(false)), (0, 1));
}

#[test]
fn settings_that_are_numbers_are_words_too() {
    let manifest = "\
apiVersion: v1
kind: Pod
spec:
  containers:
    - {name: web, image: web, ports: [{containerPort: 80, hostPort: 80}]}
";
    let count = |ports: &str| {
        let config =
            format!("select: [host-port]\nlints: {{host-port: {{allowed_ports: {ports}}}}}");
        found(&config, manifest, &[]).len()
    };
    assert_eq!(
        (count("[]"), count("[80]"), count("[\"70-90\"]")),
        (1, 0, 0)
    );
}

#[test]
fn settings_that_are_numbers() {
    let manifest = "\
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
spec: {minReplicas: 2, maxReplicas: 9}
";
    let count = |lints: &str| {
        let config = format!("select: [low-hpa-minimum]\nlints: {lints}");
        found(&config, manifest, &[]).len()
    };
    let least = |number: &str| count(&format!("{{low-hpa-minimum: {{min: {number}}}}}"));
    assert_eq!((count("{}"), least("0"), least("2")), (0, 0, 0));
    assert_eq!((least("3"), least("0x10")), (1, 1));
}

#[test]
fn a_version_is_no_number() {
    let sysctl = "\
apiVersion: v1
kind: Pod
spec:
  securityContext: {sysctls: [{name: net.ipv4.tcp_keepalive_time, value: '1'}]}
  containers: [{name: web, image: web}]
";
    let count = |version: &str| {
        let config = format!(
            "profile: pss-baseline\nselect: [unsafe-sysctl]\nkubernetes-version: {version}\n"
        );
        found(&config, sysctl, &[]).len()
    };
    assert_eq!((count("1.28"), count("1.29"), count("1.30")), (1, 0, 0));
}

#[test]
fn with_several_versions_a_finding_says_for_which_it_holds() {
    let sysctl = "\
apiVersion: v1
kind: Pod
spec:
  securityContext: {sysctls: [{name: net.ipv4.tcp_keepalive_time, value: '1'}, {name: kernel.msgmax, value: '1'}]}
  containers: [{name: web, image: web}]
";
    let messages = |config: &str, arguments: &[&str]| {
        let bench = Bench::new(&[(".plimsoll.yaml", config), ("pod.yaml", sysctl)]);
        let check = [
            "check",
            "--select",
            "unsafe-sysctl",
            "--format",
            "concise",
            "--quiet",
        ];
        let ran = bench.run(&[&check[..], arguments].concat());
        let lines: Vec<_> = stdout(&ran).lines().map(str::to_owned).collect();
        lines
    };
    let profile = "profile: pss-baseline\n";
    let config = format!("{profile}kubernetes-version: [1.30, 1.24, 1.28]\n");
    let found = messages(&config, &[]);
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found[0].ends_with(" [kubernetes 1.24, 1.28]"), "{found:?}");
    assert!(!found[1].contains("[kubernetes"), "{found:?}");
    assert_eq!(
        messages(profile, &["--kubernetes-version", "1.28,1.24,1.30"]),
        found
    );
    let (old, new) = (
        messages(&config, &["--kubernetes-version", "1.28"]),
        messages(profile, &[]),
    );
    assert_eq!((old.len(), new.len()), (2, 1));
}

#[test]
fn anchors_and_merge_keys_are_followed() {
    let config = "\
ignore: &quiet [privileges]
overrides:
  - &all {paths: '*.yaml', tier: default}
  - {<<: *all, ignore: *quiet}
";
    let found = found(config, PRIVILEGED, &[]);
    assert!(
        !found.contains(&"error[privileged-container]".to_owned()),
        "{found:?}"
    );
}

#[test]
fn pods_of_custom_kinds() {
    let manifest = "\
apiVersion: example.com/v1
kind: Shop
spec:
  front:
    metadata: {labels: {app: shop}}
    spec:
      containers:
        - {name: web, image: web, securityContext: {privileged: true}}
  workers:
    - pod:
        containers:
          - {name: one, image: web, securityContext: {privileged: true}}
    - pod:
        containers:
          - {name: two, image: web, securityContext: {privileged: true}}
";
    let places = |specs: &str| {
        let config = format!("pod-specs:\n{specs}");
        let bench = Bench::new(&[(".plimsoll.yaml", &config), ("shop.yaml", manifest)]);
        bench.places(&[])
    };
    let front = "shop.yaml:8:65";
    let workers = ["shop.yaml:12:67", "shop.yaml:15:67"];
    assert_eq!(places("  example.com/Shop: spec.front\n"), [front]);
    assert_eq!(places("  example.com/Shop: [spec.front.spec]\n"), [front]);
    assert_eq!(
        places("  example.com/Shop: ['spec.workers[].pod']\n"),
        workers
    );
    let all = [front, workers[0], workers[1]];
    assert_eq!(
        places("  example.com/Shop: [spec.front, 'spec.workers[].pod']\n"),
        all
    );
    assert_eq!(places("  example.org/Shop: [spec.front]\n"), [""; 0]);
    assert_eq!(
        places("  example.com/Shop: [spec.elsewhere, spec]\n"),
        [""; 0]
    );
}
