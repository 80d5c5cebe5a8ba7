//! Roles and bindings of a folder, as guests of what lies beside them.
//!
//! What no kustomization of its folder builds, and each alternative, is a scope of its own. But bindings
//! name whom they are for, so those beside it are no guess. A guest is found where it is one, and only
//! speaks where it belongs.

use super::paths::folder;
use super::scopes::{Origin, Scopes};
use super::{Heard, MemberData};
use crate::facts::Detail;
use rayon::prelude::*;
use std::collections::{BTreeMap, HashMap};

/// How many guests all scopes of a folder have: many alternatives beside many roles are not to take time
/// that grows with the product.
const GUESTS: usize = 20_000;

/// The guests of a folder.
#[derive(Default)]
struct Guests<'f> {
    /// What kustomizations build.
    built: Vec<MemberData<'f>>,
    /// What they do not build, and no other file writes too.
    common: Vec<MemberData<'f>>,
}

/// Adds the guests of each scope, which comes with whether each file is placed in what is built.
pub(super) fn invite<'f>(
    scopes: &mut Scopes<'f>,
    heard: &[Heard<'f>],
    is_common: impl Fn(usize) -> bool,
    is_built: impl Fn(usize) -> bool,
) {
    let all = scopes.drafts.par_iter().filter_map(|(origin, draft)| {
        let runs = |it: &MemberData| matches!(it.facts.detail, Detail::Workload(_));
        let folder = host(*origin).filter(|_| draft.members.iter().any(runs))?;
        Some((folder, *origin))
    });
    let mut hosts: HashMap<&str, Vec<Origin>> = HashMap::new();
    for (folder, origin) in all.collect::<Vec<_>>() {
        hosts.entry(folder).or_default().push(origin);
    }
    let mut guests: BTreeMap<&str, Guests> = BTreeMap::new();
    let files = heard.par_iter().enumerate();
    let saying = files.filter(|(index, file)| access(*index, file).next().is_some());
    for (index, file) in saying.collect::<Vec<_>>() {
        let folder = folder(file.path);
        if !hosts.contains_key(folder) || scopes.has(Origin::Alone(file.path)) {
            continue;
        }
        let of_folder = guests.entry(folder).or_default();
        let list = match (is_built(index), is_common(index)) {
            (true, _) => &mut of_folder.built,
            (false, true) => &mut of_folder.common,
            (false, false) => continue,
        };
        list.extend(access(index, file));
    }
    for (folder, guests) in guests {
        let hosts = hosts.get(folder).map_or(&[][..], |it| it);
        for origin in hosts {
            let common = &guests.common[..];
            let common = match origin {
                Origin::Folder(_) => &[],
                _ => common,
            };
            let invited = guests.built.iter().chain(common).copied();
            scopes.of(*origin).guests = invited.take(GUESTS / hosts.len()).collect();
        }
    }
}

/// The folder whose roles and bindings a scope may have as guests.
fn host(origin: Origin<'_>) -> Option<&str> {
    match origin {
        Origin::Folder(path) => Some(path),
        Origin::Alone(path) => Some(folder(path)),
        _ => None,
    }
}

/// The objects of a file that say who may do what.
fn access<'f>(index: usize, file: &Heard<'f>) -> impl Iterator<Item = MemberData<'f>> {
    let objects = file.facts.objects.iter();
    let access = objects.filter(|it| {
        let detail = &it.detail;
        matches!(
            detail,
            Detail::Role(_) | Detail::Binding(_) | Detail::Account(_)
        )
    });
    access.map(move |facts| {
        let namespace = facts.subject.namespace();
        MemberData {
            facts,
            file: index,
            namespace: namespace.filter(|_| !facts.is_of_cluster),
            scope: 0,
            is_guest: true,
        }
    })
}
