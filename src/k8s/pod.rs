//! A pod, or the template of one, wherever its workload keeps it.

use crate::k8s::{Container, Object, Role, Workload};
use crate::yaml::{Node, Present};

/// A pod or a pod template.
#[derive(Clone, Copy, Debug)]
pub struct Pod<'a> {
    object: Object<'a>,
    workload: Workload,
    template: Present<'a>,
    spec: Present<'a>,
}

impl<'a> Pod<'a> {
    /// The pod of a workload, if it holds one at all.
    pub(crate) fn new(object: Object<'a>, workload: Workload) -> Option<Self> {
        let keys = workload.template().iter();
        let template = keys.fold(object.node(), |node, key| node.get(key));
        Self::with_spec(object, workload, template, template.get("spec"))
    }

    /// The pod at `node`, which holds `metadata` and `spec` of a pod or is the PodSpec itself.
    pub(crate) fn at(object: Object<'a>, workload: Workload, node: Node<'a>) -> Option<Self> {
        let spec = node.get("spec");
        let bare = !spec.exists() || node.get("containers").exists();
        Self::with_spec(object, workload, node, if bare { node } else { spec })
    }

    fn with_spec(
        object: Object<'a>,
        workload: Workload,
        template: Node<'a>,
        spec: Node<'a>,
    ) -> Option<Self> {
        Some(Self {
            object,
            workload,
            template: template.present()?,
            spec: spec.present()?,
        })
    }

    /// The object the pod is part of.
    pub fn object(self) -> Object<'a> {
        self.object
    }

    /// The kind of that object.
    pub fn workload(self) -> Workload {
        self.workload
    }

    /// The mapping that holds the pod's `metadata` and `spec`.
    pub fn template(self) -> Node<'a> {
        self.template.node()
    }

    /// A field of the PodSpec.
    pub fn get(self, key: &'a str) -> Node<'a> {
        self.spec().get(key)
    }

    /// The PodSpec.
    pub fn spec(self) -> Node<'a> {
        self.spec.node()
    }

    /// The pod's `metadata`.
    pub fn metadata(self) -> Node<'a> {
        self.template().get("metadata")
    }

    /// The labels the pod will carry.
    pub fn labels(self) -> Node<'a> {
        self.metadata().get("labels")
    }

    /// The annotations the pod will carry.
    pub fn annotations(self) -> Node<'a> {
        self.metadata().get("annotations")
    }

    /// The pod's `securityContext`.
    pub fn security_context(self) -> Node<'a> {
        self.get("securityContext")
    }

    /// Its containers: init containers first, as they start, ephemeral ones last.
    pub fn containers(self) -> impl Iterator<Item = Container<'a>> {
        let lists = [
            ("initContainers", Role::Init),
            ("containers", Role::Main),
            ("ephemeralContainers", Role::Ephemeral),
        ];
        lists.into_iter().flat_map(move |(key, role)| {
            let mappings = self.get(key).items().filter(|node| node.is_mapping());
            let nodes = mappings.filter_map(Node::present);
            nodes.map(move |node| Container::new(node, role, self))
        })
    }

    /// Whether it declares to run on Windows nodes.
    pub fn is_windows(self) -> bool {
        self.get("os").get("name").str() == Some("windows")
    }

    /// Whether it uses the network of its node.
    pub fn is_on_host_network(self) -> bool {
        self.get("hostNetwork").bool() == Some(true)
    }

    /// Whether it will run again after it ends: a bare pod with another `restartPolicy` is a task.
    pub fn runs_forever(self) -> bool {
        let restarts = self.get("restartPolicy").text().unwrap_or("Always") == "Always";
        self.workload.serves() && restarts
    }

    /// Whether root in its containers is an ordinary user of the node: `hostUsers: false`.
    pub fn has_own_users(self) -> bool {
        self.get("hostUsers").bool() == Some(false)
    }

    /// Whether it is a static pod of a control plane, as kubeadm writes them.
    pub fn is_control_plane(self) -> bool {
        let label = |key| self.labels().get(key).str();
        self.workload == Workload::Pod
            && self.object.namespace() == Some("kube-system")
            && label("tier") == Some("control-plane")
    }

    /// Whether the text states only a part of the pod, to be merged into the rest elsewhere.
    ///
    /// A pod to be created has an image in each container; a patch names only what it changes.
    pub fn is_partial(self) -> bool {
        let patches = |node: Node<'a>| node.get("$patch").exists();
        let container_is_partial = |container: Container<'a>| {
            !container.get("image").exists() || patches(container.node())
        };
        patches(self.object.node())
            || patches(self.spec())
            || !self.get("containers").exists()
            || self.containers().any(container_is_partial)
    }
}
