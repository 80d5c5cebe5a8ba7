//! What an autoscaler tells.

use super::Written;
use super::read::Reader;
use crate::k8s::Object;
use crate::yaml::Node;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// What scales a workload.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Scaling {
    /// The number of its pods: HorizontalPodAutoscaler, or KEDA's ScaledObject.
    Horizontal,
    /// What its pods request: VerticalPodAutoscaler.
    Vertical,
}

/// What an autoscaler tells.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AutoscalerFacts {
    /// What it changes.
    pub scaling: Scaling,
    /// The API group and kind of its target, and the name of that.
    pub target: Target,
    /// The fewest pods it will leave, by default too; none where that is not known.
    pub min_replicas: Written<Option<u64>>,
    /// Whether it acts at all, or only advises.
    pub is_active: bool,
    /// The resources of which it wants a share of what is requested, by default too.
    pub utilizations: Vec<Utilization>,
    /// The resources of which it changes what is requested.
    pub requests: Vec<Cow<'static, str>>,
}

/// What an autoscaler acts on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Target {
    /// The API group, if one is written.
    pub group: Option<String>,
    /// The kind.
    pub kind: String,
    /// The name.
    pub name: Written<String>,
}

/// A metric that is a share of what containers request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Utilization {
    /// `cpu` or `memory`.
    pub resource: Written<String>,
    /// The container it is about, if it is not all of them.
    pub container: Option<String>,
}

impl AutoscalerFacts {
    pub(super) fn new(reader: Reader) -> Option<Self> {
        let object = reader.object;
        match (object.group(), object.kind()) {
            ("autoscaling", "HorizontalPodAutoscaler") => Self::horizontal(reader),
            ("keda.sh", "ScaledObject") => Self::scaled_object(reader),
            ("autoscaling.k8s.io", "VerticalPodAutoscaler") => Self::vertical(reader),
            _ => None,
        }
    }

    fn horizontal(reader: Reader) -> Option<Self> {
        let metrics = reader.get("spec.metrics").items();
        let mut utilizations: Vec<_> = metrics
            .clone()
            .filter_map(|it| utilization(reader, it))
            .collect();
        let old = reader.get("spec.targetCPUUtilizationPercentage");
        let listed = reader.get("spec.metrics");
        // Without any metric, it wants 80 % of the CPU.
        if old.exists() || !listed.exists() {
            let place = if old.exists() { old } else { listed };
            utilizations.push(Utilization {
                resource: reader.written(place, |_| "cpu".to_owned()),
                container: None,
            });
        }
        Some(Self {
            scaling: Scaling::Horizontal,
            target: target(reader, reader.get("spec.scaleTargetRef"), None)?,
            min_replicas: reader.written(reader.get("spec.minReplicas"), |it| count(it, 1)),
            is_active: true,
            requests: Vec::new(),
            utilizations,
        })
    }

    fn scaled_object(reader: Reader) -> Option<Self> {
        let triggers = reader.get("spec.triggers").items();
        // Annotations are strings: while it is paused, so many pods are left.
        let annotations = reader.get("metadata.annotations");
        let paused = annotations.get("autoscaling.keda.sh/paused-replicas");
        let min_replicas = match paused.text() {
            Some(text) => reader.written(paused, |_| text.parse().ok()),
            None => reader.written(reader.get("spec.minReplicaCount"), |it| count(it, 0)),
        };
        Some(Self {
            scaling: Scaling::Horizontal,
            target: target(
                reader,
                reader.get("spec.scaleTargetRef"),
                Some("Deployment"),
            )?,
            min_replicas,
            is_active: is_unpaused(reader.object),
            requests: Vec::new(),
            utilizations: triggers.filter_map(|it| of_trigger(reader, it)).collect(),
        })
    }

    fn vertical(reader: Reader) -> Option<Self> {
        let mode = reader.get("spec.updatePolicy").get("updateMode");
        Some(Self {
            scaling: Scaling::Vertical,
            target: target(reader, reader.get("spec.targetRef"), None)?,
            min_replicas: reader.written(reader.get("spec.updatePolicy.minReplicas"), |_| None),
            is_active: mode.text() != Some("Off"),
            requests: changed_requests(reader.get("spec.resourcePolicy.containerPolicies")),
            utilizations: Vec::new(),
        })
    }
}

fn is_unpaused(object: Object) -> bool {
    object.annotation("autoscaling.keda.sh/paused") != Some("true")
}

fn target<'a>(reader: Reader<'a>, node: Node<'a>, default_kind: Option<&str>) -> Option<Target> {
    let api_version = node.get("apiVersion").text();
    let group = api_version.map(|text| text.split_once('/').map_or("", |(group, _)| group));
    Some(Target {
        group: group.map(str::to_owned),
        kind: node.get("kind").text().or(default_kind)?.to_owned(),
        name: reader.text(node.get("name"))?,
    })
}

/// The metric, if it is a share of what is requested.
fn utilization<'a>(reader: Reader<'a>, metric: Node<'a>) -> Option<Utilization> {
    let field = match metric.get("type").text()? {
        "Resource" => "resource",
        "ContainerResource" => "containerResource",
        _ => return None,
    };
    let source = metric.get(field);
    let target = source.get("target");
    // The field that autoscaling/v2beta1 had in place of `target`.
    let old = source.get("targetAverageUtilization").exists();
    if !old && target.get("type").text() != Some("Utilization") {
        return None;
    }
    Some(Utilization {
        resource: reader.text(source.get("name"))?,
        container: source.get("container").text().map(str::to_owned),
    })
}

/// The trigger of a ScaledObject, if it is a share of what is requested.
fn of_trigger<'a>(reader: Reader<'a>, trigger: Node<'a>) -> Option<Utilization> {
    let kind = trigger.get("type");
    let is_resource = matches!(kind.text()?, "cpu" | "memory");
    let metadata = trigger.get("metadata");
    // The field in `metadata` is what came before `metricType`, which is `Utilization` by default.
    let metric = [trigger.get("metricType"), metadata.get("type")];
    let is_share = metric
        .into_iter()
        .all(|metric| matches!(metric.text(), None | Some("Utilization")));
    let container = metadata.get("containerName").text();
    (is_resource && is_share).then(|| Utilization {
        resource: reader.written(kind, |kind| kind.text().unwrap_or_default().to_owned()),
        container: container.map(str::to_owned),
    })
}

/// The resources of which a VerticalPodAutoscaler changes what is requested: both, unless the
/// policy for all containers says otherwise.
fn changed_requests(policies: Node) -> Vec<Cow<'static, str>> {
    let all = |policy: &Node| policy.get("containerName").text() == Some("*");
    let policy = policies.items().find(all);
    let changes = |resource: &&str| {
        let Some(policy) = policy.filter(|_| policies.items().count() == 1) else {
            return true;
        };
        let listed = policy.get("controlledResources");
        let mut named = listed.items();
        policy.get("mode").text() != Some("Off")
            && (!listed.exists() || named.any(|it| it.text() == Some(resource)))
    };
    let resources = ["cpu", "memory"].into_iter().filter(changes);
    resources.map(Cow::Borrowed).collect()
}

/// A number that has a default; none where it is not known.
fn count(node: Node, default: u64) -> Option<u64> {
    if node.exists() {
        node.count()
    } else {
        Some(default)
    }
}
