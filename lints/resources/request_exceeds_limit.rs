//! Request is greater than its limit.
//!
//! A request says what a container is sure to get, a limit what it may use at most, so the API server
//! refuses a request above its limit. It often comes from mixing units, such as `1Gi` and `1000M`.
//!
//! Extended resources such as GPUs, and huge pages, cannot be shared: there the request has to equal the
//! limit, and there has to be a limit.
//!
//! ```yaml bad
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop}
//! spec:
//!   containers:
//!     - name: web
//!       image: shop:1.4
//!       resources:
//!         requests:
//!           cpu: 1  # <- container `web` requests `1` of `cpu` but is limited to `500m`
//!           memory: 1Gi  # <- container `web` requests `1Gi` of `memory` but is limited to `1000M`
//!         limits: {cpu: 500m, memory: 1000M}
//!     - name: model
//!       image: model:2.0
//!       resources:
//!         requests:
//!           nvidia.com/gpu: 1  # <- container `model` requests `1` of `nvidia.com/gpu` but is limited to `2`; the two must be equal
//!           hugepages-2Mi: 100Mi  # <- container `model` requests `100Mi` of `hugepages-2Mi` without a limit
//!         limits: {nvidia.com/gpu: 2}
//! ```
//!
//! ```yaml good
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop}
//! spec:
//!   resources: {requests: {memory: 2Gi}, limits: {memory: 2Gi}}
//!   containers:
//!     - name: web
//!       image: shop:1.4
//!       resources:
//!         requests: {cpu: 1, memory: 1Gi}
//!         limits: {cpu: 1000m, memory: 1024Mi}
//!     - name: cache
//!       image: cache:7.2
//!       resources:
//!         requests: {cpu: 100m, memory: 1Gi}
//!         limits: {memory: "${MEMORY}"}
//!     - name: model
//!       image: model:2.0
//!       resources: {limits: {nvidia.com/gpu: 1}}
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    severity: Severity::Error,
    check: Check::Pod(check),
    ..Lint::NEW
};

fn check(pod: Pod, report: &mut Report) {
    compare(pod.get("resources"), "pod", report);
    let containers = pod.containers().filter(|one| one.role() != Role::Ephemeral);
    for container in containers.filter(|one| one.get("resources").exists()) {
        let report = report.within(container);
        compare(container.get("resources"), &container.to_string(), report);
    }
}

fn compare(resources: Node, whose: &str, report: &mut Report) {
    let (requests, limits) = (resources.get("requests"), resources.get("limits"));
    for (resource, request) in requests.entries() {
        let limit = limits.get(resource);
        let shareable = is_shareable(resource);
        let text = request.text().unwrap_or_default();
        let asks = || format!("{whose} requests `{text}` of `{resource}`");
        match [request, limit].map(Node::valid_quantity) {
            [Some(wanted), Some(bound)] if wanted > bound || !shareable && wanted < bound => {
                let bound = limit.text().unwrap_or_default();
                let rule = if shareable {
                    ""
                } else {
                    "; the two must be equal"
                };
                let says = format!("{} but is limited to `{bound}`{rule}", asks());
                report.at(request, says).label(limit, "the limit");
            }
            [Some(_), None] if !shareable && !limit.exists() => {
                let says = format!("{} without a limit", asks());
                report.at(request, says).about_absence();
            }
            _ => {}
        }
    }
}

/// Whether more of it may be promised than there is (`IsOvercommitAllowed`).
fn is_shareable(resource: &str) -> bool {
    let native = !resource.contains('/') || resource.contains("kubernetes.io/");
    native && !resource.starts_with("hugepages-")
}
