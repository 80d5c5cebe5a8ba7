//! What leads to pods: Gateways, routes and Services.

use super::build::Builder;
use super::network::{MOST, shown};
use super::{EdgeType, NodeType};
use crate::cluster::Member;
use crate::facts::{Backend, RouteFacts, ServiceFacts, ServicePort};
use crate::k8s::selector::Selector;
use crate::yaml::is_unknown;
use std::collections::BTreeSet;

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
    let workloads = builder.selected(member, &selector);
    let declared = Declared::new(&workloads);
    let ports = service.ports.iter().map(|port| words(port, &declared));
    let ports: Vec<_> = ports.collect();
    for workload in shown(builder, member, &selector, &workloads) {
        builder.edge_on(EdgeType::Selects, [node, workload], "", ports.clone());
    }
}

/// The ports that containers of some workloads declare by names, with their numbers; none if that is
/// not looked into.
struct Declared<'f>(Option<BTreeSet<(&'f str, &'f str)>>);

impl<'f> Declared<'f> {
    fn new(workloads: &[Member<'f>]) -> Self {
        if workloads.is_empty() || workloads.len() > MOST {
            return Self(None);
        }
        let workloads = workloads.iter().filter_map(|it| it.workload());
        let pods = workloads.flat_map(|workload| &workload.pods);
        let containers = pods.flat_map(|pod| &pod.containers);
        let ports = containers.flat_map(|container| &container.ports);
        let named = ports.filter_map(|port| Some((port.name.as_deref()?, &*port.number)));
        Self(Some(named.collect()))
    }

    /// The numbers of a name.
    fn numbers(&self, name: &str) -> Option<Vec<&'f str>> {
        let is_name = !is_unknown(name) && !name.bytes().all(|byte| byte.is_ascii_digit());
        let ports = self.0.as_ref().filter(|_| is_name)?;
        let named = ports.range((name, "")..).take_while(|(it, _)| *it == name);
        Some(named.map(|(_, number)| *number).collect())
    }
}

/// Where a port of a Service leads: `80 → 8080`.
fn words(port: &ServicePort, declared: &Declared) -> String {
    let from = &port.port;
    let to = match &port.target {
        None => from.to_string(),
        Some(target) => match declared.numbers(target).as_deref() {
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
