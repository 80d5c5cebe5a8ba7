//! Which traffic of pods is restricted, by the policies of Kubernetes, Cilium and Calico.

use crate::run;

/// The pod `web` with the label `app: web`, in the namespace `shop`.
const POD: &str = "apiVersion: v1\nkind: Pod\nmetadata: {name: web, namespace: shop, labels: {app: web}}\n\
    spec: {containers: [{name: web, image: 'web:1'}]}\n";

/// What no policy restricts of the pod beside one of an API version and kind, in its namespace if it
/// has one.
fn open(policy: (&str, &str), spec: &str) -> &'static str {
    let (version, kind) = policy;
    let is_wide = matches!(
        kind,
        "CiliumClusterwideNetworkPolicy" | "GlobalNetworkPolicy" | "AdminNetworkPolicy"
    );
    let namespace = if is_wide { "" } else { ", namespace: shop" };
    let policy = format!(
        "apiVersion: {version}\nkind: {kind}\nmetadata: {{name: p{namespace}}}\nspec: {{{spec}}}\n"
    );
    let files = [("pods/pod.yaml", POD), ("policies/policy.yaml", &*policy)];
    let outcome = run(&files, &["missing-network-policy"]);
    let message = outcome.findings.first().map_or("", |it| &it.message);
    ["ingress or egress", "ingress", "egress", ""]
        .into_iter()
        .find(|open| message.contains(open))
        .unwrap_or_default()
}

const KUBERNETES: (&str, &str) = ("networking.k8s.io/v1", "NetworkPolicy");
const CILIUM: (&str, &str) = ("cilium.io/v2", "CiliumNetworkPolicy");
const CILIUM_WIDE: (&str, &str) = ("cilium.io/v2", "CiliumClusterwideNetworkPolicy");
const CALICO: (&str, &str) = ("projectcalico.org/v3", "NetworkPolicy");
const CALICO_WIDE: (&str, &str) = ("crd.projectcalico.org/v1", "GlobalNetworkPolicy");
const ADMIN: (&str, &str) = ("policy.networking.k8s.io/v1alpha1", "AdminNetworkPolicy");

const BOTH: &str = "ingress or egress";

fn check(cases: &[((&str, &str), &str, &str)]) {
    for (policy, spec, expected) in cases {
        assert_eq!(open(*policy, spec), *expected, "{}: {spec}", policy.1);
    }
}

#[test]
fn kubernetes_restricts_ingress_unless_told_otherwise() {
    check(&[
        (KUBERNETES, "podSelector: {}", "egress"),
        (KUBERNETES, "policyTypes: [Egress]", "ingress"),
        (KUBERNETES, "egress: [{}]", ""),
        (KUBERNETES, "podSelector: {matchLabels: {app: db}}", BOTH),
        (
            KUBERNETES,
            "podSelector: {matchExpressions: [{key: app, operator: NotIn, values: [web]}]}",
            BOTH,
        ),
        (
            KUBERNETES,
            "podSelector: {matchExpressions: [{key: tier, operator: DoesNotExist}]}",
            "egress",
        ),
    ]);
}

#[test]
fn cilium_closes_a_direction_that_has_rules() {
    let all = "endpointSelector: {}";
    check(&[
        (CILIUM, all, BOTH),
        (CILIUM, "endpointSelector: {}, ingress: []", BOTH),
        (CILIUM, "endpointSelector: {}, ingress: [{}]", "egress"),
        (
            CILIUM,
            "endpointSelector: {}, egressDeny: [{toEntities: [world]}]",
            "ingress",
        ),
        (
            CILIUM_WIDE,
            "endpointSelector: {}, enableDefaultDeny: {egress: false}, egress: [{toEntities: [world]}]",
            BOTH,
        ),
        (
            CILIUM_WIDE,
            "endpointSelector: {}, enableDefaultDeny: {ingress: true, egress: true}",
            "",
        ),
        (CILIUM_WIDE, "nodeSelector: {}, ingress: [{}]", BOTH),
    ]);
    let several = "apiVersion: cilium.io/v2\nkind: CiliumNetworkPolicy\nmetadata: {name: p, namespace: shop}\n\
        specs: [{endpointSelector: {}, ingress: [{}]}]\n";
    let files = [("pod.yaml", POD), ("policy.yaml", several)];
    assert!(run(&files, &["missing-network-policy"]).findings.is_empty());
}

#[test]
fn the_labels_of_cilium_may_name_their_source() {
    let selecting = |selector: &str| {
        let spec = format!("endpointSelector: {{{selector}}}, ingress: [{{}}], egress: [{{}}]");
        open(CILIUM, &spec)
    };
    for (selector, expected) in [
        ("matchLabels: {app: web}", ""),
        ("matchLabels: {'k8s:app': web}", ""),
        ("matchLabels: {'any:app': web}", ""),
        ("matchLabels: {'k8s:app': db}", BOTH),
        (
            "matchExpressions: [{key: 'k8s:app', operator: In, values: [web]}]",
            "",
        ),
        (
            "matchExpressions: [{key: 'any:app', operator: DoesNotExist}]",
            BOTH,
        ),
        // Who knows.
        ("matchLabels: {'k8s:io.kubernetes.pod.namespace': shop}", ""),
        (
            "matchExpressions: [{key: io.kubernetes.pod.namespace, operator: Exists}]",
            "",
        ),
        ("matchLabels: {'reserved:ingress': ''}", ""),
    ] {
        assert_eq!(selecting(selector), expected, "{selector}");
    }
}

#[test]
fn calico_tells_the_directions_by_types_or_rules() {
    check(&[
        (CALICO, "selector: all()", "egress"),
        (CALICO, "egress: [{action: Deny}]", "ingress"),
        (
            CALICO,
            "ingress: [{action: Allow}], egress: [{action: Deny}]",
            "",
        ),
        (
            CALICO,
            "types: [Egress], ingress: [{action: Allow}]",
            "ingress",
        ),
        (CALICO_WIDE, "types: [Ingress, Egress]", ""),
        (CALICO_WIDE, "types: [Ingress, Egress], preDNAT: true", BOTH),
    ]);
}

#[test]
fn the_selectors_of_calico_are_read() {
    let types = "types: [Ingress, Egress]";
    for (selector, expected) in [
        ("app == 'web'", ""),
        ("app == 'db'", BOTH),
        ("has(app) && app != 'web'", BOTH),
        ("app in {'web', 'db'} && !has(old)", ""),
        // Who knows.
        ("app == 'db' || app == 'web'", ""),
        ("projectcalico.org/namespace == 'other'", ""),
    ] {
        let spec = format!("selector: \"{selector}\", {types}");
        assert_eq!(open(CALICO, &spec), expected, "{selector}");
        assert_eq!(open(CALICO_WIDE, &spec), expected, "{selector}");
    }
    let other = format!("{types}, selector: \"app == 'web'\", namespaceSelector: \"team == 'a'\"");
    assert_eq!(open(CALICO_WIDE, &other), "");
}

#[test]
fn admin_policies_are_not_read_and_may_be_for_any_pod() {
    check(&[(ADMIN, "subject: {namespaces: {}}, priority: 1", "")]);
}
