//! Reference to a key that a ConfigMap or Secret does not have.
//!
//! A variable or a volume wants a key that the ConfigMap or Secret of that name does not have. The
//! container does not start: `CreateContainerConfigError`, or a volume that is never mounted.
//!
//! ```yaml bad
//! apiVersion: v1
//! kind: ConfigMap
//! metadata: {name: shop}
//! data: {db-host: db}
//! ---
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop}
//! spec:
//!   containers:
//!     - name: web
//!       image: shop:1.4
//!       env:
//!         - name: DB_HOST
//!           valueFrom: {configMapKeyRef: {name: shop, key: db_host}}  # <- ConfigMap `shop` has no key `db_host`
//!   volumes:
//!     - name: settings
//!       configMap: {name: shop, items: [{key: app.ini, path: app.ini}]}  # <- ConfigMap `shop` has no key `app.ini`
//! ```
//!
//! What is `optional` may be missing, and where something else may add keys they are not all known.
//!
//! ```yaml good
//! apiVersion: v1
//! kind: Secret
//! metadata: {name: shop}
//! data: {user: c2hvcA==}
//! stringData: {password: '{{ password }}'}
//! ---
//! apiVersion: v1
//! kind: Secret
//! metadata: {name: filled-in}
//! ---
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop}
//! spec:
//!   containers:
//!     - name: web
//!       image: shop:1.4
//!       env:
//!         - {name: USER, valueFrom: {secretKeyRef: {name: shop, key: user}}}
//!         - {name: PASSWORD, valueFrom: {secretKeyRef: {name: shop, key: password}}}
//!         - {name: HINT, valueFrom: {secretKeyRef: {name: shop, key: hint, optional: true}}}
//!         - {name: TOKEN, valueFrom: {secretKeyRef: {name: filled-in, key: token}}}
//!         - {name: MODE, valueFrom: {configMapKeyRef: {name: not-in-these-files, key: mode}}}
//! ```
//!
//! With `missing_object`, also that the object itself is nowhere in the files is said, once for each:
//!
//! ```yaml config
//! lints:
//!   dangling-config-reference: {missing_object: true, ignored: [kube-root-ca.crt, istio-*]}
//! ```
//!
//! ```yaml bad
//! apiVersion: v1
//! kind: ConfigMap
//! metadata: {name: shop}
//! data: {db-host: db}
//! ---
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop}
//! spec:
//!   containers:
//!     - name: web
//!       image: shop:1.4
//!       envFrom:
//!         - configMapRef: {name: shopp}  # <- ConfigMap `shopp` is not found in the scanned files
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    peers: &["kube-linter:env-value-from"],
    params: &[
        Param {
            name: "missing_object",
            default: Value::Flag(false),
            help: "also say which ConfigMaps and Secrets are not in the files",
        },
        Param {
            name: "ignored",
            default: Value::List(&[]),
            help: "names of ConfigMaps and Secrets that are not judged",
        },
    ],
    check: Check::Link(check),
    ..Lint::NEW
};

fn check(member: Member, report: &mut LinkReport) {
    let Some(workload) = member.workload() else {
        return;
    };
    let mut missing = Vec::new();
    for reference in workload.pods.iter().flat_map(|pod| &pod.references) {
        let name = &reference.name.value;
        let is_judged = matches!(&*reference.kind, "ConfigMap" | "Secret")
            && reference.purpose != Purpose::Pull
            && !reference.optional
            && !report.lists("ignored", name);
        if !is_judged {
            continue;
        }
        match member.find(&reference.kind, name) {
            Found::Here(store) => judge_keys(reference, store, report),
            Found::Missing if report.flag("missing_object") => {
                let is_first = member.is_first_to_need(&reference.kind, name, reference.purpose);
                if is_first && !missing.contains(&(&reference.kind, name)) {
                    missing.push((&reference.kind, name));
                    report_missing(reference, report);
                }
            }
            _ => {}
        }
    }
}

fn judge_keys(reference: &Reference, store: Member, report: &mut LinkReport) {
    if reference.keys.is_empty() || store.may_have_other_keys() {
        return;
    }
    for key in &reference.keys {
        if is_unknown(&key.value) || store.has_key(&key.value) {
            continue;
        }
        report
            .within(
                reference.container.as_deref(),
                &key.spot,
                format!("{store} has no key `{}`", key.value),
            )
            .label(store, &store.facts().name, "it is here");
    }
}

fn report_missing(reference: &Reference, report: &mut LinkReport) {
    let Reference { kind, name, .. } = reference;
    let message = format!("{kind} `{}` is not found in the scanned files", name.value);
    report
        .within(reference.container.as_deref(), &name.spot, message)
        .severity(Severity::Info);
}
