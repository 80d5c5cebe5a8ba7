//! Container must not be root, but is told to be.
//!
//! With `runAsNonRoot: true` the kubelet refuses to start a container as root; with `runAsUser: 0` it is
//! to start it as just that. The pod hangs in `CreateContainerConfigError`. It happens when one of the two
//! stands at the pod and the other at a container, written by different people.
//!
//! Decide which is meant. Usually it is the first: give the container a user other than 0.
//!
//! ```yaml bad
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop}
//! spec:
//!   securityContext:
//!     runAsNonRoot: true
//!   containers:
//!     - name: web
//!       image: shop:1.4
//!     - name: migrate
//!       image: migrate:1.4
//!       securityContext:
//!         runAsUser: 0  # <- container `migrate` never starts: `runAsUser` is `0`, `runAsNonRoot` is `true`
//! ```
//!
//! Values that do not reach the same container do not contradict each other:
//!
//! ```yaml good
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop}
//! spec:
//!   securityContext: {runAsUser: 0}
//!   containers:
//!     - name: web
//!       image: shop:1.4
//!       securityContext: {runAsNonRoot: true, runAsUser: 10001}
//!     - name: migrate
//!       image: migrate:1.4
//!       securityContext: {runAsNonRoot: false}
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    severity: Severity::Error,
    peers: &[
        "kube-linter:run-as-non-root",
        "kubeaudit:nonroot/RunAsUserCSCRoot",
        "kubeaudit:nonroot/RunAsUserPSCRoot",
        "trivy:KSV-0105",
    ],
    check: Check::Container(check),
    ..Lint::NEW
};

fn check(container: Container, report: &mut Report) {
    if let User::Conflict { user, non_root } = container.user() {
        let says = "never starts: `runAsUser` is `0`, `runAsNonRoot` is `true`";
        report
            .at(user, format!("{container} {says}"))
            .label(non_root, "must not be root");
    }
}
