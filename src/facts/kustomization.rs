//! What a kustomization tells: which files belong together, and what it makes of them.

use crate::yaml::Node;
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
    /// The kind and name of what it generates.
    pub generated: Vec<(String, String)>,
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
            generated: generated(root),
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
