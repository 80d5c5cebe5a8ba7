//! Rule lets its holder make volumes of any folder.
//!
//! A PersistentVolume can be a `hostPath`: any folder of a node, `/` included. Pod Security keeps hostPath
//! volumes out of pods, but a claim that is bound to such a volume passes. Who may create one can read and
//! write a node's files.
//!
//! Ask for storage by claims and let a provisioner make the volumes. Provisioners need the right:
//! `allow_roles` knows them by their usual names.
//!
//! ```yaml bad
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: ClusterRole
//! metadata: {name: backup}
//! rules:
//!   - apiGroups: [""]
//!     resources: [persistentvolumes, persistentvolumeclaims]
//!     verbs: [get, create]  # <- rule lets its holder make volumes of any folder of the nodes: `create` on `persistentvolumes`
//! ```
//!
//! ```yaml good
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: ClusterRole
//! metadata: {name: backup}
//! rules:
//!   - {apiGroups: [""], resources: [persistentvolumes], verbs: [get, list, watch, patch, delete]}
//!   - {apiGroups: [""], resources: [persistentvolumeclaims], verbs: [create]}
//! ---
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: ClusterRole
//! metadata: {name: nfs-csi-external-provisioner}
//! rules:
//!   - {apiGroups: [""], resources: [persistentvolumes], verbs: [create]}
//! ---
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: Role
//! metadata: {name: backup}
//! rules:
//!   - {apiGroups: [""], resources: [persistentvolumes], verbs: [create]}
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    tier: Tier::Strict,
    standards: &["CIS:5.1.9", "OWASP:K03", "ATT&CK:T1611"],
    peers: &[
        "kubescape:C-0278",
        "kube-bench:5.1.9",
        "kubescape:rule-can-create-pv",
    ],
    params: &[Param {
        name: "allow_roles",
        default: Value::List(&["*csi*", "*provisioner*"]),
        help: "names of roles that may; `*` in them stands for anything",
    }],
    kinds: rbac::ROLES,
    check: Check::Object(check),
    ..Lint::NEW
};

fn check(object: Object, report: &mut Report) {
    if object.is_role() && !report.allows_role(object) {
        report.grants(object, &rbac::power::PERSISTENT_VOLUME_CREATE);
    }
}
