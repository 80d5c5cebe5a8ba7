//! Ports, hosts and images.

use crate::support::{draw, edges, has, notes, written};
use plimsoll::render::graph::{dot, json};

const POD: &str = "apiVersion: v1\nkind: Pod\nmetadata: {name: web, namespace: shop, labels: {app: web}}\n\
    spec:\n  initContainers: [{name: init, image: 'init:2'}]\n  containers:\n  - name: web\n    image: 'web:1'\n\
    \x20   ports: [{name: http, containerPort: 8080}, {containerPort: 53, protocol: UDP}]\n";

fn service(name: &str, selector: &str, ports: &str) -> String {
    format!(
        "apiVersion: v1\nkind: Service\nmetadata: {{name: {name}, namespace: shop}}\n\
         spec: {{selector: {{app: {selector}}}, ports: [{ports}]}}\n"
    )
}

#[test]
fn a_service_says_where_its_ports_lead() {
    for (ports, expected) in [
        ("{port: 80}", "80"),
        ("{port: 80, targetPort: 80}", "80"),
        ("{port: 80, targetPort: 8080}", "80 → 8080"),
        ("{port: 80, targetPort: http}", "80 → 8080"),
        ("{port: 8080, targetPort: http}", "8080"),
        ("{port: 80, targetPort: web}", "80 → web, not declared"),
        ("{port: 80, targetPort: '${PORT}'}", "80 → ${PORT}"),
        ("{port: 53, protocol: UDP}, {port: 80}", "53/UDP, 80"),
    ] {
        let graph = draw(&[("a.yaml", POD), ("b.yaml", &service("web", "web", ports))]);
        let edge = format!("Service web - [{expected}]-> Pod web");
        assert_eq!(edges(&graph), [edge], "{ports}");
    }
    // Another pod may call another port so.
    let other = POD.replace("name: web, namespace", "name: other, namespace");
    let other = other.replace("8080", "9090");
    let service = service("web", "web", "{port: 80, targetPort: http}");
    let graph = draw(&[("a.yaml", POD), ("b.yaml", &service), ("c.yaml", &other)]);
    let expected = [
        "Service web - [80 → http]-> Pod other",
        "Service web - [80 → http]-> Pod web",
    ];
    has(&edges(&graph), &expected);
}

#[test]
fn who_selects_nothing_that_is_written_shows_it() {
    let budget = "apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: {name: b, namespace: shop}\n\
        spec: {selector: {matchLabels: {app: gone}}}\n";
    let service = service("web", "gone", "{port: 80, targetPort: http}");
    let graph = draw(&[("a.yaml", &service), ("b.yaml", budget)]);
    has(
        &edges(&graph),
        &[
            "Service web - [80 → http]-> pods app=gone",
            "PodDisruptionBudget b -protects-> pods app=gone",
        ],
    );
    assert_eq!(notes(&graph, "app=gone"), ["in no file"]);
}

#[test]
fn routes_say_their_hosts_and_ports() {
    let ingress = "apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: i, namespace: shop}\nspec:\n  rules:\n\
        \x20 - host: b.example.com\n    http:\n      paths:\n\
        \x20     - {path: /, backend: {service: {name: web, port: {name: http}}}}\n\
        \x20     - {path: /a, backend: {service: {name: web, port: {number: 81}}}}\n\
        \x20     - {path: /b, backend: {service: {name: web, port: {number: 81}}}}\n\
        \x20 - host: a.example.com\n  defaultBackend: {resource: {kind: Bucket, name: b}}\n";
    let graph = draw(&[("a.yaml", ingress)]);
    assert_eq!(edges(&graph), ["Ingress i - [http, 81]-> Service web"]);
    assert_eq!(notes(&graph, "i"), ["a.example.com", "b.example.com"]);
    let old = "apiVersion: extensions/v1beta1\nkind: Ingress\nmetadata: {name: i}\n\
        spec: {backend: {serviceName: web, servicePort: 80}}\n";
    let openshift = "apiVersion: route.openshift.io/v1\nkind: Route\nmetadata: {name: r}\n\
        spec: {host: a.example.com, to: {kind: Service, name: web}, port: {targetPort: http}}\n";
    let graph = draw(&[("a.yaml", old), ("b.yaml", openshift)]);
    let expected = [
        "Ingress i - [80]-> Service web",
        "Route r - [http]-> Service web",
    ];
    has(&edges(&graph), &expected);
}

#[test]
fn gateways_lead_to_routes_and_routes_to_other_namespaces() {
    let routes = "apiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\nmetadata: {name: edge, namespace: infra}\n\
        spec: {listeners: [{name: web, port: 443, hostname: '*.example.com'}]}\n---\n\
        apiVersion: gateway.networking.k8s.io/v1\nkind: GRPCRoute\nmetadata: {name: r, namespace: shop}\nspec:\n\
        \x20 parentRefs: [{name: edge, namespace: infra}, {kind: Service, group: '', name: mesh}, {name: gone}]\n\
        \x20 hostnames: [shop.example.com]\n\
        \x20 rules: [{backendRefs: [{name: web, namespace: back, port: 80}, {kind: Bucket, name: b}]}]\n";
    let service = service("web", "web", "{port: 80}").replace("namespace: shop", "namespace: back");
    let graph = draw(&[("a.yaml", routes), ("b.yaml", &service)]);
    has(
        &edges(&graph),
        &[
            "Gateway edge --> GRPCRoute r",
            "Gateway gone --> GRPCRoute r",
            "GRPCRoute r - [80]-> Service web",
            "Service web - [80]-> pods app=web",
        ],
    );
    assert_eq!(notes(&graph, "edge"), ["*.example.com"]);
    assert_eq!(notes(&graph, "r"), ["shop.example.com"]);
    let is_written = |name: &str| {
        let node = graph.nodes.iter().find(|node| node.name == name);
        node.is_some_and(|node| node.object.is_some())
    };
    assert!(is_written("web") && !is_written("gone"));
}

#[test]
fn policies_say_their_ports_once_for_each_peer() {
    let policy = |rules: &str| {
        let policy = format!(
            "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {{name: p, namespace: shop}}\n\
             spec:\n  podSelector: {{matchLabels: {{app: web}}}}\n  ingress: [{rules}]\n"
        );
        let graph = draw(&[("a.yaml", POD), ("b.yaml", &policy)]);
        let edges = edges(&graph);
        let admits = edges.iter().find(|edge| edge.contains("may send"));
        assert_eq!(edges.len(), 2, "{edges:?}");
        admits.cloned().unwrap_or_default()
    };
    for (rules, expected) in [
        ("{ports: [{port: 80}]}", "-may send [80]->"),
        (
            "{ports: [{port: 80}]}, {ports: [{port: 80}, {port: http}]}",
            "-may send [80, http]->",
        ),
        (
            "{ports: [{port: 80, endPort: 90, protocol: UDP}]}",
            "-may send [80-90/UDP]->",
        ),
        ("{ports: [{protocol: SCTP}]}", "-may send [any/SCTP]->"),
        // Who may send to all of them may send to some.
        ("{ports: [{port: 80}]}, {}", "-may send->"),
    ] {
        let expected = format!("everyone {expected} NetworkPolicy p");
        assert_eq!(policy(rules), expected, "{rules}");
    }
}

#[test]
fn containers_are_told_to_programs_and_ports_cut_for_people() {
    let ports: Vec<_> = (1..=5).map(|port| format!("{{port: {port}}}")).collect();
    let service = service("web", "web", &ports.join(", "));
    let graph = draw(&[("a.yaml", POD), ("b.yaml", &service)]);
    let text = written(&graph, json::write);
    let containers = "\"containers\":[{\"name\":\"init\",\"image\":\"init:2\",\"init\":true,\"ports\":[]},\
        {\"name\":\"web\",\"image\":\"web:1\",\"init\":false,\"ports\":[\
        {\"name\":\"http\",\"port\":\"8080\",\"protocol\":\"TCP\"},\
        {\"name\":null,\"port\":\"53\",\"protocol\":\"UDP\"}]}]";
    assert!(text.contains(containers), "{text}");
    assert!(
        text.contains("\"ports\":[\"1\",\"2\",\"3\",\"4\",\"5\"]"),
        "{text}"
    );
    assert!(written(&graph, dot::write).contains("1, 2, 3 and 2 more"));
}

#[test]
fn a_path_that_is_too_long_for_a_frame_keeps_its_end() {
    let path = format!("{}/last/pod.yaml", ["folder"; 12].join("/"));
    let text = written(&draw(&[(&path, POD)]), dot::write);
    assert!(
        text.contains("label=\"namespace shop · …/folder/"),
        "{text}"
    );
    assert!(text.contains("/folder/last\""), "{text}");
}

#[test]
fn a_rule_with_many_peers_and_many_ports_is_drawn_in_little_room() {
    let peers =
        |count| (0..count).map(|it| format!("{{podSelector: {{matchLabels: {{a: v{it}}}}}}}"));
    let ports = |count| (1..=count).map(|it| format!("{{port: {it}}}"));
    let policy = |peers: Vec<String>, ports: Vec<String>| {
        format!(
            "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {{name: p, namespace: shop}}\n\
             spec: {{podSelector: {{}}, ingress: [{{from: [{}], ports: [{}]}}]}}\n",
            peers.join(","),
            ports.join(",")
        )
    };
    let large = policy(peers(1_000).collect(), ports(1_000).collect());
    let drawn = written(&draw(&[("a.yaml", &large)]), json::write);
    assert!(drawn.contains("1000 ports"), "{drawn}");
    assert!(drawn.len() < 20 * large.len(), "{} bytes", drawn.len());
    let usual = policy(peers(1).collect(), ports(50).collect());
    let drawn = edges(&draw(&[("a.yaml", &usual)]));
    assert!(drawn.iter().any(|it| it.contains("49, 50]")), "{drawn:?}");
}
