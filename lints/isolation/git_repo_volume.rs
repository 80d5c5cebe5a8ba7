//! Volume is cloned from git by the kubelet.
//!
//! A `gitRepo` volume makes the kubelet run `git clone` on the node, as root, with a repository that the
//! pod's author chose; hooks in it have run as root there, outside of any container (CVE-2024-10220).
//! Kubernetes gave it up long ago and since 1.33 no longer mounts it. Clone in an init container into an
//! `emptyDir`, or build the files into the image.
//!
//! ```yaml bad
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop}
//! spec:
//!   containers:
//!     - name: web
//!       image: shop:1.4
//!   volumes:
//!     - name: code
//!       gitRepo:  # <- volume `code` is a `gitRepo`, which Kubernetes no longer mounts since 1.33
//!         repository: https://git.example.com/shop.git
//! ```
//!
//! ```yaml good
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop}
//! spec:
//!   initContainers:
//!     - name: clone
//!       image: git:2.50
//!       command: [git, clone, https://git.example.com/shop.git, /code]
//!       volumeMounts: [{name: code, mountPath: /code}]
//!   containers:
//!     - name: web
//!       image: shop:1.4
//!       volumeMounts: [{name: code, mountPath: /code}]
//!   volumes:
//!     - name: code
//!       emptyDir: {}
//!     - name: none
//!       gitRepo: null
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    severity: Severity::Error,
    standards: &["OWASP:K10", "ATT&CK:T1611"],
    peers: &[
        "trivy:KSV-0028",
        "kyverno:pod-security/restricted/restrict-volume-types",
        "gatekeeper:volumes",
    ],
    check: Check::Pod(check),
    ..Lint::NEW
};

fn check(pod: Pod, report: &mut Report) {
    for volume in pod.volumes() {
        let source = volume.get("gitRepo");
        if !source.exists() {
            continue;
        }
        let fate = if report.since(33) {
            "which Kubernetes no longer mounts since 1.33"
        } else {
            "which the kubelet clones as root"
        };
        let says = format!("{volume} is a `gitRepo`, {fate}");
        report.at(source.by_key(), says);
    }
}
