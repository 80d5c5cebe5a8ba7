//! Rule lets its holder remove events.
//!
//! Events tell what happened: which image was pulled, which pod was killed, which command failed. They are
//! kept for an hour, and who breaks in would rather they were not. Hardly any program has to delete one.
//!
//! Leave `delete` and `deletecollection` out; to write events takes `create` and `patch`.
//!
//! ```yaml bad
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: ClusterRole
//! metadata: {name: operator}
//! rules:
//!   - apiGroups: ["", events.k8s.io]
//!     resources: [events]
//!     verbs: [create, patch, delete]  # <- rule lets its holder remove events: `delete` on `events`
//! ```
//!
//! Logs of pods are not removed by a request: no verb on `pods/log` does that.
//!
//! ```yaml good
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: ClusterRole
//! metadata: {name: operator}
//! rules:
//!   - {apiGroups: ["", events.k8s.io], resources: [events], verbs: [get, list, watch, create, patch, update]}
//!   - {apiGroups: [""], resources: [pods/log], verbs: [get, delete]}
//!   - {apiGroups: [shop.example.com], resources: [events], verbs: [delete]}
//!   - {apiGroups: [""], resources: [events], resourceNames: [shop.17c2], verbs: [delete]}
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    severity: Severity::Info,
    tier: Tier::OptIn,
    standards: &["OWASP:K05", "ATT&CK:T1070"],
    peers: &[
        "trivy:KSV-0042",
        "kubescape:C-0031",
        "kubescape:rule-can-delete-k8s-events-v1",
    ],
    kinds: rbac::ROLES,
    check: Check::Object(check),
    ..Lint::NEW
};

fn check(object: Object, report: &mut Report) {
    report.grants(object, &rbac::power::EVENT_DELETE);
}
