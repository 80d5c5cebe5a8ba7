//! Object is in a namespace of Kubernetes itself.
//!
//! `kube-system`, `kube-public` and `kube-node-lease` belong to the cluster. Admission policies often
//! spare them, whoever can write there can mostly take over the cluster, and an upgrade may clean up
//! what it does not know. It is also where intruders like to hide, among names like `kube-proxy-x7`.
//!
//! Put your own agents and controllers into a namespace of their own. List what your cluster does keep
//! there by its name in `allow`.
//!
//! ```yaml bad
//! apiVersion: apps/v1
//! kind: Deployment
//! metadata:
//!   name: shop
//!   namespace: kube-system  # <- Deployment is in the namespace `kube-system`
//! ```
//!
//! Labels tell the parts of the cluster. The role that lets API servers of others ask who is calling has
//! to be bound where it is:
//!
//! ```yaml good
//! apiVersion: v1
//! kind: Service
//! metadata: {name: kube-dns, namespace: kube-system, labels: {k8s-app: kube-dns, kubernetes.io/cluster-service: "true"}}
//! ---
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: etcd, namespace: kube-system, labels: {component: etcd, tier: control-plane}}
//! ---
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: RoleBinding
//! metadata: {name: metrics-server-auth-reader, namespace: kube-system}
//! roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: extension-apiserver-authentication-reader}
//! ---
//! apiVersion: apps/v1
//! kind: Deployment
//! metadata: {name: shop, namespace: shop}
//! ```
//!
//! ```yaml config
//! lints:
//!   system-namespace:
//!     allow: ["node-*"]
//! ```
//!
//! ```yaml good
//! apiVersion: apps/v1
//! kind: DaemonSet
//! metadata: {name: node-local-dns, namespace: kube-system}
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    tier: Tier::OptIn,
    standards: &["OWASP:K01", "ATT&CK:T1036.005"],
    peers: &["trivy:KSV-0037"],
    params: &[Param {
        name: "allow",
        default: Value::List(&[]),
        help: "names of objects that may be there, as `cilium` or `node-*`",
    }],
    check: Check::Object(check),
    ..Lint::NEW
};

const NAMESPACES: [&str; 3] = ["kube-system", "kube-public", "kube-node-lease"];

/// What marks the parts of a cluster.
const MARKS: [&str; 3] = [
    "kubernetes.io/cluster-service",
    "kubernetes.io/bootstrapping",
    "addonmanager.kubernetes.io/mode",
];

fn check(object: Object, report: &mut Report) {
    let namespace = object.metadata().get("namespace");
    let system = namespace.str().filter(|name| NAMESPACES.contains(name));
    let Some(name) = system.filter(|_| object.scope() != Some(Scope::Cluster)) else {
        return;
    };
    if is_part_of_the_cluster(object) || report.lists("allow", object.name()) {
        return;
    }
    let message = format!("{} is in the namespace `{name}`", object.kind());
    // A patch does not decide it.
    let made = report.at(namespace, message).about_absence();
    if !object.is_namespaced() {
        made.provided(Proviso::Namespaced);
    }
}

fn is_part_of_the_cluster(object: Object) -> bool {
    let labels = object.metadata().get("labels");
    let role = object.get("roleRef").get("name").str();
    MARKS.iter().any(|mark| labels.get(mark).exists())
        || labels.get("tier").str() == Some("control-plane")
        || role == Some("extension-apiserver-authentication-reader")
}
