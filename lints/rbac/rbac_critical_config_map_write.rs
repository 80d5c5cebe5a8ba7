//! Rule lets its holder change ConfigMaps the cluster runs on.
//!
//! Some ConfigMaps in `kube-system` are the cluster itself: `coredns` says where every name leads,
//! `aws-auth` which cloud user is an administrator, `kube-proxy` and `kubeadm-config` how nodes are set up.
//! To change one is to take over traffic or the cluster.
//!
//! Leave them to what installs the cluster. Leader election in `kube-system` needs a Lease, or the one
//! ConfigMap it is held with, by `resourceNames`.
//!
//! ```yaml bad
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: Role
//! metadata: {name: dns-tuner, namespace: kube-system}
//! rules:
//!   - apiGroups: [""]
//!     resources: [configmaps]
//!     resourceNames: [coredns]
//!     verbs: [get, update]  # <- rule lets its holder change what the cluster runs on in its namespace: `update` on `configmaps` called `coredns`
//!   - apiGroups: [""]
//!     resources: [configmaps]
//!     verbs: [patch]  # <- `patch` on `configmaps`
//! ---
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: ClusterRole
//! metadata: {name: aws}
//! rules:
//!   - {apiGroups: [""], resources: [configmaps], resourceNames: [aws-auth], verbs: ["*"]}  # <- `*` on `configmaps` called `aws-auth`
//! ```
//!
//! In other namespaces these names are just names. `create` cannot be limited by names, so such a rule
//! does not grant it.
//!
//! ```yaml good
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: Role
//! metadata: {name: dns-tuner, namespace: kube-system}
//! rules:
//!   - {apiGroups: [""], resources: [configmaps], resourceNames: [coredns], verbs: [get, create]}
//!   - {apiGroups: [""], resources: [configmaps], resourceNames: [tuner-leader], verbs: [get, update]}
//!   - {apiGroups: [""], resources: [configmaps], verbs: [get, list, watch]}
//! ---
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: Role
//! metadata: {name: dns, namespace: shop}
//! rules:
//!   - {apiGroups: [""], resources: [configmaps], resourceNames: [coredns], verbs: [update]}
//!   - {apiGroups: [""], resources: [configmaps], verbs: [update]}
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    tier: Tier::Strict,
    standards: &["OWASP:K03", "ATT&CK:T1557", "ATT&CK:T1098"],
    peers: &["trivy:KSV-0115", "kubescape:C-0037"],
    params: &[Param {
        name: "names",
        default: Value::List(&[
            "aws-auth",
            "cluster-info",
            "coredns",
            "coredns-custom",
            "extension-apiserver-authentication",
            "kube-dns",
            "kube-proxy",
            "kube-proxy-config",
            "kubeadm-config",
            "kubelet-config",
            "node-local-dns",
        ]),
        help: "the ConfigMaps that the cluster runs on; `*` in them stands for anything",
    }],
    kinds: rbac::ROLES,
    check: Check::Object(check),
    ..Lint::NEW
};

/// Of a rule with names, the verbs whose requests have one.
const POWER: rbac::Power<'static> = rbac::Power {
    does: "change what the cluster runs on",
    accesses: &[rbac::Access {
        verbs: &["update", "patch", "delete"],
        resources: &["configmaps"],
    }],
};

fn check(object: Object, report: &mut Report) {
    let here = object.namespace() == Some("kube-system");
    let cluster_wide = object.kind() == "ClusterRole";
    if !object.is_role() || object.is_bootstrapped() || !(here || cluster_wide) {
        return;
    }
    for rule in object.rules() {
        let named = rule.grant_on(&POWER, |name| report.lists("names", name));
        let all = here.then(|| rule.grant(&POWER)).flatten();
        if let Some(grant) = named.or(all) {
            report.grant(&grant);
        }
    }
}
