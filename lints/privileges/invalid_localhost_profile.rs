//! Localhost profile is not named as it must be.
//!
//! `type: Localhost` takes a profile from the node, and `localhostProfile` says which: for seccomp a path
//! below the kubelet's folder of profiles (`/var/lib/kubelet/seccomp`), for AppArmor a name that was loaded
//! into the kernel. The API server refuses the pod if there is none, if the path is absolute or climbs out
//! with `..`, and if another type has one.
//!
//! ```yaml bad
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop}
//! spec:
//!   securityContext:
//!     seccompProfile:
//!       type: Localhost  # <- pod has a `Localhost` profile without `localhostProfile`
//!     appArmorProfile:
//!       type: RuntimeDefault
//!       localhostProfile: shop  # <- pod names a `localhostProfile`, but its type is `RuntimeDefault`
//!   containers:
//!     - name: web
//!       image: shop:1.4
//!       securityContext:
//!         seccompProfile:
//!           type: Localhost
//!           localhostProfile: /var/lib/kubelet/seccomp/web.json  # <- container `web` names an absolute path: `/var/
//!     - name: cache
//!       image: cache:7.2
//!       securityContext:
//!         seccompProfile:
//!           type: Localhost
//!           localhostProfile: shop/../../web.json  # <- container `cache` names a path with `..`: `shop/..
//! ```
//!
//! ```yaml good
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop}
//! spec:
//!   securityContext:
//!     seccompProfile: {type: Localhost, localhostProfile: profiles/web.json}
//!     appArmorProfile: {type: Localhost, localhostProfile: shop}
//!   containers:
//!     - name: web
//!       image: shop:1.4
//!       securityContext: {seccompProfile: {type: RuntimeDefault}}
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    severity: Severity::Error,
    standards: &["OWASP:K01"],
    check: Check::Pod(check),
    ..Lint::NEW
};

fn check(pod: Pod, report: &mut Report) {
    for holder in pod.holders() {
        for field in ["seccompProfile", "appArmorProfile"] {
            let profile = holder.security_context().get(field);
            let (kind, name) = (profile.get("type"), profile.get("localhostProfile"));
            if !kind.exists() || kind.is_unknown() || name.is_unknown() {
                continue;
            }
            let text = name.text().unwrap_or_default();
            let localhost = kind.text() == Some("Localhost");
            let says = match trouble(localhost, name, field == "seccompProfile") {
                Some(Trouble::Unnamed) if pod.is_partial() => continue,
                Some(Trouble::Unnamed) => "has a `Localhost` profile without `localhostProfile`",
                Some(Trouble::Absolute) => "names an absolute path:",
                Some(Trouble::Climbs) => "names a path with `..`:",
                Some(Trouble::Unused) => "names a `localhostProfile`, but its type is",
                None => continue,
            };
            let value = if localhost {
                text
            } else {
                kind.text().unwrap_or_default()
            };
            let says = match value {
                "" => format!("{holder} {says}"),
                value => format!("{holder} {says} `{value}`"),
            };
            let place = if name.exists() { name } else { kind };
            report.of(holder).at(place, says);
        }
    }
}

enum Trouble {
    Unnamed,
    Absolute,
    Climbs,
    Unused,
}

fn trouble(localhost: bool, name: Node, is_path: bool) -> Option<Trouble> {
    let text = name.text().unwrap_or_default();
    match localhost {
        false => name.exists().then_some(Trouble::Unused),
        true if text.is_empty() => Some(Trouble::Unnamed),
        true if is_path && text.starts_with('/') => Some(Trouble::Absolute),
        true if is_path && text.split('/').any(|part| part == "..") => Some(Trouble::Climbs),
        true => None,
    }
}
