//! The facts of all files, linked, and the questions asked of them.
//!
//! Lints ask from the place of one object, a [`Member`] of a [scope](scopes). Whether something
//! *is* there is answered within the scope. That something is *missing* is only said if it is
//! nowhere else either: not in the same written namespace of another scope, and for what is asked
//! for by name not in any file up to the nearest configuration.

mod access;
mod accounts;
mod bounds;
mod definitions;
mod guests;
mod index;
mod kustomize;
mod member;
mod namespaces;
mod nearest;
mod paths;
mod pods;
mod policies;
mod questions;
mod references;
mod replicas;
mod rights;
mod rivals;
mod roles;
mod scopes;

use crate::facts::{Detail, Facts, ObjectFacts, Pin};
use definitions::Definitions;
use index::{GeneratedIndex, Index};
use kustomize::{Changes, Kustomizations};
use rights::Rights;
use scopes::Generated;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

pub use bounds::{Bounds, External};
pub use member::{Found, Member};
pub use namespaces::NAME_OF_NAMESPACE;
pub use questions::Reach;
pub use replicas::Minimum;
pub use rights::{BoundRole, Chain, Extent};
pub use scopes::Origin;

/// What one file tells.
#[derive(Clone, Copy)]
pub struct Heard<'f> {
    /// The file.
    pub path: &'f Arc<str>,
    /// What it tells.
    pub facts: &'f Facts,
    /// What is configured of its place among others.
    pub bounds: &'f Bounds,
}

/// The facts of all files.
pub struct Cluster<'f> {
    heard: Vec<Heard<'f>>,
    /// All members, scope by scope.
    members: Vec<MemberData<'f>>,
    scopes: Vec<Scope<'f>>,
    definitions: Definitions<'f>,
    territories: BTreeMap<&'f str, Territory<'f>>,
    /// Folders that hold alternatives: all that is in them.
    folders: BTreeMap<&'f str, Index>,
    /// The members of each file, in the order of the scopes.
    of_file: ByFile,
    patches: BTreeSet<usize>,
    /// The images that kustomizations determine, by name.
    images: BTreeMap<&'f str, Pin>,
}

/// An object as a part of a scope.
#[derive(Clone, Copy)]
struct MemberData<'f> {
    facts: &'f ObjectFacts,
    file: usize,
    namespace: Option<&'f str>,
    scope: u32,
    /// Whether it is only found in the scope, and belongs to another.
    is_guest: bool,
}

/// Objects that belong together.
struct Scope<'f> {
    origin: Origin<'f>,
    index: Index,
    /// What kustomizations make of it; none if nothing.
    changes: Option<Box<Changes<'f>>>,
    /// What its bindings give, found when it is first asked for.
    rights: OnceLock<Box<Rights>>,
}

/// All that lies up to one configuration.
struct Territory<'f> {
    index: Index,
    generated: GeneratedIndex<'f>,
    /// Whether pods that name no priority class are given one.
    has_default_priority: bool,
}

impl<'f> Cluster<'f> {
    /// Links what the files tell, which come sorted by their paths.
    pub fn new(heard: Vec<Heard<'f>>) -> Self {
        let kustomizations = Kustomizations::new(&heard);
        let definitions = Definitions::new(&heard);
        let drafts = scopes::divide(&heard, &kustomizations, &definitions);
        let mut cluster = Self {
            patches: kustomizations.patches(),
            images: kustomizations.images(),
            of_file: ByFile::default(),
            heard,
            definitions,
            members: Vec::new(),
            scopes: Vec::new(),
            territories: BTreeMap::new(),
            folders: BTreeMap::new(),
        };
        cluster.scopes.reserve_exact(drafts.len());
        let mut territories = BTreeMap::new();
        for (origin, draft) in drafts {
            cluster.add(origin, draft, &mut territories);
        }
        cluster.territories = territories
            .into_iter()
            .map(|(name, territory)| (name, territory.finish()))
            .collect();
        let prepare = || {
            let territories = cluster.territories.values();
            territories.for_each(|territory| territory.index.prepare(&cluster.members));
        };
        let by_file = || ByFile::new(&cluster.members, cluster.heard.len());
        let folders = || (by_file(), cluster.folders_with_alternatives());
        let ((), (of_file, folders)) = rayon::join(prepare, folders);
        (cluster.of_file, cluster.folders) = (of_file, folders);
        cluster
    }

    fn folders_with_alternatives(&self) -> BTreeMap<&'f str, Index> {
        let mut folders: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
        let alone = self.scopes.iter().filter_map(|scope| match scope.origin {
            Origin::Alone(path) => Some((paths::folder(path), scope)),
            _ => None,
        });
        for (folder, scope) in alone {
            folders.entry(folder).or_default().extend(scope.index.all());
        }
        for scope in &self.scopes {
            if let Origin::Folder(folder) = scope.origin
                && let Some(members) = folders.get_mut(folder)
            {
                members.extend(scope.index.all());
            }
        }
        let folders = folders.into_iter();
        folders
            .map(|(folder, members)| (folder, Index::new(members.into_iter())))
            .collect()
    }

    fn add(
        &mut self,
        origin: Origin<'f>,
        draft: scopes::Draft<'f>,
        territories: &mut BTreeMap<&'f str, TerritoryDraft<'f>>,
    ) {
        let scope = number(self.scopes.len());
        let first = number(self.members.len());
        for data in draft.members {
            let id = number(self.members.len());
            let name = &*self.heard[data.file].bounds.territory;
            territories.entry(name).or_default().add(id, &data);
            self.members.push(MemberData { scope, ..data });
        }
        let guests = draft.guests.into_iter();
        self.members
            .extend(guests.map(|data| MemberData { scope, ..data }));
        if let Some(first) = self.members.get(first as usize) {
            let name = &*self.heard[first.file].bounds.territory;
            let territory = territories.entry(name).or_default();
            territory.generated.extend(draft.generated);
        }
        self.scopes.push(Scope {
            origin,
            index: Index::new(first..number(self.members.len())),
            changes: draft.changes,
            rights: OnceLock::new(),
        });
    }

    /// The objects of a file, by its number among those that were heard, each as often as there
    /// are scopes that it belongs to.
    pub fn members_of<'c>(&'c self, file: usize) -> impl Iterator<Item = Member<'c>> {
        let member = |id: &u32| -> Member<'c> { self.member(*id) };
        self.of_file.of(file).iter().map(member)
    }

    /// An object of a file, once for each scope that the file belongs to.
    pub fn members_of_object(
        &self,
        file: usize,
        object: Option<u32>,
    ) -> impl Iterator<Item = Member<'_>> {
        // Each scope has all objects of the file, in their order.
        let first = object.map_or(usize::MAX, |object| object as usize);
        let step = self.heard[file].facts.objects.len().max(1);
        let ids = self.of_file.of(file).iter().skip(first).step_by(step);
        ids.map(|id| self.member(*id))
    }

    /// Whether a file is merged into others.
    pub fn is_patch(&self, file: usize) -> bool {
        self.patches.contains(&file)
    }

    /// How far kustomizations determine an image.
    pub fn pin(&self, image: &str) -> Option<Pin> {
        self.images.get(image).copied()
    }

    fn member(&self, id: u32) -> Member<'_> {
        Member { cluster: self, id }
    }
}

/// Members by the files they stand in.
#[derive(Default)]
struct ByFile {
    /// Where those of each file begin, and after the last file where they end.
    starts: Vec<u32>,
    members: Vec<u32>,
}

impl ByFile {
    /// Lists all but guests, which stand elsewhere.
    fn new(all: &[MemberData], files: usize) -> Self {
        let at_home = |id: &u32| !all[*id as usize].is_guest;
        let mut members: Vec<u32> = (0..number(all.len())).filter(at_home).collect();
        members.sort_by_key(|id| all[*id as usize].file);
        let mut starts = vec![0; files + 1];
        for id in &members {
            starts[all[*id as usize].file + 1] += 1;
        }
        for file in 0..files {
            starts[file + 1] += starts[file];
        }
        Self { starts, members }
    }

    fn of(&self, file: usize) -> &[u32] {
        &self.members[self.starts[file] as usize..self.starts[file + 1] as usize]
    }
}

/// What lies up to one configuration, while it is gathered.
#[derive(Default)]
struct TerritoryDraft<'f> {
    members: Vec<u32>,
    generated: Vec<Generated<'f>>,
    has_default_priority: bool,
}

impl<'f> TerritoryDraft<'f> {
    fn add(&mut self, id: u32, data: &MemberData<'f>) {
        self.members.push(id);
        self.has_default_priority |= matches!(data.facts.detail, Detail::DefaultPriority);
        if let Detail::Provider(provided) = &data.facts.detail {
            let provided = provided.iter().map(|(kind, name)| Generated {
                kind,
                name,
                namespace: data.namespace,
            });
            self.generated.extend(provided);
        }
    }

    fn finish(self) -> Territory<'f> {
        Territory {
            index: Index::new(self.members.into_iter()),
            generated: GeneratedIndex::new(self.generated),
            has_default_priority: self.has_default_priority,
        }
    }
}

/// A number of things that are kept in memory, each of which takes some bytes of a file.
fn number(count: usize) -> u32 {
    u32::try_from(count).expect("there are fewer objects than bytes that a file may have")
}
