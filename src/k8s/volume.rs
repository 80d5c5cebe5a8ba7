//! The volumes of a pod, and where its containers mount them.
//!
//! The fields are those of `VolumeSource` and `VolumeMount` in k8s.io/api, `core/v1/types.go`.

use crate::k8s::host_path::{HostPath, Sensitive};
use crate::k8s::{Container, Pod};
use crate::yaml::Node;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// A volume of a pod.
#[derive(Clone, Copy, Debug)]
pub struct Volume<'a> {
    node: Node<'a>,
    pod: Pod<'a>,
}

/// A container's use of a volume.
#[derive(Clone, Copy, Debug)]
pub struct Mount<'a> {
    /// The item of `volumeMounts`.
    pub node: Node<'a>,
    /// The container.
    pub container: Container<'a>,
}

/// Sources that show a pod nothing of the node: what Pod Security allows at level restricted.
const CONTAINED: [&str; 9] = [
    "configMap",
    "csi",
    "downwardAPI",
    "emptyDir",
    "ephemeral",
    "image",
    "persistentVolumeClaim",
    "projected",
    "secret",
];

/// All other sources that Kubernetes has, or had.
const OTHER: [&str; 21] = [
    "awsElasticBlockStore",
    "azureDisk",
    "azureFile",
    "cephfs",
    "cinder",
    "fc",
    "flexVolume",
    "flocker",
    "gcePersistentDisk",
    "gitRepo",
    "glusterfs",
    "hostPath",
    "iscsi",
    "nfs",
    "photonPersistentDisk",
    "portworxVolume",
    "quobyte",
    "rbd",
    "scaleIO",
    "storageos",
    "vsphereVolume",
];

impl<'a> Volume<'a> {
    /// A field of the volume: its name or its source.
    pub fn get(self, key: &'a str) -> Node<'a> {
        self.node.get(key)
    }

    /// Its name; empty if it has none.
    pub fn name(self) -> &'a str {
        self.get("name").text().unwrap_or_default()
    }

    /// The source, if it is one that Pod Security refuses at level restricted.
    ///
    /// A volume without a source that Kubernetes knows is an `emptyDir`.
    pub fn uncontained_source(self) -> Option<Node<'a>> {
        let mut contained = CONTAINED.iter().map(|key| self.get(key));
        let mut other = OTHER.iter().map(|key| self.get(key));
        let found = other.find(|source| source.exists());
        found.filter(|_| !contained.any(Node::exists))
    }

    /// The path of the node that it is, if that is known.
    pub fn host_path(self) -> Option<HostPath<'a>> {
        let path = self.get("hostPath").get("path");
        let known = path.text().filter(|_| !path.is_unknown());
        known.map(HostPath::new)
    }

    /// The socket of a container runtime that it is or holds.
    pub fn runtime_socket(self) -> Option<&'static str> {
        self.host_path()?.runtime_socket()
    }

    /// What makes its path one that pods should not have, if it is no runtime socket.
    pub fn sensitive_path(self) -> Option<Sensitive> {
        let path = self.host_path()?;
        let harmless = path.runtime_socket().is_some() || path.is_public() && self.is_read_only();
        path.sensitive().filter(|_| !harmless)
    }

    /// Whether it is mounted, and nowhere to be written to.
    fn is_read_only(self) -> bool {
        let only_read = |mounts: &[Mount]| mounts.iter().all(|mount| mount.is_read_only());
        self.is_mounted("volumes that are only read", only_read)
    }

    /// Whether it is mounted, and what `holds` says is so of its mounts. The `question` tells it from
    /// others.
    pub(super) fn is_mounted(
        self,
        question: &'static str,
        holds: impl Fn(&[Mount]) -> bool,
    ) -> bool {
        let names = self.pod.spec().remember(question, || {
            let mounts = self.pod.mounts().into_iter();
            let those = mounts.filter(|(_, mounts)| holds(mounts));
            let names = those.map(|(name, _)| name.to_owned());
            names.collect::<BTreeSet<_>>()
        });
        names.contains(self.name())
    }
}

impl fmt::Display for Volume<'_> {
    /// How messages call it: "volume `data`".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.name() {
            "" => write!(f, "unnamed volume"),
            name => write!(f, "volume `{name}`"),
        }
    }
}

impl<'a> Mount<'a> {
    /// The name of the volume it mounts; empty if it has none.
    pub fn volume_name(self) -> &'a str {
        self.node.get("name").text().unwrap_or_default()
    }

    /// Whether the container can only read it.
    pub fn is_read_only(self) -> bool {
        self.node.get("readOnly").bool() == Some(true)
    }

    /// The volume it mounts.
    pub fn volume(self) -> Option<Volume<'a>> {
        let pod = self.container.pod();
        let node = pod.get("volumes").item_named(self.volume_name())?;
        Some(Volume { node, pod })
    }
}

impl<'a> Pod<'a> {
    /// The volumes.
    pub fn volumes(self) -> impl Iterator<Item = Volume<'a>> {
        let volumes = self.get("volumes").items();
        volumes.map(move |node| Volume { node, pod: self })
    }

    /// Where its containers mount volumes, by the names of these.
    pub fn mounts(self) -> BTreeMap<&'a str, Vec<Mount<'a>>> {
        let mut by_volume: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for mount in self.containers().flat_map(Container::mounts) {
            let of_volume = by_volume.entry(mount.volume_name());
            of_volume.or_default().push(mount);
        }
        by_volume
    }

    /// Whether one of its volumes has a name, be it made from a claim of a StatefulSet.
    pub fn has_volume(self, name: &str) -> bool {
        let claims = self.object().get("spec").get("volumeClaimTemplates");
        let is_claim = || {
            let names = claims.remember("names of claims", || {
                let names = claims
                    .items()
                    .map(|claim| claim.get("metadata").get("name"));
                let names = names.filter_map(Node::text).map(str::to_owned);
                names.collect::<BTreeSet<_>>()
            });
            names.contains(name)
        };
        self.get("volumes").item_named(name).is_some() || is_claim()
    }

    /// Whether it may have volumes of names that are not known.
    pub fn has_unknown_volumes(self) -> bool {
        let volumes = self.get("volumes");
        let is_any = || volumes.items().any(|it| it.get("name").is_unknown());
        volumes.is_unknown() || *volumes.remember("volumes of unknown names", is_any)
    }

    /// Whether it brings a plugin to the kubelet, such as the node part of a CSI driver: it has the
    /// folder in which the kubelet looks for these.
    pub fn is_kubelet_plugin(self) -> bool {
        let registry = HostPath::new("/var/lib/kubelet/plugins_registry");
        let mut paths = self.volumes().filter_map(Volume::host_path);
        paths.any(|path| path.is_within(&registry))
    }
}

impl<'a> Container<'a> {
    /// The names by which it calls volumes, to mount them or to use them as devices.
    pub fn volume_names(self) -> impl Iterator<Item = Node<'a>> {
        let lists = ["volumeMounts", "volumeDevices"].into_iter();
        let items = lists.flat_map(move |list| self.get(list).items());
        items.map(|item| item.get("name"))
    }

    /// Where it mounts volumes.
    pub fn mounts(self) -> impl Iterator<Item = Mount<'a>> {
        let mounts = self.get("volumeMounts").items();
        mounts.map(move |node| Mount {
            node,
            container: self,
        })
    }
}
