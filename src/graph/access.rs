//! Who may do what: pods, their service accounts, and the roles that bindings give.

use super::build::{Builder, realm_of};
use super::danger;
use super::{EdgeType, NodeType, Realm};
use crate::cluster::{Member, Reach};
use crate::facts::{BindingFacts, PodFacts, SubjectFacts, SubjectKind};

pub(super) fn draw(builder: &mut Builder) {
    for member in builder.members() {
        if let Some(binding) = member.binding() {
            draw_binding(builder, member, binding);
        }
        if member.role().is_some() {
            draw_role(builder, member);
        }
        let workload = member.workload();
        for pod in workload.iter().flat_map(|workload| &workload.pods) {
            draw_account(builder, member, pod);
        }
    }
}

fn draw_binding<'c>(builder: &mut Builder<'c>, member: Member<'c>, binding: &'c BindingFacts) {
    let role = role_of(builder, member, binding);
    for subject in &binding.subjects {
        let subject = subject_of(builder, member, subject);
        builder.edge_of(member, [subject, role], EdgeType::Binds);
    }
}

fn role_of<'c>(builder: &mut Builder<'c>, member: Member<'c>, binding: &BindingFacts) -> usize {
    let name = &*binding.role.value;
    if !binding.is_cluster_role {
        let namespace = member.namespace();
        return builder.referred(member, namespace, NodeType::Role, ("Role", name));
    }
    let kind = "ClusterRole";
    let found = member.nearest(None, kind, name);
    if let Some(node) = found.and_then(|found| builder.node(found)) {
        return node;
    }
    let node = builder.unwritten(member, Realm::Whole, NodeType::Role, (kind, name));
    if name == "cluster-admin" {
        builder.note(node, format!("can {}", danger::EVERYTHING));
    }
    node
}

fn subject_of<'c>(builder: &mut Builder<'c>, member: Member<'c>, subject: &SubjectFacts) -> usize {
    let name = &*subject.name;
    let person = |kind| (Realm::Whole, NodeType::Person, (kind, name));
    let (realm, node_type, words) = match subject.kind {
        SubjectKind::User => person("User"),
        SubjectKind::Group => person("Group"),
        SubjectKind::ServiceAccount => {
            let namespace = subject.namespace.as_deref().or(member.namespace());
            if let Some(account) = account_of(member, namespace, name)
                && let Some(node) = builder.node(account)
            {
                return node;
            }
            let words = ("ServiceAccount", name);
            (realm_of(namespace), NodeType::Account, words)
        }
    };
    builder.unwritten(member, realm, node_type, words)
}

/// The service account that is meant: a kustomization that puts it into another namespace than the
/// one that is written changes the binding along with it.
fn account_of<'c>(member: Member<'c>, namespace: Option<&str>, name: &str) -> Option<Member<'c>> {
    let kind = "ServiceAccount";
    let here = member.nearest(namespace, kind, name);
    here.or_else(|| member.moved(namespace, kind, name))
}

fn draw_role<'c>(builder: &mut Builder<'c>, member: Member<'c>) {
    let (Some(role), Some(node)) = (member.role(), builder.node(member)) else {
        return;
    };
    for danger in danger::of_role(member.kind(), role) {
        builder.note(node, format!("can {danger}"));
    }
    if role.aggregates.is_empty() {
        return;
    }
    for other in member.of_kind("ClusterRole", Reach::Scope) {
        let labels = other.role().map(|other| &other.labels);
        let mut selectors = role.aggregates.iter();
        let taken_over = labels.is_some_and(|labels| selectors.any(|it| it.matches(labels)));
        if let (true, Some(other)) = (taken_over && !other.is(member), builder.node(other)) {
            builder.edge(EdgeType::Aggregates, [node, other], "takes over");
        }
    }
}

/// Draws the account of a pod. One that says nothing runs as `default`, which is only drawn if a
/// file has it.
fn draw_account<'c>(builder: &mut Builder<'c>, member: Member<'c>, pod: &PodFacts) {
    let kind = "ServiceAccount";
    let name = pod.service_account.value.as_deref();
    let name = name.filter(|name| !name.is_empty());
    let account = member.nearest(member.namespace(), kind, name.unwrap_or("default"));
    if account.is_none() && name.is_none() {
        return;
    }
    let words = (kind, name.unwrap_or("default"));
    let to = builder.referred(member, member.namespace(), NodeType::Account, words);
    let of_account = account.and_then(|account| account.account()?.mounts_token);
    let label = match pod.mounts_token.or(of_account) {
        Some(false) => "runs as, without token",
        _ => "runs as",
    };
    if let Some(from) = builder.node(member) {
        builder.edge(EdgeType::RunsAs, [from, to], label);
    }
}
