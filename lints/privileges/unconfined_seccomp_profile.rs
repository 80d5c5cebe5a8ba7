//! Container may use every system call.
//!
//! seccomp keeps a process to the system calls that ordinary programs use. `Unconfined` switches it off,
//! and with it the protection from most bugs found in the kernel: the rare calls are where they are.
//! `RuntimeDefault` blocks some forty of the more than three hundred, and programs hardly ever notice. Where
//! one does, write a profile for it, put it on the nodes and name it with `type: Localhost`.
//!
//! ```yaml bad
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop}
//! spec:
//!   securityContext:
//!     seccompProfile:
//!       type: Unconfined  # <- pod may use every system call: `seccompProfile` is `Unconfined`
//!   containers:
//!     - name: web
//!       image: shop:1.4
//! ```
//!
//! ```yaml fixed
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop}
//! spec:
//!   securityContext:
//!     seccompProfile:
//!       type: RuntimeDefault
//!   containers:
//!     - name: web
//!       image: shop:1.4
//! ```
//!
//! The annotations of old are ignored since Kubernetes 1.27, and what the pod says has no effect if each
//! container says otherwise:
//!
//! ```yaml good
//! apiVersion: v1
//! kind: Pod
//! metadata:
//!   name: shop
//!   annotations: {seccomp.security.alpha.kubernetes.io/pod: unconfined}
//! spec:
//!   securityContext: {seccompProfile: {type: Unconfined}}
//!   containers:
//!     - name: web
//!       image: shop:1.4
//!       securityContext: {seccompProfile: {type: RuntimeDefault}}
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    severity: Severity::Error,
    fixes: Fixes::Unsafe,
    standards: &[
        "PSS:baseline",
        "CIS:5.6.2",
        "OWASP:K01",
        "ATT&CK:T1611",
        "ATT&CK:T1068",
    ],
    peers: &[
        "trivy:KSV-0104",
        "kubesec:SeccompUnconfined",
        "kubeaudit:seccomp/SeccompDisabledPod",
        "kubeaudit:seccomp/SeccompDisabledContainer",
        "pod-security-admission:seccompProfile_baseline",
        "pod-security-admission:seccompProfile_restricted",
        "kyverno:pod-security/baseline/restrict-seccomp",
        "gatekeeper:seccomp",
        "gatekeeper:seccompv2",
        "kubesec:SeccompAny",
        "kubeaudit:seccomp/SeccompProfileMissing",
        "trivy:KSV-0030",
        "checkov:CKV_K8S_31",
        "kyverno:pod-security/restricted/restrict-seccomp-strict",
    ],
    check: Check::Pod(check),
    ..Lint::NEW
};

/// Since this version Pod Security admission judges the fields, and not the annotations.
const FIELDS: u8 = 19;
/// Since this version the kubelet ignores the annotations.
const NO_ANNOTATIONS: u8 = 27;

fn check(pod: Pod, report: &mut Report) {
    if report.spares(pod) {
        return;
    }
    if report.judges_since(FIELDS) {
        check_fields(pod, report);
    }
    let ignored = if report.exact() {
        FIELDS
    } else {
        NO_ANNOTATIONS
    };
    if !report.since(ignored) {
        check_annotations(pod, report);
    }
}

fn check_fields(pod: Pod, report: &mut Report) {
    for holder in pod.holders() {
        let profile = holder.security_context().get("seccompProfile");
        if !profile.exists() {
            continue;
        }
        let kind = profile.get("type");
        let text = kind.text().unwrap_or_default();
        let unconfined = text == "Unconfined" && holder.decides("seccompProfile");
        let refused = report.exact() && !matches!(text, "RuntimeDefault" | "Localhost");
        if (unconfined || refused) && !kind.is_unknown() {
            let says = format!("{holder} may use every system call: `seccompProfile` is `{text}`");
            let edit = kind.set("RuntimeDefault");
            let place = if kind.exists() { kind } else { profile };
            report
                .of(holder)
                .at(place, says)
                .unsafe_fix("use `RuntimeDefault`", edit);
        }
    }
}

fn check_annotations(pod: Pod, report: &mut Report) {
    for (holder, annotation) in pod.seccomp_annotations() {
        let text = annotation.text().unwrap_or_default();
        let confined = matches!(text, "runtime/default" | "docker/default");
        let refused = report.exact() && !confined && !text.starts_with("localhost/");
        if (refused || text == "unconfined") && !annotation.is_unknown() {
            let says = format!("{holder} may use every system call: its annotation says `{text}`");
            report.of(holder).at(annotation, says);
        }
    }
}
