//! What shards mean to each other, and to the run that links them.

use crate::folder::{Folder, run};

const DEPLOYMENT: &str = "\
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec:
  replicas: 3 # plimsoll: ignore[hpa-managed-replicas] until the scaler is trusted
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      hostNetwork: true
      containers: [{name: web, image: \"web:1.2.3\"}]
";

const AUTOSCALER: &str = "\
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web, namespace: shop}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  minReplicas: 2
  maxReplicas: 9
";

const LIMITS: &str = "\
apiVersion: v1
kind: LimitRange
metadata: {name: defaults, namespace: shop}
spec: {limits: [{type: Container, default: {memory: 1Gi}}]}
";

fn folder() -> Folder {
    Folder::new(&[
        (".git/HEAD", ""),
        ("apps/web.yaml", DEPLOYMENT),
        ("apps/scaler.yaml", AUTOSCALER),
        ("limits/limits.yaml", LIMITS),
    ])
}

#[test]
fn a_suppression_that_only_another_shard_needs_has_an_effect() {
    let folder = folder();
    folder.facts("web.jsonl", &["apps/web.yaml"]);
    folder.facts("scaler.jsonl", &["apps/scaler.yaml"]);
    let alone = folder.run(&["link", "--format", "concise", "web.jsonl"]);
    assert!(
        alone.stdout.contains("[ineffective-suppression]"),
        "{alone:?}"
    );
    let both = folder.run(&["link", "--format", "concise", "scaler.jsonl", "web.jsonl"]);
    assert!(
        !both.stdout.contains("[ineffective-suppression]"),
        "{both:?}"
    );
    assert!(both.stderr.contains("Not shown: 1 suppressed"), "{both:?}");
    assert_eq!(both, folder.run(&["check", "--format", "concise", "apps"]));
}

#[test]
fn context_is_heard_and_not_reported_on() {
    let folder = folder();
    let options = ["--format", "json"];
    for (path, config) in [
        (".plimsoll.yaml", "tier: strict\n"),
        ("apps/.plimsoll.yaml", "tier: all\n"),
    ] {
        folder.facts("web.jsonl", &["apps/web.yaml"]);
        folder.facts("rest.jsonl", &["--context", "apps/scaler.yaml", "limits"]);
        let linked = folder.run(&[&["link", "rest.jsonl", "web.jsonl"], &options[..]].concat());
        let report = ["check", "--within", ".", "apps/web.yaml"];
        assert_eq!(linked, folder.run(&[&report, &options[..]].concat()));
        assert!(linked.stdout.contains("\"context\":2"), "{linked:?}");
        folder.write(path, config);
    }
    let ended = folder.run(&["link", "rest.jsonl"]);
    assert_eq!(ended.code, Some(4), "{ended:?}");
}

#[test]
fn each_file_is_judged_by_its_own_configuration() {
    let folder = folder();
    let config =
        "lints:\n  host-network: {severity: info}\n  missing-memory-limit: {severity: off}\n";
    folder.write("apps/.plimsoll.yaml", config);
    let options = ["--tier", "all", "--kubernetes-version", "1.20,1.30"];
    for part in ["0/2", "1/2"] {
        let shard = format!("{}.jsonl", &part[..1]);
        folder.facts(&shard, &[&options[..], &["--shard", part, "."]].concat());
    }
    let linked = folder.run(&["link", "--format", "jsonl", "1.jsonl", "0.jsonl"]);
    let whole = folder.run(&[&["check", "--format", "jsonl"], &options[..], &["."]].concat());
    assert!(
        whole.stdout.contains("\"lint\":\"host-network\""),
        "{whole:?}"
    );
    assert_eq!(linked, whole);
}

#[test]
fn a_baseline_is_the_one_that_is_named_or_configured() {
    let folder = folder();
    folder.write(".plimsoll.yaml", "baseline: known.jsonl\n");
    let wrote = folder.run(&[
        "baseline",
        "write",
        "-q",
        "--baseline",
        "known.jsonl",
        "apps",
    ]);
    assert_eq!(wrote.code, Some(0), "{wrote:?}");
    folder.facts("apps.jsonl", &["apps"]);
    let known = folder.run(&["link", "apps.jsonl"]);
    assert_eq!(known.code, Some(0), "{known:?}");
    assert_eq!(known, folder.run(&["check", "apps"]));

    folder.facts("none.jsonl", &["--isolated", "apps"]);
    let new = folder.run(&["link", "none.jsonl"]);
    assert_eq!(new.code, Some(1), "{new:?}");
    let named = folder.run(&["link", "--baseline", "known.jsonl", "none.jsonl"]);
    assert_eq!(named, known);

    folder.write("limits/.plimsoll.yaml", "baseline: others.jsonl\n");
    let limits = folder.path().join("limits");
    let ended = run(&limits, &["facts", "--output", "../limits.jsonl", "."], "");
    assert_eq!(ended.code, Some(0), "{ended:?}");
    let ended = folder.run(&["link", "apps.jsonl", "limits.jsonl"]);
    assert_eq!(ended.code, Some(2), "{ended:?}");
    assert!(
        ended.stderr.contains("others.jsonl`; name one"),
        "{ended:?}"
    );
}

#[test]
fn several_shards_may_come_in_one_stream() {
    let folder = folder();
    let facts = |path: &str| folder.run(&["facts", path]).stdout;
    let stream = facts("limits") + &facts("apps");
    let linked = run(folder.path(), &["link", "-"], &stream);
    assert_eq!(linked, folder.run(&["check", "apps", "limits"]));
}

#[test]
fn what_cannot_be_read_again_is_reported_without_its_lines() {
    let folder = folder();
    let stream = run(
        folder.path(),
        &["facts", "--stdin-filename", "apps/web.yaml", "-"],
        DEPLOYMENT,
    );
    assert_eq!(stream.code, Some(0), "{stream:?}");
    let shown = |stream: &str| run(folder.path(), &["link", "-"], stream);
    // There is a file of this name, but it is not what was linted.
    let linked = shown(&stream.stdout);
    let expected = "warning: `apps/web.yaml` cannot be read here, so their lines are not shown\n";
    assert_eq!(linked.stderr, expected);
    assert!(linked.stdout.contains("host-network"), "{linked:?}");
    assert!(!linked.stdout.contains("hostNetwork: true"), "{linked:?}");

    let stream = folder.run(&["facts", "apps"]).stdout;
    assert!(shown(&stream).stdout.contains("hostNetwork: true"));
    std::fs::remove_file(folder.path().join("apps/web.yaml")).expect("it is there");
    assert_eq!(shown(&stream).stderr, expected);
    let quiet = run(folder.path(), &["link", "-", "--format", "json"], &stream);
    assert_eq!((quiet.code, &*quiet.stderr), (Some(1), ""));
}

#[test]
fn unreadable_and_broken_files_end_the_link_not_the_facts() {
    let folder = Folder::new(&[("broken.yaml", "apiVersion: v1\nkind: [Pod\n")]);
    let shard = folder.run(&["facts", "broken.yaml", "gone.yaml"]);
    assert_eq!((shard.code, &*shard.stderr), (Some(0), ""));
    let linked = run(folder.path(), &["link", "-"], &shard.stdout);
    assert_eq!(linked.code, Some(3));
    assert_eq!(linked, folder.run(&["check", "broken.yaml", "gone.yaml"]));
}
