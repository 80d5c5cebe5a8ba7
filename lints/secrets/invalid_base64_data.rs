//! Value of `data` or `binaryData` that is not base64.
//!
//! The API server decodes every value under `data` of a Secret and `binaryData` of a ConfigMap, and
//! refuses the object if one is no base64. Mostly the value was meant to be plain text: write it
//! under `stringData` of the Secret, or under `data` of the ConfigMap, and leave the encoding to the
//! API server.
//!
//! ```yaml bad
//! apiVersion: v1
//! kind: Secret
//! metadata: {name: shop}
//! data:
//!   user: c2hvcA==
//!   password: hQ7-vbX2k9  # <- `password` is not base64
//!   token: c2hvcA  # <- `token` is not base64
//! ```
//!
//! ```yaml good
//! apiVersion: v1
//! kind: Secret
//! metadata: {name: shop}
//! data:
//!   user: c2hvcA==
//!   empty: ""
//!   wrapped: |
//!     aFE3LXZi
//!     WDJrOQ==
//!   rendered: '{{ .Values.password | b64enc }}'
//!   substituted: ${PASSWORD}
//!   replaced: <base64 of the password>
//! stringData:
//!   password: hQ7-vbX2k9
//! ---
//! apiVersion: v1
//! kind: Secret
//! metadata: {name: sealed}
//! data:
//!   password: ENC[AES256_GCM,data:pdYBRq2o,iv:Z3Zk,tag:c2Vj,type:str]
//! sops: {mac: "ENC[AES256_GCM,data:x]", version: 3.9.0}
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    severity: Severity::Error,
    knows_secrets: true,
    kinds: &["Secret", "ConfigMap"],
    check: Check::Object(check),
    ..Lint::NEW
};

fn check(object: Object, report: &mut Report) {
    let (field, plain) = match object.kind() {
        "Secret" if object.is("", "Secret") => ("data", "stringData"),
        "ConfigMap" if object.is("", "ConfigMap") => ("binaryData", "data"),
        _ => return,
    };
    let values = object.get(field).entries();
    // What stands beside it may be a secret that is well encoded. The first finding hides it from
    // all excerpts: if each did, a Secret of many values would fill the memory.
    let mut beside: Vec<Node> = values.iter().map(|(_, value)| *value).collect();
    let invalid = values.iter().filter(|(_, value)| is_invalid(*value));
    for (key, value) in invalid.filter(|_| !object.is_encrypted()) {
        let message = format!("`{key}` is not base64; plain text belongs under `{plain}`");
        let made = report.at(*value, message).hide(*value);
        beside.drain(..).fold(made, Made::hide);
    }
}

fn is_invalid(value: Node) -> bool {
    value.str().is_some_and(|text| {
        !value.is_unknown()
            && !credential::is_stand_in(text)
            && credential::decode_base64(text).is_err()
    })
}
