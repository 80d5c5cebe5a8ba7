//! Tolerations: the taints of nodes that do not keep a pod away.
//!
//! The rules are those of k8s.io/component-helpers, `scheduling/corev1/helpers.go`.

use crate::k8s::Pod;
use crate::yaml::Node;

/// The taints of control plane nodes, by their keys; the second is the one from before Kubernetes 1.24.
const CONTROL_PLANE: [&str; 2] = [
    "node-role.kubernetes.io/control-plane",
    "node-role.kubernetes.io/master",
];

/// An item of a pod's `tolerations`.
#[derive(Clone, Copy, Debug)]
pub struct Toleration<'a> {
    node: Node<'a>,
}

impl<'a> Toleration<'a> {
    /// Where it is written.
    pub fn node(self) -> Node<'a> {
        self.node
    }

    fn text(self, key: &'a str) -> &'a str {
        self.node.get(key).text().unwrap_or_default()
    }

    /// Whether it is one for every taint, whatever its key.
    pub fn is_for_all(self) -> bool {
        self.text("key").is_empty() && self.text("operator") == "Exists"
    }

    /// Whether a taint with a key, an effect and no value is tolerated.
    fn holds_for(self, key: &str, effect: &str) -> bool {
        let for_effect = ["", effect].contains(&self.text("effect"));
        let for_key = match self.text("operator") {
            "Exists" => ["", key].contains(&self.text("key")),
            "" | "Equal" => self.text("key") == key && self.text("value").is_empty(),
            _ => false,
        };
        for_effect && for_key
    }

    /// Whether it lets a pod onto the nodes of the control plane, where their taint alone would keep
    /// it away.
    pub fn is_for_control_plane(self) -> bool {
        CONTROL_PLANE
            .iter()
            .any(|key| self.holds_for(key, "NoSchedule"))
    }
}

impl<'a> Pod<'a> {
    /// The taints it tolerates.
    pub fn tolerations(self) -> impl Iterator<Item = Toleration<'a>> {
        let items = self.get("tolerations").items();
        items.map(|node| Toleration { node })
    }
}
