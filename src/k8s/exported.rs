//! Objects that were read back from a cluster.

use crate::k8s::{Object, Pod, Workload};

impl Object<'_> {
    /// Whether it was read back from a cluster: it has what only the API server writes.
    pub fn is_exported(self) -> bool {
        let metadata = self.metadata();
        metadata.get("uid").exists() || metadata.get("resourceVersion").exists()
    }
}

impl Pod<'_> {
    /// Whether it is a static pod, which a kubelet runs without the API server: one of a control
    /// plane, or the image of one in a cluster.
    pub fn is_static(self) -> bool {
        let annotation = |key| self.annotations().get(key).exists();
        let mirrored =
            annotation("kubernetes.io/config.mirror") || annotation("kubernetes.io/config.source");
        self.is_control_plane() || self.workload() == Workload::Pod && mirrored
    }
}
