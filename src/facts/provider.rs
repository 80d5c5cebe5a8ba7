//! Objects from which other tools make the Secrets and ConfigMaps that pods refer to.

use super::read::Reader;
use crate::yaml::Node;

/// The kinds and names of what an operator makes of an object; none if it makes nothing of the kind.
pub(super) fn provided(reader: Reader) -> Option<Vec<(String, String)>> {
    let object = reader.object;
    if matches!(object.group(), "kyverno.io") {
        return generated(reader);
    }
    let own = || vec![object.name()];
    let target = |path: &'static str| vec![reader.get(path).text().unwrap_or(object.name())];
    let (kind, names) = match (object.group(), object.kind()) {
        ("external-secrets.io", "ExternalSecret") => ("Secret", target("spec.target.name")),
        ("bitnami.com", "SealedSecret") => ("Secret", target("spec.template.metadata.name")),
        ("cert-manager.io", "Certificate") => ("Secret", target("spec.secretName")),
        ("isindir.github.com", "SopsSecret") => ("Secret", templates(reader)),
        ("onepassword.com", "OnePasswordItem")
        | ("ricoberger.de", "VaultSecret")
        | ("mozilla.org", "SopsSecret") => ("Secret", own()),
        ("secrets.hashicorp.com", _) => ("Secret", target("spec.destination.name")),
        ("secrets-store.csi.x-k8s.io", "SecretProviderClass") => ("Secret", synced(reader)),
        ("trust.cert-manager.io", "Bundle") => ("ConfigMap", own()),
        _ => return None,
    };
    let names = names.into_iter().filter(|name| !name.is_empty());
    Some(
        names
            .map(|name| (kind.to_owned(), name.to_owned()))
            .collect(),
    )
}

/// What a policy of Kyverno makes in the namespaces it is for.
fn generated(reader: Reader) -> Option<Vec<(String, String)>> {
    let rules = reader.get("spec.rules").items();
    let generated = rules.map(|rule| rule.get("generate"));
    let generated = generated.filter_map(|it| Some((it.get("kind").text()?, it.get("name"))));
    let generated = generated.map(|(kind, name)| {
        let name = name.text().unwrap_or_default();
        (kind.to_owned(), name.to_owned())
    });
    Some(generated.collect::<Vec<_>>()).filter(|generated| !generated.is_empty())
}

fn synced(reader: Reader<'_>) -> Vec<&str> {
    let secrets = reader.get("spec.secretObjects").items();
    secrets
        .filter_map(|it| it.get("secretName").text())
        .collect()
}

fn templates(reader: Reader<'_>) -> Vec<&str> {
    let secrets = reader.get("spec.secretTemplates").items();
    secrets
        .map(|it| it.get("name"))
        .filter_map(Node::text)
        .collect()
}
