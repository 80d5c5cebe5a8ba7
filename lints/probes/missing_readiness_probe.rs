//! Container has no readiness probe.
//!
//! Without a readiness probe a container counts as ready the moment its process starts. Services send
//! it requests while it is still loading, a rollout goes on although the new version never came up,
//! and a replica that lost its database keeps getting its share of the traffic. The probe is the one
//! place where the program says "now".
//!
//! Ask a cheap endpoint that is true when requests can be answered. What it should check only its
//! author knows, so there is no automatic fix.
//!
//! ```yaml bad
//! apiVersion: apps/v1
//! kind: Deployment
//! metadata: {name: shop}
//! spec:
//!   template:
//!     spec:
//!       containers:
//!         - name: web  # <- container `web` has no readiness probe
//!           image: shop:1.4
//!           ports: [{containerPort: 8080}]
//! ```
//!
//! ```yaml good
//! apiVersion: apps/v1
//! kind: Deployment
//! metadata: {name: shop}
//! spec:
//!   template:
//!     spec:
//!       containers:
//!         - name: web
//!           image: shop:1.4
//!           ports: [{containerPort: 8080}]
//!           readinessProbe: {httpGet: {path: /ready, port: 8080}}
//!         - name: log-shipper
//!           image: shipper:2.0
//! ```
//!
//! A helper without ports beside a container that has the probe needs none of its own. Jobs, bare pods
//! that run once, init containers and `helm test` pods are not asked, nor is a worker: a pod that no
//! Service selects although its neighbours in the folder include Services.
//!
//! ```yaml good
//! apiVersion: batch/v1
//! kind: CronJob
//! metadata: {name: migrate}
//! spec: {jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: migrate, image: "shop:1.4"}]}}}}}
//! ---
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop-test, annotations: {helm.sh/hook: test}}
//! spec: {containers: [{name: test, image: "shop:1.4"}]}
//! ---
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: import}
//! spec: {restartPolicy: OnFailure, containers: [{name: import, image: "shop:1.4"}]}
//! ---
//! apiVersion: apps/v1
//! kind: StatefulSet
//! metadata: {name: web}
//! spec:
//!   template:
//!     metadata: {labels: {app: web}}
//!     spec:
//!       initContainers:
//!         - {name: setup, image: "shop:1.4"}
//!         - {name: proxy, image: "proxy:2.0", restartPolicy: Always}
//!       containers:
//!         - {name: web, image: "shop:1.4", readinessProbe: {tcpSocket: {port: 8080}}}
//! ---
//! apiVersion: apps/v1
//! kind: Deployment
//! metadata: {name: mailer}
//! spec:
//!   template:
//!     metadata: {labels: {app: mailer}}
//!     spec:
//!       containers:
//!         - {name: mailer, image: "mailer:1.4"}
//! ---
//! apiVersion: v1
//! kind: Service
//! metadata: {name: web}
//! spec:
//!   selector: {app: web}
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    standards: &["OWASP:K01"],
    peers: &[
        "kube-linter:no-readiness-probe",
        "kube-score:pod-probes",
        "polaris:readinessProbeMissing",
        "checkov:CKV_K8S_9",
        "kubescape:C-0018",
        "kyverno:best-practices/require-probes",
        "gatekeeper:requiredprobes",
        "kubescape:configured-readiness-probe",
    ],
    params: &[
        Param {
            name: "judge_workers",
            default: Value::Flag(false),
            help: "ask pods that no Service selects as well",
        },
        Param {
            name: "include_sidecars",
            default: Value::Flag(false),
            help: "ask native sidecars as well",
        },
        Param {
            name: "any_container",
            default: Value::Flag(false),
            help: "be content with one probed container in the pod",
        },
    ],
    check: Check::Pod(check),
    ..Lint::NEW
};

fn check(pod: Pod, report: &mut Report) {
    if !pod.expects_probes() {
        return;
    }
    let with_sidecars = report.flag("include_sidecars");
    let others_do = pod.has_probe(ProbeKind::Readiness);
    for container in pod.containers() {
        let probe = container.get("readinessProbe");
        let asked = match container.role() {
            Role::Main => true,
            Role::Sidecar => with_sidecars,
            Role::Init | Role::Ephemeral => false,
        };
        let serves = container.get("ports").exists() && !report.flag("any_container");
        if !asked || probe.exists() || others_do && !serves {
            continue;
        }
        let judge_workers = report.flag("judge_workers");
        let found = report.within(container);
        let found = found.at(probe, format!("{container} has no readiness probe"));
        if !judge_workers {
            let labels = facts::labels(pod.labels());
            found.provided(Proviso::Served { labels });
        }
    }
}
