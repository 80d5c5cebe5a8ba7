//! Whether the objects of a kind live in namespaces.
//!
//! The kinds are those of k8s.io/api, k8s.io/apiextensions-apiserver and k8s.io/kube-aggregator that are stored, with
//! those of older releases; `kubectl api-resources` lists them with this property.

use crate::k8s::{ApiVersion, Object};
use serde::{Deserialize, Serialize};

/// Where the objects of a kind live.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Scope {
    /// In the cluster as a whole.
    Cluster,
    /// Each in a namespace.
    Namespace,
}

/// Built-in kinds of the cluster as a whole, sorted. Groups never disagree about a kind that several have.
const OF_CLUSTER: [&str; 37] = [
    "APIService",
    "AuditSink",
    "CSIDriver",
    "CSINode",
    "CertificateSigningRequest",
    "ClusterCIDR",
    "ClusterRole",
    "ClusterRoleBinding",
    "ClusterTrustBundle",
    "ComponentStatus",
    "CustomResourceDefinition",
    "DeviceClass",
    "DeviceTaintRule",
    "FlowSchema",
    "IPAddress",
    "IngressClass",
    "MutatingAdmissionPolicy",
    "MutatingAdmissionPolicyBinding",
    "MutatingWebhookConfiguration",
    "Namespace",
    "Node",
    "PersistentVolume",
    "PodSecurityPolicy",
    "PriorityClass",
    "PriorityLevelConfiguration",
    "ResourceClass",
    "ResourceSlice",
    "RuntimeClass",
    "ServiceCIDR",
    "StorageClass",
    "StorageVersion",
    "StorageVersionMigration",
    "ValidatingAdmissionPolicy",
    "ValidatingAdmissionPolicyBinding",
    "ValidatingWebhookConfiguration",
    "VolumeAttachment",
    "VolumeAttributesClass",
];

/// Built-in kinds whose objects live in namespaces, sorted.
const OF_NAMESPACES: [&str; 34] = [
    "CSIStorageCapacity",
    "ConfigMap",
    "ControllerRevision",
    "CronJob",
    "DaemonSet",
    "Deployment",
    "EndpointSlice",
    "Endpoints",
    "Event",
    "HorizontalPodAutoscaler",
    "Ingress",
    "Job",
    "Lease",
    "LeaseCandidate",
    "LimitRange",
    "NetworkPolicy",
    "PersistentVolumeClaim",
    "Pod",
    "PodCertificateRequest",
    "PodDisruptionBudget",
    "PodSchedulingContext",
    "PodTemplate",
    "ReplicaSet",
    "ReplicationController",
    "ResourceClaim",
    "ResourceClaimTemplate",
    "ResourceQuota",
    "Role",
    "RoleBinding",
    "Secret",
    "Service",
    "ServiceAccount",
    "StatefulSet",
    "Workload",
];

impl Object<'_> {
    /// Where it lives; none if its kind is neither built in nor known to run pods.
    pub fn scope(self) -> Option<Scope> {
        if self.api_version().is_ok_and(ApiVersion::is_built_in) {
            return of_built_in(self.kind());
        }
        self.workload().map(|_| Scope::Namespace)
    }

    /// Whether it is known to live in a namespace.
    pub fn is_namespaced(self) -> bool {
        self.scope() == Some(Scope::Namespace)
    }
}

fn of_built_in(kind: &str) -> Option<Scope> {
    let has = |kinds: &[&str]| kinds.binary_search(&kind).is_ok();
    if has(&OF_NAMESPACES) {
        Some(Scope::Namespace)
    } else {
        has(&OF_CLUSTER).then_some(Scope::Cluster)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::yaml;

    fn scope(api_version: &str, kind: &str) -> Option<Scope> {
        let text = format!("{{apiVersion: {api_version}, kind: {kind}}}");
        let tree = yaml::parse(&text);
        let root = tree.documents().first().and_then(|it| tree.root(it));
        let object = root.and_then(|root| Object::new(root, 0, None));
        object.expect("an object").scope()
    }

    #[test]
    fn the_tables_are_sorted_and_apart() {
        assert!(OF_CLUSTER.is_sorted() && OF_NAMESPACES.is_sorted());
        assert!(!OF_CLUSTER.iter().any(|kind| OF_NAMESPACES.contains(kind)));
    }

    #[test]
    fn what_is_not_known_has_no_scope() {
        let namespaced = Some(Scope::Namespace);
        assert_eq!(scope("v1", "Pod"), namespaced);
        assert_eq!(scope("extensions/v1beta1", "Ingress"), namespaced);
        assert_eq!(scope("argoproj.io/v1alpha1", "Rollout"), namespaced);
        assert_eq!(scope("serving.knative.dev/v1", "Service"), namespaced);
        assert_eq!(
            scope("rbac.authorization.k8s.io/v1", "ClusterRole"),
            Some(Scope::Cluster)
        );
        assert_eq!(scope("v1", "Namespace"), Some(Scope::Cluster));
        assert_eq!(scope("example.com/v1", "Ingress"), None);
        assert_eq!(scope("v1", "Shop"), None);
    }
}
