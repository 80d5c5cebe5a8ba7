//! Which network policies stand between pods and those who reach them.

use super::build::{Builder, own_realm};
use super::{EdgeType, NodeType, Realm, words};
use crate::cluster::Member;
use crate::facts::{PolicyFacts, RuleFacts, TrafficFacts};
use crate::k8s::Direction;
use crate::k8s::selector::Selector;

/// What stands for all pods that a selector without labels means, in place of an edge to each.
pub(super) const EVERY_POD: &str = "every pod";

/// How many workloads a selector is drawn to one by one; more are drawn as one.
pub(super) const MOST: usize = 50;

/// How many ports of a rule are said one by one at each of its peers; of more, only their number, or
/// a picture would grow with the product of both.
const MOST_PORTS: usize = 50;

pub(super) fn draw(builder: &mut Builder) {
    for member in builder.members() {
        if let Some(policy) = member.policy() {
            draw_policy(builder, member, policy);
        }
    }
}

fn draw_policy<'c>(builder: &mut Builder<'c>, member: Member<'c>, policy: &PolicyFacts) {
    let Some(node) = builder.node(member) else {
        return;
    };
    let directions = [
        (Direction::Ingress, &policy.ingress),
        (Direction::Egress, &policy.egress),
    ];
    let restricted = directions.map(|(direction, traffic)| traffic.as_ref().map(|_| direction));
    let restricted: Vec<_> = restricted
        .into_iter()
        .flatten()
        .map(Direction::section)
        .collect();
    if restricted.is_empty() {
        return;
    }
    for pods in pods_of(builder, member, policy) {
        let label = format!("restricts {}", restricted.join(" and "));
        builder.edge(EdgeType::Restricts, [node, pods], &label);
    }
    for (direction, traffic) in directions {
        if let Some(traffic) = traffic {
            draw_traffic(builder, member, node, (direction, traffic));
        }
    }
}

/// The nodes of the pods that a policy is for.
fn pods_of<'c>(builder: &mut Builder<'c>, member: Member<'c>, policy: &PolicyFacts) -> Vec<usize> {
    let words = match &policy.pods.value {
        None => ("pods", "that are not known here"),
        Some(selector) if selector.is_empty() => (EVERY_POD, ""),
        Some(selector) if !policy.is_cluster_wide => return selected(builder, member, selector),
        Some(selector) => ("pods", &*words::selector(selector)),
    };
    let realm = match policy.is_cluster_wide {
        true => Realm::Whole,
        false => own_realm(member),
    };
    vec![builder.unwritten(member, realm, NodeType::Peer, words)]
}

/// The nodes of the pods that a selector selects in the namespace of an object.
pub(super) fn selected<'c>(
    builder: &mut Builder<'c>,
    member: Member<'c>,
    selector: &Selector,
) -> Vec<usize> {
    if selector.is_empty() {
        let (realm, words) = (own_realm(member), (EVERY_POD, ""));
        return vec![builder.unwritten(member, realm, NodeType::Peer, words)];
    }
    let workloads = builder.selected(member, selector);
    shown(builder, member, selector, &workloads)
}

/// The nodes of workloads that a selector of an object selects: one that stands for them if there
/// are too many, or none.
pub(super) fn shown<'c>(
    builder: &mut Builder<'c>,
    member: Member<'c>,
    selector: &Selector,
    workloads: &[Member<'c>],
) -> Vec<usize> {
    if workloads.is_empty() || workloads.len() > MOST {
        let (realm, words) = (own_realm(member), words::selector(selector));
        let node = builder.unwritten(member, realm, NodeType::Peer, ("pods", &words));
        let note = match workloads.len() {
            0 => "in no file".to_owned(),
            count => format!("of {count} workloads"),
        };
        builder.note(node, note);
        return vec![node];
    }
    let nodes = workloads.iter().filter_map(|it| builder.node(*it));
    nodes.collect()
}

fn draw_traffic<'c>(
    builder: &mut Builder<'c>,
    member: Member<'c>,
    policy: usize,
    (direction, traffic): (Direction, &TrafficFacts),
) {
    let Some(rules) = &traffic.rules else {
        builder.note(
            policy,
            format!("its {} rules are not drawn", direction.section()),
        );
        return;
    };
    if rules.is_empty() {
        builder.note(policy, format!("no {}", direction.section()));
    }
    let (ends, label): (fn(usize, usize) -> [usize; 2], _) = match direction {
        Direction::Ingress => (|policy, peer| [peer, policy], "may send"),
        Direction::Egress => (|policy, peer| [policy, peer], "may send to"),
    };
    for rule in rules {
        let ports = match rule.ports.len() {
            count if count > MOST_PORTS => vec![format!("{count} ports")],
            _ => rule.ports.iter().map(ToString::to_string).collect(),
        };
        for peer in peers_of(builder, member, rule) {
            let ends = ends(policy, peer);
            builder.edge_on(EdgeType::Admits, ends, label, ports.clone());
        }
    }
}

fn peers_of<'c>(builder: &mut Builder<'c>, member: Member<'c>, rule: &RuleFacts) -> Vec<usize> {
    let mut peers = Vec::new();
    for selector in &rule.peers {
        peers.extend(selected(builder, member, &selector.value));
    }
    for outsider in &rule.others {
        let (kind, which) = words::outsider(member, outsider);
        let words = (kind, &*which);
        peers.push(builder.unwritten(member, Realm::Whole, NodeType::Peer, words));
    }
    peers
}
