//! StatefulSet has no Service that names its pods.
//!
//! The pods of a StatefulSet find each other by names such as `db-0.db.shop.svc`. Those names are given by
//! the headless Service (`clusterIP: None`) that `serviceName` names, if it selects the pods. Otherwise the
//! pods run, but nobody can call one of them by name, and clusters that need it do not form.
//!
//! ```yaml bad
//! apiVersion: apps/v1
//! kind: StatefulSet
//! metadata: {name: db}
//! spec:
//!   serviceName: db-pods  # <- Service `db-pods` is not found in the scanned files
//!   template:
//!     metadata: {labels: {app: db}}
//!     spec: {containers: [{name: db, image: "postgres:16.4"}]}
//! ---
//! apiVersion: apps/v1
//! kind: StatefulSet
//! metadata: {name: cart}
//! spec:
//!   serviceName: db  # <- Service `db` does not select the pods of this StatefulSet
//!   template:
//!     metadata: {labels: {app: cart}}
//!     spec: {containers: [{name: cart, image: "cart:7.2"}]}
//! ---
//! apiVersion: apps/v1
//! kind: StatefulSet
//! metadata: {name: queue}
//! spec:
//!   serviceName: queue  # <- Service `queue` is not headless, so the pods have no names of their own
//!   template:
//!     metadata: {labels: {app: queue}}
//!     spec: {containers: [{name: queue, image: "rabbitmq:4.0"}]}
//! ---
//! apiVersion: apps/v1
//! kind: StatefulSet
//! metadata: {name: cache}
//! spec:  # <- StatefulSet has no `serviceName`, so its pods have no names of their own
//!   template:
//!     metadata: {labels: {app: cache}}
//!     spec: {containers: [{name: cache, image: "valkey:8.0"}]}
//! ---
//! apiVersion: v1
//! kind: Service
//! metadata: {name: db}
//! spec: {clusterIP: None, selector: {app: db}}
//! ---
//! apiVersion: v1
//! kind: Service
//! metadata: {name: queue}
//! spec: {selector: {app: queue}, ports: [{port: 5672}]}
//! ```
//!
//! Where no Service is to be seen, they may come from elsewhere.
//!
//! ```yaml good
//! apiVersion: apps/v1
//! kind: StatefulSet
//! metadata: {name: db, namespace: shop}
//! spec:
//!   serviceName: db
//!   template:
//!     metadata: {labels: {app: db}}
//!     spec: {containers: [{name: db, image: "postgres:16.4"}]}
//! ---
//! apiVersion: v1
//! kind: Service
//! metadata: {name: db, namespace: shop}
//! spec: {clusterIP: None, selector: {app: db}}
//! ---
//! apiVersion: apps/v1
//! kind: StatefulSet
//! metadata: {name: cart, namespace: elsewhere}
//! spec:
//!   serviceName: cart
//!   template:
//!     metadata: {labels: {app: cart}}
//!     spec: {containers: [{name: cart, image: "cart:7.2"}]}
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    peers: &["kube-score:statefulset-has-servicename"],
    check: Check::Link(check),
    ..Lint::NEW
};

fn check(member: Member, report: &mut LinkReport) {
    let workload = member.workload();
    let Some(written) = workload.and_then(|it| it.service_name.as_deref()) else {
        return;
    };
    if member.of_kind("Service", Reach::Namespace).next().is_none() {
        return;
    }
    let none = "so its pods have no names of their own";
    let Some(name) = written.value.as_deref().filter(|name| !name.is_empty()) else {
        let message = format!("StatefulSet has no `serviceName`, {none}");
        report.at(&written.spot, message).severity(Severity::Info);
        return;
    };
    match member.find("Service", name) {
        Found::Missing => {
            let message = format!("Service `{name}` is not found in the scanned files");
            report.at(&written.spot, message).severity(Severity::Info);
        }
        Found::Here(service) => {
            let trouble = service.service().and_then(|facts| trouble(facts, member));
            if let Some((trouble, severity)) = trouble {
                report
                    .at(&written.spot, format!("{service} {trouble}"))
                    .severity(severity)
                    .label(service, &service.facts().name, "this Service");
            }
        }
        Found::Elsewhere | Found::Unknown => {}
    }
}

/// What keeps a Service from naming the pods of a StatefulSet.
fn trouble(service: &facts::ServiceFacts, member: Member) -> Option<(&'static str, Severity)> {
    if !selects(service, member) {
        let trouble = "does not select the pods of this StatefulSet";
        return Some((trouble, Severity::Warning));
    }
    // Most of these never call each other by name.
    let trouble = "is not headless, so the pods have no names of their own";
    (!service.is_headless).then_some((trouble, Severity::Info))
}

/// Whether the Service may lead to the pods of the StatefulSet.
fn selects(service: &facts::ServiceFacts, member: Member) -> bool {
    let selector = &service.selector.value;
    let mut pods = member.workload().into_iter().flat_map(|it| &it.pods);
    selector.is_empty() || pods.any(|pod| pod.labels.value.may_contain(selector))
}
