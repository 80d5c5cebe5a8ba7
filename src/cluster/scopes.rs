//! Which objects belong together.
//!
//! Overlays, charts and environments of one repository are not one cluster. Objects are linked
//! within a scope: what the configuration calls one, else what a kustomization builds, else the
//! output of a renderer, else the files of a folder, but for those that are [alternatives](rivals).

use super::definitions::Definitions;
use super::kustomize::{Changes, Kustomizations};
use super::paths::folder;
use super::{Heard, MemberData, guests, rivals};
use std::collections::BTreeMap;

/// How a scope came about. They are in the order in which they are asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
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
) -> BTreeMap<Origin<'f>, Draft<'f>> {
    let mut scopes: BTreeMap<Origin, Draft> = BTreeMap::new();
    let patches = kustomizations.patches();
    let mut placed = vec![false; heard.len()];
    for (index, file) in heard.iter().enumerate() {
        for name in &file.bounds.scopes {
            let origin = Origin::Configured(&file.bounds.territory, name);
            scopes
                .entry(origin)
                .or_default()
                .add(index, file, None, definitions);
            placed[index] = true;
        }
    }
    for build in kustomizations.builds() {
        let scope = scopes.entry(Origin::Built(build.path)).or_default();
        scope.generated = build.generated;
        scope.changes = Some(Box::new(build.changes));
        for (index, namespace) in build.files {
            if heard[index].bounds.scopes.is_empty() && !patches.contains(&index) {
                scope.add(index, &heard[index], namespace, definitions);
                placed[index] = true;
            }
        }
    }
    for (index, file) in heard.iter().enumerate() {
        let is_mute = file.facts.objects.is_empty();
        if !is_mute && !placed[index] && !patches.contains(&index) {
            let origin = match file.facts.is_rendered {
                true => Origin::Rendered(file.path),
                false => Origin::Folder(folder(file.path)),
            };
            scopes
                .entry(origin)
                .or_default()
                .add(index, file, None, definitions);
        }
    }
    rivals::set_apart(&mut scopes, heard);
    scopes.retain(|_, scope| !scope.members.is_empty());
    let is_configured = |index: usize| !heard[index].bounds.scopes.is_empty();
    let is_built = |index: usize| placed[index] && !is_configured(index);
    let is_common = |index: usize| {
        !placed[index] && !heard[index].facts.is_rendered && !patches.contains(&index)
    };
    guests::invite(&mut scopes, heard, is_common, is_built);
    scopes
}

impl<'f> Draft<'f> {
    /// Adds what a file tells, which is put in a namespace if one is given.
    fn add(
        &mut self,
        index: usize,
        file: &Heard<'f>,
        namespace: Option<&'f str>,
        definitions: &Definitions<'f>,
    ) {
        for facts in &file.facts.objects {
            let written = facts.subject.namespace.as_deref();
            let namespace = namespace.or(written);
            self.members.push(MemberData {
                facts,
                file: index,
                namespace: namespace.filter(|_| !definitions.put_in_cluster(file, facts)),
                scope: 0,
                is_guest: false,
            });
        }
    }
}
