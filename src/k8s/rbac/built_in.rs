//! Roles and bindings that the API server makes itself.
//!
//! The names are those of `plugin/pkg/auth/authorizer/rbac/bootstrappolicy` in Kubernetes.

use crate::k8s::Object;

/// Beginnings of names under which there are many.
const PREFIXES: &[&str] = &[
    "system:certificates.k8s.io:",
    "system:controller:",
    "system:openshift:",
    "system::leader-locking-",
];

const NAMES: &[&str] = &[
    "system:aggregate-to-admin",
    "system:aggregate-to-edit",
    "system:aggregate-to-view",
    "system:auth-delegator",
    "system:aws-cloud-provider",
    "system:basic-user",
    "system:cluster-trust-bundle-discovery",
    "system:csi-external-attacher",
    "system:csi-external-provisioner",
    "system:discovery",
    "system:heapster",
    "system:kube-aggregator",
    "system:kube-controller-manager",
    "system:kube-dns",
    "system:kube-scheduler",
    "system:kubelet-api-admin",
    "system:monitoring",
    "system:node",
    "system:node-bootstrapper",
    "system:node-problem-detector",
    "system:node-proxier",
    "system:persistent-volume-provisioner",
    "system:public-info-viewer",
    "system:service-account-issuer-discovery",
    "system:volume-scheduler",
];

/// ClusterRoles for people, and a binding. In a namespace, a Role of such a name is somebody's own.
const CLUSTER_WIDE: &[&str] = &["admin", "cluster-admin", "edit", "view"];

impl Object<'_> {
    /// Whether it is a role or binding that the API server makes itself and keeps as it is, written
    /// down by someone: by its label or its name. Not each name that begins with `system:` is one.
    pub fn is_bootstrapped(self) -> bool {
        let label = self.metadata().get("labels");
        let label = label.get("kubernetes.io/bootstrapping").text();
        let name = self.name();
        label == Some("rbac-defaults")
            || NAMES.contains(&name)
            || self.kind().starts_with("Cluster") && CLUSTER_WIDE.contains(&name)
            || PREFIXES.iter().any(|prefix| name.starts_with(prefix))
    }
}
