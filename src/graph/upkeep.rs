//! What keeps pods running: autoscalers, disruption budgets, and the data they are given.

use super::build::Builder;
use super::network::selected;
use super::{EdgeType, NodeType};
use crate::cluster::Member;
use crate::facts::{AutoscalerFacts, BudgetFacts, Purpose, Reference, Scaling};

pub(super) fn draw(builder: &mut Builder) {
    for member in builder.members() {
        if let Some(autoscaler) = member.autoscaler() {
            draw_autoscaler(builder, member, autoscaler);
        }
        if let Some(budget) = member.budget() {
            draw_budget(builder, member, budget);
        }
        let workload = member.workload();
        let pods = workload.iter().flat_map(|workload| &workload.pods);
        for reference in pods.flat_map(|pod| &pod.references) {
            draw_reference(builder, member, reference);
        }
        let account = member.account();
        for secret in account.iter().flat_map(|account| &account.pull_secrets) {
            draw_store(builder, member, ("Secret", &secret.value), PULLS);
        }
    }
}

fn draw_autoscaler<'c>(
    builder: &mut Builder<'c>,
    member: Member<'c>,
    autoscaler: &AutoscalerFacts,
) {
    let target = &autoscaler.target;
    let words = (&*target.kind, &*target.name.value);
    let to = builder.referred(member, member.namespace(), NodeType::Workload, words);
    if let Some(from) = builder.node(member) {
        let label = match (autoscaler.is_active, autoscaler.scaling) {
            (true, _) => "scales",
            // It is paused.
            (false, Scaling::Horizontal) => "would scale",
            (false, Scaling::Vertical) => "advises on",
        };
        builder.edge(EdgeType::Scales, [from, to], label);
    }
}

fn draw_budget<'c>(builder: &mut Builder<'c>, member: Member<'c>, budget: &BudgetFacts) {
    let (Some(selector), Some(node)) = (&budget.selector.value, builder.node(member)) else {
        return;
    };
    for pods in selected(builder, member, selector) {
        builder.edge(EdgeType::Protects, [node, pods], "protects");
    }
}

/// How an edge to the Secret is called that images are pulled with.
const PULLS: &str = "pulls images with";

fn draw_reference<'c>(builder: &mut Builder<'c>, member: Member<'c>, reference: &Reference) {
    let label = match reference.purpose {
        Purpose::Environment => "as variables",
        Purpose::Volume => "as volume",
        Purpose::Pull => PULLS,
        Purpose::Run => return,
    };
    if matches!(&*reference.kind, "ConfigMap" | "Secret") {
        let words = (&*reference.kind, &*reference.name.value);
        draw_store(builder, member, words, label);
    }
}

fn draw_store<'c>(builder: &mut Builder<'c>, member: Member<'c>, words: (&str, &str), label: &str) {
    let to = builder.referred(member, member.namespace(), NodeType::Store, words);
    if let Some(from) = builder.node(member) {
        builder.edge(EdgeType::Uses, [from, to], label);
    }
}
