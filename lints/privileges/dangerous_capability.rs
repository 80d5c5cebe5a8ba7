//! Container adds a capability that breaks its walls.
//!
//! Some Linux capabilities are as good as root on the node. `SYS_ADMIN` mounts file systems, `SYS_MODULE`
//! loads code into the kernel, `SYS_PTRACE` reads the memory of other processes, `DAC_READ_SEARCH` opens
//! any file by its handle, `BPF` and `PERFMON` watch the kernel; `NET_ADMIN` and `NET_RAW` let a pod change
//! and forge the traffic of its neighbours. `ALL` is all of them.
//!
//! Programs that ask for one often need it for a moment: to set a route, to raise a limit. Do that in an
//! init container, or leave it to a node agent. CNI plugins, eBPF agents and CSI drivers are those agents;
//! they have a reason.
//!
//! ```yaml bad
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop}
//! spec:
//!   containers:
//!     - name: web
//!       image: shop:1.4
//!       securityContext:
//!         capabilities:
//!           add:
//!             - NET_BIND_SERVICE
//!             - SYS_ADMIN  # <- container `web` adds capability `SYS_ADMIN`
//!             - cap_net_raw  # <- container `web` adds capability `cap_net_raw`
//! ```
//!
//! ```yaml fixed
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop}
//! spec:
//!   containers:
//!     - name: web
//!       image: shop:1.4
//!       securityContext:
//!         capabilities:
//!           add:
//!             - NET_BIND_SERVICE
//! ```
//!
//! What a container has by default may be added again, and Windows has no capabilities:
//!
//! ```yaml good
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop}
//! spec:
//!   containers:
//!     - name: web
//!       image: shop:1.4
//!       securityContext:
//!         capabilities: {drop: [ALL], add: [NET_BIND_SERVICE, DAC_OVERRIDE, SYS_CHROOT]}
//! ---
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: iis}
//! spec:
//!   os: {name: windows}
//!   containers:
//!     - name: iis
//!       image: iis:2.0
//!       securityContext: {capabilities: {add: [SYS_ADMIN]}}
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    severity: Severity::Error,
    fixes: Fixes::Unsafe,
    standards: &["PSS:baseline", "CIS:5.2.9", "OWASP:K01", "ATT&CK:T1611"],
    peers: &[
        "pod-security-admission:capabilities_baseline",
        "pod-security-admission:capabilities_restricted",
        "kyverno:istio/service-mesh-disallow-capabilities",
        "kyverno:pod-security/baseline/disallow-capabilities",
        "kyverno:pod-security/restricted/disallow-capabilities-strict",
        "kube-linter:drop-net-raw-capability",
        "polaris:dangerousCapabilities",
        "trivy:KSV-0005",
        "trivy:KSV-0119",
        "trivy:KSV-0120",
        "checkov:CKV_K8S_39",
        "kubesec:CapSysAdmin",
        "kubescape:C-0046",
        "trivy:KSV-0022",
        "trivy:KSV-0106",
        "checkov:CKV_K8S_25",
        "kubeaudit:capabilities/CapabilityAdded",
        "kyverno:psp-migration/restrict-adding-capabilities",
        "gatekeeper:capabilities",
        "kubescape:insecure-capabilities",
    ],
    params: &[Param {
        name: "capabilities",
        default: Value::List(capability::DANGEROUS),
        help: "the capabilities to report, in capitals and without `CAP_`",
    }],
    check: Check::Container(check),
    ..Lint::NEW
};

fn check(container: Container, report: &mut Report) {
    if report.spares(container.pod()) {
        return;
    }
    for added in container.added_capabilities() {
        let dangerous = if report.exact() {
            added.is_dangerous()
        } else {
            added.is_among(&report.list("capabilities"))
        };
        if dangerous {
            let says = format!("{container} adds capability `{}`", added.text());
            let title = format!("do not add `{}`", added.text());
            report
                .at(added.node(), says)
                .unsafe_fix(title, added.node().remove());
        }
    }
}
