//! Label adds a dangerous right to a built-in role.
//!
//! The rules of a ClusterRole with the label `rbac.authorization.k8s.io/aggregate-to-view: "true"` become
//! rules of `view`, at once and for everybody who has that role anywhere; `edit` and `admin` likewise.
//! Those who handed out `view` counted on it showing no Secrets.
//!
//! Aggregate what people need to see and change of your own kinds. Put the rest into a role that is bound by
//! name.
//!
//! ```yaml bad
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: ClusterRole
//! metadata:
//!   name: shop-view
//!   labels:
//!     rbac.authorization.k8s.io/aggregate-to-view: "true"  # <- whoever has the role `view` can read every Secret
//! rules:
//!   - {apiGroups: ["", shop.example.com], resources: [carts, secrets], verbs: [get, list]}
//! ---
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: ClusterRole
//! metadata:
//!   name: shop-edit
//!   labels: {rbac.authorization.k8s.io/aggregate-to-edit: "true"}  # <- whoever has the role `edit` can give its roles to others
//! rules:
//!   - {apiGroups: [rbac.authorization.k8s.io], resources: [rolebindings], verbs: [create]}
//! ```
//!
//! `edit` and `admin` read Secrets and start pods already. The built-in roles that are aggregated are no
//! findings, nor are labels with another value or on a Role.
//!
//! ```yaml good
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: ClusterRole
//! metadata:
//!   name: shop
//!   labels:
//!     rbac.authorization.k8s.io/aggregate-to-edit: "true"
//!     rbac.authorization.k8s.io/aggregate-to-admin: "true"
//!     rbac.authorization.k8s.io/aggregate-to-view: "false"
//! rules:
//!   - {apiGroups: [shop.example.com], resources: ["*"], verbs: ["*"]}
//!   - {apiGroups: [""], resources: [secrets, pods/exec], verbs: [get, create]}
//! ---
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: ClusterRole
//! metadata: {name: "system:aggregate-to-admin", labels: {rbac.authorization.k8s.io/aggregate-to-admin: "true"}}
//! rules:
//!   - {apiGroups: [rbac.authorization.k8s.io], resources: [rolebindings], verbs: [create]}
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    standards: &["OWASP:K03", "ATT&CK:T1098.006"],
    kinds: rbac::ROLES,
    check: Check::Object(check),
    ..Lint::NEW
};

fn check(object: Object, report: &mut Report) {
    if !object.is_role() || object.is_bootstrapped() {
        return;
    }
    for (role, powers) in rbac::power::BEYOND {
        let Some(label) = object.aggregation_label(role) else {
            continue;
        };
        let mut given = powers.iter().filter_map(|power| {
            let rule = object.rules().find(|rule| rule.gives(power))?;
            Some((power.does, rule))
        });
        if let Some((does, rule)) = given.next() {
            let says = format!("whoever has the role `{role}` can {does}");
            report.at(label, says).label(rule.node(), "by this rule");
        }
    }
}
