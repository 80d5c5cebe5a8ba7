//! Rule lets its holder delete what programs run on.
//!
//! Deleting is how an intruder does damage fastest, and how a mistake in a script does: `deletecollection`
//! takes down a whole namespace of workloads with one request. Programs that only look, or only create, have
//! it because rules are copied.
//!
//! Leave the verb out, or limit `delete` by `resourceNames`. What deploys and what operates workloads needs
//! it.
//!
//! ```yaml bad
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: Role
//! metadata: {name: dashboard}
//! rules:
//!   - apiGroups: ["", apps]
//!     resources: [pods, services, deployments]
//!     verbs: [get, delete, deletecollection]  # <- rule lets its holder delete what programs run on in its namespace: `delete`, `deletecollection` on `pods`, `services`, `deployments`
//! ```
//!
//! ```yaml good
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: Role
//! metadata: {name: dashboard}
//! rules:
//!   - {apiGroups: ["", apps], resources: [pods, deployments], verbs: [get, list, watch, create]}
//!   - {apiGroups: [apps], resources: [deployments], resourceNames: [shop], verbs: [delete]}
//!   - {apiGroups: [shop.example.com], resources: [carts], verbs: [delete]}
//!   - {apiGroups: [""], resources: [configmaps], verbs: [delete]}
//! ---
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: ClusterRole
//! metadata: {name: "system:controller:job-controller"}
//! rules:
//!   - {apiGroups: [""], resources: [pods], verbs: [delete]}
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    severity: Severity::Info,
    tier: Tier::OptIn,
    standards: &["OWASP:K03", "ATT&CK:T1485"],
    peers: &[
        "kubescape:C-0007",
        "kubescape:rule-excessive-delete-rights-v1",
    ],
    params: &[Param {
        name: "resources",
        default: Value::List(rbac::power::WORKLOADS_AND_DATA),
        help: "the resources to report, with their group: `deployments.apps`",
    }],
    kinds: rbac::ROLES,
    check: Check::Object(check),
    ..Lint::NEW
};

fn check(object: Object, report: &mut Report) {
    if !object.is_role() {
        return;
    }
    let resources = report.list("resources");
    let accesses = [rbac::Access {
        verbs: &["delete", "deletecollection"],
        resources: &resources,
    }];
    let power = rbac::Power {
        accesses: &accesses,
        ..rbac::power::WORKLOAD_DELETE
    };
    report.grants(object, &power);
}
