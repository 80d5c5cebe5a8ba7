//! Secret to pull images with is not found.
//!
//! The kubelet goes on without it, and only the registry says no: `ImagePullBackOff` on whichever node
//! does not have the image yet. Secrets are not shared between namespaces, so each needs its own copy.
//!
//! Only said where the files have Secrets of the namespace at all, once for each name. List what is made
//! elsewhere under `external` in the configuration.
//!
//! ```yaml bad
//! apiVersion: v1
//! kind: Secret
//! metadata: {name: registry, namespace: shop}
//! type: kubernetes.io/dockerconfigjson
//! data: {.dockerconfigjson: e30=}
//! ---
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop, namespace: shop}
//! spec:
//!   imagePullSecrets: [{name: registy}]  # <- Secret `registy` is not found in the scanned files
//!   containers: [{name: web, image: "shop:1.4"}]
//! ---
//! apiVersion: v1
//! kind: ServiceAccount
//! metadata: {name: shop, namespace: shop}
//! imagePullSecrets:
//!   - name: registy
//!   - name: mirror  # <- Secret `mirror` is not found in the scanned files
//! ```
//!
//! ```yaml good
//! apiVersion: v1
//! kind: Secret
//! metadata: {name: registry, namespace: shop}
//! type: kubernetes.io/dockerconfigjson
//! data: {.dockerconfigjson: e30=}
//! ---
//! apiVersion: external-secrets.io/v1
//! kind: ExternalSecret
//! metadata: {name: mirror, namespace: shop}
//! ---
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop, namespace: shop}
//! spec:
//!   imagePullSecrets: [{name: registry}, {name: mirror}, {name: "${REGISTRY}"}]
//!   containers: [{name: web, image: "shop:1.4"}]
//! ---
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop, namespace: where-no-secret-is-written}
//! spec:
//!   imagePullSecrets: [{name: registry-of-it}]
//!   containers: [{name: web, image: "shop:1.4"}]
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    severity: Severity::Info,
    tier: Tier::OptIn,
    check: Check::Link(check),
    ..Lint::NEW
};

fn check(member: Member, report: &mut LinkReport) {
    let pods = member.workload().into_iter().flat_map(|it| &it.pods);
    let references = pods.flat_map(|pod| &pod.references);
    let of_pods = references.filter(|reference| reference.purpose == Purpose::Pull);
    let of_account = member.account().into_iter().flat_map(|it| &it.pull_secrets);
    let mut said = Vec::new();
    for secret in of_pods.map(|reference| &reference.name).chain(of_account) {
        let name = &secret.value;
        let is_missing = matches!(member.find("Secret", name), Found::Missing);
        if is_missing
            && !is_unknown(name)
            && !said.contains(&name)
            && member.is_first_to_need("Secret", name, Purpose::Pull)
        {
            said.push(name);
            let message = format!("Secret `{name}` is not found in the scanned files");
            report.at(&secret.spot, message);
        }
    }
}
