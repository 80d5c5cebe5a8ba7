//! Image has a digest that cannot be one.
//!
//! A digest is `sha256:` and 64 digits, each one of 0-9 and a-f (`sha512:` and 128). With anything else
//! the kubelet refuses the image, and the pod stays in `InvalidImageName`. Usually a digit was lost in
//! copying, or the short id of `docker images` was taken for the digest.
//!
//! ```yaml bad
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop}
//! spec:
//!   containers:
//!     - name: web
//!       image: shop:1.4@sha256:0123456789ab  # <- container `web` has a malformed digest: the digest has 12 digits; sha256 has 64
//!     - name: cache
//!       image: cache@md5:0123456789abcdef0123456789abcdef  # <- container `cache` has a malformed digest: `md5` is not an algorithm of digests; use `sha256`
//!     - name: proxy
//!       image: "proxy@"  # <- container `proxy` has a malformed digest: the digest after `@` is empty
//! ```
//!
//! ```yaml good
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop}
//! spec:
//!   containers:
//!     - name: web
//!       image: shop@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
//!     - name: cache
//!       image: cache:7.2@sha512:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
//!     - name: proxy
//!       image: proxy@${DIGEST}
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    severity: Severity::Error,
    standards: &["OWASP:K02"],
    peers: &["kubescape:C-0306", "kubescape:image-not-pinned-to-digest"],
    check: Check::Container(check),
    ..Lint::NEW
};

fn check(container: Container, report: &mut Report) {
    let Some(Err(refusal)) = container.image() else {
        return;
    };
    let field = container.get("image");
    let text = field.text().unwrap_or_default();
    if ImageRef::refuses_digest(text, &refusal) {
        let says = format!("{container} has a malformed digest: {refusal}");
        report
            .at(field.part(refusal.range), says)
            .provided(Proviso::unpinned(text, Pin::Digest));
    }
}
