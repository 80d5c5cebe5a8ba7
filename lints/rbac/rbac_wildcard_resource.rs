//! Rule covers resources that it does not name.
//!
//! A `*` in `resources` takes in all that is there and all that is to come: Secrets, `pods/exec`, the
//! objects of an operator that is installed next year. Nobody who reads the rule sees what it allows.
//!
//! Name the resources. One's own API group may keep the `*`, and `allow_api_groups` can name more.
//!
//! ```yaml bad
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: ClusterRole
//! metadata: {name: viewer}
//! rules:
//!   - apiGroups: [""]
//!     resources: ["*"]  # <- rule covers every resource of the core group: `get`, `list`, `watch`; its holder can read every Secret and run commands in every container through the kubelets
//!     verbs: [get, list, watch]
//!   - apiGroups: [apps, batch]
//!     resources: ["*"]  # <- rule covers every resource of `apps`, `batch`: `create`, `delete`
//!     verbs: [create, delete]
//!   - apiGroups: ["*"]  # <- rule covers `deployments` of every API group
//!     resources: [deployments]
//!     verbs: [get]
//!   - apiGroups: ["*"]
//!     resources: ["*/scale"]  # <- rule covers `scale` of every resource of every API group
//!     verbs: [update]
//!   - nonResourceURLs: ["*"]  # <- rule covers every URL of the API server
//!     verbs: [get]
//! ```
//!
//! It is an error where the `*` takes in a way to every right in the cluster, such as tokens of all service
//! accounts. Only to read, where there are no Secrets, and the same resource in every group is mere advice.
//! URLs are passed over where another rule of the role allows everything.
//!
//! ```yaml good
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: ClusterRole
//! metadata: {name: shop-operator}
//! rules:
//!   - {apiGroups: [shop.example.com], resources: ["*"], verbs: ["*"]}
//!   - {apiGroups: [""], resources: [pods, pods/log], verbs: [get, list, watch]}
//!   - {apiGroups: [""], resources: ["*"], resourceNames: [shop], verbs: [get]}
//!   - {apiGroups: ["*"], resources: ["*"], verbs: ["*"]}
//!   - {apiGroups: [""], resources: ["*/exec"], verbs: [create]}
//!   - {nonResourceURLs: ["/metrics", "/healthz/*"], verbs: [get]}
//! ---
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: ClusterRole
//! metadata: {name: "system:controller:generic-garbage-collector"}
//! rules:
//!   - {apiGroups: ["*"], resources: ["*"], verbs: [get, list, watch, patch, update, delete]}
//! ```
//!
//! A rule that allows everything on everything is reported as such and not again here, and `*/exec` as the
//! way into pods that it is.
use crate::prelude::*;

pub static LINT: Lint = Lint {
    standards: &["CIS:5.1.3", "OWASP:K03"],
    peers: &[
        "kube-linter:wildcard-in-rules",
        "trivy:KSV-0046",
        "trivy:KSV-0112",
        "checkov:CKV_K8S_49",
        "kyverno:other/restrict-wildcard-resources",
        "kube-bench:5.1.3",
    ],
    params: &[Param {
        name: "allow_api_groups",
        default: Value::List(&[]),
        help: "API groups of which every resource may be covered; `*` in them stands for anything",
    }],
    kinds: rbac::ROLES,
    check: Check::Object(check),
    ..Lint::NEW
};

fn check(object: Object, report: &mut Report) {
    if !object.is_role() || object.is_bootstrapped() {
        return;
    }
    for rule in object.rules() {
        let allowed = rule
            .groups()
            .all(|group| report.lists("allow_api_groups", group));
        let names_none = rule.groups().next().is_none();
        if !rule.is_limited() && !rule.is_full_wildcard() && (names_none || !allowed) {
            judge(rule, report);
        }
    }
}

fn judge(rule: rbac::Rule, report: &mut Report) {
    let subresource = |item: &Node| item.str().is_some_and(|item| item.starts_with("*/"));
    let (place, covered, severity) = if let Some(star) = rule.wildcard_resource() {
        let covered = format!("every resource of {}", rule.group_words());
        (star, covered, None)
    } else if let Some(item) = rule.get("resources").items().find(subresource)
        && !rule.gives(&rbac::power::POD_EXEC)
        && rule.covers_built_in()
    {
        let part = item.str().unwrap_or_default().trim_start_matches("*/");
        let harmless = (part == "finalizers").then_some(Severity::Info);
        let groups = rule.group_words();
        let covered = format!("`{part}` of every resource of {groups}");
        (item, covered, harmless.or(Some(Severity::Warning)))
    } else if let Some(star) = rule.item("apiGroups", rbac::ALL) {
        let covered = format!("{} of every API group", rule.words("resources"));
        (star, covered, Some(Severity::Info))
    } else if let Some(star) = rule.item("nonResourceURLs", rbac::ALL)
        && !rule.is_namespaced()
        && !rule.role().rules().any(rbac::Rule::is_full_wildcard)
    {
        let covered = "every URL of the API server".to_owned();
        (star, covered, Some(Severity::Warning))
    } else {
        return;
    };
    let (follows, worst) = match severity {
        Some(severity) => (String::new(), severity),
        None => consequence(rule),
    };
    let verbs = rule.words("verbs");
    report
        .at(place, format!("rule covers {covered}: {verbs}{follows}"))
        .severity(worst);
}

/// What follows from a `*` in `resources`, in words, and how bad it is.
fn consequence(rule: rbac::Rule) -> (String, Severity) {
    let secrets = Some(&rbac::power::SECRET_READ).filter(|power| rule.gives(power));
    let mut ways = rbac::power::TAKEOVER.iter();
    let takeover = ways.find(|power| rule.gives(power));
    let severity = match (takeover, secrets) {
        (Some(_), _) => Severity::Error,
        (None, None) if rule.only_reads() => Severity::Info,
        _ => Severity::Warning,
    };
    let powers = secrets.into_iter().chain(takeover);
    let does: Vec<_> = powers.map(|power| power.does).collect();
    match does[..] {
        [] => (String::new(), severity),
        _ => (format!("; its holder can {}", does.join(" and ")), severity),
    }
}
