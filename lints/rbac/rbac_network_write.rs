//! Rule lets its holder change who can reach what.
//!
//! Services, Ingresses and routes open ways into programs, NetworkPolicies close them. Who writes them can
//! put an internal program on the Internet, or take away the policy that kept others from it.
//!
//! What deploys needs some of it, in its own namespaces. Limit the rest to the objects by `resourceNames`, or
//! leave out what is only copied along.
//!
//! ```yaml bad
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: ClusterRole
//! metadata: {name: deployer}
//! rules:
//!   - apiGroups: ["", networking.k8s.io]
//!     resources: [services, ingresses, networkpolicies]
//!     verbs: [get, create, delete]  # <- rule lets its holder change who can reach what: `create`, `delete` on `services`, `ingresses`, `networkpolicies`
//! ```
//!
//! ```yaml good
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: ClusterRole
//! metadata: {name: ingress-controller}
//! rules:
//!   - {apiGroups: ["", networking.k8s.io], resources: [services, ingresses, ingressclasses], verbs: [get, list, watch]}
//!   - {apiGroups: [networking.k8s.io], resources: [ingresses/status], verbs: [update]}
//!   - {apiGroups: [networking.k8s.io], resources: [networkpolicies], resourceNames: [shop], verbs: [patch]}
//!   - {apiGroups: [networking.istio.io], resources: [gateways], verbs: ["*"]}
//! ---
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: ClusterRole
//! metadata: {name: "system:controller:service-controller"}
//! rules:
//!   - {apiGroups: [""], resources: [services], verbs: [patch, update]}
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    severity: Severity::Info,
    tier: Tier::OptIn,
    standards: &["OWASP:K03", "OWASP:K07", "ATT&CK:T1557"],
    peers: &["trivy:KSV-0056"],
    params: &[Param {
        name: "resources",
        default: Value::List(rbac::power::NETWORK_RESOURCES),
        help: "the resources to report, with their group: `ingresses.networking.k8s.io`",
    }],
    kinds: rbac::ROLES,
    check: Check::Object(check),
    ..Lint::NEW
};

fn check(object: Object, report: &mut Report) {
    if !object.is_role() {
        return;
    }
    let resources = report.list("resources");
    let accesses = [rbac::Access {
        verbs: rbac::power::CHANGE,
        resources: &resources,
    }];
    let power = rbac::Power {
        accesses: &accesses,
        ..rbac::power::NETWORK_WRITE
    };
    report.grants(object, &power);
}
