//! Container is killed before its `preStop` hook is done.
//!
//! The hook and the program share one time, `terminationGracePeriodSeconds`, 30 unless the pod says
//! otherwise. A hook that sleeps as long leaves the program none: it never sees SIGTERM, drops the
//! requests it has, and loses what it did not write. A native `sleep` that is longer is refused.
//!
//! The sleep is there to let load balancers forget the pod, which takes 5 to 15 seconds in most clusters.
//! The grace period is that plus the time the program needs.
//!
//! ```yaml bad
//! apiVersion: apps/v1
//! kind: Deployment
//! metadata: {name: shop}
//! spec:
//!   template:
//!     spec:
//!       terminationGracePeriodSeconds: 60
//!       containers:
//!         - name: web
//!           image: shop:1.4
//!           lifecycle: {preStop: {exec: {command: [sh, -c, "sleep 60 && nginx -s quit"]}}}  # <- container `web` sleeps 60 seconds before it stops, and is killed after 60
//! ---
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: cart}
//! spec:
//!   containers:
//!     - name: cart
//!       image: cart:7.2
//!       lifecycle:
//!         preStop:
//!           sleep:
//!             seconds: 45  # <- container `cart` sleeps 45 seconds before it stops, and is killed after 30
//! ```
//!
//! What a script sleeps only under some condition, in a loop or by a variable is not counted:
//!
//! ```yaml good
//! apiVersion: apps/v1
//! kind: Deployment
//! metadata: {name: shop}
//! spec:
//!   template:
//!     spec:
//!       terminationGracePeriodSeconds: 60
//!       containers:
//!         - name: web
//!           image: shop:1.4
//!           lifecycle: {preStop: {exec: {command: [/bin/sleep, "15"]}}}
//!         - name: proxy
//!           image: proxy:2.0
//!           lifecycle: {preStop: {exec: {command: [sh, -c, "sleep $DRAIN_SECONDS"]}}}
//!         - name: worker
//!           image: worker:3.1
//!           lifecycle: {preStop: {exec: {command: [sh, -c, "while test -f /tmp/busy; do sleep 60; done"]}}}
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    check: Check::Container(check),
    ..Lint::NEW
};

fn check(container: Container, report: &mut Report) {
    let pod = container.pod();
    let (Some((hook, slept)), Some(grace)) = (container.pre_stop_sleep(), pod.grace_seconds())
    else {
        return;
    };
    if slept == 0 || slept < grace {
        return;
    }
    let field = pod.grace_period();
    let default = if field.exists() {
        "the grace period"
    } else {
        "the grace period is 30 seconds by default"
    };
    let message =
        format!("{container} sleeps {slept} seconds before it stops, and is killed after {grace}");
    let made = report.at(hook, message).label(field, default);
    if hook.key() == Some("seconds") && slept > grace {
        made.severity(Severity::Error);
    }
}
