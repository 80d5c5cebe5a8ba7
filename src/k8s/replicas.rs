//! How many pods a workload asks for.

use crate::k8s::{Object, Workload};
use crate::yaml::Node;

impl Workload {
    /// Whether it keeps as many pods as `spec.replicas` says.
    pub fn is_scaled(self) -> bool {
        matches!(
            self,
            Workload::Deployment
                | Workload::StatefulSet
                | Workload::ReplicaSet
                | Workload::ReplicationController
                | Workload::DeploymentConfig
                | Workload::Rollout
        )
    }
}

impl<'a> Object<'a> {
    /// The field for the number of pods, of a workload that has one.
    pub fn replicas_field(self) -> Option<Node<'a>> {
        let scaled = self.workload().is_some_and(Workload::is_scaled);
        scaled.then(|| self.get("spec").get("replicas"))
    }

    /// The number of pods that a workload asks for by itself, whatever an autoscaler makes of it:
    /// 1 unless it says otherwise. None where there is no such number, or none known yet.
    pub fn replicas(self) -> Option<u64> {
        let field = self.replicas_field()?;
        if field.exists() {
            field.count()
        } else {
            Some(1)
        }
    }
}
