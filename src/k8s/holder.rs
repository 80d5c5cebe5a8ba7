//! Who a security setting is written for.

use crate::k8s::{Container, Pod};
use crate::yaml::Node;
use std::fmt;

/// Who a `securityContext` is written for: a pod, and with it all its containers, or one of them.
#[derive(Clone, Copy, Debug)]
pub enum Holder<'a> {
    /// The pod.
    Pod(Pod<'a>),
    /// A container, whose own settings win over the pod's.
    Container(Container<'a>),
}

impl<'a> Pod<'a> {
    /// The pod, then its containers: all who have a `securityContext` of their own.
    pub fn holders(self) -> impl Iterator<Item = Holder<'a>> {
        let containers = self.containers().map(Holder::Container);
        std::iter::once(Holder::Pod(self)).chain(containers)
    }

    /// The annotations that chose seccomp profiles before there was a field: the pod's, then
    /// those of its containers.
    pub fn seccomp_annotations(self) -> impl Iterator<Item = (Holder<'a>, Node<'a>)> {
        const OF_POD: &str = "seccomp.security.alpha.kubernetes.io/pod";
        const OF_CONTAINER: &str = "container.seccomp.security.alpha.kubernetes.io/";
        let annotations = self.annotations().entries();
        annotations.into_iter().filter_map(move |(key, value)| {
            let holder = match key.strip_prefix(OF_CONTAINER) {
                Some(name) => Holder::Container(self.containers().find(|one| one.name() == name)?),
                None if key == OF_POD => Holder::Pod(self),
                None => return None,
            };
            Some((holder, value))
        })
    }
}

impl<'a> Holder<'a> {
    /// Its own `securityContext`.
    pub fn security_context(self) -> Node<'a> {
        match self {
            Holder::Pod(pod) => pod.security_context(),
            Holder::Container(container) => container.security_context(),
        }
    }

    /// The container, if it is one.
    pub fn container(self) -> Option<Container<'a>> {
        match self {
            Holder::Pod(_) => None,
            Holder::Container(container) => Some(container),
        }
    }

    /// Whether what it says of `field` has an effect: a pod's word has none if every container has
    /// its own.
    pub fn decides(self, field: &'a str) -> bool {
        let Holder::Pod(pod) = self else { return true };
        let mut own = pod
            .containers()
            .map(|container| container.security_context().get(field).exists());
        !pod.get("containers").exists() || own.any(|overrides| !overrides)
    }
}

impl fmt::Display for Holder<'_> {
    /// How messages call it: "pod", "container `web`".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Holder::Pod(_) => f.write_str("pod"),
            Holder::Container(container) => container.fmt(f),
        }
    }
}
