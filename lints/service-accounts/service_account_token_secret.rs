//! Secret holds a token that never ends.
//!
//! A Secret of the type `kubernetes.io/service-account-token` is filled with a token that is valid until
//! somebody deletes it. It is read by everyone who may read Secrets in the namespace, and lands in backups.
//!
//! Pods need none: the kubelet gives them one that ends and is renewed. People get one with
//! `kubectl create token`. A program outside the cluster that cannot ask for one is the reason to keep it.
//!
//! ```yaml bad
//! apiVersion: v1
//! kind: Secret
//! metadata:
//!   name: deployer
//!   annotations: {kubernetes.io/service-account.name: deployer}
//! type: kubernetes.io/service-account-token  # <- Secret holds a token of service account `deployer` that never ends
//! ```
//!
//! Until Kubernetes 1.24 every service account had such a Secret. Manifests that were read back from an
//! old cluster still name it:
//!
//! ```yaml bad
//! apiVersion: v1
//! kind: ServiceAccount
//! metadata: {name: deployer}
//! secrets:
//!   - name: deployer-token-x7k2p  # <- service account has a token that never ends, in Secret `deployer-token-x7k2p`
//! ```
//!
//! ```yaml good
//! apiVersion: v1
//! kind: Secret
//! metadata: {name: bootstrap-token-07401b, namespace: kube-system}
//! type: bootstrap.kubernetes.io/token
//! ---
//! apiVersion: v1
//! kind: ServiceAccount
//! metadata: {name: deployer}
//! secrets: [{name: registry}]
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    standards: &["NSA:auth", "OWASP:K06", "ATT&CK:T1528"],
    kinds: &["Secret", "ServiceAccount"],
    check: Check::Object(check),
    ..Lint::NEW
};

fn check(object: Object, report: &mut Report) {
    if object.is("", "Secret") {
        check_secret(object, report);
    } else if object.is("", "ServiceAccount") {
        check_account(object, report);
    }
}

fn check_secret(secret: Object, report: &mut Report) {
    let kind = secret.get("type");
    if kind.str() == Some("kubernetes.io/service-account-token") {
        let account = secret.annotation("kubernetes.io/service-account.name");
        let whose = account.map(|name| format!(" of service account `{name}`"));
        let whose = whose.unwrap_or_default();
        report.at(kind, format!("Secret holds a token{whose} that never ends"));
    }
}

fn check_account(account: Object, report: &mut Report) {
    for secret in account.get("secrets").items() {
        let name = secret.get("name");
        let rest = name
            .str()
            .and_then(|text| text.strip_prefix(account.name()));
        if rest.is_some_and(|rest| rest.starts_with("-token-")) {
            let text = name.text().unwrap_or_default();
            let message =
                format!("service account has a token that never ends, in Secret `{text}`");
            report.at(name, message);
        }
    }
}
