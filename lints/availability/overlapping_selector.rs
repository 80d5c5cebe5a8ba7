//! Selector takes in the pods of another workload.
//!
//! A controller counts the pods that its selector fits, and Kubernetes does not stop you from giving two of
//! them the same. Each knows its own pods by who made them, but all else goes by the labels: an autoscaler
//! counts the load of both, `kubectl logs deploy/shop` shows the wrong pod, and a Service or a budget for
//! one is for the other too. Pods that lose their owner are taken over by whoever comes first.
//!
//! Give each workload a label of its own, such as `app.kubernetes.io/component`, in the template and in the
//! selector. Selectors cannot be changed later: the workload has to be made anew.
//!
//! Two files of a plain folder may be a choice, of which one is applied: that is for you to know, and only a
//! hint is given.
//!
//! ```yaml bad
//! apiVersion: apps/v1
//! kind: Deployment
//! metadata: {name: shop}
//! spec:
//!   selector: {matchLabels: {app: shop}}  # <- selector matches the pods of Deployment `mailer` too
//!   template:
//!     metadata: {labels: {app: shop}}
//!     spec: {containers: [{name: web, image: "shop:1.4"}]}
//! ---
//! apiVersion: apps/v1
//! kind: Deployment
//! metadata: {name: mailer}
//! spec:
//!   selector: {matchLabels: {app: shop, part: mailer}}
//!   template:
//!     metadata: {labels: {app: shop, part: mailer}}
//!     spec: {containers: [{name: mailer, image: "mailer:2.0"}]}
//! ```
//!
//! ```yaml good
//! apiVersion: apps/v1
//! kind: Deployment
//! metadata: {name: shop}
//! spec:
//!   selector: {matchLabels: {app: shop, part: web}}
//!   template:
//!     metadata: {labels: {app: shop, part: web}}
//!     spec: {containers: [{name: web, image: "shop:1.4"}]}
//! ---
//! apiVersion: apps/v1
//! kind: Deployment
//! metadata: {name: mailer}
//! spec:
//!   selector: {matchLabels: {app: shop, part: mailer}}
//!   template:
//!     metadata: {labels: {app: shop, part: mailer}}
//!     spec: {containers: [{name: mailer, image: "mailer:2.0"}]}
//! ---
//! apiVersion: apps/v1
//! kind: Deployment
//! metadata: {name: test, namespace: test}
//! spec:
//!   selector: {matchLabels: {app: shop}}
//!   template:
//!     metadata: {labels: {app: shop, part: web}}
//!     spec: {containers: [{name: web, image: "shop:1.4"}]}
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    check: Check::Link(check),
    ..Lint::NEW
};

fn check(member: Member, report: &mut LinkReport) {
    let Some((own, workload)) = member.own_selector().zip(member.workload()) else {
        return;
    };
    let mut of_others = member
        .selected(&own.value, Reach::Scope)
        .filter(|(other, pod)| {
            let same_kind = (other.kind(), other.group()) == (member.kind(), member.group());
            same_kind && other.name() != member.name() && own.value.matches(&pod.labels.value)
        });
    let Some((other, pod)) = of_others.next() else {
        return;
    };
    // Of two that select each other's pods, the later one says so.
    let takes_own = other.own_selector().is_some_and(|it| {
        let mut pods = workload.pods.iter();
        pods.any(|pod| it.value.matches(&pod.labels.value))
    });
    if !takes_own || other.comes_before(member) {
        let condition = member.if_applied_with(other);
        let message = format!("selector matches the pods of {other} too{condition}");
        let made = report
            .at(&own.spot, message)
            .label(other, &pod.labels.spot, "these labels fit");
        if !member.is_applied_with(other) {
            made.severity(Severity::Info);
        }
    }
}
