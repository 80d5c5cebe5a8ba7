//! Rules of roles, read from manifests as the API server would.

use plimsoll::k8s::Object;
use plimsoll::k8s::rbac::power::{POD_EXEC, SECRET_READ, TAKEOVER, WORKLOAD_CREATE};
use plimsoll::k8s::rbac::{PolicyRule, Power, Rule};
use plimsoll::yaml::{self, Tree};
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

/// The first rule of each object.
fn first_rules<'a>(tree: &'a Tree<'a>) -> Vec<Rule<'a>> {
    let roots = tree.documents().iter().filter_map(|it| tree.root(it));
    let mut objects = Vec::new();
    for object in roots.filter_map(|root| Object::new(root, 0, None)) {
        object.flatten(&mut objects);
    }
    let rules = objects.into_iter().map(|object| object.rules().next());
    rules.flatten().collect()
}

fn role(group: &str, kind: &str, rule: &str) -> String {
    format!("apiVersion: {group}/v1\nkind: {kind}\nmetadata: {{name: shop}}\nrules: [{rule}]\n")
}

fn gives(text: &str, power: &Power<'static>) -> Vec<bool> {
    let tree = yaml::parse(text);
    first_rules(&tree)
        .iter()
        .map(|rule| rule.gives(power))
        .collect()
}

const RBAC: &str = "rbac.authorization.k8s.io";

#[test]
fn openshift_may_leave_the_core_group_out() {
    let rule = "{resources: [secrets], verbs: [get]}";
    let openshift = role("authorization.openshift.io", "Role", rule);
    assert_eq!(gives(&openshift, &SECRET_READ), [true]);
    assert_eq!(gives(&role(RBAC, "Role", rule), &SECRET_READ), [false]);
}

#[test]
fn rules_of_other_kinds_are_none_of_rbac() {
    let rule = "{apiGroups: [\"\"], resources: [secrets], verbs: [get]}";
    assert!(gives(&role(RBAC, "Policy", rule), &SECRET_READ).is_empty());
    assert!(gives(&role("example.com", "Role", rule), &SECRET_READ).is_empty());
    let unwritten = role(RBAC, "Role", rule).replace("[{", "null # ");
    assert!(gives(&unwritten, &SECRET_READ).is_empty());
}

#[test]
fn roles_in_a_list_are_judged_as_alone() {
    let text = "
apiVersion: v1
kind: List
items:
  - apiVersion: rbac.authorization.k8s.io/v1
    kind: ClusterRole
    rules: [{apiGroups: [\"\"], resources: [secrets], verbs: [watch]}]
  - apiVersion: rbac.authorization.k8s.io/v1
    kind: ClusterRole
    rules: [{apiGroups: [\"\"], resources: [secrets], verbs: [update]}]
";
    assert_eq!(gives(text, &SECRET_READ), [true, false]);
}

#[test]
fn what_is_not_known_yet_gives_nothing() {
    for rule in [
        "{apiGroups: [\"\"], resources: [secrets], verbs: [\"${VERB}\"]}",
        "{apiGroups: [\"\"], resources: [\"${RESOURCE}\"], verbs: [get]}",
        "{apiGroups: [\"\"], resources: [secrets], verbs: [get], resourceNames: \"${NAMES}\"}",
        "{apiGroups: [\"\"], resources: [secrets], verbs: get}",
        "null",
    ] {
        assert_eq!(
            gives(&role(RBAC, "Role", rule), &SECRET_READ),
            [false],
            "{rule}"
        );
    }
    // An empty list of names is none, and the empty name that of requests without one.
    for names in ["[]", "null", "[\"\"]"] {
        let rule = format!(
            "{{apiGroups: [\"\"], resources: [secrets], verbs: [list], resourceNames: {names}}}"
        );
        assert_eq!(
            gives(&role(RBAC, "Role", &rule), &SECRET_READ),
            [true],
            "{rule}"
        );
    }
}

#[test]
fn the_items_that_give_a_power_are_in_order() {
    let rule = "{apiGroups: [\"\"], resources: [pods, \"*/attach\", pods/exec], verbs: [get, list, create]}";
    let words = |nodes: &[yaml::Node]| {
        let texts = nodes.iter().filter_map(|node| node.text());
        texts.collect::<Vec<_>>().join(" ")
    };
    let text = role(RBAC, "ClusterRole", rule);
    let tree = yaml::parse(&text);
    let grant = first_rules(&tree)[0].grant(&POD_EXEC);
    let grant = grant.expect("it has exec");
    assert_eq!(words(&grant.verbs), "get create");
    assert_eq!(words(&grant.resources), "*/attach pods/exec");
}

fn words(known: &'static [&'static str]) -> impl Strategy<Value = Vec<String>> {
    let picked = subsequence(known, 0..=known.len().min(3));
    picked.prop_map(|words| words.into_iter().map(str::to_owned).collect())
}

fn policy_rule() -> impl Strategy<Value = PolicyRule> {
    let groups = words(&["", "apps", "batch", RBAC, "*", "example.com"]);
    let resources = words(&[
        "pods",
        "pods/exec",
        "*/exec",
        "pods/*",
        "*",
        "secrets",
        "jobs",
        "roles",
        "nodes/proxy",
        "users",
    ]);
    let verbs = words(&["get", "create", "bind", "impersonate", "*", "Get", "delete"]);
    let names = words(&["", "shop"]);
    (groups, resources, verbs, names).prop_map(|(api_groups, resources, verbs, resource_names)| {
        PolicyRule {
            api_groups,
            resources,
            verbs,
            resource_names,
            non_resource_urls: Vec::new(),
        }
    })
}

proptest! {
    /// The same rule as nodes and as plain data.
    #[test]
    fn both_readings_of_a_rule_agree(
        rule in policy_rule(),
        power in select(vec![SECRET_READ, POD_EXEC, WORKLOAD_CREATE, TAKEOVER[0], TAKEOVER[1]]),
    ) {
        let json = serde_json::to_string(&rule).expect("a rule is plain data");
        let text = role(RBAC, "ClusterRole", &json);
        let tree = yaml::parse(&text);
        prop_assert_eq!(&first_rules(&tree)[0].to_policy(), &rule);
        prop_assert_eq!(gives(&text, &power), [rule.gives(&power)]);
    }
}
