//! Pod or container runs on the Windows node itself.
//!
//! A HostProcess container is no container: it runs as a process of the node, with the node's files,
//! network and accounts, often as `SYSTEM`. It is how storage drivers, network plugins and monitoring get
//! onto Windows nodes, where there are no privileged containers. Keep it to those, in a namespace of their
//! own.
//!
//! ```yaml bad
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: agent}
//! spec:
//!   os: {name: windows}
//!   hostNetwork: true
//!   securityContext:
//!     windowsOptions:
//!       hostProcess: true  # <- pod runs on the Windows node itself
//!   containers:
//!     - name: agent
//!       image: agent:2.0
//!       securityContext:
//!         windowsOptions: {hostProcess: true}  # <- container `agent` runs on the Windows node itself
//! ```
//!
//! ```yaml fixed
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: agent}
//! spec:
//!   os: {name: windows}
//!   hostNetwork: true
//!   securityContext:
//!     windowsOptions:
//!       hostProcess: false
//!   containers:
//!     - name: agent
//!       image: agent:2.0
//!       securityContext:
//!         windowsOptions: {hostProcess: false}
//! ```
//!
//! ```yaml good
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: iis}
//! spec:
//!   os: {name: windows}
//!   securityContext: {windowsOptions: {runAsUserName: ContainerUser}}
//!   containers:
//!     - name: iis
//!       image: iis:2.0
//!       securityContext: {windowsOptions: {hostProcess: false}}
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    severity: Severity::Error,
    fixes: Fixes::Unsafe,
    standards: &["PSS:baseline", "CIS:5.2.10", "OWASP:K01", "ATT&CK:T1611"],
    peers: &[
        "polaris:hostProcess",
        "trivy:KSV-0103",
        "kubescape:C-0211",
        "pod-security-admission:windowsHostProcess",
        "kyverno:pod-security/baseline/disallow-host-process",
        "gatekeeper:host-process",
        "kube-bench:5.2.10",
        "kubescape:set-hostprocess-true",
    ],
    check: Check::Pod(check),
    ..Lint::NEW
};

fn check(pod: Pod, report: &mut Report) {
    for holder in pod.holders() {
        let options = holder.security_context().get("windowsOptions");
        let field = options.get("hostProcess");
        if field.bool() == Some(true) {
            report
                .of(holder)
                .at(field, format!("{holder} runs on the Windows node itself"))
                .unsafe_fix("set `hostProcess` to `false`", field.set("false"));
        }
    }
}
