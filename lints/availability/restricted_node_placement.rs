//! Pod chooses its nodes by their labels.
//!
//! In a cluster that several teams share, who may choose nodes may also choose those of another team, or
//! the ones with the keys. There, the platform decides with taints or an admission policy which pods go
//! where, and manifests are not to say. Elsewhere, choosing nodes is ordinary: this runs only if you ask
//! for it.
//!
//! ```yaml bad
//! apiVersion: apps/v1
//! kind: Deployment
//! metadata: {name: shop}
//! spec:
//!   template:
//!     spec:
//!       nodeSelector:  # <- pod chooses its nodes by `nodeSelector`
//!         pool: payments
//!       affinity:
//!         nodeAffinity:  # <- pod chooses its nodes by `nodeAffinity`
//!           requiredDuringSchedulingIgnoredDuringExecution:
//!             nodeSelectorTerms:
//!               - matchExpressions: [{key: pool, operator: In, values: [payments]}]
//!       containers: [{name: web, image: "shop:1.4"}]
//! ```
//!
//! The system and the processor are what the image is built for:
//!
//! ```yaml good
//! apiVersion: apps/v1
//! kind: Deployment
//! metadata: {name: shop}
//! spec:
//!   template:
//!     spec:
//!       nodeSelector: {kubernetes.io/os: linux}
//!       affinity:
//!         nodeAffinity:
//!           requiredDuringSchedulingIgnoredDuringExecution:
//!             nodeSelectorTerms:
//!               - matchExpressions: [{key: kubernetes.io/arch, operator: In, values: [amd64, arm64]}]
//!       containers: [{name: web, image: "shop:1.4"}]
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    severity: Severity::Info,
    tier: Tier::OptIn,
    standards: &["OWASP:K01"],
    peers: &[
        "kyverno:other/restrict-node-affinity",
        "kyverno:other/restrict-node-selection",
    ],
    params: &[Param {
        name: "fields",
        default: Value::List(&["nodeSelector", "nodeAffinity"]),
        help: "which of the two fields are reported",
    }],
    check: Check::Pod(check),
    ..Lint::NEW
};

/// Labels that say what a program can run on at all.
const PLATFORM: &[&str] = &[
    "kubernetes.io/os",
    "kubernetes.io/arch",
    "beta.kubernetes.io/os",
    "beta.kubernetes.io/arch",
];

fn check(pod: Pod, report: &mut Report) {
    let selector = pod.get("nodeSelector");
    let labels = selector.entries();
    let affinity = pod.get("affinity").get("nodeAffinity");
    let chosen_by = [
        (
            selector,
            labels.iter().all(|(key, _)| PLATFORM.contains(key)),
        ),
        (affinity, terms(affinity).all(is_about_platform)),
    ];
    for (field, harmless) in chosen_by {
        let name = field.key().unwrap_or_default();
        if field.exists() && !harmless && report.lists("fields", name) {
            report.at(field, format!("pod chooses its nodes by `{name}`"));
        }
    }
}

/// The terms of a node affinity, required and preferred.
fn terms(affinity: Node<'_>) -> impl Iterator<Item = Node<'_>> {
    let required = affinity.get("requiredDuringSchedulingIgnoredDuringExecution");
    let preferred = affinity.get("preferredDuringSchedulingIgnoredDuringExecution");
    let preferred = preferred.items().map(|item| item.get("preference"));
    required.get("nodeSelectorTerms").items().chain(preferred)
}

fn is_about_platform(term: Node) -> bool {
    let mut expressions = term.get("matchExpressions").items();
    let about_platform = |item: Node| {
        item.get("key")
            .str()
            .is_some_and(|key| PLATFORM.contains(&key))
    };
    expressions.all(about_platform) && !term.get("matchFields").exists()
}
