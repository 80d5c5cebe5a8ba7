//! Files of a folder that write the same object. Nobody applies both of them: they are variants, of
//! which one is applied, or states before and after a step.

use super::scopes::{Draft, Origin, Scopes};
use super::{Heard, MemberData};
use rayon::prelude::*;
use std::collections::{BTreeSet, HashMap};

/// Makes each such file a scope of its own.
pub(super) fn set_apart<'f>(scopes: &mut Scopes<'f>, heard: &[Heard<'f>]) {
    let folders = scopes.drafts.par_iter_mut();
    let folders = folders.filter(|(origin, _)| matches!(origin, Origin::Folder(_)));
    let alone: Vec<_> = folders.map(|(_, draft)| take_rivals(draft)).collect();
    for member in alone.into_iter().flatten() {
        let origin = Origin::Alone(heard[member.file].path);
        scopes.of(origin).members.push(member);
    }
}

/// Leaves only the files of a folder that have no object in common with another.
fn take_rivals<'f>(folder: &mut Draft<'f>) -> Vec<MemberData<'f>> {
    let rivals = rivals(&folder.members);
    if rivals.is_empty() {
        return Vec::new();
    }
    let members = std::mem::take(&mut folder.members).into_iter();
    let (apart, together) = members.partition(|member| rivals.contains(&member.file));
    folder.members = together;
    apart
}

/// The files that have an object in common with another.
fn rivals(members: &[MemberData]) -> BTreeSet<usize> {
    let mut rivals = BTreeSet::new();
    let file = |member: Option<&MemberData>| member.map(|member| member.file);
    if file(members.first()) == file(members.last()) {
        return rivals;
    }
    let mut files = HashMap::with_capacity(members.len());
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
    if facts.is_unknown || facts.name.absent || subject.kind() == "Namespace" {
        return None;
    }
    let namespace = member.namespace.unwrap_or_default();
    Some([subject.kind(), subject.group(), namespace, subject.name()])
}
