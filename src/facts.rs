//! What a file tells about itself to the lints of other files.

use crate::k8s::label::Labels;
use crate::k8s::{ImageRef, Object};
use crate::yaml::Node;

/// A small owned record of something another file's findings depend on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fact {
    /// A Service and the pods it selects.
    Service {
        /// Its namespace, if written.
        namespace: Option<String>,
        /// The labels it wants; empty if it selects nothing itself.
        selector: Labels,
    },
    /// The values a LimitRange gives to containers that have none.
    LimitRange {
        /// Its namespace, if written.
        namespace: Option<String>,
        /// Such as `limits.memory`.
        defaults: Vec<String>,
    },
    /// An image that a kustomization sets a part of.
    Image {
        /// The name by which manifests call it, without tag and digest.
        name: String,
        /// What it sets.
        pin: Pin,
    },
    /// A file that a kustomization merges into others.
    Patch {
        /// Its path, relative to the folder of the kustomization.
        path: String,
    },
}

/// How far a kustomization determines an image; each includes the ones before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Pin {
    /// It gives another name.
    Name,
    /// It gives a tag.
    Tag,
    /// It gives a digest.
    Digest,
}

/// What has to hold in the other files for a finding to stand as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Proviso {
    /// A Service may lead to the pod. It falls if its neighbours hold Services, and none of them
    /// selects the pod: a worker that nobody calls.
    Served {
        /// The labels of the pod.
        labels: Labels,
    },
    /// No LimitRange gives the value. Else it is mere advice.
    NoDefault {
        /// Such as `limits.memory`.
        value: String,
    },
    /// No kustomization determines the image, or not as far. Else the finding falls: the image that
    /// runs is another one.
    Unpinned {
        /// The name in the manifest, without tag and digest.
        image: String,
        /// How far it would have to be determined.
        pin: Pin,
    },
}

impl Proviso {
    /// No LimitRange gives `value`, such as `limits.memory`.
    pub fn no_default(value: &str) -> Self {
        Proviso::NoDefault {
            value: value.to_owned(),
        }
    }

    /// No kustomization determines the image written as `text` as far as `pin`.
    pub fn unpinned(text: &str, pin: Pin) -> Self {
        Proviso::Unpinned {
            image: ImageRef::name_in(text).to_owned(),
            pin,
        }
    }
}

/// The labels of a mapping; values that are no scalars are left out.
pub fn labels(node: Node) -> Labels {
    let entries = node.entries().into_iter();
    entries
        .filter_map(|(key, value)| Some((key, value.text()?)))
        .collect()
}

/// What an object tells.
pub fn of_object(object: Object) -> Option<Fact> {
    let namespace = object.namespace().map(str::to_owned);
    match (object.group(), object.kind()) {
        ("", "Service") => Some(Fact::Service {
            namespace,
            selector: labels(object.get("spec").get("selector")),
        }),
        ("", "LimitRange") => Some(Fact::LimitRange {
            namespace,
            defaults: limit_range_defaults(object.get("spec").get("limits")),
        }),
        _ => None,
    }
}

/// The values a LimitRange gives to containers. A default limit is a default request too.
fn limit_range_defaults(limits: Node) -> Vec<String> {
    let of_containers = |limit: &Node| limit.get("type").str() == Some("Container");
    let mut defaults = Vec::new();
    for limit in limits.items().filter(of_containers) {
        for (field, values) in [
            ("default", &["limits", "requests"][..]),
            ("defaultRequest", &["requests"]),
        ] {
            for (resource, _) in limit.get(field).entries() {
                defaults.extend(values.iter().map(|value| format!("{value}.{resource}")));
            }
        }
    }
    defaults
}

/// What a kustomization tells.
pub fn of_kustomization(root: Node) -> Vec<Fact> {
    let mut facts = patches(root);
    facts.extend(root.get("images").items().filter_map(image));
    facts
}

fn image(entry: Node) -> Option<Fact> {
    let pin = match ["digest", "newTag"].map(|field| entry.get(field).exists()) {
        [true, _] => Pin::Digest,
        [false, true] => Pin::Tag,
        [false, false] => Pin::Name,
    };
    let name = entry.get("name").text()?.to_owned();
    Some(Fact::Image { name, pin })
}

/// The files a kustomization merges into others.
fn patches(root: Node) -> Vec<Fact> {
    let by_path = ["patches", "patchesJson6902"].into_iter();
    let by_path = by_path.flat_map(|list| root.get(list).items().map(|patch| patch.get("path")));
    let plain = root.get("patchesStrategicMerge").items();
    let paths = by_path.chain(plain).filter_map(Node::str);
    let files = paths.filter(|path| !path.contains('\n'));
    files
        .map(|path| Fact::Patch {
            path: path.to_owned(),
        })
        .collect()
}
