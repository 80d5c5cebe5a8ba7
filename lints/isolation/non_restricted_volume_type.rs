//! Volume is of a type that Pod Security restricts.
//!
//! Pod Security at level restricted lets a pod have its own data (`configMap`, `secret`, `projected`,
//! `downwardAPI`, `emptyDir`, `ephemeral`, `image`), a `persistentVolumeClaim`, and what a CSI driver
//! gives it (`csi`). The other types name a server, a disk or a driver right in the pod: whoever may
//! create pods may then mount any export the node can reach, with the rights of the node. Most of them
//! are gone from Kubernetes besides. Put the source into a PersistentVolume and claim that.
//!
//! ```yaml bad
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop}
//! spec:
//!   containers:
//!     - name: web
//!       image: shop:1.4
//!   volumes:
//!     - name: media
//!       nfs:  # <- volume `media` is of type `nfs`
//!         server: nas.example.com
//!         path: /media
//!     - {name: block, iscsi: {targetPortal: "10.0.0.5:3260"}}  # <- volume `block` is of type `iscsi`
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
//!   volumes:
//!     - {name: a, configMap: {name: shop}}
//!     - {name: b, csi: {driver: secrets-store.csi.k8s.io}}
//!     - {name: c, downwardAPI: {items: []}}
//!     - {name: d, emptyDir: {}}
//!     - {name: e, ephemeral: {volumeClaimTemplate: {}}}
//!     - {name: f, image: {reference: "models:1.2"}}
//!     - {name: g, persistentVolumeClaim: {claimName: shop}}
//!     - {name: h, projected: {sources: []}}
//!     - {name: i, secret: {secretName: shop}}
//!     - {name: j, nfs: null}
//!     - {name: k, notAType: {}}
//!     - {name: l, hostPath: {path: /srv}}
//!     - {name: m, gitRepo: {repository: "https://git.example.com/shop.git"}}
//! ```
//!
//! The last two are judged by themselves, but for profile `pss-restricted`.
use crate::prelude::*;

pub static LINT: Lint = Lint {
    tier: Tier::Strict,
    standards: &["PSS:restricted", "OWASP:K01"],
    peers: &[
        "trivy:KSV-0028",
        "pod-security-admission:restrictedVolumes",
        "kyverno:pod-security/restricted/restrict-volume-types",
        "gatekeeper:flexvolume-drivers",
        "gatekeeper:volumes",
    ],
    params: &[
        Param {
            name: "allowed_types",
            default: Value::List(&[]),
            help: "more types that volumes may have, such as `nfs`",
        },
        Param {
            name: "flex_drivers",
            default: Value::List(&[]),
            help: "drivers that volumes of type `flexVolume` may have",
        },
    ],
    check: Check::Pod(check),
    ..Lint::NEW
};

fn check(pod: Pod, report: &mut Report) {
    for volume in pod.volumes() {
        let Some(source) = volume.uncontained_source() else {
            continue;
        };
        let kind = source.key().unwrap_or_default();
        if report.exact() || !is_spared(kind, source, report) {
            report.at(source.by_key(), format!("{volume} is of type `{kind}`"));
        }
    }
}

/// Whether it is allowed, or bad enough to be no matter of this lint.
fn is_spared(kind: &str, source: Node, report: &Report) -> bool {
    let driver = source.get("driver").text().unwrap_or_default();
    matches!(kind, "hostPath" | "gitRepo")
        || report.list("allowed_types").contains(&kind)
        || kind == "flexVolume" && report.list("flex_drivers").contains(&driver)
}
