//! Two autoscalers act on the same workload.
//!
//! Each goes by its own metric and knows nothing of the other: one adds pods, the other takes them away
//! again. Where Kubernetes notices, it stops both. A VerticalPodAutoscaler that changes the requests of
//! which a HorizontalPodAutoscaler wants a share moves its goal all the time.
//!
//! Put all metrics into one autoscaler: the highest number wins. Let a VerticalPodAutoscaler only advise
//! (`updateMode: "Off"`), or scale pods by another metric.
//!
//! Two files of a plain folder may be a choice, of which one is applied: that is for you to know, and only a
//! hint is given.
//!
//! ```yaml bad
//! apiVersion: autoscaling/v2
//! kind: HorizontalPodAutoscaler
//! metadata: {name: by-cpu}
//! spec:
//!   scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: shop}
//!   maxReplicas: 9
//! ---
//! apiVersion: keda.sh/v1alpha1
//! kind: ScaledObject
//! metadata: {name: by-queue}
//! spec:
//!   scaleTargetRef:
//!     name: shop  # <- HorizontalPodAutoscaler `by-cpu` acts on Deployment `shop` too
//! ---
//! apiVersion: autoscaling.k8s.io/v1
//! kind: VerticalPodAutoscaler
//! metadata: {name: shop}
//! spec:
//!   targetRef: {apiVersion: apps/v1, kind: Deployment, name: shop}  # <- the `cpu` requests that this changes are what HorizontalPodAutoscaler `by-cpu` scales by
//! ```
//!
//! ```yaml good
//! apiVersion: autoscaling/v2
//! kind: HorizontalPodAutoscaler
//! metadata: {name: shop}
//! spec:
//!   scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: shop}
//!   maxReplicas: 9
//!   metrics:
//!     - {type: Pods, pods: {metric: {name: requests}, target: {type: AverageValue, averageValue: 30}}}
//! ---
//! apiVersion: autoscaling.k8s.io/v1
//! kind: VerticalPodAutoscaler
//! metadata: {name: shop}
//! spec:
//!   targetRef: {apiVersion: apps/v1, kind: Deployment, name: shop}
//! ---
//! apiVersion: autoscaling.k8s.io/v1
//! kind: VerticalPodAutoscaler
//! metadata: {name: advice}
//! spec:
//!   targetRef: {apiVersion: apps/v1, kind: Deployment, name: shop}
//!   updatePolicy: {updateMode: "Off"}
//! ---
//! apiVersion: autoscaling/v2
//! kind: HorizontalPodAutoscaler
//! metadata: {name: shop-test, namespace: test}
//! spec:
//!   scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: shop}
//!   maxReplicas: 9
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    severity: Severity::Error,
    peers: &[
        "kyverno:other/prevent-duplicate-hpa",
        "kyverno:other/prevent-duplicate-vpa",
    ],
    check: Check::Link(check),
    ..Lint::NEW
};

fn check(member: Member, report: &mut LinkReport) {
    let Some(own) = member.autoscaler().filter(|it| it.is_active) else {
        return;
    };
    let fellows = || {
        let others = member
            .fellow_scalers()
            .filter_map(|it| Some((it, it.autoscaler()?)));
        others.filter(|(_, facts)| facts.is_active)
    };
    let first = fellows().find(|(_, facts)| facts.scaling == own.scaling);
    let another =
        |it: &Member| !it.is(member) && (it.kind(), it.name()) != (member.kind(), member.name());
    if let Some((first, facts)) = first.filter(|(it, _)| another(it)) {
        let message = format!(
            "{first} acts on {} `{}` too{}",
            own.target.kind,
            own.target.name.value,
            member.if_applied_with(first)
        );
        let made =
            report
                .at(&own.target.name.spot, message)
                .label(first, &facts.target.name.spot, "here");
        if !member.is_applied_with(first) {
            made.severity(Severity::Info);
        }
    } else if own.scaling == Scaling::Vertical {
        let changed = |name: &str| own.requests.iter().any(|it| it == name);
        let moved = fellows().find_map(|(it, facts)| {
            let shares = &mut facts.utilizations.iter();
            Some((it, shares.find(|share| changed(&share.resource.value))?))
        });
        if let Some((scaler, share)) = moved {
            let resource = &share.resource.value;
            let message =
                format!("the `{resource}` requests that this changes are what {scaler} scales by");
            report
                .at(&own.target.name.spot, message)
                .severity(Severity::Warning)
                .label(scaler, &share.resource.spot, "scales by a share of them");
        }
    }
}
