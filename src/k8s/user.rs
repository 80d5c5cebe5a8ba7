//! The user a container runs as: what `runAsUser` and `runAsNonRoot` of container and pod come to.

use crate::k8s::Container;
use crate::yaml::Node;

/// What a manifest says of the user of a container.
#[derive(Clone, Copy, Debug)]
pub enum User<'a> {
    /// It is root, or the guard against root is switched off: by this value.
    Root(Node<'a>),
    /// It is to be root and must not be: the kubelet refuses to start it.
    Conflict {
        /// The `runAsUser: 0` that wins.
        user: Node<'a>,
        /// The `runAsNonRoot: true` that wins.
        non_root: Node<'a>,
    },
    /// It is an ordinary user by its number, though nothing demands it.
    Numbered,
    /// It is no root.
    NonRoot,
    /// It is whoever the image says.
    OfImage,
    /// It is not known before rendering.
    Unknown,
}

impl<'a> Container<'a> {
    /// The user it runs as.
    pub fn user(self) -> User<'a> {
        let (user, non_root) = (self.effective("runAsUser"), self.effective("runAsNonRoot"));
        match (user.int(), non_root.bool()) {
            (Some(0), Some(true)) => User::Conflict { user, non_root },
            (_, Some(true)) => User::NonRoot,
            _ if non_root.exists() && non_root.bool().is_none() => User::Unknown,
            (Some(0), _) => User::Root(user),
            (Some(_), _) => User::Numbered,
            _ if user.exists() => User::Unknown,
            (_, Some(false)) => User::Root(non_root),
            _ => User::OfImage,
        }
    }
}
