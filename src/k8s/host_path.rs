//! Paths of the node, and which of them give the node away.

use std::borrow::Cow;

/// An absolute path of a node: without `.`, `..`, doubled and trailing slashes, and with `/run` for
/// `/var/run`, which is a link to it on every node.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HostPath<'a>(Cow<'a, str>);

/// What the owner of a path can do to the node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sensitive {
    /// The folder or the name that makes the path sensitive.
    pub place: &'static str,
    /// What is there, as a clause after "where": "the kubelet keeps its certificates".
    pub what: &'static str,
}

const fn sensitive(place: &'static str, what: &'static str) -> Sensitive {
    Sensitive { place, what }
}

/// Folders of which neither the parts nor the whole are for pods.
const SENSITIVE: &[Sensitive] = &[
    sensitive("/etc/kubernetes", "the credentials of the cluster are"),
    sensitive(
        "/var/lib/kubelet",
        "the kubelet keeps its certificates and all pods' secrets",
    ),
    sensitive("/var/lib/etcd", "the cluster keeps its state and secrets"),
    sensitive("/var/lib/docker", "all containers' files are"),
    sensitive("/var/lib/containerd", "all containers' files are"),
    sensitive("/var/lib/containers", "all containers' files are"),
    sensitive("/var/lib/cni", "the networks of all pods are kept"),
    sensitive(
        "/var/lib/rancher",
        "the state and the credentials of the cluster are",
    ),
    sensitive("/etc", "the node is configured"),
    sensitive("/root", "the files of root are"),
    sensitive("/home", "the files of users are"),
    sensitive("/boot", "the kernel is"),
    sensitive("/dev", "the devices of the node are"),
    sensitive("/lib/modules", "the modules of the kernel are"),
    sensitive("/lib", "the libraries of all programs are"),
    sensitive("/lib32", "the libraries of all programs are"),
    sensitive("/lib64", "the libraries of all programs are"),
    sensitive(
        "/proc",
        "the processes of the node, their secrets and the settings of the kernel are",
    ),
    sensitive("/sys", "the kernel is controlled"),
    sensitive("/usr", "the programs of the node are"),
    sensitive("/bin", "the programs of the node are"),
    sensitive("/sbin", "the programs of the node are"),
    sensitive("/run/secrets", "secrets are"),
    sensitive("/run/systemd", "the services of the node are controlled"),
    sensitive("/run/dbus", "the services of the node are controlled"),
    sensitive("/run/user", "the sockets of users are"),
    sensitive("/run/netns", "the networks of all pods are"),
];

/// Parts of these that any user of the node may read and that hold nothing of value, devices that
/// lead to no data, and folders in which the kubelet looks for the sockets of plugins.
const HARMLESS: &[&str] = &[
    "/dev/dri",
    "/dev/fuse",
    "/dev/hugepages",
    "/dev/kvm",
    "/dev/log",
    "/dev/net/tun",
    "/dev/null",
    "/dev/shm",
    "/dev/snd",
    "/etc/ca-certificates",
    "/etc/hostname",
    "/etc/localtime",
    "/etc/machine-id",
    "/etc/os-release",
    "/etc/pki/ca-trust",
    "/etc/pki/tls/certs",
    "/etc/ssl/certs",
    "/etc/timezone",
    "/usr/lib/os-release",
    "/usr/local/share/ca-certificates",
    "/usr/share/ca-certificates",
    "/usr/share/zoneinfo",
    "/var/lib/kubelet/device-plugins",
    "/var/lib/kubelet/plugins",
    "/var/lib/kubelet/plugins_registry",
    "/var/lib/kubelet/pod-resources",
];

/// Parts of these that are the same on every node of a distribution: to read them tells nothing.
const PUBLIC: &[&str] = &["/lib/modules", "/usr/lib/modules", "/usr/src"];

/// Files and folders, wherever they are, in which clouds and clusters keep a user's credentials.
const CREDENTIALS: &[&str] = &[
    ".aws",
    ".azure",
    ".kube",
    ".ssh",
    "application_default_credentials.json",
    "azure.json",
    "gcloud",
];

/// The sockets through which containers are started. Whoever can write to one is root on the node.
const RUNTIME_SOCKETS: &[&str] = &[
    "/run/docker.sock",
    "/run/docker/docker.sock",
    "/run/containerd/containerd.sock",
    "/run/crio/crio.sock",
    "/run/cri-dockerd.sock",
    "/run/dockershim.sock",
    "/run/frakti.sock",
    "/run/k0s/containerd.sock",
    "/run/k3s/containerd/containerd.sock",
    "/run/podman/podman.sock",
    "/var/snap/microk8s/common/run/containerd.sock",
    r"\\.\pipe\docker_engine",
    r"\\.\pipe\containerd-containerd",
];

impl<'a> HostPath<'a> {
    /// The path that `text` stands for.
    pub fn new(text: &'a str) -> Self {
        let plain = |text: &str| {
            let mut parts = text.split('/').skip(1);
            text.starts_with('/') && parts.all(|part| !matches!(part, "" | "." | ".."))
        };
        let path = if plain(text) || !text.contains('/') {
            Cow::Borrowed(text)
        } else {
            Cow::Owned(resolve(text))
        };
        match path.strip_prefix("/var/run") {
            Some(rest) if rest.is_empty() || rest.starts_with('/') => {
                HostPath(Cow::Owned(format!("/run{rest}")))
            }
            _ => HostPath(path),
        }
    }

    /// Whether it is `folder` or lies below it.
    pub fn is_within(&self, folder: &HostPath) -> bool {
        let rest = self.0.strip_prefix(folder.0.trim_end_matches('/'));
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }

    /// Why a pod should not have it, if it is, holds or is a part of what the node depends on.
    pub fn sensitive(&self) -> Option<Sensitive> {
        let absolute = self.0.starts_with('/');
        if !absolute
            || HARMLESS
                .iter()
                .any(|path| self.is_within(&HostPath::new(path)))
        {
            return None;
        }
        let credential = CREDENTIALS
            .iter()
            .find(|name| self.0.split('/').any(|part| part == **name));
        if let Some(place) = credential {
            return Some(sensitive(place, "a user's credentials are"));
        }
        let mut around = SENSITIVE.iter().filter(|place| {
            let place = HostPath(Cow::Borrowed(place.place));
            self.is_within(&place) || place.is_within(self)
        });
        around.next().copied()
    }

    /// Whether to read it tells nothing about the node that a person could not know.
    pub fn is_public(&self) -> bool {
        PUBLIC
            .iter()
            .any(|path| self.is_within(&HostPath::new(path)))
    }

    /// The socket of a container runtime that it is or that lies below it.
    ///
    /// `/` holds them too, and everything else: it is [`HostPath::sensitive`].
    pub fn runtime_socket(&self) -> Option<&'static str> {
        let holds = |socket: &&&str| HostPath(Cow::Borrowed(socket)).is_within(self);
        let found = RUNTIME_SOCKETS.iter().find(holds).copied();
        found.filter(|_| !matches!(&*self.0, "/" | "/var" | "/var/snap" | ""))
    }

    /// The path itself.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Takes out what a path says in more words than it needs.
fn resolve(text: &str) -> String {
    let mut parts = Vec::new();
    for part in text.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    format!("/{}", parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_compared_as_the_node_resolves_them() {
        let cases = [
            ("/etc/", "/etc"),
            ("//etc/./ssl/../", "/etc"),
            ("/..", "/"),
            ("/var/run", "/run"),
            ("/var/run/x", "/run/x"),
            ("/var/runner", "/var/runner"),
            ("/", "/"),
        ];
        for (text, path) in cases {
            assert_eq!(HostPath::new(text).as_str(), path);
        }
        let etc = HostPath::new("/etc");
        assert!(HostPath::new("/etc/ssl").is_within(&etc));
        assert!(!HostPath::new("/etcetera").is_within(&etc));
        assert!(etc.is_within(&HostPath::new("/")));
    }

    #[test]
    fn sensitive_paths_are_told_with_the_nearest_reason() {
        let place = |path| HostPath::new(path).sensitive().map(|found| found.place);
        assert_eq!(place("/etc/kubernetes/pki"), Some("/etc/kubernetes"));
        assert_eq!(place("/etc/cron.d"), Some("/etc"));
        assert_eq!(place("/var/lib"), Some("/var/lib/kubelet"));
        assert_eq!(place("/data/azure.json"), Some("azure.json"));
        for harmless in [
            "/etcetera",
            "/etc/ssl/certs/",
            "/var/log/pods",
            "/srv",
            "C:\\etc",
        ] {
            assert_eq!(place(harmless), None, "{harmless}");
        }
    }

    #[test]
    fn the_folder_of_a_socket_holds_it() {
        let socket = |path| HostPath::new(path).runtime_socket();
        assert_eq!(socket("/var/run/docker.sock"), Some("/run/docker.sock"));
        assert_eq!(socket("/run/crio/"), Some("/run/crio/crio.sock"));
        assert_eq!(socket("/var/run"), Some("/run/docker.sock"));
        assert_eq!(socket("/"), None);
        assert_eq!(socket("/var/lib/kubelet/plugins/csi.sock"), None);
    }
}
