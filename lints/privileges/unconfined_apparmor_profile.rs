//! Container runs without its AppArmor profile.
//!
//! On nodes with AppArmor, the container runtime gives each container a profile that keeps it from mounting
//! file systems, from writing to most of `/proc` and `/sys`, and from tracing processes outside. `Unconfined`
//! takes it away. If a program runs into the profile, write one that allows what it needs, load it on the
//! nodes and name it with `type: Localhost`.
//!
//! ```yaml bad
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop}
//! spec:
//!   containers:
//!     - name: web
//!       image: shop:1.4
//!       securityContext:
//!         appArmorProfile:
//!           type: Unconfined  # <- container `web` has no AppArmor profile: its type is `Unconfined`
//! ```
//!
//! ```yaml fixed
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop}
//! spec:
//!   containers:
//!     - name: web
//!       image: shop:1.4
//!       securityContext:
//!         appArmorProfile:
//!           type: RuntimeDefault
//! ```
//!
//! Before Kubernetes 1.30 an annotation for each container did the same, and still does:
//!
//! ```yaml bad
//! apiVersion: v1
//! kind: Pod
//! metadata:
//!   name: shop
//!   annotations:
//!     container.apparmor.security.beta.kubernetes.io/web: unconfined  # <- container `web` has no AppArmor profile: its annotation says `unconfined`
//! spec:
//!   containers:
//!     - name: web
//!       image: shop:1.4
//! ```
//!
//! ```yaml fixed
//! apiVersion: v1
//! kind: Pod
//! metadata:
//!   name: shop
//!   annotations:
//!     container.apparmor.security.beta.kubernetes.io/web: runtime/default
//! spec:
//!   containers:
//!     - name: web
//!       image: shop:1.4
//! ```
//!
//! ```yaml good
//! apiVersion: v1
//! kind: Pod
//! metadata:
//!   name: shop
//!   annotations:
//!     container.apparmor.security.beta.kubernetes.io/web: localhost/shop
//!     container.apparmor.security.beta.kubernetes.io/cache: runtime/default
//! spec:
//!   securityContext: {appArmorProfile: {type: RuntimeDefault}}
//!   containers:
//!     - {name: web, image: "shop:1.4"}
//!     - {name: cache, image: "cache:7.2"}
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    severity: Severity::Error,
    fixes: Fixes::Unsafe,
    standards: &["PSS:baseline", "NSA:pod", "OWASP:K01"],
    peers: &[
        "trivy:KSV-0002",
        "kubesec:ApparmorUnconfined",
        "kubeaudit:apparmor/AppArmorDisabled",
        "kubeaudit:apparmor/AppArmorBadValue",
        "pod-security-admission:appArmorProfile",
        "kyverno:pod-security/baseline/restrict-apparmor-profiles",
        "gatekeeper:apparmor",
    ],
    check: Check::Pod(check),
    ..Lint::NEW
};

fn check(pod: Pod, report: &mut Report) {
    for holder in pod.holders() {
        let profile = holder.security_context().get("appArmorProfile");
        let kind = profile.get("type");
        let text = kind.text().unwrap_or_default();
        let unconfined = text == "Unconfined" && holder.decides("appArmorProfile");
        let refused = report.exact() && !matches!(text, "RuntimeDefault" | "Localhost");
        if profile.exists() && (unconfined || refused) && !kind.is_unknown() {
            let says = format!("{holder} has no AppArmor profile: its type is `{text}`");
            let place = if kind.exists() { kind } else { profile };
            report
                .of(holder)
                .at(place, says)
                .unsafe_fix("use `RuntimeDefault`", kind.set("RuntimeDefault"));
        }
    }
    for (key, value) in pod.annotations().entries() {
        let container = key.strip_prefix("container.apparmor.security.beta.kubernetes.io/");
        let text = value.text().unwrap_or_default();
        let confined = matches!(text, "" | "runtime/default") || text.starts_with("localhost/");
        if let Some(name) = container.filter(|_| !confined && !value.is_unknown()) {
            let annotation = format!("its annotation says `{text}`");
            let says = format!("container `{name}` has no AppArmor profile: {annotation}");
            report
                .at(value, says)
                .unsafe_fix("use `runtime/default`", value.set("runtime/default"));
        }
    }
}
