//! Somebody is put into the group `system:masters`.
//!
//! The API server asks no roles and no webhooks about members of `system:masters`: they may do everything,
//! and no change of RBAC takes it from them. A client certificate of that group is valid until it expires.
//! Nobody works like that every day; the group is for the day on which RBAC itself is broken.
//!
//! Bind `cluster-admin` to a group of your own instead, which can be taken away again.
//!
//! ```yaml bad
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: ClusterRoleBinding
//! metadata: {name: viewers}
//! roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}
//! subjects:
//!   - {apiGroup: rbac.authorization.k8s.io, kind: Group, name: "system:masters"}  # <- binding names group `system:masters`, whose members may do everything without it
//! ---
//! apiVersion: v1
//! kind: ConfigMap
//! metadata: {name: aws-auth, namespace: kube-system}
//! data:
//!   mapRoles: |
//!     - rolearn: arn:aws:iam::111122223333:role/deployer
//!       username: deployer
//!       groups: [system:masters]  # <- `aws-auth` puts a cloud identity into group `system:masters`, which may do everything
//! ---
//! apiVersion: certificates.k8s.io/v1
//! kind: CertificateSigningRequest
//! metadata: {name: alice}
//! spec:
//!   signerName: kubernetes.io/kube-apiserver-client
//!   usages: [client auth]
//!   request: LS0tLS1CRUdJTiBDRVJUSUZJQ0FURSBSRVFVRVNULS0tLS0KTUlIbE1JR0xBZ0VBTUNreEZ6QVZCZ05WQkFvTURuTjVjM1JsYlRwdFlYTjBaWEp6TVE0d0RBWURWUVFEREFWaApiR2xqWlRCWk1CTUdCeXFHU000OUFnRUdDQ3FHU000OUF3RUhBMElBQkxIOVcrd291bEp6NFdSQTRTT0drMHp5CjBZaVFCY2M1eFhxZEdJY0lXS1diRW51dCs5dzFGYkpTQlUvMDN6bkp0WVlSVUowRGNVa3hTZmkyOHM4MnhweWcKQURBS0JnZ3Foa2pPUFFRREFnTkpBREJHQWlFQTl3OGFOSXdXS1o2RmxSMWh0d3dIQ3BsRlRrZzg0ZTR3NkVHZQo4SXd0Y0dBQ0lRQ2lnY1dtK0w0cGlLZjEyOVlWaWl4cEdYQ0JhcTBaWExQY0xSMlF4L0hlemc9PQotLS0tLUVORCBDRVJUSUZJQ0FURSBSRVFVRVNULS0tLS0K  # <- certificate is asked for in group `system:masters`, which may do everything
//! ```
//!
//! The binding every cluster starts with is no finding.
//!
//! ```yaml good
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: ClusterRoleBinding
//! metadata: {name: cluster-admin}
//! roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin}
//! subjects: [{apiGroup: rbac.authorization.k8s.io, kind: Group, name: "system:masters"}]
//! ---
//! apiVersion: v1
//! kind: ConfigMap
//! metadata: {name: aws-auth, namespace: kube-system}
//! data:
//!   mapRoles: |
//!     # never system:masters
//!     - rolearn: arn:aws:iam::111122223333:role/node
//!       username: system:node:{{EC2PrivateDNSName}}
//!       groups: [system:bootstrappers, system:nodes]
//! ---
//! apiVersion: certificates.k8s.io/v1
//! kind: CertificateSigningRequest
//! metadata: {name: alice}
//! spec:
//!   signerName: kubernetes.io/kube-apiserver-client
//!   request: LS0tLS1CRUdJTiBDRVJUSUZJQ0FURSBSRVFVRVNULS0tLS0KTUlIZ01JR0hBZ0VBTUNVeEV6QVJCZ05WQkFvTUNtUmxkbVZzYjNCbGNuTXhEakFNQmdOVkJBTU1CV0ZzYVdObApNRmt3RXdZSEtvWkl6ajBDQVFZSUtvWkl6ajBEQVFjRFFnQUV6SW0zc0p5S0tpMFZTaDB5UWFCRjdlZWpsM0h4CkNZWG5aQnBMVXdpbzlPZzlLUFpxbHg4WmFnQzkxOUdvRkFndzhMZEF5alVUTk12TVd4RXBYdkcvdWFBQU1Bb0cKQ0NxR1NNNDlCQU1DQTBnQU1FVUNJUUNFRGZac3ZoRWRMR0FGQWdaUE9iN2YrbU5xVUljUWR5RWEwM2hkNUptMQpad0lnRkhET2dyRDByL2d4cmM3QVllamZyOEJLQVdUR1VvWlZubTkwNEtmTlR0ST0KLS0tLS1FTkQgQ0VSVElGSUNBVEUgUkVRVUVTVC0tLS0tCg==
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    severity: Severity::Error,
    standards: &["CIS:5.1.7", "OWASP:K03", "ATT&CK:T1078"],
    peers: &[
        "trivy:KSV-0123",
        "kubescape:C-0246",
        "kyverno:other/restrict-binding-system-groups",
        "kube-bench:5.1.7",
    ],
    kinds: &[
        "RoleBinding",
        "ClusterRoleBinding",
        "ConfigMap",
        "CertificateSigningRequest",
    ],
    check: Check::Object(check),
    ..Lint::NEW
};

const GROUP: &str = "system:masters";

fn check(object: Object, report: &mut Report) {
    if let Some(binding) = object.binding() {
        check_binding(binding, report);
    } else if object.is("", "ConfigMap") && object.name() == "aws-auth" {
        for list in ["mapRoles", "mapUsers"] {
            check_mappings(object.get("data").get(list), report);
        }
    } else if object.is("certificates.k8s.io", "CertificateSigningRequest") {
        let request = object.get("spec").get("request");
        if request.str().is_some_and(is_for_group) {
            let says =
                format!("certificate is asked for in group `{GROUP}`, which may do everything");
            report.at(request, says);
        }
    }
}

fn check_binding(binding: rbac::Binding, report: &mut Report) {
    let bootstrap = binding.object().is_bootstrapped();
    let members = |subject: &rbac::Subject| subject.group() == Some(GROUP);
    for subject in binding.subjects().filter(members).filter(|_| !bootstrap) {
        let says =
            format!("binding names group `{GROUP}`, whose members may do everything without it");
        report.at_subject(subject, says);
    }
}

/// YAML in a string.
fn check_mappings(list: Node, report: &mut Report) {
    let text = list.text().unwrap_or_default();
    for (at, _) in text.match_indices(GROUP) {
        let line = text[..at].rsplit('\n').next().unwrap_or_default();
        if !line.contains('#') {
            let says = format!(
                "`aws-auth` puts a cloud identity into group `{GROUP}`, which may do everything"
            );
            report.at(list.part(at..at + GROUP.len()), says);
        }
    }
}

/// Whether a certificate request, PEM in base64, has the group as an organization. The name stands
/// in it as it is.
fn is_for_group(request: &str) -> bool {
    let decode = |text: &str| credential::decode_base64(text).ok();
    let pem = decode(request).and_then(|bytes| String::from_utf8(bytes).ok());
    let body: String = pem
        .iter()
        .flat_map(|pem| pem.lines())
        .filter(|line| !line.starts_with("-----"))
        .collect();
    let bytes = decode(&body).unwrap_or_default();
    bytes
        .windows(GROUP.len())
        .any(|window| window == GROUP.as_bytes())
}
