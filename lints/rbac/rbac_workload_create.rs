//! Rule lets its holder start pods of its choice.
//!
//! Who may create pods may do whatever a pod in that namespace can: mount every Secret and every volume, run
//! as every service account there, and, where Pod Security does not forbid it, as root of the node. A
//! Deployment or a Job is a pod one step later.
//!
//! Give the right to what deploys, in the namespaces it deploys to, by a Role; keep powerful service accounts
//! and their Secrets in namespaces of their own, and enforce a Pod Security level. Operators that run what
//! their own objects describe need the right.
//!
//! ```yaml bad
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: ClusterRole
//! metadata: {name: deployer}
//! rules:
//!   - apiGroups: [apps]
//!     resources: [deployments, statefulsets]
//!     verbs: [get, create]  # <- rule lets its holder start pods of its choice: `create` on `deployments`, `statefulsets`
//! ```
//!
//! Rules without `create`, rules for other groups, for subresources and roles that Kubernetes makes itself
//! are none of this; `verbs` can add `update` and `patch`, by which a workload that exists is changed.
//! To `create` objects cannot be limited by names, so the last rule allows nothing.
//!
//! ```yaml good
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: Role
//! metadata: {name: scaler}
//! rules:
//!   - {apiGroups: [apps], resources: [deployments], verbs: [get, update]}
//!   - {apiGroups: [apps], resources: [deployments/scale], verbs: ["*"]}
//!   - {apiGroups: [shop.example.com], resources: [jobs], verbs: [create]}
//!   - {apiGroups: [batch], resources: [jobs], resourceNames: [import], verbs: [create]}
//! ---
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: ClusterRole
//! metadata: {name: "system:controller:deployment-controller"}
//! rules:
//!   - {apiGroups: [apps], resources: [replicasets], verbs: [create]}
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    tier: Tier::Strict,
    standards: &["CIS:5.1.4", "OWASP:K03", "ATT&CK:T1610"],
    peers: &[
        "kube-linter:access-to-create-pods",
        "trivy:KSV-0048",
        "kubescape:C-0188",
        "kube-bench:5.1.4",
        "kubescape:rule-can-create-pod",
    ],
    params: &[
        Param {
            name: "resources",
            default: Value::List(rbac::power::WORKLOADS),
            help: "the resources to report, with their group: `deployments.apps`",
        },
        Param {
            name: "verbs",
            default: Value::List(&["create"]),
            help: "the verbs to report",
        },
    ],
    kinds: rbac::ROLES,
    check: Check::Object(check),
    ..Lint::NEW
};

fn check(object: Object, report: &mut Report) {
    if !object.is_role() {
        return;
    }
    let (verbs, resources) = (report.list("verbs"), report.list("resources"));
    let accesses = [rbac::Access {
        verbs: &verbs,
        resources: &resources,
    }];
    let power = rbac::Power {
        accesses: &accesses,
        ..rbac::power::WORKLOAD_CREATE
    };
    report.grants(object, &power);
}
