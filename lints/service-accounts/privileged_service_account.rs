//! Pod runs as somebody who can take the cluster over.
//!
//! The token of the service account lies in every container of the pod. Whoever gets in, by a hole in the
//! program or in a library, has it, and by this binding, role and rule it is as good as the keys to the
//! cluster or to its secrets.
//!
//! Follow the labels: to the binding, the role, the rule. Take out what the program does not use, name the
//! objects that it needs in `resourceNames`, bind in one namespace instead of all. Operators that need so
//! much deserve a namespace to themselves, which nobody may exec into; list their accounts in `allow`.
//!
//! ```yaml bad
//! apiVersion: apps/v1
//! kind: Deployment
//! metadata: {name: mirror, namespace: shop}
//! spec:
//!   template:
//!     spec:
//!       serviceAccountName: mirror  # <- service account `mirror` can read every Secret of the cluster
//!       containers: [{name: mirror, image: "mirror:1.4"}]
//! ---
//! apiVersion: v1
//! kind: ServiceAccount
//! metadata: {name: mirror, namespace: shop}
//! ---
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: ClusterRoleBinding
//! metadata: {name: mirror}
//! roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: mirror}
//! subjects: [{kind: ServiceAccount, name: mirror, namespace: shop}]
//! ---
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: ClusterRole
//! metadata: {name: mirror}
//! rules: [{apiGroups: [""], resources: [configmaps, secrets], verbs: [get, list, watch]}]
//! ```
//!
//! A pod without the token is no finding, nor is a role that is limited to names. In one namespace, only to
//! do everything there or to gain what was not given counts, as advice, unless that is `kube-system`. What
//! a group such as `system:serviceaccounts` is given is said at its binding.
//!
//! ```yaml good
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: cart, namespace: shop}
//! spec:
//!   serviceAccountName: cart
//!   containers: [{name: cart, image: "cart:7.2"}]
//! ---
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: mirror, namespace: shop}
//! spec:
//!   serviceAccountName: mirror
//!   automountServiceAccountToken: false
//!   containers: [{name: mirror, image: "mirror:1.4"}]
//! ---
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: ClusterRoleBinding
//! metadata: {name: mirror}
//! roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: mirror}
//! subjects: [{kind: ServiceAccount, name: mirror, namespace: shop}]
//! ---
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: RoleBinding
//! metadata: {name: cart, namespace: shop}
//! roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: mirror}
//! subjects: [{kind: ServiceAccount, name: cart}]
//! ---
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: ClusterRole
//! metadata: {name: mirror}
//! rules:
//!   - {apiGroups: [""], resources: [secrets], verbs: [get, list, watch]}
//!   - {apiGroups: [""], resources: [serviceaccounts/token], resourceNames: [cart], verbs: [create]}
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    standards: &["NSA:auth", "OWASP:K03", "ATT&CK:T1552.007", "ATT&CK:T1098"],
    peers: &[
        "kubescape:C-0267",
        "kubescape:C-0272",
        "kubescape:workload-with-administrative-roles",
        "kubescape:workload-with-cluster-takeover-roles",
    ],
    params: &[
        Param {
            name: "privileges",
            default: Value::List(rbac::Privilege::KEYS),
            help: "what counts, of the words that are the default",
        },
        Param {
            name: "allow",
            default: Value::List(&[]),
            help: "service accounts that may do so, as `name` or `namespace/name`; `*` in them stands for anything",
        },
    ],
    check: Check::Link(check),
    ..Lint::NEW
};

fn check(member: Member, report: &mut LinkReport) {
    for pod in member.workload().into_iter().flat_map(|it| &it.pods) {
        let counts = |it: &Chain| {
            it.is_direct() && it.matters() && report.list("privileges").contains(&it.privilege.key)
        };
        let worst = member.privileges(pod).into_iter().find(counts);
        if let Some(chain) = worst
            && member.mounts_token(pod)
            && !is_allowed(member, pod, report)
        {
            tell(member, pod, chain, report);
        }
    }
}

fn is_allowed(member: Member, pod: &PodFacts, report: &LinkReport) -> bool {
    let (namespace, account) = (member.namespace().unwrap_or_default(), pod.account());
    let is_control_plane =
        namespace == "kube-system" && pod.labels.value.get("tier") == Some("control-plane");
    is_control_plane
        || report.lists("allow", account)
        || report.lists("allow", &format!("{namespace}/{account}"))
}

fn tell(member: Member, pod: &PodFacts, chain: Chain, report: &mut LinkReport) {
    let (account, can) = (pod.account(), chain.can(member));
    let message = format!("service account `{account}` can {can}");
    let binds = format!("{} gives it {}", chain.binding, chain.role_words());
    let mut said = report.at(&pod.service_account.spot, message).label(
        chain.binding,
        &chain.subject.spot,
        binds,
    );
    if let Some(role) = chain.role {
        said = said.label(role, &role.facts().name, "the role");
    }
    if let Some((role, rule)) = chain.rule {
        let words = match chain.role {
            Some(given) if !given.is(role) => format!("the rule, taken over from {role}"),
            _ => "the rule".to_owned(),
        };
        said = said.label(role, &rule.spot, words);
    }
    let is_sure = pod.mounts_token == Some(true) || member.account_called(account).is_some();
    if chain.extent == Extent::Namespace || !is_sure {
        said.severity(Severity::Info);
    }
}
