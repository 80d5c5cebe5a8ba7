//! What a kustomization tells: which files belong together, and what it makes of them.

use super::replicas;
use crate::yaml::{self, Node};
use serde::{Deserialize, Serialize};

/// What a kustomization tells. Paths are relative to its folder.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct KustomizationFacts {
    /// Files, and folders of other kustomizations, that it builds from.
    pub resources: Vec<String>,
    /// Files that it merges into others.
    pub patches: Vec<String>,
    /// The names of the objects that each of these is for, if a target says so: `*` for any, empty
    /// where the patch says it itself, as all do for which there is nothing here.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub targets: Vec<String>,
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
        let (patches, targets) = patches(root);
        Self {
            resources: resources.map(str::to_owned).collect(),
            patches,
            targets,
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

/// The files a kustomization merges into others, and the names of their targets.
fn patches(root: Node) -> (Vec<String>, Vec<String>) {
    let by_path = targeted(root).map(|patch| (patch.get("path"), target(patch)));
    let plain = root.get("patchesStrategicMerge").items();
    let all = by_path.chain(plain.map(|path| (path, "")));
    let all = all.filter_map(|(path, target)| Some((path.str()?, target)));
    let files = all.filter(|(path, _)| !path.contains('\n'));
    let owned = files.map(|(path, target)| (path.to_owned(), target.to_owned()));
    let (patches, mut targets): (Vec<_>, Vec<_>) = owned.unzip();
    let last = targets.iter().rposition(|target| !target.is_empty());
    targets.truncate(last.map_or(0, |last| last + 1));
    (patches, targets)
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

/// The entries of its patches that may have a target.
fn targeted(root: Node<'_>) -> impl Iterator<Item = Node<'_>> + Clone {
    let lists = ["patches", "patchesJson6902"].into_iter();
    lists.flat_map(move |list| root.get(list).items())
}

/// The name of the only target of a patch, `*` if there may be others, empty if it has none. The
/// name is a regular expression.
fn target(patch: Node<'_>) -> &str {
    let target = patch.get("target");
    let name = target.get("name").text().unwrap_or_default();
    let is_plain = |it: char| it.is_ascii_alphanumeric() || matches!(it, '-' | '.');
    match target.exists() {
        true if name.is_empty() || !name.chars().all(is_plain) => "*",
        true => name,
        false => "",
    }
}

/// The names of the workloads to which it gives another number of replicas: by `replicas`, or by
/// patches in its own text.
fn rescaled(root: Node) -> Vec<String> {
    let named = root.get("replicas").items().map(|it| it.get("name"));
    let named = named.filter_map(Node::text).map(str::to_owned);
    let inline = targeted(root).map(|patch| (patch.get("patch"), target(patch)));
    let plain = root.get("patchesStrategicMerge").items();
    let inline = inline.chain(plain.map(|patch| (patch, "")));
    let of_patches = inline.flat_map(|(patch, target)| {
        let names = patch.text().map(replicas::of_patch).unwrap_or_default();
        let names = names.into_iter();
        names.map(move |name| match target {
            "" => name,
            target => target.to_owned(),
        })
    });
    named.chain(of_patches).collect()
}

fn vars(root: Node) -> Vec<String> {
    let names = root.get("vars").items().map(|entry| entry.get("name"));
    names.filter_map(Node::text).map(str::to_owned).collect()
}

/// The kinds of the targets of patches, and of patches that are texts in the kustomization.
fn patched(root: Node) -> Vec<String> {
    let targeted = targeted(root);
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
