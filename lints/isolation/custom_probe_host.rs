//! Probe or hook goes to another host than its pod.
//!
//! The kubelet carries out probes and hooks from the node. Without `host` it asks the pod itself; with
//! one it asks whatever is named, from inside the node's network, as often as the probe says: a way to
//! reach services that pods cannot (cloud metadata, the kubelet's neighbours), and a probe that says
//! nothing about the pod. Leave `host` out. If the program wants a certain name, send it as a header:
//! `httpHeaders: [{name: Host, value: shop.example.com}]`.
//!
//! ```yaml bad
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop}
//! spec:
//!   containers:
//!     - name: web
//!       image: shop:1.4
//!       livenessProbe:
//!         httpGet:
//!           host: 169.254.169.254  # <- `livenessProbe` of container `web` goes to host `169.254.169.254`
//!           path: /healthz
//!           port: 8080
//!       lifecycle:
//!         preStop: {tcpSocket: {port: 8081, host: drain.example.com}}  # <- `preStop` of container `web` goes to host `drain.example.com`
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
//!       livenessProbe:
//!         httpGet:
//!           path: /healthz
//!           port: 8080
//!       lifecycle:
//!         preStop: {tcpSocket: {port: 8081}}
//! ```
//!
//! A pod on the network of its node has the node's loopback for its own, and may listen nowhere else:
//!
//! ```yaml good
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop}
//! spec:
//!   containers:
//!     - name: web
//!       image: shop:1.4
//!       livenessProbe: {httpGet: {host: "", port: 8080}}
//!       readinessProbe: {httpGet: {port: 8080, httpHeaders: [{name: Host, value: shop.example.com}]}}
//! ---
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: agent}
//! spec:
//!   hostNetwork: true
//!   containers:
//!     - name: agent
//!       image: agent:2.0
//!       livenessProbe: {httpGet: {host: 127.0.0.1, port: 9879}}
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    fixes: Fixes::Unsafe,
    standards: &["PSS:baseline", "OWASP:K07", "ATT&CK:T1046"],
    peers: &[
        "pod-security-admission:hostProbesAndHostLifecycle",
        "gatekeeper:host-probes-lifecycle",
    ],
    check: Check::Container(check),
    ..Lint::NEW
};

fn check(container: Container, report: &mut Report) {
    if !report.judges_since(34) {
        return;
    }
    let probes = container.probes().map(|probe| probe.node);
    for asking in probes.chain(container.hooks()) {
        for handler in ["httpGet", "tcpSocket"] {
            let field = asking.get(handler).get("host");
            let host = field.str().unwrap_or_default();
            let own = !report.exact() && is_own(host, container.pod());
            if !host.is_empty() && !field.is_unknown() && !own {
                let name = asking.key().unwrap_or_default();
                let says = format!("`{name}` of {container} goes to host `{host}`");
                report
                    .at(field, says)
                    .unsafe_fix("remove `host`", field.remove());
            }
        }
    }
}

/// Whether the host is the pod itself.
fn is_own(host: &str, pod: Pod) -> bool {
    let loopback = host == "localhost" || host == "::1" || host.starts_with("127.");
    pod.is_control_plane() || pod.is_on_host_network() && loopback
}
