//! What is drawn of which manifests.

use crate::support::{draw, edges, has};
use plimsoll::graph::{NodeType, Realm};

const POD: &str = "apiVersion: v1\nkind: Pod\nmetadata: {name: web, namespace: shop, labels: {app: web}}\n\
    spec:\n  serviceAccountName: web\n  containers: [{name: web, image: 'web:1', \
    envFrom: [{configMapRef: {name: web}}]}]\n  volumes: [{name: tls, secret: {secretName: tls}}]\n";

#[test]
fn a_pod_runs_under_an_account_that_bindings_give_roles() {
    let rbac = "kind: Role\napiVersion: rbac.authorization.k8s.io/v1\nmetadata: {name: all, namespace: shop}\n\
        rules: [{apiGroups: ['*'], resources: ['*'], verbs: ['*']}]\n---\n\
        kind: RoleBinding\napiVersion: rbac.authorization.k8s.io/v1\n\
        metadata: {name: b, namespace: shop}\nroleRef: {kind: Role, name: all}\n\
        subjects: [{kind: ServiceAccount, name: web}, {kind: Group, name: devs}]\n---\n\
        kind: ClusterRoleBinding\napiVersion: rbac.authorization.k8s.io/v1\nmetadata: {name: c}\n\
        roleRef: {kind: ClusterRole, name: cluster-admin}\n\
        subjects: [{kind: User, name: 'system:serviceaccount:shop:web'}]\n";
    let account = "apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: web, namespace: shop}\n\
        automountServiceAccountToken: false\n";
    let graph = draw(&[
        ("a/pod.yaml", POD),
        ("a/rbac.yaml", rbac),
        ("b/account.yaml", account),
    ]);
    has(
        &edges(&graph),
        &[
            "Pod web -runs as, without token-> ServiceAccount web",
            "Pod web -as variables-> ConfigMap web",
            "Pod web -as volume-> Secret tls",
            "ServiceAccount web -RoleBinding b-> Role all",
            "Group devs -RoleBinding b-> Role all",
            "ServiceAccount web -ClusterRoleBinding c-> ClusterRole cluster-admin",
        ],
    );
    for node in graph
        .nodes
        .iter()
        .filter(|node| node.node_type == NodeType::Role)
    {
        assert_eq!(node.notes, ["can do everything"], "{}", node.name);
    }
    let binding = graph
        .edges
        .iter()
        .find(|edge| edge.label == "ClusterRoleBinding c");
    assert!(binding.is_some_and(|binding| !binding.marks.is_empty()));
}

#[test]
fn a_kustomization_moves_accounts_and_those_who_name_them() {
    let kustomization = "resources: [all.yaml]\nnamespace: live\n";
    let all = "apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: web}\n---\n\
        kind: ClusterRoleBinding\napiVersion: rbac.authorization.k8s.io/v1\nmetadata: {name: c}\n\
        roleRef: {kind: ClusterRole, name: view}\n\
        subjects: [{kind: ServiceAccount, name: web, namespace: default}]\n";
    let graph = draw(&[("kustomization.yaml", kustomization), ("all.yaml", all)]);
    has(
        &edges(&graph),
        &["ServiceAccount web -ClusterRoleBinding c-> ClusterRole view"],
    );
    assert!(
        graph
            .areas
            .iter()
            .any(|area| area.realm == Realm::Namespace("live".to_owned()))
    );
    assert!(
        !graph
            .areas
            .iter()
            .any(|area| area.realm == Realm::Namespace("default".to_owned()))
    );
}

#[test]
fn what_names_no_namespace_may_be_in_the_one_that_others_name() {
    let account = "apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: web}\n";
    let binding = "kind: ClusterRoleBinding\napiVersion: rbac.authorization.k8s.io/v1\nmetadata: {name: c}\n\
        roleRef: {kind: ClusterRole, name: view}\n\
        subjects: [{kind: ServiceAccount, name: web, namespace: shop}]\n";
    let accounts = |files: &[(&str, &str)]| {
        let graph = draw(files);
        graph.nodes.iter().filter(|node| node.name == "web").count()
    };
    assert_eq!(accounts(&[("a.yaml", account), ("b.yaml", binding)]), 1);
    // Another folder is another place.
    assert_eq!(accounts(&[("a/a.yaml", account), ("b/b.yaml", binding)]), 2);
}

#[test]
fn cluster_roles_take_over_others() {
    let roles = "kind: ClusterRole\napiVersion: rbac.authorization.k8s.io/v1\nmetadata: {name: sum}\n\
        aggregationRule: {clusterRoleSelectors: [{matchLabels: {to: sum}}]}\n---\n\
        kind: ClusterRole\napiVersion: rbac.authorization.k8s.io/v1\n\
        metadata: {name: part, labels: {to: sum}}\nrules: []\n";
    let graph = draw(&[("a.yaml", roles)]);
    has(
        &edges(&graph),
        &["ClusterRole sum -takes over-> ClusterRole part"],
    );
}

#[test]
fn routes_lead_through_services_to_pods() {
    let routes = "apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: i, namespace: shop}\n\
        spec: {defaultBackend: {service: {name: web, port: {number: 80}}}}\n---\n\
        apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata: {name: r, namespace: shop}\n\
        spec: {rules: [{backendRefs: [{name: gone, port: 80}]}]}\n---\n\
        apiVersion: v1\nkind: Service\nmetadata: {name: web, namespace: shop}\n\
        spec: {type: LoadBalancer, selector: {app: web}, ports: [{port: 80}]}\n";
    let graph = draw(&[("pods/pod.yaml", POD), ("routes/all.yaml", routes)]);
    let graph = graph.seen(&[plimsoll::graph::View::Network]);
    has(
        &edges(&graph),
        &[
            "Ingress i - [80]-> Service web",
            "HTTPRoute r - [80]-> Service gone",
            "Service web - [80]-> Pod web",
        ],
    );
    let missing = graph.nodes.iter().find(|node| node.name == "gone");
    assert!(missing.is_some_and(|node| node.object.is_none()));
}

#[test]
fn policies_stand_between_peers_and_pods() {
    let policy = "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: p, namespace: shop}\n\
        spec:\n  podSelector: {matchLabels: {app: web}}\n  policyTypes: [Ingress, Egress]\n  ingress:\n\
        \x20   - from:\n      - podSelector: {}\n      - podSelector: {matchLabels: {app: none}}\n\
        \x20     - namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: edge}}\n  egress:\n\
        \x20   - to: [{ipBlock: {cidr: 10.0.0.0/8}}]\n    - {ports: [{port: 53}]}\n---\n\
        apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: deny, namespace: shop}\n\
        spec: {podSelector: {}, policyTypes: [Ingress]}\n";
    let graph = draw(&[("a/pod.yaml", POD), ("a/policy.yaml", policy)]);
    let graph = graph.seen(&[plimsoll::graph::View::Network]);
    has(
        &edges(&graph),
        &[
            "NetworkPolicy p -restricts ingress and egress-> Pod web",
            "every pod -may send-> NetworkPolicy p",
            "pods app=none -may send-> NetworkPolicy p",
            "every pod of namespace edge -may send-> NetworkPolicy p",
            "NetworkPolicy p -may send to-> addresses 10.0.0.0/8",
            "NetworkPolicy p -may send to [53]-> everyone",
            "NetworkPolicy deny -restricts ingress-> every pod",
        ],
    );
    let deny = graph.nodes.iter().find(|node| node.name == "deny");
    assert_eq!(
        deny.map(|node| &*node.notes),
        Some(&["no ingress".to_owned()][..])
    );
}

#[test]
fn scaling_and_budgets_point_at_what_they_keep_up() {
    let upkeep = "apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: h}\n\
        spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}, maxReplicas: 4}\n---\n\
        apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: {name: b}\n\
        spec: {maxUnavailable: 1, selector: {matchLabels: {app: web}}}\n---\n\
        apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\n\
        spec:\n  selector: {matchLabels: {app: web}}\n  template:\n    metadata: {labels: {app: web}}\n\
        \x20   spec: {containers: [{name: web, image: 'web:1'}]}\n";
    has(
        &edges(&draw(&[("a.yaml", upkeep)])),
        &[
            "HorizontalPodAutoscaler h -scales-> Deployment web",
            "PodDisruptionBudget b -protects-> Deployment web",
        ],
    );
    let idle = "apiVersion: keda.sh/v1alpha1\nkind: ScaledObject\n\
        metadata: {name: k, annotations: {autoscaling.keda.sh/paused: 'true'}}\n\
        spec: {scaleTargetRef: {name: web}}\n---\n\
        apiVersion: autoscaling.k8s.io/v1\nkind: VerticalPodAutoscaler\nmetadata: {name: v}\n\
        spec: {targetRef: {kind: Deployment, name: web}, updatePolicy: {updateMode: 'Off'}}\n";
    has(
        &edges(&draw(&[("a.yaml", upkeep), ("b.yaml", idle)])),
        &[
            "HorizontalPodAutoscaler h -scales-> Deployment web",
            "PodDisruptionBudget b -protects-> Deployment web",
            "ScaledObject k -would scale-> Deployment web",
            "VerticalPodAutoscaler v -advises on-> Deployment web",
        ],
    );
}

#[test]
fn of_a_binding_with_many_findings_the_first_edges_are_marked() {
    let subjects = (0..200).map(|it| format!("- {{kind: ServiceAccount, name: s{it}}}\n"));
    let binding = format!(
        "apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRoleBinding\nmetadata: {{name: b}}\n\
         roleRef: {{apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}}\nsubjects:\n{}",
        subjects.collect::<String>()
    );
    let graph = draw(&[("a.yaml", &binding)]);
    assert_eq!(graph.edges.len(), 200);
    let marked = graph.edges.iter().filter(|it| !it.marks.is_empty());
    assert_eq!(marked.count(), 50);
}

#[test]
fn overlays_of_one_namespace_stay_apart() {
    let service = "apiVersion: v1\nkind: Service\nmetadata: {name: web, namespace: shop}\n\
        spec: {selector: {app: web}, ports: [{port: 80}]}\n";
    let files = [
        ("live/pod.yaml", POD),
        ("live/service.yaml", service),
        ("test/pod.yaml", POD),
        ("test/service.yaml", service),
    ];
    let graph = draw(&files);
    assert!(
        graph
            .edges
            .iter()
            .all(|edge| { graph.nodes[edge.from].area == graph.nodes[edge.to].area })
    );
    assert_eq!(graph.areas.len(), 2);
}

#[test]
fn data_that_nobody_uses_is_not_drawn() {
    let map = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: alone}\n";
    assert!(draw(&[("a.yaml", map)]).nodes.is_empty());
}

#[test]
fn many_pods_are_drawn_as_one() {
    let pods = |count: usize| {
        let pods = (0..count).map(|number| {
            format!(
                "---\napiVersion: v1\nkind: Pod\nmetadata: {{name: p{number}, labels: {{app: web}}}}\n\
                 spec: {{containers: [{{name: web, image: 'web:1'}}]}}\n"
            )
        });
        let pods: String = pods.collect();
        let service = "---\napiVersion: v1\nkind: Service\nmetadata: {name: web}\n\
            spec: {selector: {app: web}, ports: [{port: 80}]}\n";
        edges(&draw(&[("a.yaml", &format!("{pods}{service}"))]))
    };
    assert_eq!(pods(50).len(), 50);
    assert_eq!(pods(51), ["Service web - [80]-> pods app=web"]);
}
