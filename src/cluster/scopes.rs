//! Which objects belong together.
//!
//! Overlays, charts and environments of one repository are not one cluster. Objects are linked
//! within a scope: what the configuration calls one, else what a kustomization builds, else the
//! output of a renderer, else the files of a folder, but for those that are [alternatives](rivals).

use super::definitions::Definitions;
use super::kustomize::{Changes, Kustomizations};
use super::paths::folder;
use super::{Heard, MemberData, guests, rivals};
use rayon::prelude::*;
use std::collections::HashMap;

/// How a scope came about. They are in the order in which they are asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Origin<'f> {
    /// The configuration of a territory calls it one.
    Configured(&'f str, &'f str),
    /// A kustomization builds it.
    Built(&'f str),
    /// A file that a renderer wrote.
    Rendered(&'f str),
    /// The other files of a folder.
    Folder(&'f str),
    /// A file of a folder that writes an object that another one writes too: an alternative to it.
    Alone(&'f str),
}

/// A scope in the making.
#[derive(Default)]
pub(super) struct Draft<'f> {
    pub(super) members: Vec<MemberData<'f>>,
    /// What is found here too, and speaks elsewhere.
    pub(super) guests: Vec<MemberData<'f>>,
    pub(super) generated: Vec<Generated<'f>>,
    pub(super) changes: Option<Box<Changes<'f>>>,
}

/// The scopes of a run in the making. They are found by hash, as paths have long beginnings in common:
/// to compare them takes longer than all that is done with them.
#[derive(Default)]
pub(super) struct Scopes<'f> {
    numbers: HashMap<Origin<'f>, usize>,
    /// The one that was asked for last, as the files of a folder come one after the other.
    last: usize,
    pub(super) drafts: Vec<(Origin<'f>, Draft<'f>)>,
}

impl<'f> Scopes<'f> {
    /// The scope of an origin, which is a new one if there is none yet.
    pub(super) fn of(&mut self, origin: Origin<'f>) -> &mut Draft<'f> {
        let is_last = self.drafts.get(self.last).is_some_and(|it| it.0 == origin);
        if !is_last {
            let next = self.drafts.len();
            self.last = *self.numbers.entry(origin).or_insert(next);
            if self.last == next {
                self.drafts.push((origin, Draft::default()));
            }
        }
        &mut self.drafts[self.last].1
    }

    /// Whether there is one of an origin.
    pub(super) fn has(&self, origin: Origin<'f>) -> bool {
        self.numbers.contains_key(&origin)
    }

    /// Those that are not empty, in the order of their origins.
    fn in_order(self) -> Vec<(Origin<'f>, Draft<'f>)> {
        let mut drafts = self.drafts;
        drafts.retain(|(_, draft)| !draft.members.is_empty());
        drafts.par_sort_unstable_by_key(|(origin, _)| *origin);
        drafts
    }
}

/// An object that a kustomization generates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Generated<'f> {
    pub(super) kind: &'f str,
    pub(super) name: &'f str,
    pub(super) namespace: Option<&'f str>,
}

/// The scopes of a run, in order.
pub(super) fn divide<'f>(
    heard: &[Heard<'f>],
    kustomizations: &Kustomizations<'f>,
    definitions: &Definitions<'f>,
) -> Vec<(Origin<'f>, Draft<'f>)> {
    let mut scopes = Scopes::default();
    let patches = kustomizations.patches();
    let mut placed = vec![false; heard.len()];
    for (index, file) in heard.iter().enumerate() {
        for name in &file.bounds.scopes {
            let origin = Origin::Configured(&file.bounds.territory, name);
            let members = members(index, file, None, definitions);
            scopes.of(origin).members.extend(members);
            placed[index] = true;
        }
    }
    for build in kustomizations.builds() {
        let scope = scopes.of(Origin::Built(build.path));
        scope.generated = build.generated;
        scope.changes = Some(Box::new(build.changes));
        for (index, namespace) in build.files {
            if heard[index].bounds.scopes.is_empty() && !patches.contains(&index) {
                let members = members(index, &heard[index], namespace, definitions);
                scope.members.extend(members);
                placed[index] = true;
            }
        }
    }
    let left = heard.par_iter().enumerate().filter_map(|(index, file)| {
        let is_mute = file.facts.objects.is_empty();
        let is_left = !is_mute && !placed[index] && !patches.contains(&index);
        is_left.then(|| {
            let origin = match file.facts.is_rendered {
                true => Origin::Rendered(file.path),
                false => Origin::Folder(folder(file.path)),
            };
            (origin, members(index, file, None, definitions))
        })
    });
    for (origin, members) in left.collect::<Vec<_>>() {
        scopes.of(origin).members.extend(members);
    }
    rivals::set_apart(&mut scopes, heard);
    let is_configured = |index: usize| !heard[index].bounds.scopes.is_empty();
    let is_built = |index: usize| placed[index] && !is_configured(index);
    let is_common = |index: usize| {
        !placed[index] && !heard[index].facts.is_rendered && !patches.contains(&index)
    };
    guests::invite(&mut scopes, heard, is_common, is_built);
    scopes.in_order()
}

/// What a file tells, as parts of a scope, which are put in a namespace if one is given.
fn members<'f>(
    index: usize,
    file: &Heard<'f>,
    namespace: Option<&'f str>,
    definitions: &Definitions<'f>,
) -> Vec<MemberData<'f>> {
    let objects = file.facts.objects.iter();
    let members = objects.map(|facts| {
        let written = facts.subject.namespace();
        let namespace = namespace.or(written);
        MemberData {
            facts,
            file: index,
            namespace: namespace.filter(|_| !definitions.put_in_cluster(file, facts)),
            scope: 0,
            is_guest: false,
        }
    });
    members.collect()
}
