//! What is dangerous in the rules of a role.

use crate::facts::RoleFacts;
use crate::k8s::rbac::{ALL, PolicyRule, Power, power};

/// What is dangerous to hand out, the worst first, and whether a Role, which holds in one namespace,
/// can give it.
const DANGERS: [(Power<'static>, bool); 18] = [
    (power::ROLE_ESCALATION, true),
    (power::IMPERSONATION, true),
    (power::ADMISSION_WRITE, false),
    (power::NODE_PROXY, false),
    (power::TOKEN_CREATE, true),
    (power::SECRET_READ, true),
    (power::POD_EXEC, true),
    (power::WORKLOAD_CREATE, true),
    (power::BINDING_WRITE, true),
    (power::CSR_APPROVAL, false),
    (power::NODE_WRITE, false),
    (power::PERSISTENT_VOLUME_CREATE, false),
    (power::NAMESPACE_WRITE, true),
    (power::CONFIG_MAP_WRITE, true),
    (power::NETWORK_WRITE, true),
    (power::WORKLOAD_DELETE, true),
    (power::POD_PORT_FORWARD, true),
    (power::EVENT_DELETE, true),
];

/// What the holder of a role can do whose rules leave nothing out.
pub(super) const EVERYTHING: &str = "do everything";

/// What the holder of a role can do that is dangerous, each in a few words, the worst first.
pub(super) fn of_role(kind: &str, role: &RoleFacts) -> Vec<&'static str> {
    let rules = || role.rules.iter().map(|rule| &rule.value);
    if rules().any(is_everything) {
        return vec![EVERYTHING];
    }
    let is_wide = kind == "ClusterRole";
    let possible = DANGERS
        .iter()
        .filter(|(_, in_namespace)| is_wide || *in_namespace);
    let given = possible.filter(|(power, _)| rules().any(|rule| rule.gives(power)));
    given.map(|(power, _)| power.does).collect()
}

/// Whether it allows every verb on every object.
fn is_everything(rule: &PolicyRule) -> bool {
    let has_all = |list: &[String]| list.iter().any(|item| item == ALL);
    has_all(&rule.verbs)
        && has_all(&rule.api_groups)
        && has_all(&rule.resources)
        && rule.resource_names.is_empty()
}
