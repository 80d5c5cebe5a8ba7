//! What makes a service account privileged: with each of these, whoever gets hold of its token has the
//! cluster or its secrets.

use super::power::{
    ADMISSION_WRITE, IMPERSONATION, NODE_PROXY, POD_EXEC, ROLE_ESCALATION, SECRET_READ,
    TOKEN_CREATE, WORKLOAD_CREATE,
};
use super::{PolicyRule, Power};

/// Something that makes its holder privileged.
#[derive(Debug)]
pub struct Privilege {
    /// The word for it in settings.
    pub key: &'static str,
    /// What its holder can do if no namespace limits it, as words after "can".
    pub everywhere: &'static str,
    /// What its holder can do in a namespace, as words after "can".
    pub within: &'static str,
    /// Whether it is much in any namespace, and not only where the cluster's own programs run.
    pub matters_within: bool,
    /// The rights that amount to it; none stands for all there are.
    power: Option<Power<'static>>,
}

impl Privilege {
    /// All of them, the worst first.
    pub const ALL: &'static [Privilege; 9] = &[
        Privilege {
            key: "everything",
            everywhere: "do everything in the cluster",
            within: "do everything",
            matters_within: true,
            power: None,
        },
        Privilege {
            everywhere: "grant itself every right in the cluster",
            within: "grant itself every right",
            ..Self::new("escalate", ROLE_ESCALATION)
        },
        Self::new("impersonate", IMPERSONATION),
        Self::new("token", TOKEN_CREATE),
        Self::new("node-proxy", NODE_PROXY),
        Self::new("admission", ADMISSION_WRITE).only_in_cluster(),
        Privilege {
            everywhere: "read every Secret of the cluster",
            ..Self::new("secrets", SECRET_READ).only_in_cluster()
        },
        Privilege {
            everywhere: "run commands in every pod of the cluster",
            ..Self::new("exec", POD_EXEC).only_in_cluster()
        },
        Privilege {
            everywhere: "start pods of its choice in every namespace",
            ..Self::new("pods", WORKLOAD_CREATE).only_in_cluster()
        },
    ];

    /// The words for them, in the same order.
    pub const KEYS: &'static [&'static str] = &[
        "everything",
        "escalate",
        "impersonate",
        "token",
        "node-proxy",
        "admission",
        "secrets",
        "exec",
        "pods",
    ];

    const fn new(key: &'static str, power: Power<'static>) -> Self {
        Self {
            key,
            everywhere: power.does,
            within: power.does,
            matters_within: true,
            power: Some(power),
        }
    }

    const fn only_in_cluster(self) -> Self {
        Self {
            matters_within: false,
            ..self
        }
    }

    /// Whether a rule gives it, or a part of it, to whoever has the role in all namespaces.
    pub fn is_given_by(&self, rule: &PolicyRule) -> bool {
        match &self.power {
            Some(power) => rule.gives(power),
            None => rule.grants_everything(),
        }
    }

    /// Whether a rule gives it, or a part of it, to whoever has the role in one namespace.
    pub fn is_given_within_by(&self, rule: &PolicyRule) -> bool {
        match &self.power {
            Some(power) => power.pairs().any(|(verb, resource)| {
                resource.is_within_namespace(verb) && rule.grants(verb, &resource)
            }),
            None => rule.grants_everything(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn have_a_word_each() {
        let keys: Vec<_> = Privilege::ALL.iter().map(|it| it.key).collect();
        assert_eq!(keys, Privilege::KEYS);
    }

    #[test]
    fn some_are_nothing_in_one_namespace() {
        let rule = |group: &str, resource: &str, verb: &str| PolicyRule {
            api_groups: vec![group.to_owned()],
            resources: vec![resource.to_owned()],
            verbs: vec![verb.to_owned()],
            ..PolicyRule::default()
        };
        let given = |rule: &PolicyRule| {
            let all = Privilege::ALL.iter();
            let given = all.map(|it| (it.is_given_by(rule), it.is_given_within_by(rule)));
            let (everywhere, within): (Vec<_>, Vec<_>) = given.unzip();
            let count = |given: Vec<bool>| given.into_iter().filter(|it| *it).count();
            (count(everywhere), count(within))
        };
        let users = rule("", "users", "impersonate");
        let accounts = rule("", "serviceaccounts", "impersonate");
        assert_eq!(given(&users), (1, 0));
        assert_eq!(given(&accounts), (1, 1));
        assert_eq!(given(&rule("", "nodes/proxy", "get")), (1, 0));
        assert_eq!(given(&rule("", "pods", "get")), (0, 0));
        let all = rule("*", "*", "*");
        assert!(Privilege::ALL.iter().all(|it| it.is_given_by(&all)));
        let named = PolicyRule {
            resource_names: vec!["shop".to_owned()],
            ..all
        };
        assert_eq!(given(&named), (0, 0));
    }
}
