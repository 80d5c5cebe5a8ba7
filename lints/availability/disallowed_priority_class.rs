//! Pod has a priority class that is not for it.
//!
//! When a node is full, the scheduler evicts pods of lower priority to make room. The classes
//! `system-node-critical` and `system-cluster-critical` outrank all others and are meant for what the
//! cluster itself runs on: an application that takes one can push out DNS or storage, and is never
//! evicted however much it eats.
//!
//! Make a PriorityClass of your own, and list the classes that teams may use in `allowed`. Agents on every
//! node do need a system class at times: of DaemonSets this is mere advice, and those in the namespaces of
//! `allow_namespaces` are not asked. A class that is `globalDefault` with a million or more gives that rank
//! to everything that asks for none.
//!
//! ```yaml bad
//! apiVersion: apps/v1
//! kind: Deployment
//! metadata: {name: shop, namespace: shop}
//! spec:
//!   template:
//!     spec:
//!       priorityClassName: system-cluster-critical  # <- priority class `system-cluster-critical` is for components of the cluster
//!       containers: [{name: web, image: "shop:1.4"}]
//! ---
//! apiVersion: scheduling.k8s.io/v1
//! kind: PriorityClass
//! metadata: {name: high}
//! value: 900000000  # <- every pod that asks for no priority gets 900000000
//! globalDefault: true
//! ```
//!
//! ```yaml good
//! apiVersion: apps/v1
//! kind: Deployment
//! metadata: {name: shop, namespace: shop}
//! spec:
//!   template:
//!     spec:
//!       priorityClassName: customer-facing
//!       containers: [{name: web, image: "shop:1.4"}]
//! ---
//! apiVersion: apps/v1
//! kind: DaemonSet
//! metadata: {name: agent, namespace: kube-system}
//! spec:
//!   template:
//!     spec:
//!       priorityClassName: system-node-critical
//!       containers: [{name: agent, image: "agent:2.0"}]
//! ---
//! apiVersion: scheduling.k8s.io/v1
//! kind: PriorityClass
//! metadata: {name: customer-facing}
//! value: 100000
//! ---
//! apiVersion: scheduling.k8s.io/v1
//! kind: PriorityClass
//! metadata: {name: ordinary}
//! value: 1000
//! globalDefault: true
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    tier: Tier::Strict,
    standards: &["OWASP:K01", "ATT&CK:T1496"],
    peers: &[
        "kube-linter:priority-class-name",
        "kyverno:other/allowed-pod-priorities",
    ],
    params: &[
        Param {
            name: "allowed",
            default: Value::List(&[]),
            help: "the only priority classes that pods may have, as `team-*`; none for any",
        },
        Param {
            name: "allow_namespaces",
            default: Value::List(&["kube-system"]),
            help: "namespaces whose pods may have the priority classes of the cluster",
        },
    ],
    check: Check::Object(check),
    ..Lint::NEW
};

/// From here on, an ordinary class outranks what people usually call high.
const VERY_HIGH: i64 = 1_000_000;

fn check(object: Object, report: &mut Report) {
    if object.is("scheduling.k8s.io", "PriorityClass") {
        return check_default(object, report);
    }
    for pod in object.pods() {
        let field = pod.get("priorityClassName");
        let name = field.text().filter(|name| !name.is_empty());
        let Some(name) = name.filter(|_| !field.is_unknown()) else {
            continue;
        };
        let of_cluster = matches!(name, "system-cluster-critical" | "system-node-critical");
        if of_cluster && !report.allows_namespace(pod) {
            let message = format!("priority class `{name}` is for components of the cluster");
            let made = report.at(field, message);
            if pod.workload() == Workload::DaemonSet {
                made.severity(Severity::Info);
            }
        } else if !of_cluster
            && !report.list("allowed").is_empty()
            && !report.lists("allowed", name)
        {
            report.at(
                field,
                format!("priority class `{name}` is not among those that are allowed"),
            );
        }
    }
}

fn check_default(class: Object, report: &mut Report) {
    let field = class.get("value");
    let is_default = class.get("globalDefault").bool() == Some(true);
    if let Some(value) = field
        .int()
        .filter(|value| is_default && *value >= VERY_HIGH)
    {
        report
            .at(
                field,
                format!("every pod that asks for no priority gets {value}"),
            )
            .label(class.get("globalDefault"), "the class is the default");
    }
}
