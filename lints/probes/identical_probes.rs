//! Container is restarted as soon as it is not ready.
//!
//! Readiness takes a container out of the traffic until it recovers; liveness restarts it. If both ask
//! the same with the same patience, there is no time to recover: a busy container is restarted, the
//! others get its load, become busy and are restarted in turn.
//!
//! Ask something cheaper for liveness, such as whether the process answers at all, or give it more
//! patience: `failureThreshold` times `periodSeconds` longer than that of the readiness probe.
//!
//! ```yaml bad
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop}
//! spec:
//!   containers:
//!     - name: web
//!       image: shop:1.4
//!       ports: [{name: http, containerPort: 8080}]
//!       readinessProbe:
//!         httpGet: {path: /health, port: http}
//!       livenessProbe:  # <- container `web` is restarted by the same probe that makes it unready, and no later
//!         httpGet: {path: /health, port: 8080, scheme: HTTP}
//! ```
//!
//! ```yaml good
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop}
//! spec:
//!   containers:
//!     - name: patient
//!       image: shop:1.4
//!       readinessProbe: {httpGet: {path: /health, port: 8080}}
//!       livenessProbe: {httpGet: {path: /health, port: 8080}, failureThreshold: 6}
//!     - name: different
//!       image: shop:1.4
//!       readinessProbe: {httpGet: {path: /ready, port: 8080}}
//!       livenessProbe: {httpGet: {path: /alive, port: 8080}}
//!     - name: command
//!       image: shop:1.4
//!       readinessProbe: {exec: {command: [shop, ready]}}
//!       livenessProbe: {exec: {command: [shop, alive]}}
//!     - name: one
//!       image: shop:1.4
//!       readinessProbe: {tcpSocket: {port: 8080}}
//!     - name: none
//!       image: shop:1.4
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    tier: Tier::Strict,
    peers: &[
        "kube-score:pod-probes-identical",
        "kyverno:other/ensure-probes-different",
    ],
    params: &[Param {
        name: "ignore_timing",
        default: Value::Flag(false),
        help: "report them even if liveness is more patient",
    }],
    check: Check::Container(check),
    ..Lint::NEW
};

fn check(container: Container, report: &mut Report) {
    let [readiness, liveness] = [ProbeKind::Readiness, ProbeKind::Liveness]
        .map(|kind| container.probes().find(|probe| probe.kind == kind));
    let (Some(readiness), Some(liveness)) = (readiness, liveness) else {
        return;
    };
    let judged = matches!(container.role(), Role::Main | Role::Sidecar);
    if !judged
        || !container.pod().expects_probes()
        || !asks_the_same(container, readiness, liveness)
    {
        return;
    }
    let patient = match [liveness, readiness].map(patience) {
        [Some(liveness), Some(readiness)] => liveness > readiness,
        _ => true,
    };
    if !patient || report.flag("ignore_timing") {
        let later = if patient { "" } else { ", and no later" };
        let says =
            format!("{container} is restarted by the same probe that makes it unready{later}");
        report
            .at(liveness.node.by_key(), says)
            .label(readiness.node.by_key(), "asks the same")
            .about_absence();
    }
}

fn asks_the_same(container: Container, one: Probe, other: Probe) -> bool {
    let (Some(one), Some(other)) = (one.handlers().next(), other.handlers().next()) else {
        return false;
    };
    let same = |field: &'static str, default: &'static str| {
        let [one, other] = [one, other].map(|handler| handler.node.get(field).text());
        one.unwrap_or(default) == other.unwrap_or(default)
    };
    let [port, other_port] =
        [one, other].map(|handler| container.port_number(handler.node.get("port")));
    let same_items = |field: &'static str| {
        let [one, other] = [one, other].map(|handler| handler.node.get(field).items());
        one.map(words).eq(other.map(words))
    };
    one.kind == other.kind
        && port == other_port
        && same("path", "/")
        && same("scheme", "HTTP")
        && same("host", "")
        && same("service", "")
        && same_items("command")
        && same_items("httpHeaders")
}

/// A word of a command, or a header.
fn words(item: Node<'_>) -> [Option<&str>; 3] {
    [
        item.text(),
        item.get("name").text(),
        item.get("value").text(),
    ]
}

/// For how many seconds the probe may fail; none if that is not known.
fn patience(probe: Probe) -> Option<i64> {
    let number = |field: &'static str, default: i64| match probe.node.get(field) {
        node if node.exists() => node
            .int()
            .map(|number| if number == 0 { default } else { number }),
        _ => Some(default),
    };
    number("periodSeconds", 10)?.checked_mul(number("failureThreshold", 3)?)
}
