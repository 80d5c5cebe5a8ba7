//! A rule of a role, over nodes.

use super::api::{self, Resource};
use super::grant::{Grant, Words};
use super::policy_rule::{group_matches, verb_matches};
use super::power::READ;
use super::{ALL, GROUP, OPENSHIFT_GROUP, PolicyRule, Power, ROLES};
use crate::k8s::Object;
use crate::yaml::Node;

/// A rule of a Role or ClusterRole.
#[derive(Clone, Copy, Debug)]
pub struct Rule<'a> {
    node: Node<'a>,
    role: Object<'a>,
}

/// The verbs of ordinary requests, which together are as good as `*`.
pub(super) const EVERY_VERB: [&str; 7] = [
    "get", "list", "watch", "create", "update", "patch", "delete",
];

impl<'a> Object<'a> {
    /// Whether it is a Role or ClusterRole.
    pub fn is_role(self) -> bool {
        ROLES.contains(&self.kind()) && self.is_about_access()
    }

    /// Whether its group is that of roles and bindings.
    pub(super) fn is_about_access(self) -> bool {
        matches!(self.group(), GROUP | OPENSHIFT_GROUP)
    }

    /// Whether a controller writes the rules of this ClusterRole, and overwrites those written here.
    pub fn is_aggregated(self) -> bool {
        self.get("aggregationRule").is_mapping()
    }

    /// Whether its rules become those of the built-in role `name`: `view`, `edit` or `admin`.
    pub fn is_aggregated_to(self, name: &str) -> bool {
        self.aggregation_label(name).is_some()
    }

    /// The label by which its rules become those of the built-in role `name`.
    pub fn aggregation_label(self, name: &str) -> Option<Node<'a>> {
        let labels = self.metadata().get("labels");
        let label = match name {
            "view" => labels.get("rbac.authorization.k8s.io/aggregate-to-view"),
            "edit" => labels.get("rbac.authorization.k8s.io/aggregate-to-edit"),
            _ => labels.get("rbac.authorization.k8s.io/aggregate-to-admin"),
        };
        let is_cluster_role = self.is_role() && self.kind() == "ClusterRole";
        (is_cluster_role && label.text() == Some("true")).then_some(label)
    }

    /// The rules of a role that the API server goes by; none of anything else.
    pub fn rules(self) -> impl Iterator<Item = Rule<'a>> {
        let rules = self.is_role() && !self.is_aggregated();
        let rules = rules.then(|| self.get("rules").items());
        let rules = rules.into_iter().flatten();
        rules.map(move |node| Rule { node, role: self })
    }

    /// What its rules give of a power; nothing of built-in roles, which nobody here can change.
    pub fn grants(self, power: &Power<'a>) -> impl Iterator<Item = Grant<'a>> {
        let rules = (!self.is_role() || !self.is_bootstrapped()).then(|| self.rules());
        let rules = rules.into_iter().flatten();
        rules.filter_map(move |rule| rule.grant(power))
    }
}

impl<'a> Rule<'a> {
    /// The entry of `rules`.
    pub fn node(self) -> Node<'a> {
        self.node
    }

    /// The role it belongs to.
    pub fn role(self) -> Object<'a> {
        self.role
    }

    /// The list under a key, such as `verbs`.
    pub fn get(self, key: &'a str) -> Node<'a> {
        self.node.get(key)
    }

    /// Whether it holds in one namespace only, for its role is a Role.
    pub fn is_namespaced(self) -> bool {
        self.role.kind() == "Role"
    }

    /// Whether it is limited to objects by their names. Then it gives no power over all: the
    /// requests that have no name (to create, and to delete together) it does not allow at all.
    pub fn is_limited(self) -> bool {
        let names = self.get("resourceNames");
        // An empty name is that of requests without one.
        let empty = names.is_sequence() && names.items().all(|name| name.text() == Some(""));
        names.exists() && !empty
    }

    /// The first item under `key` that is exactly `text`.
    pub fn item(self, key: &'a str, text: &str) -> Option<Node<'a>> {
        self.get(key).items().find(|item| item.str() == Some(text))
    }

    /// The API groups of its resources. OpenShift's own kind of role may leave them out, and means
    /// the core group.
    pub fn groups(self) -> impl Iterator<Item = &'a str> + Clone {
        let groups = self.get("apiGroups");
        let left_out = !groups.exists() && self.role.group() == OPENSHIFT_GROUP;
        let core = left_out.then_some("").into_iter();
        groups.items().filter_map(Node::str).chain(core)
    }

    /// Whether it allows everything on every resource.
    ///
    /// Of rules with wildcards one thing is said, not all that follows from it: a rule like this
    /// is reported as such, and no lint of a single [`Power`] speaks of it.
    pub fn is_full_wildcard(self) -> bool {
        let all = |key| self.item(key, ALL).is_some();
        let verbs = || {
            EVERY_VERB
                .iter()
                .all(|verb| self.item("verbs", verb).is_some())
        };
        all("apiGroups") && all("resources") && (all("verbs") || verbs())
    }

    /// The `*` of `resources`, if it takes in resources that every cluster has.
    ///
    /// That `*` is reported as such, whatever the verbs, with what it takes in. No lint of a single
    /// [`Power`] says it again for each of them: who names the resources instead hears of those
    /// that are still dangerous. A `*` among the resources of an operator's own group is mostly
    /// harmless, and the lints of powers see through it.
    pub fn wildcard_resource(self) -> Option<Node<'a>> {
        self.covers_built_in()
            .then(|| self.item("resources", ALL))?
    }

    /// What it gives of a power over all objects, said of no rule with a [`Self::wildcard_resource`].
    pub fn grant(self, power: &Power<'a>) -> Option<Grant<'a>> {
        let silent = self.is_limited() || self.wildcard_resource().is_some();
        if silent { None } else { self.find(power) }
    }

    /// What it gives of a power over an object of a certain name, if it is limited to names.
    pub fn grant_on(self, power: &Power<'a>, is_it: impl Fn(&str) -> bool) -> Option<Grant<'a>> {
        let mut names = self.get("resourceNames").items();
        let name = names.find(|name| name.str().is_some_and(&is_it))?;
        let grant = self.find(power)?;
        Some(Grant {
            name: Some(name),
            ..grant
        })
    }

    /// Whether it gives a power over all objects, if by a wildcard.
    pub fn gives(self, power: &Power<'a>) -> bool {
        !self.is_limited() && self.find(power).is_some()
    }

    /// Whether it allows a verb on all objects of a resource.
    pub fn allows(self, verb: &str, resource: Resource) -> bool {
        !self.is_limited()
            && self.resource_item(resource).is_some()
            && self.verb_item(verb, resource).is_some()
    }

    /// The items that give a power.
    fn find(self, power: &Power<'a>) -> Option<Grant<'a>> {
        let mut grant = Grant {
            rule: self,
            does: power.does,
            verbs: Vec::new(),
            resources: Vec::new(),
            name: None,
        };
        for access in power.accesses {
            for resource in access.resources.iter().map(|it| Resource::parse(it)) {
                let Some(item) = self.resource_item(resource) else {
                    continue;
                };
                let verbs = access.verbs.iter();
                for verb in verbs.filter_map(|verb| self.verb_item(verb, resource)) {
                    push_new(&mut grant.verbs, verb);
                    push_new(&mut grant.resources, item);
                }
            }
        }
        (!grant.verbs.is_empty()).then_some(grant)
    }

    /// The item of `resources` that covers a resource.
    fn resource_item(self, resource: Resource) -> Option<Node<'a>> {
        let covers = |item: &str| resource.is_matched_by(item);
        if !self
            .groups()
            .any(|group| group_matches(group, resource.group))
        {
            return None;
        }
        let mut items = self.get("resources").items();
        items.find(|item| item.str().is_some_and(covers))
    }

    /// The item of `verbs` that allows a verb on a resource.
    fn verb_item(self, verb: &str, resource: Resource) -> Option<Node<'a>> {
        let allows = |item: Node| item.str().is_some_and(|item| verb_matches(item, verb));
        let reaches = !self.is_namespaced() || resource.is_within_namespace(verb);
        let mut items = self.get("verbs").items();
        items.find(|item| reaches && allows(*item))
    }

    /// Whether some of its groups are served by the API server itself.
    pub fn covers_built_in(self) -> bool {
        self.groups()
            .any(|group| group == ALL || api::is_built_in(group))
    }

    /// Whether it shows things and changes nothing.
    pub fn only_reads(self) -> bool {
        let mut verbs = self.get("verbs").items();
        verbs.all(|verb| verb.str().is_some_and(|verb| READ.contains(&verb)))
    }

    /// What stands under a key, as messages name it: "`get`, `list`".
    pub fn words(self, key: &'a str) -> String {
        let items: Vec<_> = self.get(key).items().collect();
        Words(&items).to_string()
    }

    /// Its API groups, as messages name them: "the core group", "`apps`, `batch`".
    pub fn group_words(self) -> String {
        if self.groups().any(|group| group == ALL) {
            return "every API group".to_owned();
        }
        let named: Vec<_> = self.get("apiGroups").items().collect();
        let (core, named): (Vec<_>, Vec<_>) =
            named.into_iter().partition(|group| group.str() == Some(""));
        match (core.is_empty(), named.is_empty()) {
            (_, true) => "the core group".to_owned(),
            (true, false) => Words(&named).to_string(),
            (false, false) => format!("the core group, {}", Words(&named)),
        }
    }

    /// The same as plain data.
    pub fn to_policy(self) -> PolicyRule {
        let list = |key| {
            let items = self.get(key).items();
            items.filter_map(Node::str).map(str::to_owned).collect()
        };
        PolicyRule {
            api_groups: self.groups().map(str::to_owned).collect(),
            resources: list("resources"),
            verbs: list("verbs"),
            resource_names: list("resourceNames"),
            non_resource_urls: list("nonResourceURLs"),
        }
    }
}

/// Adds an item where it belongs by its place in the text, once.
fn push_new<'a>(items: &mut Vec<Node<'a>>, item: Node<'a>) {
    let start = item.span().start;
    if let Err(at) = items.binary_search_by_key(&start, |known| known.span().start) {
        items.insert(at, item);
    }
}
