//! Volume holds the socket of a container runtime.
//!
//! Through this socket the node's containers are started, privileged ones with the node's whole file
//! system among them: who can connect to it is root on the node, and sees the secrets of all pods. A
//! read-only mount changes nothing; connecting is not writing. Build images without a daemon (Buildah,
//! Kaniko, BuildKit rootless), read metrics and logs from the kubelet, list containers through the
//! Kubernetes API. Agents that watch the runtime of every node are the exception, in a namespace of
//! their own.
//!
//! ```yaml bad
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop}
//! spec:
//!   containers:
//!     - name: builder
//!       image: builder:1.4
//!       volumeMounts:
//!         - {name: docker, mountPath: /var/run/docker.sock, readOnly: true}
//!   volumes:
//!     - name: docker
//!       hostPath:
//!         path: /var/run/docker.sock  # <- volume `docker` is the socket `/var/run/docker.sock` of a container runtime
//!     - name: containerd
//!       hostPath: {path: /run/containerd/}  # <- volume `containerd` holds the socket `/run/containerd/containerd.sock` of a container runtime
//!     - name: run
//!       hostPath: {path: /var/run}  # <- volume `run` holds the socket `/run/docker.sock` of a container runtime
//! ```
//!
//! Other sockets are not meant:
//!
//! ```yaml good
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop}
//! spec:
//!   containers:
//!     - name: driver
//!       image: driver:1.4
//!   volumes:
//!     - name: csi
//!       hostPath: {path: /var/lib/kubelet/plugins/csi.example.com/csi.sock}
//!     - name: log
//!       hostPath: {path: /run/systemd/journal/socket}
//!     - name: scratch
//!       emptyDir: {}
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    severity: Severity::Error,
    standards: &[
        "CIS:5.2.11",
        "NSA:pod",
        "OWASP:K01",
        "ATT&CK:T1610",
        "ATT&CK:T1611",
    ],
    peers: &[
        "kube-linter:docker-sock",
        "trivy:KSV-0006",
        "checkov:CKV_K8S_27",
        "kubesec:DockerSock",
        "kubescape:C-0074",
        "kubeaudit:mounts/SensitivePathsMounted",
        "kyverno:best-practices/disallow-cri-sock-mount",
        "kyverno:other/docker-socket-requires-label",
        "polaris:hostPathSet",
        "trivy:KSV-0023",
        "kubescape:C-0048",
        "kyverno:other/limit-hostpath-vols",
        "kyverno:other/remove-hostpath-volumes",
        "kyverno:pod-security/baseline/disallow-host-path",
        "gatekeeper:host-filesystem",
        "kube-bench:5.2.11",
        "kyverno:pod-security/restricted/restrict-volume-types",
        "gatekeeper:volumes",
        "kubescape:containers-mounting-docker-socket",
        "kubescape:alert-any-hostpath",
    ],
    params: &[
        Param {
            name: "paths",
            default: Value::List(&[]),
            help: "more sockets of container runtimes",
        },
        Param {
            name: "require_mounted",
            default: Value::Flag(false),
            help: "only where a container mounts the volume",
        },
    ],
    check: Check::Pod(check),
    ..Lint::NEW
};

fn check(pod: Pod, report: &mut Report) {
    let mounts = std::cell::LazyCell::new(|| pod.mounts());
    // Two volumes of one name are an error of their own, and the pod is refused.
    let mut firsts = Firsts::default();
    for volume in pod.volumes() {
        let Some(path) = volume.host_path() else {
            continue;
        };
        let listed = report.lists_path("paths", &path).then(|| path.as_str());
        let Some(socket) = path.runtime_socket().or(listed) else {
            continue;
        };
        let field = volume.get("hostPath").get("path");
        // `/var/run` is resolved to `/run`; the reader knows the path as written.
        let (verb, named) = if path.as_str() == socket {
            ("is", field.text().unwrap_or(socket))
        } else {
            ("holds", socket)
        };
        let says = format!("{volume} {verb} the socket `{named}` of a container runtime");
        let is_first = firsts.before(volume.name(), ()).is_none();
        let mounts = mounts.get(volume.name()).filter(|_| is_first);
        let mounts = mounts.map_or(&[][..], |mounts| &mounts[..]);
        if !report.flag("require_mounted") || !mounts.is_empty() {
            let mut found = report.at(field, says);
            for mount in mounts {
                found = found.label(mount.node, format!("{} has it", mount.container));
            }
        }
    }
}
