//! Credential in a field that is no place for one.
//!
//! A token in an annotation, a webhook's URL with a password, a private key in a custom resource:
//! everybody who may read the object or the repository may use it. Custom resources that need a
//! credential nearly always take the name of a Secret instead; use that field. What has been
//! committed once is no secret any more: change it.
//!
//! Only what is a credential by its form is reported here: private keys, tokens of known providers,
//! URLs with a password, `Authorization` headers. Variables, command lines, ConfigMaps and Secrets
//! have lints of their own.
//!
//! ```yaml bad
//! apiVersion: v1
//! kind: Service
//! metadata:
//!   name: shop
//!   annotations:
//!     example.com/hook: https://shop:hQ7vbX2k9@hooks.example.com/deploy  # <- `metadata.annotations["example.com/hook"]` holds a password in a URL
//! spec: {selector: {app: shop}, ports: [{port: 80}]}
//! ---
//! apiVersion: example.com/v1
//! kind: Database
//! metadata: {name: shop}
//! spec:
//!   settings: |
//!     [replica]
//!     source = mysql://shop:hQ7vbX2k9@db-0/shop  # <- `spec.settings` holds a password in a URL
//! ```
//!
//! ```yaml good
//! apiVersion: example.com/v1
//! kind: Database
//! metadata: {name: shop}
//! spec:
//!   url: https://db.example.com/shop
//!   replica: mysql://shop:$(PASSWORD)@db-0/shop
//!   source: mysql://shop:{{ password }}@db-0/shop
//!   exampleKey: AKIAIOSFODNN7EXAMPLE
//!   passwordSecretRef: {name: shop, key: password}
//! ---
//! apiVersion: v1
//! kind: Secret
//! metadata: {name: shop}
//! stringData: {url: "mysql://shop:hQ7vbX2k9@db/shop"}
//! ---
//! apiVersion: bitnami.com/v1alpha1
//! kind: SealedSecret
//! metadata: {name: shop}
//! spec: {encryptedData: {password: AgBy3i4OJSWK+PiTySYZZA9rO43cGDEq}}
//! ---
//! apiVersion: example.com/v1
//! kind: Database
//! metadata: {name: sealed}
//! spec: {url: "https://shop:hQ7vbX2k9@db.example.com"}
//! sops: {mac: "ENC[AES256_GCM,data:x]", version: 3.9.0}
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    severity: Severity::Error,
    standards: &["OWASP:K08", "ATT&CK:T1552.001"],
    knows_secrets: true,
    check: Check::Object(check),
    ..Lint::NEW
};

fn check(object: Object, report: &mut Report) {
    let mut suspects = object.node().scalars_where(credential::may_hold_token);
    // Nearly every object has none, and nothing else need be asked of it.
    let Some(first) = suspects.next().filter(|_| !object.is_encrypted()) else {
        return;
    };
    let elsewhere = places_with_lints_of_their_own(object);
    for scalar in std::iter::once(first).chain(suspects) {
        let text = scalar.text().unwrap_or_default();
        let span = scalar.span();
        if elsewhere.iter().any(|node| node.span().contains(span)) {
            continue;
        }
        for found in credential::find_tokens(text) {
            let place = scalar.part(found.range.clone());
            let kind = found.with_article();
            let message = format!("`{}` holds {kind}", scalar.path());
            report.at(place, message).hide(place);
        }
    }
}

fn places_with_lints_of_their_own<'a>(object: Object<'a>) -> Vec<Node<'a>> {
    let of = |fields: &[&'a str]| fields.iter().map(|field| object.get(field)).collect();
    let mut places: Vec<Node> = match object.kind() {
        "Secret" if object.is("", "Secret") => of(&["data", "stringData"]),
        "ConfigMap" if object.is("", "ConfigMap") => of(&["data", "binaryData"]),
        _ => Vec::new(),
    };
    for container in object.pod().into_iter().flat_map(Pod::containers) {
        places.push(container.get("env"));
        places.extend(container.commands().flatten());
    }
    places.into_iter().filter(|node| node.exists()).collect()
}
