//! Rule lets its holder approve client certificates.
//!
//! A certificate signed for `kubernetes.io/kube-apiserver-client` logs its owner in as any user of any group
//! that the request asked for, for as long as it is valid; nothing revokes it. To approve one takes two
//! rights: `update` on `certificatesigningrequests/approval` and `approve` on the signer. Each is half of
//! it, and the other half is easily had from another role.
//!
//! Limit `approve` by `resourceNames` to the signers that the program is there for.
//!
//! ```yaml bad
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: ClusterRole
//! metadata: {name: approver}
//! rules:
//!   - apiGroups: [certificates.k8s.io]
//!     resources: [certificatesigningrequests/approval]
//!     verbs: [update]  # <- rule lets its holder approve client certificates: `update` on `certificatesigningrequests/approval`
//!   - apiGroups: [certificates.k8s.io]
//!     resources: [signers]
//!     resourceNames: [kubernetes.io/kube-apiserver-client]
//!     verbs: [approve]  # <- `approve` on `signers` called `kubernetes.io/kube-apiserver-client`
//!   - apiGroups: [certificates.k8s.io]
//!     resources: [signers]
//!     verbs: ["*"]  # <- `*` on `signers`
//! ```
//!
//! Signers by name that make no client certificates for the API server are no findings; to sign is for
//! who holds the key anyway. With `require_both` a role is reported only if it has both rights.
//!
//! ```yaml good
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: ClusterRole
//! metadata: {name: approver}
//! rules:
//!   - {apiGroups: [certificates.k8s.io], resources: [certificatesigningrequests], verbs: [get, list, watch]}
//!   - {apiGroups: [certificates.k8s.io], resources: [certificatesigningrequests/status], verbs: [update]}
//!   - {apiGroups: [certificates.k8s.io], resources: [signers], resourceNames: [example.com/shop, kubernetes.io/kubelet-serving], verbs: [approve, sign]}
//! ---
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: Role
//! metadata: {name: approver}
//! rules:
//!   - {apiGroups: [certificates.k8s.io], resources: [signers], verbs: [approve]}
//! ---
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: ClusterRole
//! metadata: {name: "system:controller:certificate-controller"}
//! rules:
//!   - {apiGroups: [certificates.k8s.io], resources: [certificatesigningrequests/approval], verbs: [update]}
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    tier: Tier::Strict,
    standards: &["CIS:5.1.11", "OWASP:K03", "OWASP:K06", "ATT&CK:T1098"],
    peers: &[
        "checkov:CKV_K8S_156",
        "kubescape:C-0280",
        "kube-bench:5.1.11",
        "kubescape:rule-can-approve-cert-signing-request",
    ],
    params: &[Param {
        name: "require_both",
        default: Value::Flag(false),
        help: "report only roles that have the right on the requests and on a signer",
    }],
    kinds: rbac::ROLES,
    check: Check::Object(check),
    ..Lint::NEW
};

/// The signers whose certificates log in to the API server; `kubernetes.io/*` is both.
fn is_client_signer(name: &str) -> bool {
    let signer = name.strip_prefix("kubernetes.io/");
    matches!(
        signer,
        Some("*" | "kube-apiserver-client" | "kube-apiserver-client-kubelet")
    )
}

fn check(object: Object, report: &mut Report) {
    if !object.is_role() {
        return;
    }
    let power = &rbac::power::CSR_APPROVAL;
    let half = |at: usize| rbac::Power {
        accesses: &power.accesses[at..=at],
        ..*power
    };
    let has = |half: &rbac::Power| {
        object
            .rules()
            .any(|rule| rule.gives(half) || rule.grant_on(half, is_client_signer).is_some())
    };
    if report.flag("require_both") && !(has(&half(0)) && has(&half(1))) {
        return;
    }
    report.grants(object, power);
    report.grants_on(object, power, is_client_signer);
}
