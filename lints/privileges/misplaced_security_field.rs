//! Security setting stands where it has no effect.
//!
//! Pod and container each have a `securityContext`, and they look alike, but most settings belong to one
//! of them. In the other one they are unknown fields: the API server drops them with a warning that nobody
//! reads in a pipeline, or refuses the object where fields are validated strictly. Either way the pod is
//! not as hard as its manifest looks.
//!
//! `privileged`, `allowPrivilegeEscalation`, `readOnlyRootFilesystem`, `capabilities` and `procMount` belong
//! to each container; `fsGroup`, `fsGroupChangePolicy`, `supplementalGroups`, `supplementalGroupsPolicy` and
//! `sysctls` to the pod. `volumeMounts` belongs beside the `securityContext` of a container, not in it.
//! `appArmorProfile` is a mapping, `{type: RuntimeDefault}`; the API server refuses a word in its place.
//!
//! ```yaml bad
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop}
//! spec:
//!   securityContext:
//!     runAsNonRoot: true
//!     allowPrivilegeEscalation: false  # <- `allowPrivilegeEscalation` has no effect here: it belongs to each container
//!     capabilities:  # <- `capabilities` has no effect here: it belongs to each container
//!       drop: [ALL]
//!     appArmorProfile: RuntimeDefault  # <- `appArmorProfile` is a mapping with a `type`, not `RuntimeDefault`
//!   containers:
//!     - name: web
//!       image: shop:1.4
//!       securityContext:
//!         fsGroup: 2000  # <- `fsGroup` has no effect here: it belongs to the pod
//!         volumeMounts:  # <- `volumeMounts` has no effect here: it belongs to the container itself
//!           - {name: tmp, mountPath: /tmp}
//! ```
//!
//! Some settings exist at both:
//!
//! ```yaml good
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop}
//! spec:
//!   securityContext:
//!     runAsNonRoot: true
//!     runAsUser: 10001
//!     fsGroup: 2000
//!     seccompProfile: {type: RuntimeDefault}
//!   containers:
//!     - name: web
//!       image: shop:1.4
//!       securityContext:
//!         runAsUser: 10002
//!         runAsGroup: 10002
//!         privileged: false
//!         capabilities: {drop: [ALL]}
//!         appArmorProfile: {type: RuntimeDefault}
//!         seLinuxOptions: {level: "s0:c1"}
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    severity: Severity::Error,
    standards: &["OWASP:K01"],
    check: Check::Pod(check),
    ..Lint::NEW
};

const OF_CONTAINERS: &[&str] = &[
    "privileged",
    "allowPrivilegeEscalation",
    "readOnlyRootFilesystem",
    "capabilities",
    "procMount",
];
const OF_PODS: &[&str] = &[
    "fsGroup",
    "fsGroupChangePolicy",
    "supplementalGroups",
    "supplementalGroupsPolicy",
    "sysctls",
];

fn check(pod: Pod, report: &mut Report) {
    for holder in pod.holders() {
        let (foreign, owner) = match holder {
            Holder::Pod(_) => (OF_CONTAINERS, "each container"),
            Holder::Container(_) => (OF_PODS, "the pod"),
        };
        let context = holder.security_context();
        for field in foreign {
            misplaced(holder, context.get(field), field, owner, report);
        }
        let mounts = context.get("volumeMounts");
        misplaced(
            holder,
            mounts,
            "volumeMounts",
            "the container itself",
            report,
        );
        let profile = context.get("appArmorProfile");
        if let Some(text) = profile.text().filter(|_| !profile.is_unknown()) {
            let says = format!("`appArmorProfile` is a mapping with a `type`, not `{text}`");
            report.of(holder).at(profile.by_key(), says);
        }
    }
}

fn misplaced(holder: Holder, node: Node, field: &str, owner: &str, report: &mut Report) {
    if node.exists() {
        let says = format!("`{field}` has no effect here: it belongs to {owner}");
        report.of(holder).at(node.by_key(), says);
    }
}
