//! Selectors and peers in words.

use crate::cluster::{Member, NAME_OF_NAMESPACE};
use crate::facts::Outsider;
use crate::k8s::selector::{Operator, Requirement, Selector};

/// A selector as kubectl takes it: `app=web,tier in (a,b),!old`.
pub(super) fn selector(selector: &Selector) -> String {
    let labels = selector.match_labels.iter();
    let labels = labels.map(|(key, value)| format!("{key}={value}"));
    let expressions = selector.match_expressions.iter().map(requirement);
    labels.chain(expressions).collect::<Vec<_>>().join(",")
}

fn requirement(requirement: &Requirement) -> String {
    let Requirement { key, values, .. } = requirement;
    let values = values.join(",");
    match requirement.operator {
        Operator::In => format!("{key} in ({values})"),
        Operator::NotIn => format!("{key} notin ({values})"),
        Operator::Exists => key.clone(),
        Operator::DoesNotExist => format!("!{key}"),
    }
}

/// Whom a policy admits beyond its namespace: what kind of peer, and which.
pub(super) fn outsider(member: Member, outsider: &Outsider) -> (&'static str, String) {
    match outsider {
        Outsider::Everyone => ("everyone", String::new()),
        Outsider::Addresses(block) => ("addresses", block.clone()),
        Outsider::Pods { namespaces, pods } => {
            let namespaces = match namespaces.is_empty() {
                true => "every namespace".to_owned(),
                false => self::namespaces(member, namespaces),
            };
            match pods.as_ref().filter(|pods| !pods.is_empty()) {
                Some(pods) => ("pods", format!("{} of {namespaces}", selector(pods))),
                None => ("every pod", format!("of {namespaces}")),
            }
        }
    }
}

/// The namespaces that an object means by their labels, and those of files that have them.
pub(super) fn namespaces(member: Member, selected: &Selector) -> String {
    let words = format!("namespace {}", namespace(selected));
    let found = member.namespaces(selected);
    let is_said = |name: &&str| words.split(' ').any(|word| word == *name);
    let found: Vec<_> = found.into_iter().filter(|name| !is_said(name)).collect();
    match found.is_empty() {
        true => words,
        false => format!("{words} ({})", found.join(", ")),
    }
}

fn namespace(namespaces: &Selector) -> String {
    let labels = &namespaces.match_labels;
    match labels.get(NAME_OF_NAMESPACE) {
        Some(name) if labels.len() == 1 && namespaces.match_expressions.is_empty() => {
            name.to_owned()
        }
        _ => selector(namespaces),
    }
}
