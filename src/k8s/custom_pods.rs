//! Where kinds that are not built in keep their pods.

use crate::k8s::{Object, Pod, Workload};
use crate::yaml::Node;
use serde::{Deserialize, Serialize};

/// Where kinds that are not built in keep their pods.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct CustomPods(Vec<CustomPod>);

#[derive(Clone, Debug, Serialize, Deserialize)]
struct CustomPod {
    group: String,
    kind: String,
    steps: Vec<Step>,
}

/// A step towards the pod.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Step {
    key: String,
    /// Whether the key holds a list, of which every item is meant.
    each: bool,
}

impl CustomPods {
    /// Adds that objects of `kind`, written `example.com/Foo`, keep a pod or the template of one
    /// at `path`, written `spec.template` or, for the items of a list, `spec.tasks[].pod`.
    ///
    /// # Errors
    ///
    /// One clause that says which of the two cannot be read.
    pub fn add(&mut self, kind: &str, path: &str) -> Result<(), String> {
        let (group, kind) = Self::parse_kind(kind)?;
        let steps = Self::parse_path(path)?;
        self.0.push(CustomPod { group, kind, steps });
        Ok(())
    }

    /// Whether no places are known.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Reads a group and a kind, written `example.com/Foo`.
    ///
    /// # Errors
    ///
    /// One clause that says how to write it.
    pub fn parse_kind(text: &str) -> Result<(String, String), String> {
        let halves = text.split_once('/');
        let halves = halves.filter(|(group, kind)| {
            let word = |part: &str| !part.is_empty() && !part.contains(['/', ' ']);
            word(group) && word(kind)
        });
        let (group, kind) = halves.ok_or_else(|| {
            format!("`{text}` is no group and kind; write it as `example.com/Foo`")
        })?;
        Ok((group.to_owned(), kind.to_owned()))
    }

    fn parse_path(text: &str) -> Result<Vec<Step>, String> {
        let steps: Vec<_> = text.split('.').map(Step::parse).collect();
        let whole = steps
            .iter()
            .all(|step| !step.key.is_empty() && !step.key.contains(['[', ']']));
        whole.then_some(steps).ok_or_else(|| {
            format!(
                "`{text}` is no path of a field; write it as `spec.template` or `spec.tasks[].pod`"
            )
        })
    }

    /// The pods that an object keeps in the places known here.
    pub(crate) fn of<'a>(&'a self, object: Object<'a>) -> impl Iterator<Item = Pod<'a>> {
        let ours = self
            .0
            .iter()
            .filter(move |custom| custom.kind == object.kind() && custom.group == object.group());
        let nodes = ours.flat_map(move |custom| descend(object.node(), &custom.steps));
        nodes.filter_map(move |node| Pod::at(object, Workload::Custom, node))
    }
}

impl Step {
    fn parse(text: &str) -> Self {
        let stem = text.strip_suffix("[]");
        Self {
            key: stem.unwrap_or(text).to_owned(),
            each: stem.is_some(),
        }
    }
}

/// The nodes that `steps` lead to from `node`.
fn descend<'a>(node: Node<'a>, steps: &'a [Step]) -> Vec<Node<'a>> {
    let mut nodes = vec![node];
    for step in steps {
        let held = nodes.into_iter().map(|node| node.get(&step.key));
        nodes = if step.each {
            held.flat_map(Node::items).collect()
        } else {
            held.collect()
        };
    }
    nodes
}
