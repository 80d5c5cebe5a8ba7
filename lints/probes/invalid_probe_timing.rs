//! Probe has a time or threshold that cannot be meant.
//!
//! The API server refuses negative times, a `successThreshold` other than 1 for liveness and startup,
//! and a grace period for readiness, which ends nothing. It takes 0 for "the default", which is not
//! what 0 says. A timeout longer than the period delays the next try, so that the period does not hold.
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
//!         tcpSocket: {port: 8080}
//!         initialDelaySeconds: -5  # <- `initialDelaySeconds` is -5; it cannot be negative
//!         successThreshold: 2  # <- `successThreshold` is 2; for `livenessProbe` it must be 1
//!         failureThreshold: 0  # <- `failureThreshold` is 0, which stands for the default, 3
//!       readinessProbe:
//!         tcpSocket: {port: 8080}
//!         timeoutSeconds: 15  # <- `timeoutSeconds` is 15, longer than the period of 5 seconds
//!         periodSeconds: 5
//!         terminationGracePeriodSeconds: 30  # <- `terminationGracePeriodSeconds` has no place in a `readinessProbe`
//!       startupProbe:
//!         tcpSocket: {port: 8080}
//!         timeoutSeconds: 30  # <- `timeoutSeconds` is 30, longer than the period of 10 seconds
//!         terminationGracePeriodSeconds: 0  # <- `terminationGracePeriodSeconds` is 0; it must be more than 0
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
//!       livenessProbe: {tcpSocket: {port: 8080}, initialDelaySeconds: 0, successThreshold: 1, terminationGracePeriodSeconds: 5}
//!       readinessProbe: {tcpSocket: {port: 8080}, timeoutSeconds: 10, periodSeconds: 10, successThreshold: 2}
//!       startupProbe: {tcpSocket: {port: 8080}}
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    check: Check::Container(check),
    ..Lint::NEW
};

/// The fields and what 0 stands for in each.
const DEFAULTS: [(&str, i64); 5] = [
    ("initialDelaySeconds", 0),
    ("timeoutSeconds", 1),
    ("periodSeconds", 10),
    ("successThreshold", 1),
    ("failureThreshold", 3),
];

fn check(container: Container, report: &mut Report) {
    if matches!(container.role(), Role::Main | Role::Sidecar) {
        for probe in container.probes() {
            check_numbers(probe, report);
            check_success(probe, report);
            check_grace(probe, report);
            check_timeout(probe, report);
        }
    }
}

fn check_numbers(probe: Probe, report: &mut Report) {
    for (field, default) in DEFAULTS {
        let node = probe.node.get(field);
        match node.int() {
            Some(number @ ..0) => {
                let says = format!("`{field}` is {number}; it cannot be negative");
                report.at(node, says).severity(Severity::Error);
            }
            Some(0) if default > 1 || field == "timeoutSeconds" => {
                report.at(
                    node,
                    format!("`{field}` is 0, which stands for the default, {default}"),
                );
            }
            _ => {}
        }
    }
}

fn check_success(probe: Probe, report: &mut Report) {
    let node = probe.node.get("successThreshold");
    if let Some(number @ 2..) = node.int().filter(|_| probe.kind != ProbeKind::Readiness) {
        let kind = probe.kind.field();
        let says = format!("`successThreshold` is {number}; for `{kind}` it must be 1");
        report.at(node, says).severity(Severity::Error);
    }
}

fn check_grace(probe: Probe, report: &mut Report) {
    let field = "terminationGracePeriodSeconds";
    let node = probe.node.get(field);
    if probe.kind == ProbeKind::Readiness && node.exists() {
        let says = format!("`{field}` has no place in a `readinessProbe`");
        report.at(node.by_key(), says).severity(Severity::Error);
    } else if let Some(number @ ..1) = node.int() {
        let says = format!("`{field}` is {number}; it must be more than 0");
        report.at(node, says).severity(Severity::Error);
    }
}

fn check_timeout(probe: Probe, report: &mut Report) {
    let [timeout, period] = ["timeoutSeconds", "periodSeconds"].map(|field| probe.node.get(field));
    let seconds = match period.int() {
        None if period.exists() => return,
        None | Some(0) => 10,
        Some(seconds) => seconds,
    };
    if let Some(number) = timeout
        .int()
        .filter(|number| *number > seconds && seconds > 0)
    {
        let says =
            format!("`timeoutSeconds` is {number}, longer than the period of {seconds} seconds");
        let found = report.at(timeout, says);
        if period.exists() {
            found.label(period, "the period");
        } else {
            found.about_absence();
        }
    }
}
