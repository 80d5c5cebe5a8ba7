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
    let none = "so the pods have no names of their own";
    let Some(name) = written.value.as_deref().filter(|name| !name.is_empty()) else {
        if member.of_kind("Service", Reach::Namespace).next().is_some() {
            let message =
                "StatefulSet has no `serviceName`, so its pods have no names of their own";
            report.at(&written.spot, message).severity(Severity::Info);
        }
        return;
    };
    let (message, service) = match member.find("Service", name) {
        Found::Missing => {
            let message = format!("Service `{name}` is not found in the scanned files");
            report.at(&written.spot, message);
            return;
        }
        Found::Here(service) => match service.service() {
            Some(facts) if !selects(facts, member) => (
                format!("{service} does not select the pods of this StatefulSet"),
                service,
            ),
            Some(facts) if !facts.is_headless => {
                (format!("{service} is not headless, {none}"), service)
            }
            _ => return,
        },
        _ => return,
    };
    report
        .at(&written.spot, message)
        .label(service, &service.facts().name, "this Service");
}

/// Whether the Service may lead to the pods of the StatefulSet.
fn selects(service: &facts::ServiceFacts, member: Member) -> bool {
    let selector = &service.selector.value;
    let mut pods = member.workload().into_iter().flat_map(|it| &it.pods);
    selector.is_empty() || pods.any(|pod| pod.labels.value.may_contain(selector))
}
