//! Rule lets its holder run commands in every pod.
//!
//! `kubectl exec` and `attach` are a shell in a running container: its Secrets, its service account, its
//! network, and none of it in the pod's own log. `ephemeralcontainers` is the same by another door, for
//! `kubectl debug` puts a container of one's choice beside the others.
//!
//! People who debug get it for a while and in one namespace, by a RoleBinding with an end. Programs rarely
//! need it: give them an HTTP endpoint or a Job instead.
//!
//! ```yaml bad
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: ClusterRole
//! metadata: {name: support}
//! rules:
//!   - apiGroups: [""]
//!     resources: [pods, pods/log, pods/exec, pods/attach]
//!     verbs: [get, list, create]  # <- rule lets its holder run commands in every pod: `get`, `create` on `pods/exec`, `pods/attach`
//!   - apiGroups: [""]
//!     resources: [pods/ephemeralcontainers]
//!     verbs: [patch]  # <- `patch` on `pods/ephemeralcontainers`
//!   - apiGroups: ["*"]
//!     resources: ["*/exec"]
//!     verbs: ["*"]  # <- `*` on `*/exec`
//! ```
//!
//! `get` alone was enough for clients that use WebSocket; Kubernetes 1.35 and later want `create` of them
//! too, so there it is mere advice to take it away.
//!
//! ```yaml bad
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: Role
//! metadata: {name: viewer}
//! rules:
//!   - apiGroups: [""]
//!     resources: [pods/exec]
//!     verbs: [get]  # <- rule lets its holder run commands in every pod in its namespace: `get` on `pods/exec`
//! ```
//!
//! `pods/*` is no wildcard to Kubernetes, so it allows nothing. Rules limited to pods by name, and the
//! roles that Kubernetes makes itself, are no findings.
//!
//! ```yaml good
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: Role
//! metadata: {name: support}
//! rules:
//!   - {apiGroups: [""], resources: [pods, pods/log], verbs: [get, list]}
//!   - {apiGroups: [""], resources: [pods/exec], verbs: [create], resourceNames: [toolbox-0]}
//!   - {apiGroups: [""], resources: ["pods/*"], verbs: [create]}
//!   - {apiGroups: [""], resources: [pods/exec], verbs: [list, delete]}
//!   - {apiGroups: [shop.example.com], resources: [pods/exec], verbs: [create]}
//! ---
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: ClusterRole
//! metadata: {name: "system:aggregate-to-edit"}
//! rules:
//!   - {apiGroups: [""], resources: [pods/exec], verbs: [create]}
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    standards: &["OWASP:K03", "ATT&CK:T1609"],
    peers: &[
        "polaris:clusterrolePodExecAttach",
        "polaris:clusterrolebindingPodExecAttach",
        "polaris:rolePodExecAttach",
        "polaris:rolebindingClusterRolePodExecAttach",
        "polaris:rolebindingRolePodExecAttach",
        "trivy:KSV-0053",
        "trivy:KSV-0054",
        "checkov:CKV2_K8S_2",
        "kubescape:C-0002",
        "kubescape:exec-into-container-v1",
    ],
    params: &[Param {
        name: "include_get",
        default: Value::Flag(true),
        help: "report `get` as well, which sufficed before Kubernetes 1.35",
    }],
    kinds: rbac::ROLES,
    check: Check::Object(check),
    ..Lint::NEW
};

fn check(object: Object, report: &mut Report) {
    let creating = &rbac::power::POD_EXEC_BY_CREATE;
    if !report.flag("include_get") {
        return report.grants(object, creating);
    }
    for grant in object.grants(&rbac::power::POD_EXEC) {
        let only_reads = report.since(35) && grant.rule.grant(creating).is_none();
        let found = report.grant(&grant);
        if only_reads {
            found.severity(Severity::Info);
        }
    }
}
