//! Token of a service account is valid for long.
//!
//! The kubelet renews a projected token long before it ends, so a short life costs nothing, and a stolen
//! token is soon worthless. An hour is what a token has that says nothing; more than a day helps only
//! thieves and programs that never read the file again. The API server refuses less than ten minutes.
//!
//! ```yaml bad
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop}
//! spec:
//!   containers: [{name: web, image: "shop:1.4", volumeMounts: [{name: tokens, mountPath: /tokens}]}]
//!   volumes:
//!     - name: tokens
//!       projected:
//!         sources:
//!           - serviceAccountToken: {path: vault, audience: vault, expirationSeconds: 31536000}  # <- token is valid for 31536000 seconds, more than 86400
//!           - serviceAccountToken: {path: bank, audience: bank, expirationSeconds: 60}  # <- token is valid for 60 seconds, less than the 600 that the API server takes
//! ```
//!
//! ```yaml good
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop}
//! spec:
//!   containers: [{name: web, image: "shop:1.4", volumeMounts: [{name: tokens, mountPath: /tokens}]}]
//!   volumes:
//!     - name: tokens
//!       projected:
//!         sources:
//!           - serviceAccountToken: {path: vault, audience: vault}
//!           - serviceAccountToken: {path: bank, audience: bank, expirationSeconds: 7200}
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    severity: Severity::Info,
    tier: Tier::OptIn,
    standards: &["OWASP:K06", "ATT&CK:T1528"],
    params: &[Param {
        name: "max_seconds",
        default: Value::Number(86400),
        help: "how long a token may be valid, in seconds",
    }],
    check: Check::Pod(check),
    ..Lint::NEW
};

/// The shortest life that the API server gives a token, in seconds.
const SHORTEST: u64 = 600;

fn check(pod: Pod, report: &mut Report) {
    let most = report.number("max_seconds");
    for (_, token) in pod.projected_tokens() {
        let field = token.get("expirationSeconds");
        let Some(seconds) = field.count() else {
            continue;
        };
        let valid = format!("token is valid for {seconds} seconds");
        if seconds < SHORTEST {
            let message = format!("{valid}, less than the {SHORTEST} that the API server takes");
            report.at(field, message).severity(Severity::Error);
        } else if seconds > most {
            report.at(field, format!("{valid}, more than {most}"));
        }
    }
}
