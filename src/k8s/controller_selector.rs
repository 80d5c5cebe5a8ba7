//! How a controller finds its pods, and whether the API server takes it so.
//!
//! The rules are those of `pkg/apis/{apps,batch,core}/validation/validation.go` of Kubernetes.

use crate::k8s::{Object, Workload, WrittenSelector};
use crate::yaml::Node;

/// Labels that the API server gives to the pods of a Job itself.
const OF_JOBS: [&str; 4] = [
    "batch.kubernetes.io/controller-uid",
    "batch.kubernetes.io/job-name",
    "controller-uid",
    "job-name",
];

/// Whether a controller is to have a selector.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// The API server refuses one without, or with an empty one.
    Required,
    /// It is made from the labels of the template unless there is one.
    Optional,
    /// The API server refuses one that is written.
    Refused,
}

/// The selector of a controller.
#[derive(Clone, Copy, Debug)]
pub struct ControllerSelector<'a> {
    /// The field, written or not.
    pub node: Node<'a>,
    /// Whether there is to be one.
    pub wanted: Wanted,
    workload: Workload,
}

impl<'a> Object<'a> {
    /// The selector with which it finds its pods; none of kinds that have no such field.
    pub fn controller_selector(self) -> Option<ControllerSelector<'a>> {
        let workload = self.workload()?;
        let spec = match workload {
            Workload::CronJob => self.get("spec").get("jobTemplate").get("spec"),
            _ => self.get("spec"),
        };
        Some(ControllerSelector {
            node: spec.get("selector"),
            wanted: self.wants_selector(workload, spec)?,
            workload,
        })
    }
}

impl Object<'_> {
    /// Whether a workload is to have a selector in `spec`; none of kinds that have no such field.
    fn wants_selector(self, workload: Workload, spec: Node) -> Option<Wanted> {
        let is_first_beta = self.api_version().is_ok_and(|api| api.version == "v1beta1");
        let is_manual = spec.get("manualSelector").bool() == Some(true);
        let optional = match workload {
            Workload::CronJob => return Some(Wanted::Refused),
            Workload::Job => !is_manual,
            Workload::ReplicationController | Workload::DeploymentConfig => true,
            Workload::Deployment
            | Workload::StatefulSet
            | Workload::DaemonSet
            | Workload::ReplicaSet => is_first_beta,
            Workload::Rollout => false,
            _ => return None,
        };
        Some(if optional {
            Wanted::Optional
        } else {
            Wanted::Required
        })
    }
}

impl<'a> ControllerSelector<'a> {
    /// What it says; none where it is not written.
    pub fn written(self) -> Option<WrittenSelector<'a>> {
        match self.workload {
            Workload::ReplicationController | Workload::DeploymentConfig => {
                WrittenSelector::of_labels(self.node)
            }
            _ => WrittenSelector::new(self.node),
        }
    }

    /// What pods with these labels in their template do not meet, but for labels that they get
    /// later: values of labels, items of `matchExpressions`.
    pub fn unmet(self, labels: Node<'a>) -> impl Iterator<Item = Node<'a>> {
        let written = self.written().into_iter();
        let unmet = written.flat_map(move |selector| selector.unmet(labels));
        unmet.filter(move |node| {
            let label = node.key().or(node.get("key").str()).unwrap_or_default();
            self.workload != Workload::Job || !OF_JOBS.contains(&label)
        })
    }
}
