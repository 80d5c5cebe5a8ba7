//! No network policy restricts the traffic of a pod.
//!
//! Unless a policy selects it, a pod may be called by every other pod of the cluster, and may call every
//! one of them and the internet. Begin with a policy that denies everything in the namespace, then admit
//! what is needed. It is enough if any policy selects the pod, each direction for itself; those of
//! Cilium, Calico and the AdminNetworkPolicy count too.
//!
//! ```yaml bad
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop, namespace: shop, labels: {app: shop}}  # <- no network policy in the scanned files restricts egress
//! spec: {containers: [{name: web, image: "shop:1.4"}]}
//! ---
//! apiVersion: networking.k8s.io/v1
//! kind: NetworkPolicy
//! metadata: {name: shop, namespace: shop}
//! spec: {podSelector: {matchLabels: {app: shop}}, policyTypes: [Ingress]}
//! ---
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop, namespace: test, labels: {}}  # <- no network policy in the scanned files restricts ingress or egress
//! spec: {containers: [{name: web, image: "shop:1.4"}]}
//! ```
//!
//! Pods on the network of their node are out of reach for policies; those of `kube-system` are not judged.
//!
//! ```yaml good
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop, namespace: shop, labels: {app: shop}}
//! spec: {containers: [{name: web, image: "shop:1.4"}]}
//! ---
//! apiVersion: networking.k8s.io/v1
//! kind: NetworkPolicy
//! metadata: {name: deny-ingress, namespace: shop}
//! spec: {podSelector: {}}
//! ---
//! apiVersion: cilium.io/v2
//! kind: CiliumClusterwideNetworkPolicy
//! metadata: {name: no-metadata-server}
//! spec: {endpointSelector: {}, egressDeny: [{toCIDR: [169.254.169.254/32]}]}
//! ---
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: node-agent, namespace: monitoring}
//! spec: {hostNetwork: true, containers: [{name: agent, image: "agent:1.0"}]}
//! ```
//!
//! `per_namespace` asks each Namespace once, whether there is any policy in it:
//!
//! ```yaml config
//! lints:
//!   missing-network-policy: {per_namespace: true}
//! ```
//!
//! ```yaml bad
//! apiVersion: v1
//! kind: Namespace
//! metadata: {name: shop}  # <- no network policy in the scanned files is for namespace `shop`
//! ---
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop, namespace: shop}
//! spec: {containers: [{name: web, image: "shop:1.4"}]}
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    tier: Tier::Strict,
    standards: &[
        "CIS:5.3.2",
        "NSA:net",
        "OWASP:K07",
        "ATT&CK:T1046",
        "ATT&CK:T1210",
    ],
    peers: &[
        "kube-linter:non-isolated-pod",
        "kube-score:pod-networkpolicy",
        "polaris:missingNetworkPolicy",
        "checkov:CKV2_K8S_6",
        "kubescape:C-0030",
        "kubescape:C-0049",
        "kubescape:C-0054",
        "kubescape:C-0206",
        "kubescape:C-0260",
        "kubescape:ingress-and-egress-blocked",
        "kubescape:internal-networking",
        "kubescape:ensure_network_policy_configured_in_labels",
        "kyverno:other/namespace-inventory-check",
        "kyverno:other/require-netpol",
        "kube-bench:5.3.2",
    ],
    params: &[
        Param::DIRECTIONS,
        Param {
            name: "per_namespace",
            default: Value::Flag(false),
            help: "ask each Namespace for any policy, not each workload",
        },
        Param {
            name: "exempt_jobs",
            default: Value::Flag(false),
            help: "leave out Jobs and CronJobs",
        },
    ],
    check: Check::Link(check),
    ..Lint::NEW
};

fn check(member: Member, report: &mut LinkReport) {
    if report.flag("per_namespace") {
        return check_namespace(member, report);
    }
    let Some(workload) = member.workload() else {
        return;
    };
    let is_job = matches!(workload.workload, Workload::Job | Workload::CronJob);
    let is_exempt = is_job && report.flag("exempt_jobs");
    if is_exempt || member.is_of_system() || member.has_policy_generator() {
        return;
    }
    for pod in workload.pods.iter().filter(|pod| !pod.on_host_network) {
        let labels = &pod.labels.value;
        let is_open = |direction: &Direction| {
            let mut policies = member.policies(labels, *direction, Reach::Namespace);
            policies.next().is_none()
        };
        let open = report.directions().filter(is_open);
        let open: Vec<_> = open.map(Direction::section).collect();
        if !open.is_empty() {
            let message = format!(
                "no network policy in the scanned files restricts {} of these pods",
                open.join(" or ")
            );
            report.at(&pod.labels.spot, message);
        }
    }
}

/// Whether there is any policy in the namespace that it is.
fn check_namespace(member: Member, report: &mut LinkReport) {
    let is_open = member.is_judged_namespace() && !member.has_policies_in(member.name());
    if is_open && !member.has_policy_generator() {
        let name = member.name();
        let message = format!("no network policy in the scanned files is for namespace `{name}`");
        report.at(&member.facts().name, message);
    }
}
