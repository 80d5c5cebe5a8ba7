//! Reporting on some files while the rest is read for context.

use crate::bench::{BROKEN, Bench, CLEAN, PRIVILEGED, stderr, stdout};

/// Containers without a memory limit and without a readiness probe.
const DEPLOYMENT: &str = "\
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
        - name: web
          image: registry.example.com/web:1.2.3
          resources:
            requests: {cpu: 1, memory: 1Gi}
";

/// Calls other pods than the Deployment's.
const SERVICE: &str = "\
apiVersion: v1
kind: Service
metadata: {name: other, namespace: shop}
spec: {selector: {app: other}}
";

const LIMIT_RANGE: &str = "\
apiVersion: v1
kind: LimitRange
metadata: {name: defaults, namespace: shop}
spec:
  limits: [{type: Container, default: {memory: 1Gi}}]
";

/// The lints that fire, with their severities.
fn said(bench: &Bench, arguments: &[&str]) -> Vec<String> {
    let select = "missing-memory-limit,missing-readiness-probe";
    let mut all = vec!["check", "--select", select, "--format", "concise", "-q"];
    all.extend(arguments);
    let ran = stdout(&bench.run(&all));
    let heads = ran.lines().filter_map(|line| line.split(' ').nth(1));
    heads.map(str::to_owned).collect()
}

#[test]
fn a_file_is_judged_with_what_the_others_say() {
    let bench = Bench::new(&[
        (".git/HEAD", ""),
        ("apps/web.yaml", DEPLOYMENT),
        ("apps/patch.yaml", DEPLOYMENT),
        ("apps/kustomization.yaml", "patches: [{path: patch.yaml}]\n"),
        ("network/service.yaml", SERVICE),
        ("policies/limits.yaml", LIMIT_RANGE),
    ]);
    let alone = [
        "warning[missing-readiness-probe]",
        "warning[missing-memory-limit]",
    ];
    assert_eq!(said(&bench, &["apps/web.yaml"]), alone);
    let within = ["info[missing-memory-limit]"];
    let focused = ["--only-report", "apps/web.yaml"];
    assert_eq!(said(&bench, &focused), within);
    assert_eq!(said(&bench, &["--only-report", "apps/patch.yaml"]), [""; 0]);
    let narrow = ["--within", "network", "apps/web.yaml"];
    assert_eq!(said(&bench, &narrow), ["warning[missing-memory-limit]"]);
    let other = ["--only-report", "network/service.yaml"];
    assert_eq!(said(&bench, &other), [""; 0]);
}

#[test]
fn only_named_files_count() {
    let bench = Bench::new(&[
        ("a.yaml", PRIVILEGED),
        ("b/b.yaml", PRIVILEGED),
        ("broken.yaml", BROKEN),
        ("clean.yaml", CLEAN),
        ("package.json", "{}"),
    ]);
    let check = ["check", "--select", "privileged-container", "--only-report"];
    let run = |paths: &[&str]| bench.run(&[&check[..], paths].concat());
    let clean = run(&["clean.yaml", "package.json"]).code(0);
    let summary = "No findings in 1 file (1 document, 1 object)\n\
                   Read 3 more files for context\n\
                   Skipped 1 file: 1 not a Kubernetes manifest\n";
    assert_eq!(stdout(&clean), summary);
    let skipped = stdout(&run(&["package.json"]).code(0));
    assert!(skipped.starts_with("No Kubernetes manifests to report on\nRead 4 more"));
    let found = stdout(&run(&["a.yaml"]).code(1));
    assert!(found.contains("Found 1 error in 1 file (1 document, 1 object)"));
    run(&["broken.yaml"]).code(3);
    assert!(stderr(&run(&["gone.yaml"]).code(3)).is_empty());
    let json = stdout(&run(&["clean.yaml", "--format", "json"]).code(0));
    assert!(json.contains("\"context\":4}}"), "{json}");
}

#[test]
fn a_file_is_the_same_whatever_way_it_is_spelled() {
    let bench = Bench::new(&[
        (".git/HEAD", ""),
        ("a/b.yaml", PRIVILEGED),
        ("a/c.yaml", PRIVILEGED),
    ]);
    let whole = bench.path().join("a/b.yaml");
    let whole = whole.to_str().expect("temporary files have simple names");
    for spelled in ["a/b.yaml", "./a/b.yaml", "a/../a//b.yaml", whole] {
        let found = bench.places(&["--only-report", spelled]);
        assert_eq!(found, ["a/b.yaml:9:21"], "{spelled}");
    }
    assert_eq!(bench.places(&["--only-report", "a", "a/b.yaml"]).len(), 2);
    assert_eq!(bench.places(&["--only-report"]).len(), 2);
}

#[cfg(unix)]
#[test]
fn a_link_is_the_file_it_leads_to() {
    let bench = Bench::new(&[("a.yaml", PRIVILEGED), ("b.yaml", PRIVILEGED)]);
    let link = bench.path().join("link.yaml");
    std::os::unix::fs::symlink("a.yaml", link).expect("links can be made");
    let found = bench.places(&["--only-report", "link.yaml"]);
    assert_eq!(found, ["a.yaml:9:21"]);
}

#[test]
fn files_are_found_from_below_the_root_too() {
    let bench = Bench::new(&[
        (".git/HEAD", ""),
        ("apps/patch.yaml", DEPLOYMENT),
        (
            "base/kustomization.yaml",
            "patches: [{path: ../apps/patch.yaml}]\n",
        ),
    ]);
    let check = ["check", "--select", "missing-memory-limit", "--only-report"];
    let below = [&check[..], &["patch.yaml"]].concat();
    let ran = bench.command(&below).current_dir(bench.path().join("apps"));
    ran.assert().code(0);
    let ran = bench.command(&["check", "patch.yaml"]);
    let ran = ran.current_dir(bench.path().join("apps")).assert().code(1);
    assert!(stdout(&ran).contains("missing-memory-limit"));
}

#[test]
fn what_lies_outside_or_is_left_out_elsewhere_is_added() {
    let bench = Bench::new(&[
        (".ignore", "ignored.yaml\n"),
        ("ignored.yaml", PRIVILEGED),
        (".hidden.yaml", PRIVILEGED),
        ("a.tpl", PRIVILEGED),
        ("b.yaml", PRIVILEGED),
        ("root/c.yaml", PRIVILEGED),
    ]);
    let named = [".hidden.yaml", "a.tpl", "b.yaml", "ignored.yaml"];
    let found = bench.places(&[&["--within", "root"], &named[..]].concat());
    assert_eq!(found, named.map(|name| format!("{name}:9:21")));
    let found = bench.places(&[&["--only-report"], &named[..]].concat());
    assert_eq!(found, named.map(|name| format!("{name}:9:21")));
}

#[test]
fn standard_input_is_always_reported_on() {
    let bench = Bench::new(&[("limits.yaml", LIMIT_RANGE), ("other.yaml", PRIVILEGED)]);
    let check = ["check", "--format", "concise", "-q", "--only-report", "-"];
    let select = ["--select", "privileged-container,missing-memory-limit"];
    let check = [&check[..], &select].concat();
    let ran = bench.command(&check).stdin(PRIVILEGED).assert().code(1);
    let found = stdout(&ran);
    assert!(
        found.lines().all(|line| line.starts_with("<stdin>:")),
        "{found}"
    );
    assert!(found.contains("privileged-container"), "{found}");
}

#[test]
fn mistakes_are_said() {
    let bench = Bench::new(&[("a.yaml", CLEAN)]);
    std::fs::create_dir(bench.path().join("empty")).expect("folders can be made");
    let ran = bench.run(&["check", "--within", "gone", "a.yaml"]).code(2);
    assert!(stderr(&ran).starts_with("error: cannot read the folder `gone`: "));
    bench
        .run(&["check", "--within", "a.yaml", "a.yaml"])
        .code(2);
    bench.run(&["check", "--only-report", "empty"]).code(4);
}
