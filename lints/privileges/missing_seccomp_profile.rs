//! Pod or container chooses no seccomp profile.
//!
//! seccomp keeps a process to the system calls that ordinary programs use; the others are where most bugs
//! of the kernel are found. Kubernetes leaves it off unless a pod asks for it, or the kubelet of the node
//! has `seccompDefault` on.
//!
//! Set `RuntimeDefault` once for the pod. Containers inherit it, and hardly a program notices.
//!
//! ```yaml bad
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop}
//! spec:
//!   securityContext:  # <- pod and its containers choose no seccomp profile
//!     runAsNonRoot: true
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
//!     runAsNonRoot: true
//!     seccompProfile:
//!       type: RuntimeDefault
//!   containers:
//!     - name: web
//!       image: shop:1.4
//! ```
//!
//! Where some containers choose one, each that does not is its own finding. Privileged containers have no
//! seccomp whatever they choose, nor has Windows:
//!
//! ```yaml bad
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop}
//! spec:
//!   containers:
//!     - name: web
//!       image: shop:1.4
//!       securityContext: {seccompProfile: {type: Localhost, localhostProfile: shop.json}}
//!     - name: log-shipper  # <- container `log-shipper` has no seccomp profile, nor has the pod
//!       image: shipper:2.0
//!     - name: driver
//!       image: driver:3.1
//!       securityContext: {privileged: true}
//! ```
//!
//! ```yaml good
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop}
//! spec:
//!   securityContext: {seccompProfile: {type: RuntimeDefault}}
//!   containers:
//!     - {name: web, image: "shop:1.4"}
//! ---
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: iis}
//! spec:
//!   os: {name: windows}
//!   containers:
//!     - {name: iis, image: "iis:2.0"}
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    fixes: Fixes::Unsafe,
    standards: &["PSS:restricted", "CIS:5.6.2", "NSA:pod", "OWASP:K01"],
    peers: &[
        "kube-score:container-seccomp-profile",
        "polaris:linuxHardening",
        "trivy:KSV-0030",
        "trivy:KSV-0104",
        "checkov:CKV_K8S_31",
        "kubesec:SeccompAny",
        "kubescape:C-0055",
        "kubescape:C-0210",
        "kubescape:C-0211",
        "kubeaudit:seccomp/SeccompProfileMissing",
        "pod-security-admission:seccompProfile_restricted",
        "kyverno:pod-security/restricted/restrict-seccomp-strict",
        "gatekeeper:seccomp",
        "gatekeeper:seccompv2",
        "kube-bench:5.6.2",
        "kubescape:linux-hardening",
        "kubescape:set-seccomp-profile",
        "kubescape:set-seccomp-profile-RuntimeDefault",
    ],
    check: Check::Pod(check),
    ..Lint::NEW
};

fn check(pod: Pod, report: &mut Report) {
    let field = pod.security_context().get("seccompProfile");
    if chooses(field, report) || report.spares(pod) || !report.judges_since(19) {
        return;
    }
    let old_annotations = !report.exact() && !report.since(27);
    if old_annotations && pod.seccomp_annotations().next().is_some() {
        return;
    }
    let lacks = |one: &Container| {
        let privileged = one.is_privileged() && !report.exact();
        !privileged && !chooses(one.security_context().get("seccompProfile"), report)
    };
    let lacking: Vec<_> = pod.containers().filter(lacks).collect();
    let title = "use `RuntimeDefault`";
    if lacking.len() == pod.containers().count() && !lacking.is_empty() {
        let says = "pod and its containers choose no seccomp profile";
        let edit = field.get("type").set("RuntimeDefault");
        report.at(field, says).unsafe_fix(title, edit);
        return;
    }
    for container in lacking {
        let own = container.security_context().get("seccompProfile");
        let says = format!("{container} has no seccomp profile, nor has the pod");
        let edit = own.get("type").set("RuntimeDefault");
        report
            .within(container)
            .at(own, says)
            .unsafe_fix(title, edit);
    }
}

/// Whether a profile is named. Pod Security admission has another word for one without a type.
fn chooses(profile: Node, report: &Report) -> bool {
    profile.get("type").exists() || report.exact() && profile.exists()
}
