//! Pod has no controller that replaces it.
//!
//! A bare pod runs on one node until that node goes: it is drained, updated, preempted or lost, and
//! nobody starts the pod again elsewhere. It cannot be scaled or rolled out either.
//!
//! Put the pod in the template of a Deployment, or of a StatefulSet or DaemonSet; what runs once, in a
//! Job. A bare pod is fine to try something out.
//!
//! ```yaml bad
//! apiVersion: v1
//! kind: Pod  # <- pod has no controller to replace it when its node goes
//! metadata: {name: shop}
//! spec:
//!   containers: [{name: web, image: "shop:1.4"}]
//! ```
//!
//! Hooks of Helm and Argo CD run once, as do pods that do not restart. The kubelet itself keeps static
//! pods, such as those of a control plane in `kube-system`. A pod with `ownerReferences` has its controller.
//! Annotations that speak for other exceptions are listed in `allow_annotations`.
//!
//! ```yaml good
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop-test, annotations: {helm.sh/hook: test}}
//! spec:
//!   containers: [{name: test, image: "shop:1.4"}]
//! ---
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: migrate, annotations: {argocd.argoproj.io/hook: PreSync}}
//! spec:
//!   containers: [{name: migrate, image: "shop:1.4"}]
//! ---
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: import}
//! spec:
//!   restartPolicy: Never
//!   containers: [{name: import, image: "shop:1.4"}]
//! ---
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: kube-vip, namespace: kube-system}
//! spec:
//!   containers: [{name: kube-vip, image: "kube-vip:0.8"}]
//! ---
//! apiVersion: v1
//! kind: Pod
//! metadata:
//!   name: shop-7d4b9c
//!   ownerReferences: [{apiVersion: apps/v1, kind: ReplicaSet, name: shop, uid: 5f0c}]
//! spec:
//!   containers: [{name: web, image: "shop:1.4"}]
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    severity: Severity::Info,
    peers: &["kubescape:C-0073", "kyverno:other/prevent-bare-pods"],
    params: &[Param {
        name: "allow_annotations",
        default: Value::List(&[]),
        help: "annotations by which a pod may be bare, as `example.com/*`",
    }],
    check: Check::Pod(check),
    ..Lint::NEW
};

fn check(pod: Pod, report: &mut Report) {
    let object = pod.object();
    let bare = pod.workload() == Workload::Pod && pod.runs_forever();
    let owned = pod.metadata().get("ownerReferences").exists();
    let is_static = pod.is_static() || object.namespace() == Some("kube-system");
    if !bare || owned || is_static || has_leave(pod, report) {
        return;
    }
    let message = "pod has no controller to replace it when its node goes";
    report.at(object.get("kind"), message).about_absence();
}

/// Whether an annotation says that it is a hook, or another one that is allowed.
fn has_leave(pod: Pod, report: &Report) -> bool {
    let is_hook = |key: &str| matches!(key, "helm.sh/hook" | "argocd.argoproj.io/hook");
    let annotations = pod.annotations().entries();
    let mut keys = annotations.iter().map(|(key, _)| *key);
    keys.any(|key| is_hook(key) || report.lists("allow_annotations", key))
}
