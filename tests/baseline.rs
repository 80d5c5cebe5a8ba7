//! Baselines: what stays known of a finding and what does not, and how it is written.

use plimsoll::baseline::{Baseline, Malformed};
use plimsoll::engine::run_one;
use plimsoll::finding::Finding;
use plimsoll::k8s::KubernetesVersion;
use plimsoll::lint::Tier;
use plimsoll::settings::{Base, Settings};
use plimsoll::source::Source;

/// A pod with a finding of `privileged-container`.
const POD: &str = "\
apiVersion: v1
kind: Pod
metadata:
  name: shop
spec:
  containers:
    - name: web
      securityContext:
        privileged: true
";

const WEB: &str = "\
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: shop
spec:
  template:
    spec:
      hostNetwork: true
      containers:
      - name: web
        image: web:latest
        securityContext: {privileged: true}
      - name: log
        image: log:latest
";

fn findings(text: &str) -> Vec<Box<Finding>> {
    let settings = Settings::new(Base::Tier(Tier::OptIn), &[], &[], KubernetesVersion::LATEST);
    let source = Source::new("shop/web.yaml", text);
    run_one(&source, &settings.expect("the tier exists")).findings
}

fn baseline(text: &str) -> Baseline {
    Baseline::of(&findings(text), str::to_owned)
}

/// What is new and what is stale after a text has become another: the lint and the field.
fn changed(old: &str, new: &str) -> (Vec<String>, Vec<String>) {
    let sorted = baseline(old).sort(findings(new), str::to_owned);
    let found = sorted.new.iter();
    let found = found.map(|finding| format!("{} {}", finding.lint, finding.field.by_name()));
    let stale = sorted.stale.entries();
    let stale = stale.map(|(entry, _)| format!("{} {}", entry.lint, entry.field));
    (found.collect(), stale.collect())
}

const NOTHING: (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());

fn written(baseline: &Baseline) -> String {
    let mut text = Vec::new();
    baseline.write(&mut text).expect("memory takes it all");
    String::from_utf8(text).expect("it is text")
}

#[test]
fn code_that_is_moved_stays_known() {
    assert!(findings(WEB).len() > 10);
    let log = "      - name: log\n        image: log:latest\n";
    let reordered = WEB
        .replace(log, "")
        .replace("      - name: web\n", &format!("{log}      - name: web\n"));
    for moved in [
        WEB.to_owned(),
        WEB.replace('\n', "\r\n"),
        format!("# a comment\n\n---\n{WEB}"),
        format!("apiVersion: example.com/v1\nkind: Thing\nmetadata: {{name: shop}}\n---\n{WEB}"),
        WEB.replace("{privileged: true}", "\n          privileged: true"),
        WEB.replace("web:latest", "\"web:latest\" # a comment"),
        WEB.replace(
            "  name: web\n  namespace: shop",
            "  namespace: shop\n  name: web",
        ),
        reordered,
    ] {
        assert_eq!(changed(WEB, &moved), NOTHING, "{moved}");
    }
}

#[test]
fn a_changed_value_is_new_and_leaves_the_old_one_stale() {
    let (new, stale) = changed(WEB, &WEB.replace("web:latest", "shop:latest"));
    let field = "spec.template.spec.containers[web].image";
    assert!(!new.is_empty());
    assert!(new.iter().all(|line| line.ends_with(field)), "{new:?}");
    assert_eq!(new, stale);
}

#[test]
fn another_object_is_new() {
    for (old, new) in [
        ("  name: web\n  namespace", "  name: api\n  namespace"),
        ("namespace: shop", "namespace: test"),
        ("kind: Deployment", "kind: DaemonSet"),
    ] {
        let (new, stale) = changed(WEB, &WEB.replacen(old, new, 1));
        assert!(new.len() > 10 && stale.len() > 10, "{old}");
    }
    let newer = WEB.replace("apps/v1", "apps/v1beta2");
    let version = |line: &String| !line.ends_with("apiVersion");
    assert!(!changed(WEB, &newer).1.iter().any(version));
}

#[test]
fn what_is_mended_is_stale() {
    let (mut new, stale) = changed(WEB, &WEB.replace("      hostNetwork: true\n", ""));
    // Policies are not for pods on the network of their node.
    new.retain(|line| !line.starts_with("missing-network-policy"));
    assert!(new.is_empty(), "{new:?}");
    assert_eq!(stale, ["host-network spec.template.spec.hostNetwork"]);
}

#[test]
fn what_is_the_same_is_counted() {
    let twice = format!("{WEB}---\n{WEB}");
    let (mut new, stale) = changed(WEB, &twice);
    new.retain(|line| !line.starts_with("duplicate-object"));
    assert_eq!(new.len(), findings(WEB).len());
    assert!(stale.is_empty());
    let (new, stale) = changed(&twice, WEB);
    assert!(new.is_empty());
    let of_the_second = baseline(WEB).len() + 1;
    assert_eq!(stale.len(), baseline(WEB).entries().count() + 1);
    assert_eq!(baseline(&twice).len(), baseline(WEB).len() + of_the_second);
}

#[test]
fn the_file_is_sorted_and_reads_back_as_it_was() {
    let baseline = baseline(&format!("{WEB}---\n{WEB}---\n{POD}"));
    let text = written(&baseline);
    assert_eq!(Baseline::parse(&text).as_ref(), Ok(&baseline));
    assert_eq!(text.lines().count(), baseline.entries().count() + 1);
    assert!(text.contains("\"count\":2}"));
    let line = "{\"path\":\"shop/web.yaml\",\"kind\":\"Pod\",\"name\":\"shop\",\
                \"field\":\"spec.containers[web].securityContext.privileged\",\
                \"lint\":\"privileged-container\",\"value\":\"";
    assert!(text.contains(line), "{text}");
    let mut shuffled: Vec<_> = text.lines().collect();
    shuffled[1..].reverse();
    let shuffled = Baseline::parse(&shuffled.join("\r\n")).expect("the order is no matter");
    assert_eq!(written(&shuffled), text);
}

#[test]
fn what_a_merge_leaves_twice_counts_once() {
    let text = written(&baseline(WEB));
    let head = text.lines().next().expect("there is a head");
    let merged = format!("{text}{}", text.replace(head, ""));
    assert_eq!(Baseline::parse(&merged), Ok(baseline(WEB)));
}

#[test]
fn what_is_no_baseline_is_refused_with_its_place() {
    let head = "{\"plimsoll-baseline\":1}\n";
    for (text, line, reason) in [
        (String::new(), 1, "EOF while parsing a value"),
        ("a: b\n".to_owned(), 1, "expected value"),
        (
            "{\"plimsoll-baseline\":2}\n".to_owned(),
            1,
            "this plimsoll reads version 1, not 2",
        ),
        (format!("{head}<<<<<<< HEAD\n"), 2, "expected value"),
        (
            format!("{head}\n{{\"path\":\"a\"}}\n"),
            3,
            "missing field `lint`",
        ),
        (
            format!("{head}{{\"path\":\"a\",\"lint\":\"b\",\"count\":0}}"),
            2,
            "invalid value: integer `0`, expected a nonzero usize",
        ),
    ] {
        let malformed = Baseline::parse(&text).expect_err("it is none");
        assert_eq!((malformed.line, &malformed.reason[..]), (line, reason));
    }
    let Malformed { column, .. } = Baseline::parse("{\"plimsoll-baseline\":x}").expect_err("x");
    assert_eq!(column, 22);
}

#[test]
fn the_page_shows_a_real_baseline() {
    let page = include_str!("../docs/suppression.md");
    let lines = page.lines().filter_map(|line| line.strip_prefix("    {"));
    let shown = lines.fold(String::new(), |shown, line| shown + "{" + line + "\n");
    let text = "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web, namespace: shop}\n\
                spec:\n  template:\n    spec:\n      hostNetwork: true\n";
    let found = findings(text).into_iter();
    let found: Vec<_> = found.filter(|one| one.lint == "host-network").collect();
    let real = Baseline::of(&found, |_| "web.yaml".to_owned());
    assert_eq!(written(&real), shown);
}
