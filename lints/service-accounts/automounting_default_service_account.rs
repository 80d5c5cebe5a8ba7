//! Service account `default` hands its token to all pods.
//!
//! Pods that name no service account run as `default` and find its token in their file system, whether
//! they talk to the API server or not. Whoever gets into one of them may use it, and what is ever granted to
//! `default` is granted to all of them.
//!
//! Switch it off here, and give the few programs that need the API server a service account of their own.
//! The fix is unsafe: a program may have been using the token unnoticed.
//!
//! ```yaml bad
//! apiVersion: v1
//! kind: ServiceAccount
//! metadata:
//!   name: default  # <- service account `default` gives its token to every pod that names no other
//!   namespace: shop
//! ```
//!
//! ```yaml fixed
//! apiVersion: v1
//! kind: ServiceAccount
//! metadata:
//!   name: default
//!   namespace: shop
//! automountServiceAccountToken: false
//! ```
//!
//! ```yaml good
//! apiVersion: v1
//! kind: ServiceAccount
//! metadata: {name: default, namespace: shop}
//! automountServiceAccountToken: false
//! ---
//! apiVersion: v1
//! kind: ServiceAccount
//! metadata: {name: shop-operator, namespace: shop}
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    severity: Severity::Info,
    tier: Tier::Strict,
    fixes: Fixes::Unsafe,
    standards: &["CIS:5.1.5", "OWASP:K03"],
    peers: &[
        "checkov:CKV_K8S_41",
        "kubescape:C-0189",
        "kubescape:C-0225",
        "kyverno:other/disable-automountserviceaccounttoken",
        "kube-bench:5.1.5",
    ],
    kinds: &["ServiceAccount"],
    check: Check::Object(check),
    ..Lint::NEW
};

fn check(object: Object, report: &mut Report) {
    let field = object.get("automountServiceAccountToken");
    let is_default = object.is("", "ServiceAccount") && object.name() == "default";
    if !is_default || field.bool() == Some(false) || field.is_unknown() {
        return;
    }
    let name = object.metadata().get("name");
    let message = "service account `default` gives its token to every pod that names no other";
    let point = if field.exists() { field } else { name };
    let made = report.at(point, message);
    let made = made.unsafe_fix("do not mount its token", field.set("false"));
    if !field.exists() {
        made.about_absence();
    }
}
