//! Image is not a name that can be pulled.
//!
//! An image is `registry/repository:tag@digest`, the repository in lower case, no spaces anywhere. With
//! anything else the pod stays in `InvalidImageName` and never starts; with nothing at all the API server
//! refuses it.
//!
//! ```yaml bad
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop}
//! spec:
//!   containers:
//!     - name: web
//!       image: registry.example.com/Shop:1.4  # <- container `web` has an invalid image: repository `Shop` has upper-case letters; did you mean `shop`?
//!     - name: cache
//!       image: "cache: 7.2"  # <- container `cache` has an invalid image
//!     - name: proxy
//!       image: ""  # <- container `proxy` has an empty image
//!     - name: agent
//!       image: https://registry.example.com/agent:1.0  # <- container `agent` has an invalid image
//! ```
//!
//! What a variable, a template or `ko` puts there is not known here, nor is a placeholder that a
//! kustomization replaces. OpenShift writes a blank where an image stream is to put the image.
//!
//! ```yaml good
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop}
//! spec:
//!   containers:
//!     - {name: web, image: "registry.example.com:5000/shop/web_1.x:1.4-RC1"}
//!     - {name: cache, image: "$REGISTRY/cache:7.2"}
//!     - {name: proxy, image: "{{ .Values.image }}"}
//!     - {name: agent, image: "ko://example.com/shop/cmd/agent"}
//! ---
//! apiVersion: apps.openshift.io/v1
//! kind: DeploymentConfig
//! metadata: {name: shop}
//! spec: {template: {spec: {containers: [{name: web, image: " "}]}}}
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    severity: Severity::Error,
    check: Check::Container(check),
    ..Lint::NEW
};

fn check(container: Container, report: &mut Report) {
    let Some(Err(refusal)) = container.image() else {
        return;
    };
    let field = container.get("image");
    let text = field.text().unwrap_or_default();
    let stream = container.pod().object().has_image_streams() && text.trim().is_empty();
    if stream || ImageRef::refuses_digest(text, &refusal) {
        return;
    }
    let found = if text.is_empty() {
        report.at(field, format!("{container} has an empty image"))
    } else {
        let says = format!("{container} has an invalid image: {refusal}");
        report.at(field.part(refusal.range), says)
    };
    found.provided(Proviso::unpinned(text, Pin::Name));
}
