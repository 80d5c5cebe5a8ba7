//! Pod names its service account in a deprecated field.
//!
//! `serviceAccount` is the old name of `serviceAccountName`. Where both are written, the new one wins and
//! the old one is silently ignored: a pod that names two accounts does not run as the one that somebody
//! thought. Tools that know only the new name take a pod with the old one for one without an account.
//!
//! The fix renames the field, or deletes it where both say the same. Where they differ, only you know
//! which is right.
//!
//! ```yaml bad
//! apiVersion: apps/v1
//! kind: Deployment
//! metadata: {name: shop}
//! spec:
//!   template:
//!     spec:
//!       serviceAccount: shop  # <- `serviceAccount` is the deprecated name of `serviceAccountName`
//!       containers: [{name: web, image: "shop:1.4"}]
//! ---
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: cart}
//! spec:
//!   serviceAccount: cart  # <- `serviceAccount` only repeats `serviceAccountName`
//!   serviceAccountName: cart
//!   containers: [{name: cart, image: "cart:7.2"}]
//! ```
//!
//! ```yaml fixed
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
//!   serviceAccountName: cart
//!   containers: [{name: cart, image: "cart:7.2"}]
//! ```
//!
//! ```yaml bad
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: mailer}
//! spec:
//!   serviceAccount: old-mailer  # <- `serviceAccount: old-mailer` is ignored: the pod runs as `mailer`
//!   serviceAccountName: mailer
//!   containers: [{name: mailer, image: "mailer:1.4"}]
//! ```
//!
//! A pod that was read back from a cluster has both, as the API server writes them:
//!
//! ```yaml good
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop-7d4b9c, uid: 0b1f0c5e-6b1a-4d0e-9f6c-3f5d6a7b8c9d}
//! spec:
//!   serviceAccount: shop
//!   serviceAccountName: shop
//!   containers: [{name: web, image: "shop:1.4"}]
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    fixes: Fixes::Safe,
    peers: &[
        "kube-linter:deprecated-service-account-field",
        "kubescape:C-0294",
        "kubeaudit:asat/AutomountServiceAccountTokenDeprecated",
    ],
    check: Check::Pod(check),
    ..Lint::NEW
};

fn check(pod: Pod, report: &mut Report) {
    let (old, new) = (pod.get("serviceAccount"), pod.get("serviceAccountName"));
    let Some(name) = old.text().filter(|name| !name.is_empty()) else {
        return;
    };
    match new.text().filter(|name| !name.is_empty()) {
        None => {
            let message = "`serviceAccount` is the deprecated name of `serviceAccountName`";
            let edit = old.rename("serviceAccountName").filter(|_| !new.exists());
            report
                .at(old.by_key(), message)
                .fix("call it `serviceAccountName`", edit);
        }
        Some(same) if same == name => {
            if !pod.object().is_exported() {
                let message = "`serviceAccount` only repeats `serviceAccountName`";
                let made = report.at(old.by_key(), message).severity(Severity::Info);
                made.fix("remove `serviceAccount`", old.remove());
            }
        }
        Some(other) => {
            let message = format!("`serviceAccount: {name}` is ignored: the pod runs as `{other}`");
            report
                .at(old.by_key(), message)
                .label(new, "this one holds");
        }
    }
}
