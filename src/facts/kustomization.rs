//! What a kustomization tells: which files belong together, and what it makes of them.

use crate::yaml::{self, Node};
use serde::{Deserialize, Serialize};

/// What a kustomization tells. Paths are relative to its folder.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct KustomizationFacts {
    /// Files, and folders of other kustomizations, that it builds from.
    pub resources: Vec<String>,
    /// Files that it merges into others.
    pub patches: Vec<String>,
    /// The images that it sets a part of.
    pub images: Vec<PinnedImage>,
    /// The namespace that it puts everything in.
    pub namespace: Option<String>,
    /// What it puts before and behind every name.
    pub affixes: Option<(String, String)>,
    /// The keys of the labels that it gives to pods and to what selects them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub labels: Vec<String>,
    /// The names of the workloads to which it gives another number of replicas; `*` for any.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rescaled: Vec<String>,
    /// The kind and name of what it generates.
    pub generated: Vec<(String, String)>,
    /// The variables that it fills in where manifests refer to them as `$(NAME)`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub vars: Vec<String>,
    /// The kinds of which it changes objects by patches that are written in it or name a target.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub patched: Vec<String>,
}

/// An image that a kustomization sets a part of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PinnedImage {
    /// The name by which manifests call it, without tag and digest.
    pub name: String,
    /// What it sets.
    pub pin: Pin,
}

/// How far a kustomization determines an image; each includes the ones before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Pin {
    /// It gives another name.
    Name,
    /// It gives a tag.
    Tag,
    /// It gives a digest.
    Digest,
}

impl KustomizationFacts {
    /// What the kustomization at `root` tells.
    pub fn new(root: Node) -> Self {
        let lists = ["resources", "bases", "components"].into_iter();
        let resources = lists.flat_map(|list| root.get(list).items().filter_map(Node::str));
        let affix = |key| root.get(key).text().unwrap_or_default().to_owned();
        let affixes = (affix("namePrefix"), affix("nameSuffix"));
        Self {
            resources: resources.map(str::to_owned).collect(),
            patches: patches(root),
            images: root.get("images").items().filter_map(image).collect(),
            namespace: root.get("namespace").text().map(str::to_owned),
            affixes: Some(affixes)
                .filter(|(prefix, suffix)| !(prefix.is_empty() && suffix.is_empty())),
            labels: labels(root),
            rescaled: rescaled(root),
            generated: generated(root),
            vars: vars(root),
            patched: patched(root),
        }
    }
}

fn image(entry: Node) -> Option<PinnedImage> {
    let pin = match ["digest", "newTag"].map(|field| entry.get(field).exists()) {
        [true, _] => Pin::Digest,
        [false, true] => Pin::Tag,
        [false, false] => Pin::Name,
    };
    let name = entry.get("name").text()?.to_owned();
    Some(PinnedImage { name, pin })
}

/// The files a kustomization merges into others.
fn patches(root: Node) -> Vec<String> {
    let by_path = ["patches", "patchesJson6902"].into_iter();
    let by_path = by_path.flat_map(|list| root.get(list).items().map(|patch| patch.get("path")));
    let plain = root.get("patchesStrategicMerge").items();
    let paths = by_path.chain(plain).filter_map(Node::str);
    let files = paths.filter(|path| !path.contains('\n'));
    files.map(str::to_owned).collect()
}

/// The keys of the labels it gives to pods and to what selects them.
fn labels(root: Node) -> Vec<String> {
    let selecting = root.get("labels").items();
    let selecting = selecting.filter(|entry| entry.get("includeSelectors").bool() == Some(true));
    let pairs = selecting.map(|entry| entry.get("pairs"));
    let all = pairs.chain([root.get("commonLabels")]);
    let keys = all.flat_map(|labels| labels.entries().into_iter().map(|(key, _)| key.to_owned()));
    keys.collect()
}

/// The names of the workloads to which it gives another number of replicas: by `replicas`, or by
/// patches in its own text, whose targets are not read.
fn rescaled(root: Node) -> Vec<String> {
    let named = root.get("replicas").items().map(|it| it.get("name"));
    let lists = ["patches", "patchesJson6902"].into_iter();
    let inline = lists.flat_map(|list| root.get(list).items().map(|patch| patch.get("patch")));
    let mut inline = inline.chain(root.get("patchesStrategicMerge").items());
    let patches = inline.any(|patch| patch.text().is_some_and(|text| text.contains("replicas")));
    let named = named.filter_map(Node::text);
    named
        .chain(patches.then_some("*"))
        .map(str::to_owned)
        .collect()
}

fn vars(root: Node) -> Vec<String> {
    let names = root.get("vars").items().map(|entry| entry.get("name"));
    names.filter_map(Node::text).map(str::to_owned).collect()
}

/// The kinds of the targets of patches, and of patches that are texts in the kustomization.
fn patched(root: Node) -> Vec<String> {
    let targeted = ["patches", "patchesJson6902"].into_iter();
    let targeted = targeted.flat_map(|list| root.get(list).items());
    let plain = root.get("patchesStrategicMerge").items();
    let texts = targeted.clone().map(|patch| patch.get("patch"));
    let texts = texts.chain(plain).filter_map(Node::text);
    let targets = targeted.filter_map(|patch| patch.get("target").get("kind").text());
    let mut kinds: Vec<_> = targets.map(str::to_owned).collect();
    for text in texts.filter(|text| text.contains('\n')) {
        let tree = yaml::parse(text);
        let roots = tree.documents().iter().filter_map(|one| tree.root(one));
        kinds.extend(roots.filter_map(|root| root.get("kind").text().map(str::to_owned)));
    }
    kinds.sort();
    kinds.dedup();
    kinds
}

fn generated(root: Node) -> Vec<(String, String)> {
    let generators = [
        ("configMapGenerator", "ConfigMap"),
        ("secretGenerator", "Secret"),
    ];
    let mut generated = Vec::new();
    for (list, kind) in generators {
        let names = root.get(list).items().map(|entry| entry.get("name"));
        generated.extend(
            names
                .filter_map(Node::text)
                .map(|name| (kind.to_owned(), name.to_owned())),
        );
    }
    generated
}
