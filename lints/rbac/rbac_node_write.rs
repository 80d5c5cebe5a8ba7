//! Rule lets its holder change every node.
//!
//! Labels and taints of nodes decide which pods run where. Who writes them can draw a pod with good
//! credentials to a node that is lost already, report capacity that is not there, or keep everything off a
//! node; who deletes nodes takes their pods with them.
//!
//! Programs that label nodes need it, and `nodes/status` is for node agents. The kubelet's own right is
//! limited to its node by the NodeRestriction admission; such a rule is not.
//!
//! ```yaml bad
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: ClusterRole
//! metadata: {name: labeller}
//! rules:
//!   - apiGroups: [""]
//!     resources: [nodes, nodes/status]
//!     verbs: [get, update, patch]  # <- rule lets its holder change every node: `update`, `patch` on `nodes`, `nodes/status`
//! ```
//!
//! Autoscalers, cloud controllers and node controllers are there to do this: `allow_roles` knows them by
//! their usual names.
//!
//! ```yaml good
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: ClusterRole
//! metadata: {name: labeller}
//! rules:
//!   - {apiGroups: [""], resources: [nodes], verbs: [get, list, watch, create]}
//!   - {apiGroups: [""], resources: [nodes], resourceNames: [node-1], verbs: [patch]}
//!   - {apiGroups: [metrics.k8s.io], resources: [nodes], verbs: ["*"]}
//! ---
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: ClusterRole
//! metadata: {name: cluster-autoscaler}
//! rules:
//!   - {apiGroups: [""], resources: [nodes], verbs: [update, delete]}
//! ---
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: Role
//! metadata: {name: labeller}
//! rules:
//!   - {apiGroups: [""], resources: [nodes], verbs: [patch]}
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    tier: Tier::Strict,
    standards: &["OWASP:K03", "ATT&CK:T1098"],
    params: &[Param {
        name: "allow_roles",
        default: Value::List(&["*autoscaler*", "*cloud-controller*", "*node-controller*"]),
        help: "names of roles that may; `*` in them stands for anything",
    }],
    kinds: rbac::ROLES,
    check: Check::Object(check),
    ..Lint::NEW
};

fn check(object: Object, report: &mut Report) {
    if object.is_role() && !report.allows_role(object) {
        report.grants(object, &rbac::power::NODE_WRITE);
    }
}
