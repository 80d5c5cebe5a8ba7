//! What service accounts may do, asked of small scenes.

mod cluster_support;

use cluster_support::Scene;

/// A ClusterRole with a rule.
fn cluster_role(name: &str, rule: &str) -> String {
    role("ClusterRole", &format!("{{name: {name}}}"), rule)
}

fn role(kind: &str, metadata: &str, rule: &str) -> String {
    format!(
        "apiVersion: rbac.authorization.k8s.io/v1\nkind: {kind}\nmetadata: {metadata}\nrules: [{rule}]\n"
    )
}

/// A ClusterRole that takes over from others.
fn taker(name: &str, labels: &str, selectors: &str) -> String {
    format!(
        "apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: {{name: {name}, labels: {{{labels}}}}}\naggregationRule: {{clusterRoleSelectors: [{selectors}]}}\n"
    )
}

fn binding(kind: &str, metadata: &str, role: &str, subject: &str) -> String {
    let (role_kind, name) = role.split_once('/').expect("a kind and a name");
    format!(
        "apiVersion: rbac.authorization.k8s.io/v1\nkind: {kind}\nmetadata: {{{metadata}}}\nroleRef: {{kind: {role_kind}, name: {name}}}\nsubjects: [{{{subject}}}]\n"
    )
}

/// Pod `shop`, which runs as service account `shop`.
fn pod(namespace: &str) -> String {
    format!(
        "apiVersion: v1\nkind: Pod\nmetadata: {{name: shop{namespace}}}\nspec: {{serviceAccountName: shop, containers: [{{name: web, image: 'shop:1.4'}}]}}\n"
    )
}

const IN_SHOP: &str = ", namespace: shop";
const ACCOUNT: &str = "kind: ServiceAccount, name: shop, namespace: shop";
const SECRETS: &str = "{apiGroups: [''], resources: [secrets], verbs: [get]}";
const TOKENS: &str = "{apiGroups: [''], resources: [serviceaccounts/token], verbs: [create]}";
const EVERYTHING: &str = "{apiGroups: ['*'], resources: ['*'], verbs: ['*']}";

/// What pod `shop` can do, the worst first.
fn can(documents: &[String]) -> Vec<String> {
    let scene = Scene::new(&[("shop.yaml", documents)]);
    scene.privileges("shop")
}

#[test]
fn a_cluster_role_binding_reaches_everywhere() {
    let binding = binding("ClusterRoleBinding", "name: b", "ClusterRole/r", ACCOUNT);
    let scene = [pod(IN_SHOP), binding, cluster_role("r", SECRETS)];
    assert_eq!(can(&scene), ["read every Secret of the cluster: b, r, r"]);
}

#[test]
fn a_role_binding_reaches_its_namespace() {
    let role = cluster_role(
        "r",
        &format!("{SECRETS}, {{apiGroups: [''], resources: [nodes/proxy], verbs: [get]}}"),
    );
    for (namespace, words) in [
        ("shop", "read every Secret in its namespace: b, r, r"),
        ("cart", "read every Secret in namespace `cart`: b, r, r"),
    ] {
        let metadata = format!("name: b, namespace: {namespace}");
        let binding = binding("RoleBinding", &metadata, "ClusterRole/r", ACCOUNT);
        assert_eq!(can(&[pod(IN_SHOP), binding, role.clone()]), [words]);
    }
}

#[test]
fn a_role_is_one_of_the_namespace() {
    let binding = |kind| binding("RoleBinding", "name: b, namespace: shop", kind, ACCOUNT);
    let role = |namespace| {
        role(
            "Role",
            &format!("{{name: r, namespace: {namespace}}}"),
            SECRETS,
        )
    };
    assert_eq!(
        can(&[pod(IN_SHOP), binding("Role/r"), role("shop")]).len(),
        1
    );
    assert!(can(&[pod(IN_SHOP), binding("Role/r"), role("cart")]).is_empty());
    assert!(can(&[pod(IN_SHOP), binding("ClusterRole/r"), role("shop")]).is_empty());
}

#[test]
fn the_worst_comes_first_and_the_widest_before() {
    let everywhere = binding("ClusterRoleBinding", "name: b", "ClusterRole/two", ACCOUNT);
    let here = binding(
        "RoleBinding",
        "name: a, namespace: shop",
        "ClusterRole/all",
        ACCOUNT,
    );
    let two = cluster_role("two", &format!("{SECRETS}, {TOKENS}"));
    let scene = [
        pod(IN_SHOP),
        here,
        everywhere,
        two,
        cluster_role("all", EVERYTHING),
    ];
    let can = can(&scene);
    assert_eq!(
        can[0],
        "act as every service account by its token: b, two, two"
    );
    assert_eq!(can[1], "read every Secret of the cluster: b, two, two");
    assert_eq!(can[2], "do everything in its namespace: a, all, all");
}

#[test]
fn groups_are_for_their_members() {
    for (group, is_in) in [
        ("system:serviceaccounts", true),
        ("system:authenticated", true),
        ("system:serviceaccounts:shop", true),
        ("system:serviceaccounts:cart", false),
        ("system:masters", false),
        ("shop", false),
    ] {
        let subject = format!("kind: Group, name: '{group}'");
        let binding = binding("ClusterRoleBinding", "name: b", "ClusterRole/r", &subject);
        let scene = [pod(IN_SHOP), binding, cluster_role("r", SECRETS)];
        assert_eq!(!can(&scene).is_empty(), is_in, "{group}");
    }
}

#[test]
fn users_may_be_service_accounts() {
    for (user, is_it) in [
        ("system:serviceaccount:shop:shop", true),
        ("system:serviceaccount:cart:shop", false),
        ("shop", false),
    ] {
        let subject = format!("kind: User, name: '{user}'");
        let binding = binding("ClusterRoleBinding", "name: b", "ClusterRole/r", &subject);
        let scene = [pod(IN_SHOP), binding, cluster_role("r", SECRETS)];
        assert_eq!(!can(&scene).is_empty(), is_it, "{user}");
    }
}

#[test]
fn names_limit_what_is_given() {
    let rule = "{apiGroups: [''], resources: [secrets], resourceNames: [tls], verbs: [get]}";
    let binding = binding("ClusterRoleBinding", "name: b", "ClusterRole/r", ACCOUNT);
    assert!(can(&[pod(IN_SHOP), binding, cluster_role("r", rule)]).is_empty());
}

#[test]
fn what_is_taken_over_is_given() {
    let given = role("ClusterRole", "{name: r, labels: {team: shop}}", SECRETS);
    let scene = |taker: String| {
        let binding = binding("ClusterRoleBinding", "name: b", "ClusterRole/t", ACCOUNT);
        can(&[pod(IN_SHOP), binding, taker, given.clone()])
    };
    let words = ["read every Secret of the cluster: b, t, r"];
    assert_eq!(scene(taker("t", "", "{matchLabels: {team: shop}}")), words);
    let exists = "{matchExpressions: [{key: team, operator: Exists}]}";
    assert_eq!(
        scene(taker(
            "t",
            "",
            &format!("{{matchLabels: {{team: cart}}}}, {exists}")
        )),
        words
    );
    assert_eq!(scene(taker("t", "", "{}")), words);
    assert!(scene(taker("t", "", "{matchLabels: {team: cart}}")).is_empty());
}

#[test]
fn roles_may_take_over_in_circles() {
    let one = taker("one", "x: one", "{matchLabels: {x: two}}");
    let two = taker(
        "two",
        "x: two",
        "{matchLabels: {x: one}}, {matchLabels: {x: three}}",
    );
    let three = role("ClusterRole", "{name: three, labels: {x: three}}", TOKENS);
    let binding = binding("ClusterRoleBinding", "name: b", "ClusterRole/one", ACCOUNT);
    let scene = [pod(IN_SHOP), binding, one, two, three];
    assert_eq!(
        can(&scene),
        ["act as every service account by its token: b, one, three"]
    );
}

#[test]
fn built_in_roles_are_known() {
    for (name, privileges) in [
        ("cluster-admin", 9),
        ("admin", 5),
        ("edit", 5),
        ("view", 0),
        ("unknown", 0),
    ] {
        let role = format!("ClusterRole/{name}");
        let binding = binding("ClusterRoleBinding", "name: b", &role, ACCOUNT);
        assert_eq!(can(&[pod(IN_SHOP), binding]).len(), privileges, "{name}");
    }
    let label = "rbac.authorization.k8s.io/aggregate-to-view: 'true'";
    let added = role(
        "ClusterRole",
        &format!("{{name: r, labels: {{{label}}}}}"),
        TOKENS,
    );
    let binding = binding("ClusterRoleBinding", "name: b", "ClusterRole/view", ACCOUNT);
    assert_eq!(
        can(&[pod(IN_SHOP), binding, added]),
        ["act as every service account by its token: b, -, r"]
    );
}

#[test]
fn a_namespace_that_is_not_written_is_the_same_for_all() {
    let subject = "kind: ServiceAccount, name: shop";
    let own = binding("RoleBinding", "name: b", "ClusterRole/r", subject);
    let role = cluster_role("r", TOKENS);
    assert_eq!(can(&[pod(""), own.clone(), role.clone()]).len(), 1);
    assert!(can(&[pod(IN_SHOP), own, role]).is_empty());
}

#[test]
fn a_binding_may_know_the_namespace_that_is_not_written() {
    let named = |namespace: &str| {
        let subject = format!("kind: ServiceAccount, name: shop, namespace: {namespace}");
        binding(
            "ClusterRoleBinding",
            &format!("name: {namespace}"),
            "ClusterRole/r",
            &subject,
        )
    };
    let role = cluster_role("r", SECRETS);
    assert_eq!(can(&[pod(""), named("live"), role.clone()]).len(), 1);
    assert!(can(&[pod(""), named("live"), named("test"), role]).is_empty());
}

#[test]
fn a_kustomization_moves_all_to_its_namespace() {
    let subject = "kind: ServiceAccount, name: shop";
    let own = binding("RoleBinding", "name: b", "ClusterRole/r", subject);
    let named = binding("ClusterRoleBinding", "name: c", "ClusterRole/s", ACCOUNT);
    let roles = [cluster_role("r", TOKENS), cluster_role("s", SECRETS)];
    let documents = [vec![pod(IN_SHOP), own, named], roles.to_vec()].concat();
    let kustomization = ["resources: [shop.yaml]\nnamespace: live\n".to_owned()];
    let scene = Scene::new(&[
        ("kustomization.yaml", &kustomization),
        ("shop.yaml", &documents),
    ]);
    assert_eq!(
        scene.privileges("shop"),
        [
            "read every Secret of the cluster: c, s, s",
            "act as every service account by its token in its namespace: b, r, r"
        ]
    );
}

#[test]
fn what_is_in_another_scope_gives_nothing() {
    let binding = binding("ClusterRoleBinding", "name: b", "ClusterRole/r", ACCOUNT);
    let others = [binding, cluster_role("r", SECRETS)];
    let scene = Scene::new(&[("a/shop.yaml", &[pod(IN_SHOP)]), ("b/rbac.yaml", &others)]);
    assert!(scene.privileges("shop").is_empty());
}
