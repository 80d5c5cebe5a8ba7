//! Who is asked before objects are admitted: webhooks and the Services behind them, policies and
//! their bindings.

use super::build::Builder;
use super::{EdgeType, NodeType, Realm, words};
use crate::cluster::Member;
use crate::facts::{AdmissionFacts, GuardFacts};

pub(super) fn draw(builder: &mut Builder) {
    for member in builder.members() {
        if let Some(admission) = member.admission() {
            draw_guards(builder, member, admission);
        }
    }
}

fn draw_guards<'c>(builder: &mut Builder<'c>, member: Member<'c>, admission: &'c AdmissionFacts) {
    let Some(node) = builder.node(member) else {
        return;
    };
    for guard in &admission.guards {
        if let Some(words) = guarded(member, guard) {
            builder.note(node, words);
        }
        if let Some((namespace, name)) = &guard.service {
            let words = ("Service", &*name.value);
            let to = builder.referred(member, Some(namespace), NodeType::Service, words);
            builder.edge(EdgeType::Asks, [node, to], "asks");
        }
    }
    if let Some(policy) = &admission.policy {
        let kind = member.kind().trim_end_matches("Binding");
        let words = (kind, &*policy.value);
        let to = match member.nearest(None, kind, &policy.value) {
            Some(found) => builder.node(found),
            None => Some(builder.unwritten(member, Realm::Whole, NodeType::Admission, words)),
        };
        if let Some(to) = to {
            let actions = admission.actions.join(", ");
            let label = if actions.is_empty() {
                "applies"
            } else {
                &actions
            };
            builder.edge(EdgeType::Applies, [node, to], label);
        }
    }
}

/// What is guarded, in words: "guards, failing open, pods in namespace team=a (shop)".
fn guarded(member: Member, guard: &GuardFacts) -> Option<String> {
    let resources = guard.resources.iter().map(|resource| match &**resource {
        "*" | "*/*" => "everything",
        resource => resource,
    });
    let resources = resources.collect::<Vec<_>>().join(", ");
    let mut parts = Vec::from_iter(Some(resources).filter(|it| !it.is_empty()));
    if let Some(objects) = &guard.objects {
        parts.push(format!("with {}", words::selector(objects)));
    }
    if let Some(namespaces) = &guard.namespaces {
        parts.push(format!("in {}", words::namespaces(member, namespaces)));
    }
    // What comes last may be cut off.
    let guards = match guard.fails_open {
        true => "guards, failing open,",
        false => "guards",
    };
    (!parts.is_empty()).then(|| format!("{guards} {}", parts.join(" ")))
}
