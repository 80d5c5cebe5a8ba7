//! What is applied together, and what exists without being in any file.

use crate::bench::{Bench, stdout};

/// What lints that see several objects say of files, with a configuration.
fn said(config: &str, files: &[(&str, &str)], select: &str) -> Vec<String> {
    let bench = Bench::new(&[&[(".plimsoll.yaml", config)], files].concat());
    let arguments = [
        "check",
        "--exit-zero",
        "--format",
        "concise",
        "--select",
        select,
    ];
    let printed = stdout(&bench.run(&arguments).code(0));
    let lines = printed.lines().filter(|line| line.contains(": "));
    lines
        .map(str::to_owned)
        .filter(|line| line.contains('['))
        .collect()
}

/// A pod that refers to what is not there, beside others of the same kinds.
const POD: &str = "\
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec:
  serviceAccountName: web
  runtimeClassName: gvisor
  imagePullSecrets: [{name: registry}]
  containers: [{name: web, image: web, envFrom: [{configMapRef: {name: web-env}}]}]
---
kind: RoleBinding
apiVersion: rbac.authorization.k8s.io/v1
metadata: {name: web, namespace: shop}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: web}
subjects: [{kind: ServiceAccount, name: ci}]
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web, namespace: shop}
spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}, maxReplicas: 3}
---
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db, namespace: shop}
spec:
  serviceName: db
  selector: {matchLabels: {app: db}}
  template: {metadata: {labels: {app: db}}, spec: {containers: [{name: db, image: db}]}}
---
apiVersion: v1
kind: List
items:
  - {apiVersion: v1, kind: ServiceAccount, metadata: {name: other, namespace: shop}}
  - {apiVersion: node.k8s.io/v1, kind: RuntimeClass, metadata: {name: other}, handler: other}
  - {apiVersion: v1, kind: Secret, metadata: {name: other, namespace: shop}}
  - {apiVersion: v1, kind: ConfigMap, metadata: {name: other, namespace: shop}}
  - {apiVersion: v1, kind: Service, metadata: {name: other, namespace: shop}, spec: {ports: [{port: 80}]}}
  - {apiVersion: rbac.authorization.k8s.io/v1, kind: Role, metadata: {name: other, namespace: shop}, rules: []}
  - apiVersion: apps/v1
    kind: Deployment
    metadata: {name: other, namespace: shop}
    spec:
      selector: {matchLabels: {app: other}}
      template: {metadata: {labels: {app: other}}, spec: {containers: [{name: other, image: other}]}}
";

/// Lints of what is missing, and what is missing for them: the kind and the name.
const MISSING: [(&str, &str, &str); 8] = [
    ("dangling-service-account", "ServiceAccount", "web"),
    ("dangling-runtime-class", "RuntimeClass", "gvisor"),
    ("dangling-image-pull-secret", "Secret", "registry"),
    ("dangling-config-reference", "ConfigMap", "web-env"),
    ("dangling-role-ref", "Role", "web"),
    ("dangling-rbac-subject", "ServiceAccount", "ci"),
    ("dangling-scale-target", "Deployment", "web"),
    ("missing-statefulset-service", "Service", "db"),
];

const SETTINGS: &str = "lints: {dangling-config-reference: {missing_object: true}}\n";

#[test]
fn what_is_missing_is_said_once_as_information() {
    for (lint, kind, name) in MISSING {
        let found = said(SETTINGS, &[("a.yaml", POD)], lint);
        let expected = format!("info[{lint}] {kind} `{name}` is not found in the scanned files");
        assert_eq!(found.len(), 1, "{lint}: {found:?}");
        assert!(found[0].contains(&expected), "{found:?}");
    }
}

#[test]
fn what_is_external_is_not_missing() {
    for (lint, kind, name) in MISSING {
        let start = &name[..2];
        for (entry, is_covered) in [
            (format!("kind: {kind}, name: {name}"), true),
            (format!("kind: '*', name: '{start}*'"), true),
            (
                format!("kind: {kind}, namespace: 'sh*', name: {name}"),
                true,
            ),
            (format!("kind: {kind}, name: {name}-2"), false),
            (format!("kind: Shop, name: {name}"), false),
            // What belongs to the cluster is in no namespace.
            (
                format!("kind: {kind}, namespace: elsewhere, name: {name}"),
                kind == "RuntimeClass",
            ),
        ] {
            let config = format!("{SETTINGS}external: [{{{entry}}}]\n");
            let found = said(&config, &[("a.yaml", POD)], lint);
            assert_eq!(found.is_empty(), is_covered, "{lint}: {entry}: {found:?}");
        }
    }
}

const DEPLOYMENT: &str = "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web, namespace: shop}\nspec:\n  \
    replicas: 2\n  selector: {matchLabels: {app: web}}\n  template:\n    metadata: {labels: {app: web}}\n    \
    spec: {containers: [{name: web, image: web}]}\n";
const SCALER: &str = "apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: web, namespace: shop}\n\
    spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}, maxReplicas: 4}\n";

#[test]
fn folders_of_a_scope_are_applied_together() {
    let files = [
        ("apps/web.yaml", DEPLOYMENT),
        ("live/scaler.yaml", SCALER),
        ("test/scaler.yaml", SCALER),
    ];
    let scope = |name: &str, paths: &str| format!("  - {{name: {name}, paths: [{paths}]}}\n");
    let live = scope("live", "apps/, live/");
    let test = scope("test", "apps/, test/");
    for (scopes, managed, doubled) in [
        ("scopes: []\n".to_owned(), 0, 0),
        (format!("scopes:\n{live}"), 1, 0),
        // The same is said of a file of two scopes once.
        (format!("scopes:\n{live}{test}"), 1, 0),
        (format!("scopes:\n{}", scope("all", "'*'")), 1, 1),
    ] {
        let found = said(&scopes, &files, "hpa-managed-replicas");
        assert_eq!(found.len(), managed, "{scopes}: {found:?}");
        let found = said(&scopes, &files, "duplicate-object");
        assert_eq!(found.len(), doubled, "{scopes}: {found:?}");
    }
}
