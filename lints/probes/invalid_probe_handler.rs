//! Probe or hook has no handler, or more than one.
//!
//! A probe asks in one way: `exec`, `httpGet`, `tcpSocket` or `grpc`. A lifecycle hook does one thing:
//! `exec`, `httpGet`, `tcpSocket` or `sleep`. The API server refuses the pod if there is none or more
//! than one. Usually the handler is misspelt or stands one level too high, or a patch added a second
//! one: to replace a handler by a patch, set the old one to `null`.
//!
//! ```yaml bad
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop}
//! spec:
//!   containers:
//!     - name: web
//!       image: shop:1.4
//!       livenessProbe:  # <- `livenessProbe` of container `web` has no handler: `exec`, `httpGet`, `tcpSocket` or `grpc`
//!         path: /alive
//!         port: 8080
//!       readinessProbe:  # <- `readinessProbe` of container `web` has two handlers, `httpGet` and `tcpSocket`
//!         httpGet: {path: /ready, port: 8080}
//!         tcpSocket: {port: 8080}
//!       lifecycle: {preStop: {}}  # <- `preStop` of container `web` has no handler: `exec`, `httpGet`, `tcpSocket` or `sleep`
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
//!       livenessProbe: {httpGet: null, exec: {command: [shop, alive]}}
//!       readinessProbe: {grpc: {port: 9000}}
//!       startupProbe: null
//!       lifecycle: {postStart: null, preStop: {sleep: {seconds: 5}}}
//! ---
//! # A patch; the handler stands in the file that it is for.
//! apiVersion: apps/v1
//! kind: Deployment
//! metadata: {name: shop}
//! spec: {template: {spec: {containers: [{name: web, livenessProbe: {periodSeconds: 30}}]}}}
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    severity: Severity::Error,
    check: Check::Container(check),
    ..Lint::NEW
};

fn check(container: Container, report: &mut Report) {
    if !matches!(container.role(), Role::Main | Role::Sidecar) {
        return;
    }
    for probe in container.probes() {
        check_handlers(container, probe.node, probe.handlers(), "grpc", report);
    }
    for hook in container.hooks() {
        check_handlers(container, hook, Handler::of_hook(hook), "sleep", report);
    }
}

fn check_handlers<'a>(
    container: Container,
    node: Node<'a>,
    mut handlers: impl Iterator<Item = Handler<'a>>,
    last: &str,
    report: &mut Report,
) {
    let whose = format!("`{}` of {container}", node.key().unwrap_or_default());
    match (handlers.next(), handlers.next()) {
        (None, _) if node.is_mapping() => {
            let says =
                format!("{whose} has no handler: `exec`, `httpGet`, `tcpSocket` or `{last}`");
            report.at(node.by_key(), says).about_absence();
        }
        (Some(first), Some(second)) => {
            let [one, two] = [first, second].map(|handler| handler.kind.field());
            let says = format!("{whose} has two handlers, `{one}` and `{two}`");
            report
                .at(node.by_key(), says)
                .label(first.node.by_key(), "one")
                .label(second.node.by_key(), "the other");
        }
        _ => {}
    }
}
