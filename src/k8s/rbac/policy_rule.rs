//! A rule as plain data, and how the API server matches requests with it.
//!
//! The semantics are those of `pkg/apis/rbac/v1/evaluation_helpers.go` and `RuleAllows` of the RBAC
//! authorizer in Kubernetes.

use super::api::Resource;
use super::rule::EVERY_VERB;
use super::{ALL, Power};
use serde::{Deserialize, Serialize};

/// What a rule of a role allows. Verbs, groups and resources are multiplied: each verb on each
/// resource of each group.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct PolicyRule {
    /// API groups; the core group is empty.
    pub api_groups: Vec<String>,
    /// Resources, such as `pods` and `pods/log`.
    pub resources: Vec<String>,
    /// Verbs, such as `get`.
    pub verbs: Vec<String>,
    /// The names of the objects it is limited to; none if it is not.
    pub resource_names: Vec<String>,
    /// Paths of the API server that are no resources, such as `/metrics`.
    pub non_resource_urls: Vec<String>,
}

impl PolicyRule {
    /// Whether it allows `verb` on every object of a resource: a rule that is limited to names
    /// does not.
    pub fn grants(&self, verb: &str, resource: &Resource) -> bool {
        self.resource_names.iter().all(String::is_empty)
            && any(&self.verbs, |item| verb_matches(item, verb))
            && any(&self.api_groups, |item| group_matches(item, resource.group))
            && any(&self.resources, |item| resource.is_matched_by(item))
    }

    /// Whether it allows `verb` on the object called `name`.
    pub fn grants_on(&self, verb: &str, resource: &Resource, name: &str) -> bool {
        let named = any(&self.resource_names, |item| item == name);
        (named || self.resource_names.is_empty())
            && any(&self.verbs, |item| verb_matches(item, verb))
            && any(&self.api_groups, |item| group_matches(item, resource.group))
            && any(&self.resources, |item| resource.is_matched_by(item))
    }

    /// Whether it allows everything on every object.
    pub fn grants_everything(&self) -> bool {
        let has = |items: &[String], wanted: &str| items.iter().any(|item| item == wanted);
        let every = || EVERY_VERB.iter().all(|verb| has(&self.verbs, verb));
        self.resource_names.iter().all(String::is_empty)
            && has(&self.api_groups, ALL)
            && has(&self.resources, ALL)
            && (has(&self.verbs, ALL) || every())
    }

    /// Whether it allows `verb` on a path of the API server that is no resource.
    pub fn grants_url(&self, verb: &str, path: &str) -> bool {
        any(&self.verbs, |item| verb_matches(item, verb))
            && any(&self.non_resource_urls, |item| url_matches(item, path))
    }

    /// Whether it gives a power, or a part of one.
    pub fn gives(&self, power: &Power) -> bool {
        power
            .pairs()
            .any(|(verb, resource)| self.grants(verb, &resource))
    }
}

fn any(items: &[String], is_match: impl Fn(&str) -> bool) -> bool {
    items.iter().any(|item| is_match(item))
}

/// Whether an item of `verbs` matches the verb of a request.
pub(super) fn verb_matches(item: &str, verb: &str) -> bool {
    item == ALL || item == verb
}

/// Whether an item of `apiGroups` matches the group of a request.
pub(super) fn group_matches(item: &str, group: &str) -> bool {
    item == ALL || item == group
}

/// Whether an item of `nonResourceURLs` matches the path of a request: a `*` at its end stands for
/// anything.
fn url_matches(item: &str, path: &str) -> bool {
    let prefix = item.trim_end_matches('*');
    item == path || prefix.len() < item.len() && path.starts_with(prefix)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::k8s::rbac::power::SECRET_READ;

    fn rule(groups: &[&str], resources: &[&str], verbs: &[&str]) -> PolicyRule {
        let owned = |words: &[&str]| words.iter().map(ToString::to_string).collect();
        PolicyRule {
            api_groups: owned(groups),
            resources: owned(resources),
            verbs: owned(verbs),
            ..PolicyRule::default()
        }
    }

    #[test]
    fn stars_stand_for_all_where_the_authorizer_has_them() {
        let exec = Resource::parse("pods/exec");
        let cases = [
            (rule(&[""], &["pods/exec"], &["create"]), true),
            (rule(&["*"], &["*"], &["*"]), true),
            (rule(&[""], &["*"], &["create"]), true),
            (rule(&[""], &["*/exec"], &["create"]), true),
            (rule(&[""], &["pods/*"], &["create"]), false),
            (rule(&[""], &["pods"], &["create"]), false),
            (rule(&[""], &["*/*"], &["create"]), false),
            (rule(&["apps"], &["pods/exec"], &["create"]), false),
            (rule(&[""], &["pods/exec"], &["get"]), false),
            (rule(&[], &["pods/exec"], &["create"]), false),
        ];
        for (rule, expected) in cases {
            assert_eq!(rule.grants("create", &exec), expected, "{rule:?}");
        }
        assert!(!rule(&[""], &["*/"], &["get"]).grants("get", &Resource::parse("pods")));
    }

    #[test]
    fn names_limit_a_rule() {
        let secrets = Resource::parse("secrets");
        let named = PolicyRule {
            resource_names: vec!["tls".to_owned()],
            ..rule(&[""], &["secrets"], &["get"])
        };
        assert!(!named.grants("get", &secrets));
        assert!(named.grants_on("get", &secrets, "tls"));
        assert!(!named.grants_on("get", &secrets, "other"));
        assert!(rule(&[""], &["secrets"], &["get"]).grants_on("get", &secrets, "tls"));
        let free = rule(&[""], &["secrets"], &["get"]);
        assert!(free.gives(&SECRET_READ) && !named.gives(&SECRET_READ));
    }

    #[test]
    fn urls_end_in_stars() {
        let urls = |items: &[&str]| PolicyRule {
            verbs: vec!["get".to_owned()],
            non_resource_urls: items.iter().map(ToString::to_string).collect(),
            ..PolicyRule::default()
        };
        for item in ["*", "/metrics", "/met*", "/metrics*"] {
            assert!(urls(&[item]).grants_url("get", "/metrics"), "{item}");
        }
        for item in ["/metric", "/metrics/*", "/*/x", ""] {
            assert!(!urls(&[item]).grants_url("get", "/metrics"), "{item}");
        }
    }

    #[test]
    fn is_written_as_in_manifests() {
        let json = r#"{"apiGroups":[""],"resources":["pods"],"verbs":["get"]}"#;
        let read: PolicyRule = serde_json::from_str(json).expect("every list may be left out");
        assert_eq!(read, rule(&[""], &["pods"], &["get"]));
    }
}
