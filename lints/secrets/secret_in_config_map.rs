//! Secret written into a ConfigMap.
//!
//! A ConfigMap is meant to be read by everybody: whoever may look at the namespace may read it, it is
//! not encrypted at rest, and its manifest lies in the Git history. Put the secret into a Secret
//! (better: into a vault that fills the Secret), and let the configuration refer to it by a
//! variable or a file of its own. What has been committed once is no secret any more: change it.
//!
//! The values are judged, not the names alone: private keys, tokens of known providers, URLs with a
//! password, and lines such as `password = hunter2` in configuration files. Scripts and source code
//! are searched for keys and tokens only. `binaryData` is decoded first.
//!
//! ```yaml bad
//! apiVersion: v1
//! kind: ConfigMap
//! metadata: {name: shop}
//! data:
//!   DB_PASSWORD: hQ7-vbX2k9  # <- `DB_PASSWORD` holds a password
//!   shop.properties: |
//!     db.user = shop
//!     db.password = hQ7-vbX2k9  # <- `shop.properties` holds a password
//!     broker = amqp://shop:hQ7vbX2k9@queue:5672  # <- `shop.properties` holds a password in a URL
//! binaryData:
//!   login.env: REJfUEFTU1dPUkQ9aFE3LXZiWDJrOQo=  # <- `login.env` holds a password
//! ```
//!
//! ```yaml good
//! apiVersion: v1
//! kind: ConfigMap
//! metadata: {name: shop}
//! data:
//!   SECRET_KEY_ID: shop-2024
//!   JWT_GCP_TOKEN_URL: https://login.example.com/token
//!   server-tokens: "false"
//!   external_secrets_replicas: "3"
//!   token: ${TOKEN}
//!   shop.properties: |
//!     db.password = ${DB_PASSWORD}
//!     api.token = <your token>
//!     # password = hunter2 is a bad one
//!   ca.crt: |
//!     -----BEGIN CERTIFICATE-----
//!     MIIBszCCAVmgAwIBAgIUZ2dkd3dkd2dkZ2R3ZHdnZGdkd2dkMAoGCCqGSM49BAMC
//!     -----END CERTIFICATE-----
//!   password_validation.py: |
//!     import re
//!     def check(password):
//!         password = password.strip()
//! ---
//! apiVersion: v1
//! kind: ConfigMap
//! metadata: {name: sealed}
//! data:
//!   password: ENC[AES256_GCM,data:pdYBRq2o,iv:Z3Zk,tag:c2Vj,type:str]
//! sops: {mac: "ENC[AES256_GCM,data:x]", version: 3.9.0}
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    severity: Severity::Error,
    standards: &["NSA:net", "OWASP:K08", "ATT&CK:T1552.001"],
    peers: &[
        "polaris:sensitiveConfigmapContent",
        "trivy:KSV-0109",
        "kubescape:C-0012",
        "kubescape:rule-credentials-configmap",
    ],
    params: &[Param {
        name: "patterns",
        default: Value::List(&[]),
        help: "further keys whose values are secrets; `*` stands for anything",
    }],
    knows_secrets: true,
    kinds: &["ConfigMap"],
    check: Check::Object(check),
    ..Lint::NEW
};

fn check(object: Object, report: &mut Report) {
    if !object.is("", "ConfigMap") || object.is_encrypted() {
        return;
    }
    for (key, value) in object.get("data").entries() {
        let Some(text) = value.str() else { continue };
        for found in judge(key, text, report) {
            let place = value.part(found.range.clone());
            let kind = found.with_article();
            report
                .at(place, format!("`{key}` holds {kind}"))
                .hide(place);
        }
    }
    for (key, value) in object.get("binaryData").entries() {
        let bytes = value
            .str()
            .and_then(|text| credential::decode_base64(text).ok());
        let Some(text) = bytes.and_then(|bytes| String::from_utf8(bytes).ok()) else {
            continue;
        };
        if let Some(found) = judge(key, &text, report).first() {
            let kind = found.with_article();
            report
                .at(value, format!("`{key}` holds {kind}"))
                .hide(value);
        }
    }
}

/// The credentials in a file that stands under a key, or in the value that the key names.
fn judge(key: &str, text: &str, report: &Report) -> Vec<Credential> {
    let found = credential::scan(key, text);
    if !found.is_empty() || text.contains('\n') {
        return found;
    }
    let certain = |found: &Credential| found.certainty > Certainty::Placeholder;
    let named = credential::judge_named(key, text).filter(certain);
    let listed = || {
        let literal = report.lists("patterns", key) && !credential::is_stand_in(text);
        literal.then_some(Credential {
            kind: "secret",
            range: 0..text.len(),
            certainty: Certainty::Likely,
        })
    };
    named.or_else(listed).into_iter().collect()
}
