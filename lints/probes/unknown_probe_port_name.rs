//! Probe or hook asks a port that has no such name.
//!
//! A port that is a word is looked up among the names in the container's own `ports`. If there is no
//! such name, the probe fails each time: a readiness probe keeps the container out of the traffic for
//! ever, a liveness probe restarts it again and again.
//!
//! Give the port that name, or write the number. A number needs no entry in `ports`, which is there
//! for people to read.
//!
//! ```yaml bad
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop}
//! spec:
//!   containers:
//!     - name: web
//!       image: shop:1.4
//!       ports: [{name: web, containerPort: 8080}, {name: metrics, containerPort: 9090}]
//!       readinessProbe:
//!         httpGet:
//!           path: /ready
//!           port: http  # <- container `web` has no port named `http`
//!       lifecycle: {preStop: {httpGet: {path: /stop, port: admin}}}  # <- container `web` has no port named `admin`
//!     - name: cache
//!       image: cache:7.2
//!       livenessProbe: {tcpSocket: {port: redis}}  # <- container `cache` has no port named `redis`
//! ```
//!
//! ```yaml good
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop}
//! spec:
//!   containers:
//!     - name: web
//!       image: shop:1.4
//!       args: ["--health-probe-addr=:8081"]
//!       ports: [{name: http, containerPort: 8080}]
//!       readinessProbe: {httpGet: {path: /ready, port: http}}
//!       livenessProbe: {httpGet: {path: /alive, port: 8081}}
//!       startupProbe: {grpc: {port: 9000}}
//! ---
//! # A patch; the ports stand in the file that it is for.
//! apiVersion: apps/v1
//! kind: Deployment
//! metadata: {name: shop}
//! spec: {template: {spec: {containers: [{name: web, readinessProbe: {httpGet: {port: http}}}]}}}
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    severity: Severity::Error,
    peers: &[
        "kube-linter:liveness-port",
        "kube-linter:readiness-port",
        "kube-linter:startup-port",
    ],
    check: Check::Container(check),
    ..Lint::NEW
};

fn check(container: Container, report: &mut Report) {
    if !matches!(container.role(), Role::Main | Role::Sidecar) {
        return;
    }
    for port in container.handlers().filter_map(Handler::port_name) {
        let wanted = port.text().unwrap_or_default();
        let ports = container.get("ports");
        let may_be = |name: Node| name.text() == Some(wanted) || name.is_unknown();
        let known = ports.items().any(|port| may_be(port.get("name")));
        if known || port.is_unknown() || port.is_quoted_number() {
            continue;
        }
        let found = report
            .at(port, format!("{container} has no port named `{wanted}`"))
            .about_absence();
        if ports.exists() {
            let names: Vec<_> = ports
                .items()
                .filter_map(|port| port.get("name").text())
                .collect();
            let says = match names[..] {
                [] => "its ports have no names".to_owned(),
                _ => format!("its ports are `{}`", names.join("`, `")),
            };
            found.label(ports.by_key(), says);
        }
    }
}
