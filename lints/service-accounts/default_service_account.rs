//! Pod runs as service account `default`, with its token.
//!
//! All pods of a namespace that name no service account share `default`. A right that is granted to it for
//! one of them is granted to all, audit logs cannot tell them apart, and its token lies in every one of
//! them for whoever gets in.
//!
//! Give a program that talks to the API server a service account of its own. One that does not needs no
//! token: say `automountServiceAccountToken: false`.
//!
//! ```yaml bad
//! apiVersion: apps/v1
//! kind: Deployment
//! metadata: {name: shop}
//! spec:
//!   template:
//!     spec:  # <- pod runs as service account `default`, with its token
//!       containers: [{name: web, image: "shop:1.4"}]
//! ---
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: cart}
//! spec:
//!   serviceAccountName: default  # <- pod runs as service account `default`, with its token
//!   containers: [{name: cart, image: "cart:7.2"}]
//! ```
//!
//! Static pods cannot have a token.
//!
//! ```yaml good
//! apiVersion: apps/v1
//! kind: Deployment
//! metadata: {name: shop}
//! spec:
//!   template:
//!     spec:
//!       serviceAccountName: shop
//!       containers: [{name: web, image: "shop:1.4"}]
//! ---
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: cart}
//! spec:
//!   automountServiceAccountToken: false
//!   containers: [{name: cart, image: "cart:7.2"}]
//! ---
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: kube-scheduler, namespace: kube-system, labels: {tier: control-plane}}
//! spec:
//!   containers: [{name: kube-scheduler, image: "kube-scheduler:v1.34.0"}]
//! ```
//!
//! Where the pod does not say, its ServiceAccount may.
//!
//! ```yaml good
//! apiVersion: v1
//! kind: ServiceAccount
//! metadata: {name: default, namespace: shop}
//! automountServiceAccountToken: false
//! ---
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: cart, namespace: shop}
//! spec:
//!   containers: [{name: cart, image: "cart:7.2"}]
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    tier: Tier::Strict,
    standards: &["CIS:5.1.5", "NSA:pod", "OWASP:K03", "ATT&CK:T1552.007"],
    peers: &[
        "kube-linter:default-service-account",
        "kubesec:ServiceAccountName",
        "kubeaudit:asat/AutomountServiceAccountTokenTrueAndDefaultSA",
    ],
    params: &[Param {
        name: "ignore_if_not_mounted",
        default: Value::Flag(true),
        help: "be content with pods that do not get its token",
    }],
    check: Check::Pod(check),
    ..Lint::NEW
};

fn check(pod: Pod, report: &mut Report) {
    let mounts = pod.get("automountServiceAccountToken");
    let no_token = mounts.bool() == Some(false) || mounts.is_unknown();
    let is_default = pod.service_account_name() == Some("default");
    let only_mounted = report.flag("ignore_if_not_mounted");
    if !is_default || pod.is_static() || no_token && only_mounted {
        return;
    }
    let token = if no_token { "" } else { ", with its token" };
    let message = format!("pod runs as service account `default`{token}");
    let made = report.at(pod.service_account(), message);
    if only_mounted && !mounts.exists() {
        made.provided(Proviso::Token {
            account: "default".to_owned(),
            is_left_to_account: true,
            only_unneeded: false,
        });
    }
}
