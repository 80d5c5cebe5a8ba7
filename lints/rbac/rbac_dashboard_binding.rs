//! Something else uses the dashboard's role or account.
//!
//! The Kubernetes dashboard has a role that reads its own Secrets and a service account that many clusters
//! have made powerful. Whoever uses them besides the dashboard has those rights by accident, or not by
//! accident.
//!
//! Give the program a role and an account of its own.
//!
//! ```yaml bad
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: ClusterRoleBinding
//! metadata: {name: tools}
//! roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: kubernetes-dashboard}
//! subjects:
//!   - {kind: ServiceAccount, name: tools, namespace: shop}  # <- binding gives the dashboard's role to service account `shop/tools`
//! ---
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: tools}
//! spec:
//!   serviceAccountName: kubernetes-dashboard  # <- pod runs as the dashboard's service account
//!   containers: [{name: tools, image: "tools:1.4"}]
//! ```
//!
//! ```yaml good
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: ClusterRoleBinding
//! metadata: {name: kubernetes-dashboard}
//! roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: kubernetes-dashboard}
//! subjects: [{kind: ServiceAccount, name: kubernetes-dashboard, namespace: kubernetes-dashboard}]
//! ---
//! apiVersion: apps/v1
//! kind: Deployment
//! metadata: {name: kubernetes-dashboard-web}
//! spec: {template: {spec: {serviceAccountName: kubernetes-dashboard, containers: [{name: web, image: "dashboard:7.10"}]}}}
//! ---
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: tools}
//! spec: {serviceAccountName: tools, containers: [{name: tools, image: "tools:1.4"}]}
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    severity: Severity::Info,
    tier: Tier::OptIn,
    standards: &["OWASP:K03", "ATT&CK:T1613"],
    peers: &[
        "kubescape:C-0014",
        "kubescape:rule-access-dashboard-subject-v1",
        "kubescape:rule-access-dashboard-wl-v1",
    ],
    check: Check::Object(check),
    ..Lint::NEW
};

const DASHBOARD: &str = "kubernetes-dashboard";

fn check(object: Object, report: &mut Report) {
    if let Some(binding) = object.binding() {
        let is_other = |subject: &rbac::Subject| {
            let name = subject.get("name").text();
            name.is_some_and(|name| !name.contains(DASHBOARD))
        };
        if binding.role_name() == DASHBOARD {
            for subject in binding.subjects().filter(is_other) {
                let says = format!("binding gives the dashboard's role to {subject}");
                report.at_subject(subject, says);
            }
        }
        return;
    }
    let is_dashboard = object.name().contains("dashboard");
    for pod in object.pods().filter(|_| !is_dashboard) {
        let account = pod.get("serviceAccountName");
        if account.str() == Some(DASHBOARD) {
            report.at(account, "pod runs as the dashboard's service account");
        }
    }
}
