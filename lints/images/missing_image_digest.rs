//! Image is not pinned by its digest.
//!
//! A tag is a label that whoever owns the repository may move: the image that was tested and scanned need
//! not be the one that runs, and two nodes may run different ones under the same name. A digest is the
//! image: `shop:1.4@sha256:...` runs exactly that, and the tag beside it stays for people to read.
//!
//! Bots such as Renovate keep digests up to date; `kustomize edit set image` and most release tools
//! write them. Which digest is right only the registry knows, so there is no automatic fix.
//!
//! ```yaml bad
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop}
//! spec:
//!   initContainers:
//!     - {name: setup, image: "ghcr.io/shop/setup:1.4"}  # <- init container `setup` runs `ghcr.io/shop/setup:1.4` without a digest
//!   containers:
//!     - name: web
//!       image: shop:1.4  # <- container `web` runs `shop:1.4` without a digest
//! ```
//!
//! An image without a fixed version is a matter of its own and not reported twice. An image to which a
//! kustomization gives a digest is pinned, and repositories of your own may be exempt
//! (`exempt_repositories`).
//!
//! ```yaml good
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop}
//! spec:
//!   containers:
//!     - name: web
//!       image: shop:1.4@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
//!     - name: cache
//!       image: cache@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
//!     - name: floating
//!       image: shop:latest
//!     - name: variable
//!       image: shop:${VERSION}
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    severity: Severity::Info,
    tier: Tier::Strict,
    standards: &["OWASP:K02", "ATT&CK:T1525"],
    peers: &[
        "checkov:CKV_K8S_43",
        "kubescape:C-0306",
        "kyverno:other/require-image-checksum",
        "kyverno:other/resolve-image-to-digest",
        "gatekeeper:imagedigests",
        "kubescape:image-not-pinned-to-digest",
    ],
    params: &[Param {
        name: "exempt_repositories",
        default: Value::List(&[]),
        help: "images, or folders of images, that need no digest: `ghcr.io/shop`",
    }],
    check: Check::Container(check),
    ..Lint::NEW
};

fn check(container: Container, report: &mut Report) {
    let Some(Ok(image)) = container.image() else {
        return;
    };
    if image.digest().is_some() || image.is_floating() {
        return;
    }
    let exempt = report.list("exempt_repositories");
    if exempt.iter().any(|folder| image.is_below(folder)) {
        return;
    }
    let field = container.get("image");
    let text = field.text().unwrap_or_default();
    report
        .at(field, format!("{container} runs `{text}` without a digest"))
        .provided(Proviso::unpinned(text, Pin::Digest));
}
