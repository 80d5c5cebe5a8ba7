//! Container has no liveness probe.
//!
//! A program that hangs without ending stays in its pod until somebody notices: the process is there,
//! so Kubernetes is content. A liveness probe restarts it.
//!
//! A wrong liveness probe is worse than none. It must fail only when a restart is the cure: never
//! because a database is away, never because the container is busy. Many programs end by themselves
//! when they are broken and need none, so this is advice. What to ask only the author of the program
//! knows, so there is no automatic fix.
//!
//! ```yaml bad
//! apiVersion: apps/v1
//! kind: Deployment
//! metadata: {name: shop}
//! spec:
//!   template:
//!     spec:
//!       containers:
//!         - name: web  # <- container `web` has no liveness probe
//!           image: shop:1.4
//!           ports: [{containerPort: 8080}]
//!           readinessProbe: {httpGet: {path: /ready, port: 8080}}
//! ```
//!
//! A helper without ports beside a container that has the probe, jobs, pods that run once, init
//! containers, native sidecars and `helm test` pods are not asked, nor is a worker: a pod that no Service
//! selects although its neighbours in the folder include Services.
//!
//! ```yaml good
//! apiVersion: apps/v1
//! kind: Deployment
//! metadata: {name: shop}
//! spec:
//!   template:
//!     spec:
//!       initContainers:
//!         - {name: setup, image: "shop:1.4"}
//!         - {name: proxy, image: "proxy:2.0", restartPolicy: Always}
//!       containers:
//!         - name: web
//!           image: shop:1.4
//!           ports: [{containerPort: 8080}]
//!           livenessProbe: {httpGet: {path: /alive, port: 8080}}
//!         - {name: log-shipper, image: "shipper:2.0"}
//! ---
//! apiVersion: batch/v1
//! kind: CronJob
//! metadata: {name: report}
//! spec: {jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: report, image: "shop:1.4"}]}}}}}
//! ---
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop-test, annotations: {helm.sh/hook: test-success}}
//! spec: {containers: [{name: test, image: "shop:1.4"}]}
//! ---
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: import}
//! spec: {restartPolicy: OnFailure, containers: [{name: import, image: "shop:1.4"}]}
//! ---
//! apiVersion: apps/v1
//! kind: Deployment
//! metadata: {name: mailer}
//! spec: {template: {metadata: {labels: {app: mailer}}, spec: {containers: [{name: mailer, image: "mailer:1.4"}]}}}
//! ---
//! apiVersion: v1
//! kind: Service
//! metadata: {name: web}
//! spec: {selector: {app: web}}
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    severity: Severity::Info,
    tier: Tier::Strict,
    peers: &[
        "kube-linter:no-liveness-probe",
        "kube-score:pod-probes",
        "polaris:livenessProbeMissing",
        "checkov:CKV_K8S_8",
        "kubescape:C-0056",
        "kyverno:best-practices/require-probes",
        "gatekeeper:requiredprobes",
        "kubescape:configured-liveness-probe",
    ],
    check: Check::Pod(check),
    ..Lint::NEW
};

fn check(pod: Pod, report: &mut Report) {
    if !pod.expects_probes() {
        return;
    }
    let others_do = pod.has_probe(ProbeKind::Liveness);
    for container in pod.containers().filter(|one| one.role() == Role::Main) {
        let probe = container.get("livenessProbe");
        if !probe.exists() && (container.get("ports").exists() || !others_do) {
            let labels = facts::labels(pod.labels());
            report
                .within(container)
                .at(probe, format!("{container} has no liveness probe"))
                .provided(Proviso::Served { labels });
        }
    }
}
