//! Files of a folder that write the same object. Nobody applies both of them: they are variants, of
//! which one is applied, or states before and after a step.

use super::scopes::{Draft, Origin};
use super::{Heard, MemberData};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Makes each such file a scope of its own.
pub(super) fn set_apart<'f>(scopes: &mut BTreeMap<Origin<'f>, Draft<'f>>, heard: &[Heard<'f>]) {
    let mut alone = Vec::new();
    for (origin, draft) in scopes.iter_mut() {
        if !matches!(origin, Origin::Folder(_)) {
            continue;
        }
        let rivals = rivals(&draft.members);
        if !rivals.is_empty() {
            let members = std::mem::take(&mut draft.members).into_iter();
            let (apart, together): (Vec<_>, Vec<_>) =
                members.partition(|member| rivals.contains(&member.file));
            draft.members = together;
            alone.extend(apart);
        }
    }
    for member in alone {
        let origin = Origin::Alone(heard[member.file].path);
        scopes.entry(origin).or_default().members.push(member);
    }
}

/// The files that have an object in common with another.
fn rivals(members: &[MemberData]) -> BTreeSet<usize> {
    let mut rivals = BTreeSet::new();
    let file = |member: Option<&MemberData>| member.map(|member| member.file);
    if file(members.first()) == file(members.last()) {
        return rivals;
    }
    let mut files = HashMap::new();
    for member in members {
        if let Some(identity) = identity(member) {
            let first = *files.entry(identity).or_insert(member.file);
            if first != member.file {
                rivals.extend([first, member.file]);
            }
        }
    }
    rivals
}

/// Kind, group, namespace and name, as far as they tell objects apart. A Namespace is repeated in
/// every file that needs it.
fn identity<'f>(member: &MemberData<'f>) -> Option<[&'f str; 4]> {
    let facts = member.facts;
    let subject = &facts.subject;
    if facts.is_unknown || facts.name.absent || subject.kind == "Namespace" {
        return None;
    }
    let namespace = member.namespace.unwrap_or_default();
    Some([&subject.kind, subject.group(), namespace, &subject.name])
}
