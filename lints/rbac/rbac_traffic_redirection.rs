//! Rule lets its holder send traffic of Services elsewhere.
//!
//! Endpoints say where the traffic of a Service goes. Who writes them can name an address in another
//! namespace, past the network policies that guard it (CVE-2021-25740), or an address of their own. By
//! `services/status` a Service takes over an address that is not its (CVE-2020-8554). This is why the
//! built-in role `edit` lost both.
//!
//! Give it to the controller that keeps endpoints, and to nobody else.
//!
//! ```yaml bad
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: ClusterRole
//! metadata: {name: publisher}
//! rules:
//!   - apiGroups: ["", discovery.k8s.io]
//!     resources: [endpoints, endpointslices]
//!     verbs: [get, create, update]  # <- rule lets its holder send the traffic of Services elsewhere: `create`, `update` on `endpoints`, `endpointslices`
//!   - apiGroups: [""]
//!     resources: [services/status]
//!     verbs: [patch]  # <- `patch` on `services/status`
//! ```
//!
//! In a role that is aggregated into `edit` or `admin` it is an error: everybody who develops in the
//! cluster has it then. Clusters made before Kubernetes 1.22 still have it in `system:aggregate-to-edit`.
//!
//! ```yaml bad
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: ClusterRole
//! metadata:
//!   name: system:aggregate-to-edit
//!   labels: {rbac.authorization.k8s.io/aggregate-to-edit: "true"}
//! rules:
//!   - {apiGroups: [""], resources: [endpoints], verbs: [create, update]}  # <- `create`, `update` on `endpoints`
//! ```
//!
//! ```yaml good
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: ClusterRole
//! metadata: {name: publisher}
//! rules:
//!   - {apiGroups: ["", discovery.k8s.io], resources: [endpoints, endpointslices], verbs: [get, list, watch, delete]}
//!   - {apiGroups: [""], resources: [endpoints], resourceNames: [publisher-leader], verbs: [update]}
//!   - {apiGroups: [""], resources: [services], verbs: [create, update]}
//! ---
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: ClusterRole
//! metadata: {name: "system:controller:endpoint-controller"}
//! rules:
//!   - {apiGroups: [""], resources: [endpoints], verbs: [create, update]}
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    tier: Tier::Strict,
    standards: &["OWASP:K03", "ATT&CK:T1557", "OWASP:K07"],
    peers: &[
        "checkov:CKV2_K8S_4",
        "kyverno:other/restrict-edit-for-endpoints",
        "gatekeeper:block-endpoint-edit-default-role",
    ],
    params: &[Param {
        name: "allow_roles",
        default: Value::List(&[]),
        help: "names of roles that may, for their controllers; `*` in them stands for anything",
    }],
    kinds: rbac::ROLES,
    check: Check::Object(check),
    ..Lint::NEW
};

fn check(object: Object, report: &mut Report) {
    if !object.is_role() || report.allows_role(object) {
        return;
    }
    let for_everybody = object.is_aggregated_to("edit") || object.is_aggregated_to("admin");
    let power = &rbac::power::TRAFFIC_REDIRECTION;
    for grant in object.rules().filter_map(|rule| rule.grant(power)) {
        if for_everybody {
            report.grant(&grant).severity(Severity::Error);
        } else if !object.is_bootstrapped() {
            report.grant(&grant);
        }
    }
}
