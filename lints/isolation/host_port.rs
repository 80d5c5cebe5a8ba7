//! Container takes a port of its node.
//!
//! A `hostPort` binds the container's port on every address of the node: it is open to whoever can
//! reach the node, past Services and, with many CNI plugins, past network policies. No two pods with
//! the same host port fit on one node, so replicas stay pending and rolling updates get stuck. A Service
//! does the same without either; for one port per node, a `NodePort` or a `LoadBalancer`. Ingress
//! controllers on bare metal and node agents have a reason: list their ports in `allowed_ports`.
//!
//! ```yaml bad
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop}
//! spec:
//!   containers:
//!     - name: web
//!       image: shop:1.4
//!       ports:
//!         - containerPort: 8080
//!           hostPort: 80  # <- container `web` takes port 80 of its node
//!         - {hostPort: 443, containerPort: 8443}  # <- container `web` takes port 443 of its node
//! ```
//!
//! ```yaml fixed
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop}
//! spec:
//!   containers:
//!     - name: web
//!       image: shop:1.4
//!       ports:
//!         - containerPort: 8080
//!         - {containerPort: 8443}
//! ```
//!
//! 0 is none. A pod on the network of its node takes its ports in any case:
//!
//! ```yaml good
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop}
//! spec:
//!   containers:
//!     - name: web
//!       image: shop:1.4
//!       ports:
//!         - {containerPort: 8080, hostPort: 0}
//! ---
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: node-exporter}
//! spec:
//!   hostNetwork: true
//!   containers:
//!     - name: node-exporter
//!       image: node-exporter:1.9
//!       ports:
//!         - {containerPort: 9100, hostPort: 9100}
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    fixes: Fixes::Unsafe,
    standards: &["PSS:baseline", "CIS:5.2.12", "NSA:pod", "OWASP:K01"],
    peers: &[
        "polaris:hostPortSet",
        "trivy:KSV-0024",
        "checkov:CKV_K8S_26",
        "kubescape:C-0044",
        "pod-security-admission:hostPorts",
        "kyverno:pod-security/baseline/disallow-host-ports",
        "kyverno:pod-security/baseline/disallow-host-ports-range",
        "gatekeeper:host-network-ports",
        "kube-bench:5.2.12",
        "kubescape:container-hostPort",
    ],
    params: &[Param {
        name: "allowed_ports",
        default: Value::List(&[]),
        help: "ports of the node that may be taken, as `80` or `8000-8999`",
    }],
    check: Check::Container(check),
    ..Lint::NEW
};

fn check(container: Container, report: &mut Report) {
    if container.pod().is_on_host_network() && !report.exact() {
        return;
    }
    for port in container.get("ports").items() {
        let field = port.get("hostPort");
        let taken = field.int().filter(|number| *number != 0);
        let Some(number) = taken.filter(|number| !allows(report, *number)) else {
            continue;
        };
        report
            .at(
                field,
                format!("{container} takes port {number} of its node"),
            )
            .unsafe_fix("remove `hostPort`", field.remove());
    }
}

fn allows(report: &Report, number: i64) -> bool {
    let holds = |range: &&str| {
        let (first, last) = range.split_once('-').unwrap_or((range, range));
        let bounds = first.trim().parse().ok().zip(last.trim().parse().ok());
        bounds.is_some_and(|(first, last): (i64, i64)| (first..=last).contains(&number))
    };
    !report.exact() && report.list("allowed_ports").iter().any(holds)
}
