//! Node keeps an old copy of an image that moves.
//!
//! The image has no fixed version, so it is whatever was pushed last; yet `imagePullPolicy` tells the
//! node not to look for a newer one. Each node runs what it happened to pull first, nobody can say which
//! version that is, and a new push reaches only new nodes.
//!
//! Name a version or a digest; then `IfNotPresent` is right. Until then leave the policy out: without a
//! version the default is `Always`. With images built on the node itself (`Never`, in kind or minikube)
//! a version helps as well.
//!
//! ```yaml bad
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop}
//! spec:
//!   containers:
//!     - name: web
//!       image: shop:latest
//!       imagePullPolicy: IfNotPresent  # <- container `web` runs whichever `shop:latest` its node pulled first
//!     - name: cache
//!       image: registry.example.com:5000/cache
//!       imagePullPolicy: Never  # <- container `cache` runs whichever `registry.example.com:5000/cache` its node has
//! ```
//!
//! ```yaml fixed
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop}
//! spec:
//!   containers:
//!     - name: web
//!       image: shop:latest
//!     - name: cache
//!       image: registry.example.com:5000/cache
//! ```
//!
//! ```yaml good
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop}
//! spec:
//!   containers:
//!     - {name: web, image: "shop:1.4", imagePullPolicy: IfNotPresent}
//!     - {name: cache, image: "cache:latest", imagePullPolicy: Always}
//!     - {name: proxy, image: "proxy:latest"}
//!     - {name: istio-proxy, image: auto, imagePullPolicy: IfNotPresent}
//!     - name: agent
//!       image: agent:latest@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
//!       imagePullPolicy: IfNotPresent
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    fixes: Fixes::Unsafe,
    standards: &["OWASP:K02"],
    peers: &[
        "kubescape:C-0075",
        "kyverno:other/imagepullpolicy-always",
        "kubescape:image-pull-policy-is-not-set-to-always",
    ],
    check: Check::Container(check),
    ..Lint::NEW
};

fn check(container: Container, report: &mut Report) {
    let (field, policy) = (container.get("image"), container.get("imagePullPolicy"));
    let copy = match policy.str() {
        Some("IfNotPresent") => "pulled first",
        Some("Never") => "has",
        _ => return,
    };
    if container
        .image()
        .is_some_and(|image| image.is_ok_and(|image| image.is_floating()))
    {
        let text = field.text().unwrap_or_default();
        let says = format!("{container} runs whichever `{text}` its node {copy}");
        report
            .at(policy, says)
            .label(field, "the image has no fixed version")
            .unsafe_fix("delete `imagePullPolicy`", policy.remove())
            .provided(Proviso::unpinned(text, Pin::Tag));
    }
}
