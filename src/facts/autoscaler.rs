//! What an autoscaler tells.

use super::Written;
use super::read::Reader;
use crate::k8s::Object;
use crate::yaml::Node;
use serde::{Deserialize, Serialize};

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
    /// The fewest pods it will leave, as far as that is written.
    pub min_replicas: Written<Option<u64>>,
    /// Whether it acts at all, or only advises.
    pub is_active: bool,
    /// The resources of which it wants a share of what is requested.
    pub utilizations: Vec<Utilization>,
    /// Whether it goes by what pods take of `cpu` or `memory`.
    pub by_resources: bool,
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
        utilizations.extend(old.exists().then(|| Utilization {
            resource: reader.written(old, |_| "cpu".to_owned()),
            container: None,
        }));
        let of_resources = |metric: Node| {
            matches!(
                metric.get("type").text(),
                Some("Resource" | "ContainerResource")
            )
        };
        // Without any metric, it goes by the CPU.
        let has_metrics = reader.get("spec.metrics").exists();
        Some(Self {
            scaling: Scaling::Horizontal,
            target: target(reader, reader.get("spec.scaleTargetRef"), None)?,
            min_replicas: reader.written(reader.get("spec.minReplicas"), number),
            is_active: true,
            by_resources: !has_metrics || metrics.into_iter().any(of_resources),
            utilizations,
        })
    }

    fn scaled_object(reader: Reader) -> Option<Self> {
        let triggers = reader.get("spec.triggers").items();
        let mut kinds = triggers.map(|trigger| trigger.get("type").text());
        Some(Self {
            scaling: Scaling::Horizontal,
            target: target(
                reader,
                reader.get("spec.scaleTargetRef"),
                Some("Deployment"),
            )?,
            min_replicas: reader.written(reader.get("spec.minReplicaCount"), number),
            is_active: is_unpaused(reader.object),
            by_resources: kinds.any(|kind| matches!(kind, Some("cpu" | "memory"))),
            utilizations: Vec::new(),
        })
    }

    fn vertical(reader: Reader) -> Option<Self> {
        let mode = reader.get("spec.updatePolicy").get("updateMode");
        Some(Self {
            scaling: Scaling::Vertical,
            target: target(reader, reader.get("spec.targetRef"), None)?,
            min_replicas: reader.written(reader.get("spec.updatePolicy.minReplicas"), |_| None),
            is_active: mode.text() != Some("Off"),
            by_resources: true,
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

fn number(node: Node) -> Option<u64> {
    node.text()?.parse().ok()
}
