//! Token for another service opens the API server too.
//!
//! A token says for whom it is. One that does not is for the API server, so whoever is shown it, such as a
//! vault, a cloud or a proxy, could turn around and act as the pod in the cluster. Name the service that is
//! to take the token as its `audience`.
//!
//! ```yaml bad
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop}
//! spec:
//!   containers: [{name: web, image: "shop:1.4", volumeMounts: [{name: vault, mountPath: /vault}]}]
//!   volumes:
//!     - name: vault
//!       projected:
//!         sources:
//!           - serviceAccountToken:  # <- token names no audience, so the API server takes it too
//!               path: token
//! ---
//! apiVersion: storage.k8s.io/v1
//! kind: CSIDriver
//! metadata: {name: secrets.example.com}
//! spec:
//!   tokenRequests:
//!     - audience: ""  # <- token names no audience, so the API server takes it too
//! ```
//!
//! A volume that stands for the one with which the API server gives a pod its token is meant for it:
//!
//! ```yaml good
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop}
//! spec:
//!   containers:
//!     - name: web
//!       image: shop:1.4
//!       volumeMounts:
//!         - {name: vault, mountPath: /vault}
//!         - {name: api, mountPath: /var/run/secrets/kubernetes.io/serviceaccount}
//!   volumes:
//!     - name: vault
//!       projected: {sources: [{serviceAccountToken: {path: token, audience: vault}}]}
//!     - name: api
//!       projected: {sources: [{serviceAccountToken: {path: token}}]}
//! ---
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: cart}
//! spec:
//!   containers: [{name: cart, image: "cart:7.2"}]
//!   volumes:
//!     - name: kube-api-access-x7k2p
//!       projected: {sources: [{serviceAccountToken: {path: token, expirationSeconds: 3607}}]}
//! ---
//! apiVersion: storage.k8s.io/v1
//! kind: CSIDriver
//! metadata: {name: secrets.example.com}
//! spec:
//!   tokenRequests: [{audience: vault, expirationSeconds: 3600}]
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    severity: Severity::Info,
    tier: Tier::OptIn,
    standards: &["OWASP:K03", "OWASP:K06"],
    check: Check::Object(check),
    ..Lint::NEW
};

fn check(object: Object, report: &mut Report) {
    for pod in object.pods() {
        for (volume, token) in pod.projected_tokens() {
            if !volume.is_api_token() {
                judge(token, report);
            }
        }
    }
    if object.is("storage.k8s.io", "CSIDriver") {
        for request in object.get("spec").get("tokenRequests").items() {
            judge(request, report);
        }
    }
}

fn judge(token: Node, report: &mut Report) {
    let audience = token.get("audience");
    if audience.text().is_none_or(str::is_empty) {
        report.at(
            audience,
            "token names no audience, so the API server takes it too",
        );
    }
}
