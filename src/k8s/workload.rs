//! The kinds that run pods, and where each keeps its pod.

use serde::{Deserialize, Serialize};

/// A kind whose objects hold a pod or a template of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Workload {
    /// A bare pod.
    Pod,
    /// `v1 PodTemplate`
    PodTemplate,
    /// `apps Deployment`
    Deployment,
    /// `apps StatefulSet`
    StatefulSet,
    /// `apps DaemonSet`
    DaemonSet,
    /// `apps ReplicaSet`
    ReplicaSet,
    /// `v1 ReplicationController`
    ReplicationController,
    /// `batch Job`
    Job,
    /// `batch CronJob`
    CronJob,
    /// `apps.openshift.io DeploymentConfig`
    DeploymentConfig,
    /// `argoproj.io Rollout`
    Rollout,
    /// `serving.knative.dev Service`
    KnativeService,
    /// `agents.x-k8s.io Sandbox`
    Sandbox,
    /// `extensions.agents.x-k8s.io SandboxTemplate`
    SandboxTemplate,
    /// A kind that is not known here, but whose pods' places the settings know.
    Custom,
}

/// A workload's kind, its groups (the first is the current one), and the way to the mapping that
/// holds the pod's `metadata` and `spec`.
struct Shape {
    workload: Workload,
    kind: &'static str,
    groups: &'static [&'static str],
    template: &'static [&'static str],
}

const TEMPLATE: &[&str] = &["spec", "template"];
const APPS: &[&str] = &["apps", "extensions"];
const POD_TEMPLATE: &[&str] = &["spec", "podTemplate"];

const SHAPES: &[Shape] = &[
    shape(Workload::Pod, "Pod", &[""], &[]),
    shape(Workload::PodTemplate, "PodTemplate", &[""], &["template"]),
    shape(Workload::Deployment, "Deployment", APPS, TEMPLATE),
    shape(Workload::StatefulSet, "StatefulSet", APPS, TEMPLATE),
    shape(Workload::DaemonSet, "DaemonSet", APPS, TEMPLATE),
    shape(Workload::ReplicaSet, "ReplicaSet", APPS, TEMPLATE),
    shape(
        Workload::ReplicationController,
        "ReplicationController",
        &[""],
        TEMPLATE,
    ),
    shape(Workload::Job, "Job", &["batch"], TEMPLATE),
    shape(
        Workload::CronJob,
        "CronJob",
        &["batch"],
        &["spec", "jobTemplate", "spec", "template"],
    ),
    shape(
        Workload::DeploymentConfig,
        "DeploymentConfig",
        &["apps.openshift.io", ""],
        TEMPLATE,
    ),
    shape(Workload::Rollout, "Rollout", &["argoproj.io"], TEMPLATE),
    shape(
        Workload::KnativeService,
        "Service",
        &["serving.knative.dev"],
        TEMPLATE,
    ),
    shape(
        Workload::Sandbox,
        "Sandbox",
        &["agents.x-k8s.io"],
        POD_TEMPLATE,
    ),
    shape(
        Workload::SandboxTemplate,
        "SandboxTemplate",
        &["extensions.agents.x-k8s.io"],
        POD_TEMPLATE,
    ),
];

const fn shape(
    workload: Workload,
    kind: &'static str,
    groups: &'static [&'static str],
    template: &'static [&'static str],
) -> Shape {
    Shape {
        workload,
        kind,
        groups,
        template,
    }
}

impl Workload {
    /// The workload that `kind` of API group `group` is.
    ///
    /// A built-in kind under another built-in group, such as `v1 Deployment`, is taken for what
    /// its author means: the wrong group is another lint's matter.
    pub fn of(group: &str, kind: &str) -> Option<Workload> {
        let built_in = |group: &str| !group.contains('.') || group.ends_with(".k8s.io");
        let fits = |shape: &&Shape| {
            shape.kind == kind
                && (shape.groups.contains(&group)
                    || built_in(group) && shape.groups.iter().any(|group| built_in(group)))
        };
        SHAPES.iter().find(fits).map(|shape| shape.workload)
    }

    /// The keys that lead to the mapping with the pod's `metadata` and `spec`.
    pub fn template(self) -> &'static [&'static str] {
        let shape = SHAPES.iter().find(|shape| shape.workload == self);
        shape.map_or(&[], |shape| shape.template)
    }

    /// Whether its pods are meant to run until they are replaced, not to finish: a sandbox is made
    /// for one caller and a time.
    pub fn serves(self) -> bool {
        !matches!(
            self,
            Workload::Job
                | Workload::CronJob
                | Workload::PodTemplate
                | Workload::Sandbox
                | Workload::SandboxTemplate
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_told_apart_by_group() {
        assert_eq!(Workload::of("", "Pod"), Some(Workload::Pod));
        assert_eq!(Workload::of("", "Service"), None);
        let knative = Workload::of("serving.knative.dev", "Service");
        assert_eq!(knative, Some(Workload::KnativeService));
        assert_eq!(Workload::of("apps.kruise.io", "StatefulSet"), None);
        assert_eq!(
            Workload::of("argoproj.io", "Rollout"),
            Some(Workload::Rollout)
        );
        assert_eq!(Workload::of("", "Sandbox"), None);
        let template = Workload::of("extensions.agents.x-k8s.io", "SandboxTemplate");
        assert_eq!(template, Some(Workload::SandboxTemplate));
    }

    #[test]
    fn a_wrong_built_in_group_is_forgiven() {
        assert_eq!(Workload::of("", "Deployment"), Some(Workload::Deployment));
        assert_eq!(
            Workload::of("extensions", "CronJob"),
            Some(Workload::CronJob)
        );
    }
}
