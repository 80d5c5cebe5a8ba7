//! Autoscaler wants a share of requests that are missing.
//!
//! `Utilization` is what the pods use, as a share of what they request. If a container requests nothing,
//! there is no such share: the autoscaler says `FailedGetResourceMetric` and leaves everything as it is,
//! under whatever load.
//!
//! Give each container a request for the resource, sidecars too; or go by an average value, or by the
//! one container that matters (`type: ContainerResource`).
//!
//! ```yaml bad
//! apiVersion: autoscaling/v2
//! kind: HorizontalPodAutoscaler
//! metadata: {name: shop}
//! spec:
//!   scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: shop}
//!   maxReplicas: 9
//!   metrics:
//!     - type: Resource
//!       resource:
//!         name: cpu  # <- autoscaler wants a share of the `cpu` request, and container `log` of Deployment `shop` has none
//!         target: {type: Utilization, averageUtilization: 70}
//! ---
//! apiVersion: apps/v1
//! kind: Deployment
//! metadata: {name: shop}
//! spec:
//!   template:
//!     spec:
//!       containers:
//!         - {name: web, image: "shop:1.4", resources: {requests: {cpu: 200m}}}
//!         - {name: log, image: "log:2.0", resources: {requests: {memory: 64Mi}}}
//! ```
//!
//! A limit is a request too, and a LimitRange may give one.
//!
//! ```yaml good
//! apiVersion: autoscaling/v2
//! kind: HorizontalPodAutoscaler
//! metadata: {name: shop}
//! spec:
//!   scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: shop}
//!   maxReplicas: 9
//!   metrics:
//!     - {type: Resource, resource: {name: memory, target: {type: AverageValue, averageValue: 1Gi}}}
//!     - type: ContainerResource
//!       containerResource: {name: cpu, container: web, target: {type: Utilization, averageUtilization: 70}}
//! ---
//! apiVersion: apps/v1
//! kind: Deployment
//! metadata: {name: shop}
//! spec:
//!   template:
//!     spec:
//!       containers:
//!         - {name: web, image: "shop:1.4", resources: {limits: {cpu: 200m}}}
//!         - {name: log, image: "log:2.0"}
//! ---
//! apiVersion: autoscaling/v1
//! kind: HorizontalPodAutoscaler
//! metadata: {name: cart, namespace: carts}
//! spec:
//!   scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: cart}
//!   maxReplicas: 9
//!   targetCPUUtilizationPercentage: 70
//! ---
//! apiVersion: apps/v1
//! kind: Deployment
//! metadata: {name: cart, namespace: carts}
//! spec:
//!   template:
//!     spec: {containers: [{name: cart, image: "cart:7.2"}]}
//! ---
//! apiVersion: v1
//! kind: LimitRange
//! metadata: {name: defaults, namespace: carts}
//! spec: {limits: [{type: Container, defaultRequest: {cpu: 100m}}]}
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    check: Check::Link(check),
    ..Lint::NEW
};

fn check(member: Member, report: &mut LinkReport) {
    let Some(scaler) = member.autoscaler() else {
        return;
    };
    for share in &scaler.utilizations {
        let resource = &*share.resource.value;
        let Some((workload, lacking)) = lacking(member, resource, share.container.as_deref())
        else {
            continue;
        };
        let container = &lacking.container;
        let message = format!(
            "autoscaler wants a share of the `{resource}` request, and container `{container}` of {workload} has none"
        );
        let label = format!("no `{resource}` request");
        report
            .at(&share.resource.spot, message)
            .label(workload, &lacking.spot, label);
    }
}

/// The container of the target, by its name or any, that does not request a resource, if one will
/// never do so.
fn lacking<'c>(
    member: Member<'c>,
    resource: &str,
    container: Option<&str>,
) -> Option<(Member<'c>, &'c facts::Unrequested)> {
    let target = &member.autoscaler()?.target;
    let Found::Here(workload) = member.find(&target.kind, &target.name.value) else {
        return None;
    };
    let mut containers = workload
        .workload()?
        .pods
        .iter()
        .flat_map(|pod| &pod.unrequested);
    let lacking = containers.find(|it| {
        let is_meant = container.is_none_or(|name| *name == it.container);
        is_meant && it.resources.iter().any(|it| it == resource)
    })?;
    let is_given = workload.has_default(&format!("requests.{resource}"));
    (!is_given).then_some((workload, lacking))
}
