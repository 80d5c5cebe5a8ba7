//! Which files the kustomizations of a run build from.

use super::Heard;
use super::paths::{folder, join};
use super::scopes::Generated;
use crate::facts::{Facts, KustomizationFacts, Pin};
use std::collections::{BTreeMap, BTreeSet};
use std::iter::repeat;

/// What the kustomizations of a run say of its files.
pub(super) struct Kustomizations<'f> {
    nodes: Vec<Kustomization<'f>>,
    /// The kustomization of each folder that has one.
    by_folder: BTreeMap<&'f str, usize>,
    /// The paths of the files, in order.
    files: Vec<&'f str>,
    /// What each file tells, which may be a patch.
    facts: Vec<&'f Facts>,
}

/// What kustomizations make of all that they build.
#[derive(Clone, Default)]
pub(super) struct Changes<'f> {
    /// What they put before and behind names.
    pub(super) affixes: Vec<&'f (String, String)>,
    /// The labels they give to pods and to what selects them.
    pub(super) labels: Vec<&'f str>,
    /// The names of the workloads they give other numbers of replicas, sorted; `*` for whatever it is.
    pub(super) rescaled: Vec<&'f str>,
    /// The variables they fill in.
    pub(super) vars: Vec<&'f str>,
    /// The kinds of which they change objects.
    pub(super) patched: Vec<&'f str>,
}

#[derive(Clone, Copy)]
struct Kustomization<'f> {
    path: &'f str,
    facts: &'f KustomizationFacts,
}

impl<'f> Kustomizations<'f> {
    pub(super) fn new(heard: &[Heard<'f>]) -> Self {
        let mut nodes = Vec::new();
        let mut by_folder = BTreeMap::new();
        for file in heard {
            for facts in &file.facts.kustomizations {
                by_folder.entry(folder(file.path)).or_insert(nodes.len());
                nodes.push(Kustomization {
                    path: file.path,
                    facts,
                });
            }
        }
        let files = heard.iter().map(|file| &**file.path);
        Self {
            nodes,
            by_folder,
            files: files.collect(),
            facts: heard.iter().map(|file| file.facts).collect(),
        }
    }

    /// The number of the file at a path.
    fn file(&self, path: &str) -> Option<usize> {
        self.files.binary_search(&path).ok()
    }

    /// The files that are merged into others.
    pub(super) fn patches(&self) -> BTreeSet<usize> {
        let named = self.nodes.iter().flat_map(|it| {
            let patches = it.facts.patches.iter();
            patches.map(|path| join(folder(it.path), path))
        });
        named.filter_map(|path| self.file(&path)).collect()
    }

    /// How far each image is determined.
    pub(super) fn images(&self) -> BTreeMap<&'f str, Pin> {
        let mut images = BTreeMap::new();
        for image in self.nodes.iter().flat_map(|it| &it.facts.images) {
            let known = images.entry(&*image.name).or_insert(image.pin);
            *known = image.pin.max(*known);
        }
        images
    }

    /// What each kustomization builds that no other builds on.
    pub(super) fn builds(&self) -> Vec<Build<'f>> {
        let mut built_on: Vec<_> = vec![false; self.nodes.len()];
        for index in 0..self.nodes.len() {
            for base in self.bases(index) {
                built_on[base] |= base != index;
            }
        }
        let mut seen = vec![false; self.nodes.len()];
        let mut builds = Vec::new();
        // What is left after the first round builds on itself in a circle.
        for of_circle in [false, true] {
            for top in 0..self.nodes.len() {
                if !seen[top] && (of_circle || !built_on[top]) {
                    let build = self.build(top);
                    for &node in &build.nodes {
                        seen[node] = true;
                    }
                    builds.push(build);
                }
            }
        }
        builds
    }

    fn build(&self, top: usize) -> Build<'f> {
        let mut build = Build::new(self.nodes[top].path);
        let mut open = vec![(top, None)];
        while let Some((index, namespace)) = open.pop() {
            if !build.nodes.insert(index) {
                continue;
            }
            let Kustomization { path, facts } = self.nodes[index];
            // The outermost wins.
            let namespace = namespace.or(facts.namespace.as_deref());
            self.change(path, facts, &mut build.changes);
            build
                .generated
                .extend(facts.generated.iter().map(|(kind, name)| Generated {
                    kind,
                    name,
                    namespace,
                }));
            let resources = facts.resources.iter().map(|it| join(folder(path), it));
            let files = resources.filter_map(|path| self.file(&path));
            for file in files {
                build.files.entry(file).or_insert(namespace);
            }
            open.extend(self.bases(index).map(|base| (base, namespace)));
        }
        for words in [&mut build.changes.rescaled, &mut build.changes.patched] {
            words.sort_unstable();
            words.dedup();
        }
        build
    }

    /// Adds what a kustomization makes of what it builds.
    fn change(&self, path: &str, facts: &'f KustomizationFacts, changes: &mut Changes<'f>) {
        changes.affixes.extend(&facts.affixes);
        changes.labels.extend(facts.labels.iter().map(|it| &**it));
        changes
            .rescaled
            .extend(facts.rescaled.iter().map(|it| &**it));
        let targets = facts.targets.iter().map(|it| &**it).chain(repeat(""));
        let patches = facts
            .patches
            .iter()
            .zip(targets)
            .filter_map(|(it, target)| {
                let file = self.file(&join(folder(path), it))?;
                Some((file, target))
            });
        // Each once, as one file may be a patch thousands of times, and hold as many objects.
        let patches: BTreeSet<_> = patches.collect();
        for (file, target) in &patches {
            let mut names = self.facts[*file].rescaled.iter().map(|it| &**it);
            match target.is_empty() {
                true => changes.rescaled.extend(names),
                false => changes.rescaled.extend(names.next().map(|_| target)),
            }
        }
        changes.vars.extend(facts.vars.iter().map(|it| &**it));
        let files: BTreeSet<_> = patches.iter().map(|(file, _)| *file).collect();
        let objects = files.iter().flat_map(|file| &self.facts[*file].objects);
        let kinds = objects.map(|object| object.subject.kind());
        changes.patched.extend(kinds);
        changes.patched.extend(facts.patched.iter().map(|it| &**it));
    }

    /// The kustomizations that one builds on.
    fn bases(&self, index: usize) -> impl Iterator<Item = usize> {
        let Kustomization { path, facts } = &self.nodes[index];
        let folders = facts.resources.iter().map(|it| join(folder(path), it));
        folders.filter_map(|folder| self.by_folder.get(&*folder).copied())
    }
}

/// What a kustomization builds from.
pub(super) struct Build<'f> {
    pub(super) path: &'f str,
    nodes: BTreeSet<usize>,
    /// Files, and the namespace that what is in them is put in.
    pub(super) files: BTreeMap<usize, Option<&'f str>>,
    pub(super) generated: Vec<Generated<'f>>,
    pub(super) changes: Changes<'f>,
}

impl<'f> Build<'f> {
    fn new(path: &'f str) -> Self {
        Self {
            path,
            nodes: BTreeSet::new(),
            files: BTreeMap::new(),
            generated: Vec::new(),
            changes: Changes::default(),
        }
    }
}
