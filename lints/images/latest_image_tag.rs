//! Image is whatever `latest` means today.
//!
//! Without a tag, or with the tag `latest`, a pod gets whatever was pushed last when its node happened
//! to pull it. Two replicas may run different versions, a restart at night may be an upgrade, and
//! rolling back is impossible because nobody knows to what. Name a version; better still, pin the
//! digest.
//!
//! ```yaml bad
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop}
//! spec:
//!   containers:
//!     - name: web
//!       image: shop:latest  # <- container `web` runs `shop:latest`
//!     - name: cache
//!       image: registry.example.com:5000/cache  # <- container `cache` runs `registry.example.com:5000/cache` without a tag
//! ```
//!
//! A digest names exactly one image, whatever the tag beside it says. The `5000` above is a port. An image
//! to which a kustomization gives a tag is not judged by what the manifest says, nor is a variable.
//!
//! ```yaml good
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop}
//! spec:
//!   containers:
//!     - name: web
//!       image: shop:1.4
//!     - name: cache
//!       image: registry.example.com:5000/cache:latest@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
//!     - name: mirror
//!       image: registry.example.com/mirror@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
//!       imagePullPolicy: IfNotPresent
//!     - name: variable
//!       image: ${IMAGE}
//!     - name: built-by-ko
//!       image: ko://example.com/shop/cmd/web
//!     - name: istio-proxy
//!       image: auto
//! ---
//! # A patch; the image stands in the file that it is for.
//! apiVersion: apps/v1
//! kind: Deployment
//! metadata: {name: shop}
//! spec: {template: {spec: {containers: [{name: web, resources: {limits: {memory: 1Gi}}}]}}}
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    standards: &["NSA:pod", "OWASP:K02", "ATT&CK:T1525"],
    peers: &[
        "kube-linter:latest-tag",
        "kube-score:container-image-tag",
        "polaris:tagNotSpecified",
        "trivy:KSV-0013",
        "checkov:CKV_K8S_14",
        "kubescape:C-0304",
        "kubeaudit:image/ImageTagMissing",
        "kyverno:best-practices/disallow-latest-tag",
        "gatekeeper:disallowedtags",
        "kubescape:agent-sandbox-image-tag-provenance",
    ],
    params: &[Param {
        name: "tags",
        default: Value::List(&["latest"]),
        help: "tags that do not stand for one version",
    }],
    check: Check::Container(check),
    ..Lint::NEW
};

fn check(container: Container, report: &mut Report) {
    let Some(Ok(image)) = container.image() else {
        return;
    };
    let field = container.get("image");
    let text = field.text().unwrap_or_default();
    let tag = image.tag_range().map(|range| (&text[range.clone()], range));
    let found = match tag {
        _ if image.digest().is_some() => return,
        None => report.at(field, format!("{container} runs `{text}` without a tag")),
        Some((tag, range)) if report.list("tags").contains(&tag) => {
            report.at(field.part(range), format!("{container} runs `{text}`"))
        }
        Some(_) => return,
    };
    found.provided(Proviso::unpinned(text, Pin::Tag));
}
