//! Rule grants every verb.
//!
//! A `*` in `verbs` is more than to read and to write: it holds `deletecollection`, `impersonate`, `bind`
//! and `escalate`, and what later versions of Kubernetes invent. Who wrote it mostly meant five verbs.
//!
//! List them. For one's own API group the `*` may be all right; `allow_api_groups` can say so.
//!
//! ```yaml bad
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: Role
//! metadata: {name: deployer}
//! rules:
//!   - apiGroups: [apps]
//!     resources: [deployments]
//!     verbs: ["*"]  # <- rule grants every verb on `deployments`
//!   - apiGroups: [shop.example.com]
//!     resources: [carts, orders]
//!     verbs: [get, "*"]  # <- rule grants every verb on `carts`, `orders`
//!   - apiGroups: [example.com]
//!     resources: ["*"]
//!     verbs: ["*"]  # <- rule grants every verb on every resource of `example.com`
//! ```
//!
//! What allows everything on everything is reported as such. Names limit the verbs that name an object, so a
//! rule with `resourceNames` is no finding. URLs have but the verbs of HTTP.
//!
//! ```yaml good
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: ClusterRole
//! metadata: {name: deployer}
//! rules:
//!   - {apiGroups: [apps], resources: [deployments], verbs: [get, list, watch, create, update, patch, delete]}
//!   - {nonResourceURLs: [/metrics], verbs: ["*"]}
//!   - {apiGroups: ["*"], resources: ["*"], verbs: ["*"]}
//!   - {apiGroups: [""], resources: [secrets], resourceNames: [shop-tls], verbs: ["*"]}
//! ---
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: ClusterRole
//! metadata: {name: "system:kubelet-api-admin"}
//! rules:
//!   - {apiGroups: [""], resources: [nodes/proxy], verbs: ["*"]}
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    tier: Tier::Strict,
    standards: &["CIS:5.1.3", "OWASP:K03"],
    peers: &[
        "kube-linter:wildcard-in-rules",
        "trivy:KSV-0045",
        "checkov:CKV_K8S_49",
        "kyverno:other/restrict-wildcard-verbs",
        "kube-bench:5.1.3",
    ],
    params: &[Param {
        name: "allow_api_groups",
        default: Value::List(&[]),
        help: "API groups on which every verb may be granted; `*` in them stands for anything",
    }],
    kinds: rbac::ROLES,
    check: Check::Object(check),
    ..Lint::NEW
};

fn check(object: Object, report: &mut Report) {
    if !object.is_role() || object.is_bootstrapped() {
        return;
    }
    for rule in object.rules() {
        let mut groups = rule.groups().peekable();
        let allowed =
            groups.peek().is_some() && groups.all(|group| report.lists("allow_api_groups", group));
        if allowed || rule.is_limited() || rule.is_full_wildcard() {
            continue;
        }
        if let Some(star) = rule.item("verbs", rbac::ALL) {
            let on = match rule.words("resources") {
                _ if rule.item("resources", rbac::ALL).is_some() => {
                    format!("every resource of {}", rule.group_words())
                }
                none if none.is_empty() => continue,
                resources => resources,
            };
            report.at(star, format!("rule grants every verb on {on}"));
        }
    }
}
