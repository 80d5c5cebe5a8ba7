//! Findings that are known and accepted.

use crate::bench::{Bench, stderr, stdout};

const SHOP: &str = "\
apiVersion: v1
kind: Pod
metadata:
  name: shop-web
  namespace: shop
spec:
  containers:
    - name: web
      image: web:1
      securityContext:
        privileged: true
    - name: proxy
      image: proxy:1
      securityContext:
        privileged: true
";

/// How many findings of `privileged-container` one entry of `ignores` leaves of two.
fn left(selectors: &str) -> usize {
    let config = format!("ignores:\n  - {{rule: privileged-container, {selectors}}}\n");
    let bench = Bench::new(&[(".plimsoll.yaml", &config), ("apps/shop.yaml", SHOP)]);
    bench.places(&[]).len()
}

#[test]
fn each_selector_must_fit() {
    for (fitting, other) in [
        ("path: apps/", "path: charts/"),
        ("path: [/apps/*.yaml]", "path: ['/*.yaml']"),
        ("kind: Pod", "kind: Deployment"),
        ("namespace: shop", "namespace: default"),
        ("namespace: 'sh*'", "namespace: 'db*'"),
        ("name: shop-web", "name: shop"),
        ("name: 'shop-{web,db}'", "name: '*-db'"),
        ("field: spec", "field: data"),
        ("field: spec.containers", "field: spec.container"),
        ("reason: it is a node agent", "reason: vendored, kind: Job"),
        ("expires: 2999-12-31", "expires: 2020-01-01"),
    ] {
        assert_eq!(left(fitting), 0, "{fitting}");
        assert_eq!(left(other), 2, "{other}");
    }
    assert_eq!(left("container: web"), 1);
    assert_eq!(
        left("field: 'spec.containers[1].securityContext.privileged'"),
        1
    );
    assert_eq!(
        left("kind: Pod, namespace: shop, name: shop-web, path: apps"),
        0
    );
    assert_eq!(
        left("kind: Pod, namespace: shop, name: shop-web, path: other"),
        2
    );
}

#[test]
fn a_namespace_that_is_not_written_is_unknown() {
    let config = "ignores: [{rule: privileged-container, namespace: '*'}]\n";
    let pod = SHOP.replace("  namespace: shop\n", "");
    let bench = Bench::new(&[(".plimsoll.yaml", config), ("shop.yaml", &pod)]);
    assert_eq!(bench.places(&[]).len(), 2);
}

#[test]
fn rules_are_lints_families_and_checks_of_others() {
    for (rule, left) in [
        ("privileged-container", 0),
        ("privileges", 0),
        ("CKV_K8S_16", 0),
        ("[images, privileged-container]", 0),
        ("images", 2),
    ] {
        let config = format!("ignores: [{{rule: {rule}}}]\n");
        let bench = Bench::new(&[(".plimsoll.yaml", &config), ("shop.yaml", SHOP)]);
        assert_eq!(bench.places(&[]).len(), left, "{rule}");
    }
}

#[test]
fn one_key_of_a_map_is_excused_without_hiding_the_next() {
    let manifest = "\
apiVersion: v1
kind: Pod
metadata: {name: shop}
spec:
  containers:
    - name: web
      image: web:1
      env:
        - {name: OLD_PASSWORD, value: hunter2-old-3f9a}
        - {name: NEW_PASSWORD, value: hunter2-new-7c1d}
";
    let config = "ignores:\n  - {rule: secret-in-env-value, field: 'spec.containers[0].env[0]'}\n";
    let bench = Bench::new(&[(".plimsoll.yaml", config), ("shop.yaml", manifest)]);
    let check = [
        "check",
        "--select",
        "secret-in-env-value",
        "--format",
        "concise",
        "--quiet",
    ];
    let found = |arguments: &[&str]| {
        let out = stdout(&bench.run(&[&check[..], arguments].concat()));
        (out.contains("OLD_PASSWORD"), out.contains("NEW_PASSWORD"))
    };
    assert_eq!(found(&["--isolated"]), (true, true));
    assert_eq!(found(&[]), (false, true));
}

#[test]
fn what_has_expired_is_said() {
    let config = "\
ignores:
  - rule: privileged-container
    expires: 2024-06-30
  - rule: [images, probes]
    path: elsewhere/
    expires: 2024-07-01
";
    let bench = Bench::new(&[(".plimsoll.yaml", config), ("shop.yaml", SHOP)]);
    let ran = bench.run(&["check", "--format", "json"]).code(1);
    let expected = "\
warning: .plimsoll.yaml:2:11: this ignore of `privileged-container` expired on 2024-06-30 and no longer holds
warning: .plimsoll.yaml:4:11: this ignore of `images`, `probes` expired on 2024-07-01 and no longer holds
";
    assert_eq!(stderr(&ran), expected);
    let quiet = bench.run(&["check", "--quiet", "--format", "json"]).code(1);
    assert_eq!(stderr(&quiet), "");
}
