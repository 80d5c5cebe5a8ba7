//! Webhooks, admission policies, and the levels that namespaces enforce.

use crate::support::{draw, edges, has, notes, written};
use plimsoll::graph::View;
use plimsoll::render::graph::{json, mermaid};

const NAMESPACES: &str = "apiVersion: v1\nkind: Namespace\n\
    metadata: {name: shop, labels: {team: a, pod-security.kubernetes.io/enforce: baseline}}\n---\n\
    apiVersion: v1\nkind: Namespace\nmetadata: {name: bank, labels: {team: a}}\n---\n\
    apiVersion: v1\nkind: Namespace\nmetadata: {name: other}\n";

#[test]
fn webhooks_ask_services() {
    let hooks = "apiVersion: admissionregistration.k8s.io/v1\nkind: ValidatingWebhookConfiguration\nmetadata: {name: v}\n\
        webhooks:\n\
        - name: a.example.com\n  failurePolicy: Ignore\n\
        \x20 clientConfig: {service: {namespace: shop, name: judge}}\n\
        \x20 namespaceSelector: {matchLabels: {team: a}}\n\
        \x20 rules: [{resources: [pods]}, {resources: [services, pods]}]\n\
        - name: b.example.com\n  clientConfig: {service: {namespace: shop, name: gone}}\n\
        \x20 objectSelector: {matchLabels: {app: web}}\n  rules: [{resources: ['*/*']}]\n---\n\
        apiVersion: admissionregistration.k8s.io/v1\nkind: MutatingWebhookConfiguration\nmetadata: {name: m}\n\
        webhooks: [{name: c, clientConfig: {url: 'https://example.com'}, rules: [{resources: [pods]}]}]\n";
    let service = "apiVersion: v1\nkind: Service\nmetadata: {name: judge, namespace: shop}\nspec: {ports: [{port: 443}]}\n";
    let graph = draw(&[
        ("a/hooks.yaml", hooks),
        ("a/service.yaml", service),
        ("b/namespaces.yaml", NAMESPACES),
    ]);
    let expected = [
        "ValidatingWebhookConfiguration v -asks-> Service judge",
        "ValidatingWebhookConfiguration v -asks-> Service gone",
    ];
    has(&edges(&graph), &expected);
    let guarded = [
        "guards, failing open, pods, services in namespace team=a (bank, shop)",
        "guards everything with app=web",
    ];
    assert_eq!(notes(&graph, "v"), guarded);
    assert_eq!(notes(&graph, "m"), ["guards pods"]);
    let old = draw(&[("a.yaml", &hooks.replace("k8s.io/v1\n", "k8s.io/v1beta1\n"))]);
    assert_eq!(notes(&old, "m"), ["guards, failing open, pods"]);
    let missing: Vec<_> = graph
        .nodes
        .iter()
        .filter(|node| node.object.is_none())
        .collect();
    assert_eq!(missing.len(), 1);
    assert_eq!(missing[0].name, "gone");
    assert!(
        written(&graph, mermaid::write).contains("n1[/\"ValidatingWebhookConfiguration<br>v<br>")
    );
    assert_eq!(graph.clone().seen(&[View::Admission]).nodes.len(), 4);
    assert_eq!(graph.seen(&[View::Access]).nodes.len(), 0);
}

#[test]
fn bindings_apply_policies() {
    let policies = "apiVersion: admissionregistration.k8s.io/v1\nkind: ValidatingAdmissionPolicy\nmetadata: {name: p}\n\
        spec: {failurePolicy: Ignore, matchConstraints: {resourceRules: [{resources: [deployments]}]}}\n---\n\
        apiVersion: admissionregistration.k8s.io/v1\nkind: ValidatingAdmissionPolicyBinding\nmetadata: {name: b}\n\
        spec:\n  policyName: p\n  validationActions: [Deny, Audit]\n\
        \x20 matchResources: {namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: shop}}}\n---\n\
        apiVersion: admissionregistration.k8s.io/v1beta1\nkind: MutatingAdmissionPolicyBinding\nmetadata: {name: c}\n\
        spec: {policyName: gone}\n";
    let graph = draw(&[("a.yaml", policies), ("b.yaml", NAMESPACES)]);
    has(
        &edges(&graph),
        &[
            "ValidatingAdmissionPolicyBinding b -Deny, Audit-> ValidatingAdmissionPolicy p",
            "MutatingAdmissionPolicyBinding c -applies-> MutatingAdmissionPolicy gone",
        ],
    );
    assert_eq!(notes(&graph, "p"), ["guards, failing open, deployments"]);
    assert_eq!(notes(&graph, "b"), ["guards in namespace shop"]);
}

#[test]
fn a_namespace_shows_the_level_it_enforces_and_peers_the_namespaces_they_mean() {
    let pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: web, namespace: shop}\n\
        spec: {containers: [{name: web, image: 'web:1'}]}\n---\n\
        apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: p, namespace: shop}\n\
        spec: {podSelector: {}, ingress: [{from: [{namespaceSelector: {matchLabels: {team: a}}}]}]}\n";
    let graph = draw(&[("a/pod.yaml", pod), ("b/namespaces.yaml", NAMESPACES)]);
    let text = written(&graph, mermaid::write);
    assert!(
        text.contains("namespace shop · enforces baseline · a"),
        "{text}"
    );
    let text = written(&graph, json::write);
    assert!(
        text.contains("\"namespace\":\"shop\",\"pod_security\":\"baseline\""),
        "{text}"
    );
    has(
        &edges(&graph),
        &[
            "every pod of namespace team=a (bank, shop) -may send-> NetworkPolicy p",
            "NetworkPolicy p -restricts ingress-> every pod",
        ],
    );
}
