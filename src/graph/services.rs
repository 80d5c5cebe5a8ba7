//! What leads to pods: Gateways, routes and Services.

use super::build::Builder;
use super::network::selected;
use super::{EdgeType, NodeType};
use crate::cluster::Member;
use crate::facts::{Backend, PodFacts, RouteFacts, ServiceFacts, ServicePort};
use crate::k8s::selector::Selector;
use crate::yaml::is_unknown;

pub(super) fn draw(builder: &mut Builder) {
    for member in builder.members() {
        if let Some(route) = member.route() {
            draw_route(builder, member, route);
        }
        if let Some(service) = member.service() {
            draw_service(builder, member, service);
        }
    }
}

fn draw_route<'c>(builder: &mut Builder<'c>, member: Member<'c>, route: &'c RouteFacts) {
    let Some(node) = builder.node(member) else {
        return;
    };
    for host in &route.hosts {
        builder.note(node, host.to_string());
    }
    for gateway in &route.gateways {
        let from = referred(builder, member, gateway, (NodeType::Route, "Gateway"));
        builder.edge(EdgeType::Routes, [from, node], "");
    }
    for service in &route.services {
        let to = referred(builder, member, service, (NodeType::Service, "Service"));
        let ports = service.port.iter().map(ToString::to_string).collect();
        builder.edge_on(EdgeType::Routes, [node, to], "", ports);
    }
}

fn referred<'c>(
    builder: &mut Builder<'c>,
    member: Member<'c>,
    backend: &'c Backend,
    (node_type, kind): (NodeType, &str),
) -> usize {
    let namespace = backend.namespace.as_deref().or(member.namespace());
    builder.referred(member, namespace, node_type, (kind, &backend.name.value))
}

fn draw_service<'c>(builder: &mut Builder<'c>, member: Member<'c>, service: &'c ServiceFacts) {
    let Some(node) = builder.node(member) else {
        return;
    };
    if service.kind != "ClusterIP" {
        builder.note(node, service.kind.clone());
    }
    let selector = Selector::from_labels(service.selector.value.clone());
    if selector.is_empty() {
        return;
    }
    let workloads = member.nearest_selected(&selector).into_iter();
    let workloads = workloads.filter_map(Member::workload);
    let pods: Vec<_> = workloads.flat_map(|it| &it.pods).collect();
    let ports = service.ports.iter().map(|port| words(port, &pods));
    let ports: Vec<_> = ports.collect();
    for workload in selected(builder, member, &selector) {
        builder.edge_on(EdgeType::Selects, [node, workload], "", ports.clone());
    }
}

/// Where a port of a Service leads: `80 → 8080`.
fn words(port: &ServicePort, pods: &[&PodFacts]) -> String {
    let from = &port.port;
    let to = match &port.target {
        None => from.to_string(),
        Some(target) => match numbers(target, pods).as_deref() {
            Some([]) => format!("{from} → {target}, not declared"),
            Some([number]) if **number == **from => from.to_string(),
            Some([number]) => format!("{from} → {number}"),
            _ => format!("{from} → {target}"),
        },
    };
    match &port.protocol {
        None => to,
        Some(protocol) => format!("{to}/{protocol}"),
    }
}

/// The ports that containers declare by a name; none if it is no name, or no pod is known.
fn numbers<'f>(name: &str, pods: &[&'f PodFacts]) -> Option<Vec<&'f str>> {
    if pods.is_empty() || is_unknown(name) || name.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let containers = pods.iter().flat_map(|pod| &pod.containers);
    let ports = containers.flat_map(|container| &container.ports);
    let named = ports.filter(|port| port.name.as_deref() == Some(name));
    let mut numbers: Vec<_> = named.map(|port| &*port.number).collect();
    numbers.sort_unstable();
    numbers.dedup();
    Some(numbers)
}
