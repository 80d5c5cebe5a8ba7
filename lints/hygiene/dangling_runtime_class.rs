//! RuntimeClass is not found.
//!
//! The API server refuses pods that name a RuntimeClass which does not exist. Of a Deployment nothing is
//! to be seen but that its pods do not come.
//!
//! Only said where the files have RuntimeClasses at all, once for each name. Those that your provider
//! brings along belong under `external` in the configuration.
//!
//! ```yaml bad
//! apiVersion: node.k8s.io/v1
//! kind: RuntimeClass
//! metadata: {name: gvisor}
//! handler: runsc
//! ---
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop, namespace: shop}
//! spec:
//!   runtimeClassName: gvizor  # <- RuntimeClass `gvizor` is not found in the scanned files
//!   containers: [{name: web, image: "shop:1.4"}]
//! ```
//!
//! ```yaml good
//! apiVersion: node.k8s.io/v1
//! kind: RuntimeClass
//! metadata: {name: gvisor}
//! handler: runsc
//! ---
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop, namespace: shop}
//! spec:
//!   runtimeClassName: gvisor
//!   containers: [{name: web, image: "shop:1.4"}]
//! ```
//!
//! ```yaml good
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop, namespace: shop}
//! spec:
//!   runtimeClassName: kata
//!   containers: [{name: web, image: "shop:1.4"}]
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    severity: Severity::Info,
    tier: Tier::OptIn,
    check: Check::Link(check),
    ..Lint::NEW
};

fn check(member: Member, report: &mut LinkReport) {
    let pods = member.workload().into_iter().flat_map(|it| &it.pods);
    for reference in pods.flat_map(|pod| &pod.references) {
        let name = &reference.name.value;
        if reference.kind == "RuntimeClass"
            && !is_unknown(name)
            && matches!(member.find_in(None, "RuntimeClass", name), Found::Missing)
            && member.is_first_to_need("RuntimeClass", name, Purpose::Run)
        {
            let message = format!("RuntimeClass `{name}` is not found in the scanned files");
            report.at(&reference.name.spot, message);
        }
    }
}
