//! Pod has a token for the API server.
//!
//! Unless somebody says no, every pod finds a token of its service account in its file system. Few programs
//! talk to the API server; in the others the token only waits for whoever gets in.
//!
//! Say `automountServiceAccountToken: false` in the pod, which wins over the ServiceAccount. The fix does so
//! where no binding in the scanned files names the account. It is unsafe, for the account may be known by
//! name elsewhere.
//!
//! ```yaml bad
//! apiVersion: apps/v1
//! kind: Deployment
//! metadata: {name: shop}
//! spec:
//!   template:
//!     spec:  # <- token of service account `default` is mounted
//!       containers: [{name: web, image: "shop:1.4"}]
//! ---
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: cart}
//! spec:
//!   serviceAccountName: cart
//!   automountServiceAccountToken: true  # <- token of service account `cart` is mounted
//!   containers: [{name: cart, image: "cart:7.2"}]
//! ---
//! {apiVersion: v1, kind: ServiceAccount, metadata: {name: cart}, automountServiceAccountToken: false}
//! ```
//!
//! ```yaml fixed
//! apiVersion: apps/v1
//! kind: Deployment
//! metadata: {name: shop}
//! spec:
//!   template:
//!     spec:
//!       containers: [{name: web, image: "shop:1.4"}]
//!       automountServiceAccountToken: false
//! ---
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: cart}
//! spec:
//!   serviceAccountName: cart
//!   automountServiceAccountToken: false
//!   containers: [{name: cart, image: "cart:7.2"}]
//! ---
//! {apiVersion: v1, kind: ServiceAccount, metadata: {name: cart}, automountServiceAccountToken: false}
//! ```
//!
//! A pod that asks for a token by a volume of its own knows that it needs one, and static pods have none.
//!
//! ```yaml good
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop}
//! spec:
//!   automountServiceAccountToken: false
//!   containers: [{name: web, image: "shop:1.4"}]
//! ---
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: cart}
//! spec:
//!   serviceAccountName: cart
//!   containers: [{name: cart, image: "cart:7.2"}]
//! ---
//! {apiVersion: v1, kind: ServiceAccount, metadata: {name: cart}, automountServiceAccountToken: false}
//! ---
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: mirror}
//! spec:
//!   containers: [{name: mirror, image: "mirror:1.4", volumeMounts: [{name: token, mountPath: /var/run/secrets/kubernetes.io/serviceaccount}]}]
//!   volumes: [{name: token, projected: {sources: [{serviceAccountToken: {path: token}}]}}]
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    tier: Tier::Strict,
    fixes: Fixes::Unsafe,
    standards: &[
        "CIS:5.1.6",
        "NSA:pod",
        "OWASP:K03",
        "OWASP:K06",
        "ATT&CK:T1552.007",
        "ATT&CK:T1528",
    ],
    peers: &[
        "polaris:automountServiceAccountToken",
        "trivy:KSV-0036",
        "checkov:CKV_K8S_38",
        "kubesec:AutomountServiceAccountToken",
        "kubescape:C-0034",
        "kubescape:C-0190",
        "kubescape:C-0261",
        "kubeaudit:asat/AutomountServiceAccountTokenTrueAndDefaultSA",
        "kyverno:other-cel/restrict-sa-automount-sa-token",
        "kyverno:other/remove-serviceaccount-token",
        "kyverno:other/restrict-automount-sa-token",
        "gatekeeper:automount-serviceaccount-token",
        "kube-bench:5.1.6",
    ],
    params: &[
        Param {
            name: "explicit_only",
            default: Value::Flag(false),
            help: "report only pods that say `automountServiceAccountToken: true`",
        },
        Param {
            name: "only_without_bindings",
            default: Value::Flag(false),
            help: "report only pods whose service account no binding names",
        },
    ],
    check: Check::Pod(check),
    ..Lint::NEW
};

fn check(pod: Pod, report: &mut Report) {
    let field = pod.get("automountServiceAccountToken");
    let silent = field.bool() == Some(false)
        || field.is_unknown()
        || !field.exists() && report.flag("explicit_only")
        || pod.is_static();
    let asks_itself = || {
        pod.projected_tokens()
            .any(|(volume, _)| volume.is_api_token() && !volume.is_added_token())
    };
    let Some(account) = pod.service_account_name().filter(|_| !silent) else {
        return;
    };
    if asks_itself() {
        return;
    }
    let proviso = Proviso::Token {
        account: account.to_owned(),
        is_left_to_account: !field.exists(),
        only_unneeded: report.flag("only_without_bindings"),
    };
    report
        .at(
            field,
            format!("token of service account `{account}` is mounted"),
        )
        .unsafe_fix("do not mount the token", field.set("false"))
        .provided(proviso);
}
