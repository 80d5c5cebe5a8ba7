//! Secret whose values lie in the manifest.
//!
//! Base64 is no encryption: whoever may read the file may read the Secret, and so may everybody with
//! a clone of the repository, for ever. Keep the values out of it: encrypt the manifest (SOPS, Sealed
//! Secrets), or keep only a reference and let a controller fill the Secret from a vault (External
//! Secrets, the Secrets Store CSI driver). What has been committed once is no secret any more: change
//! it.
//!
//! It is fine to allow this for manifests that are rendered and never stored, and for values that
//! everybody may know; switches, numbers, addresses and certificates are known to be such. A registry
//! login is an error, as it opens more than one cluster.
//!
//! ```yaml bad
//! apiVersion: v1
//! kind: Secret
//! metadata: {name: shop}
//! data:
//!   user: c2hvcA==  # <- `user` of the Secret can be read by everybody who has this file
//! stringData:
//!   password: hQ7-vbX2k9  # <- `password` of the Secret
//! ---
//! apiVersion: v1
//! kind: Secret
//! metadata: {name: registry}
//! type: kubernetes.io/dockerconfigjson
//! data:  # the base64 of {"auths":{"example.com":{"auth":"c2hvcDpoUTctdmJYMms5"}}}
//!   .dockerconfigjson: eyJhdXRocyI6eyJleGFtcGxlLmNvbSI6eyJhdXRoIjoiYzJob2NEcG9VVGN0ZG1KWU1tczUifX19  # <- `.dockerconfigjson` of the Secret
//! ```
//!
//! ```yaml good
//! apiVersion: v1
//! kind: Secret
//! metadata: {name: filled-later}
//! data: {empty: "", encoded: Y2hhbmdlbWU=, substituted: "${PASSWORD}"}
//! stringData: {password: changeme, token: <your token>, rendered: "{{ .Values.token }}"}
//! ---
//! apiVersion: v1
//! kind: Secret
//! metadata: {name: public}
//! type: kubernetes.io/tls
//! data: {tls.crt: LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0t, ca.crt: LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0t}
//! stringData: {url: "https://example.com/shop.git", insecure: "true", port: "8443"}
//! ---
//! apiVersion: v1
//! kind: Secret
//! metadata: {name: shop-token, annotations: {kubernetes.io/service-account.name: shop}}
//! type: kubernetes.io/service-account-token
//! data: {extra: c2hvcA==}
//! ---
//! apiVersion: v1
//! kind: Secret
//! metadata: {name: sealed}
//! data:
//!   password: ENC[AES256_GCM,data:pdYBRq2o,iv:Z3Zk,tag:c2Vj,type:str]
//! sops: {mac: "ENC[AES256_GCM,data:x]", version: 3.9.0}
//! ---
//! apiVersion: bitnami.com/v1alpha1
//! kind: SealedSecret
//! metadata: {name: shop}
//! spec: {encryptedData: {password: AgBy3i4OJSWK+PiTySYZZA9rO43cGDEq}}
//! ---
//! apiVersion: external-secrets.io/v1
//! kind: ExternalSecret
//! metadata: {name: shop}
//! spec: {data: [{secretKey: password, remoteRef: {key: shop}}]}
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    tier: Tier::Strict,
    standards: &["NSA:net", "OWASP:K08", "ATT&CK:T1552.001"],
    params: &[
        Param {
            name: "allow_types",
            default: Value::List(&[
                "kubernetes.io/service-account-token",
                "bootstrap.kubernetes.io/token",
            ]),
            help: "types of Secrets that are not judged; `*` stands for anything",
        },
        Param {
            name: "skip_rendered",
            default: Value::Flag(true),
            help: "pass over what `helm template` has rendered",
        },
    ],
    knows_secrets: true,
    kinds: &["Secret"],
    check: Check::Object(check),
    ..Lint::NEW
};

fn check(object: Object, report: &mut Report) {
    let kind = object.get("type").str().unwrap_or("Opaque");
    let exempt = !object.is("", "Secret")
        || object.is_encrypted()
        || object.template().is_some() && report.flag("skip_rendered")
        || report.lists("allow_types", kind);
    if exempt {
        return;
    }
    for (key, value) in object.get("data").entries() {
        let bytes = value
            .str()
            .and_then(|text| credential::decode_base64(text).ok());
        // What is no text can be no placeholder.
        let text = bytes.map(|bytes| String::from_utf8(bytes).unwrap_or_else(|_| "\0".to_owned()));
        judge(key, value, text.as_deref(), report);
    }
    for (key, value) in object.get("stringData").entries() {
        judge(key, value, value.str(), report);
    }
}

fn judge(key: &str, value: Node, decoded: Option<&str>, report: &mut Report) {
    // By their names; what they hold is often made up in tests.
    let is_certificate = matches!(key, "ca.crt" | "tls.crt");
    let Some(text) = decoded.filter(|text| !is_certificate && credential::may_be_secret(key, text))
    else {
        return;
    };
    let is_login = key.starts_with(".dockerc") && !credential::scan(key, text).is_empty();
    let message = format!("`{key}` of the Secret can be read by everybody who has this file");
    let made = report.at(value, message).hide(value);
    if is_login {
        made.severity(Severity::Error);
    }
}
