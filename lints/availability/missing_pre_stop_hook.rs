//! Container that serves requests has no preStop hook.
//!
//! When a pod is to stop, it is told so at the same moment as it is taken out of its Services. Load balancers
//! and proxies hear of that a little later, and what they still send meets a program that has left. Each
//! rollout then costs a few requests.
//!
//! Let the container wait before it stops, if the program itself does not: `preStop: {sleep: {seconds: 10}}`
//! needs no shell. Pods that no Service calls need nothing of the kind.
//!
//! ```yaml bad
//! apiVersion: apps/v1
//! kind: Deployment
//! metadata: {name: shop}
//! spec:
//!   template:
//!     metadata: {labels: {app: shop}}
//!     spec:
//!       containers:
//!         - name: web  # <- container `web` has no `preStop` hook
//!           image: shop:1.4
//!           ports: [{containerPort: 8080}]
//!         - {name: log, image: "log:2.0"}
//! ---
//! apiVersion: v1
//! kind: Service
//! metadata: {name: shop}
//! spec: {selector: {app: shop}, ports: [{port: 80, targetPort: 8080}]}
//! ```
//!
//! ```yaml good
//! apiVersion: apps/v1
//! kind: Deployment
//! metadata: {name: shop}
//! spec:
//!   template:
//!     metadata: {labels: {app: shop}}
//!     spec:
//!       containers: [{name: web, image: "shop:1.4", lifecycle: {preStop: {sleep: {seconds: 10}}}}]
//! ---
//! apiVersion: apps/v1
//! kind: Deployment
//! metadata: {name: mailer}
//! spec:
//!   template:
//!     metadata: {labels: {app: mailer}}
//!     spec:
//!       containers: [{name: mailer, image: "mailer:2.0"}]
//! ---
//! apiVersion: v1
//! kind: Service
//! metadata: {name: shop}
//! spec: {selector: {app: shop}, ports: [{port: 80}]}
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    severity: Severity::Info,
    tier: Tier::OptIn,
    check: Check::Pod(check),
    ..Lint::NEW
};

fn check(pod: Pod, report: &mut Report) {
    if !pod.runs_forever() {
        return;
    }
    let has_ports = |it: Container| it.get("ports").items().next().is_some();
    // Where some containers say at which ports they listen, the others mostly do not.
    let all_are_asked = !pod.containers().any(has_ports);
    for container in pod.containers().filter(|it| it.role() == Role::Main) {
        let hook = container.get("lifecycle").get("preStop");
        if !hook.exists() && (all_are_asked || has_ports(container)) {
            let labels = facts::labels(pod.labels());
            report
                .within(container)
                .at(hook, format!("{container} has no `preStop` hook"))
                .provided(Proviso::Served { labels });
        }
    }
}
