//! Pod asks DNS servers of its own.
//!
//! With `dnsPolicy: None` a pod asks only the servers in `dnsConfig`. If these are not the cluster's,
//! names of Services do not resolve, and what the pod looks up passes the logs and the filters that
//! all others go through. List the addresses of your own servers in `allow`.
//!
//! ```yaml bad
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop}
//! spec:
//!   dnsPolicy: None
//!   dnsConfig:
//!     nameservers: [8.8.8.8, 10.96.0.10]  # <- pod asks the DNS server `8.8.8.8`, which is not listed  # <- pod asks the DNS server `10.96.0.10`
//!   containers: [{name: web, image: "shop:1.4"}]
//! ```
//!
//! With other policies the servers are asked after those of the cluster or the node. The cache that runs
//! on each node is one of the cluster's:
//!
//! ```yaml good
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop}
//! spec:
//!   dnsPolicy: None
//!   dnsConfig: {nameservers: [169.254.20.10]}
//!   containers: [{name: web, image: "shop:1.4"}]
//! ---
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop}
//! spec:
//!   dnsConfig: {nameservers: [8.8.8.8]}
//!   containers: [{name: web, image: "shop:1.4"}]
//! ```
//!
//! ```yaml config
//! lints:
//!   custom-pod-dns:
//!     allow: [10.96.0.0/16]
//! ```
//!
//! ```yaml good
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop}
//! spec:
//!   dnsPolicy: None
//!   dnsConfig: {nameservers: [10.96.0.10]}
//!   containers: [{name: web, image: "shop:1.4"}]
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    severity: Severity::Info,
    tier: Tier::OptIn,
    standards: &["NSA:net", "OWASP:K07"],
    params: &[Param {
        name: "allow",
        default: Value::List(&["169.254.20.10"]),
        help: "addresses of DNS servers, as `10.96.0.10` or `10.96.0.0/16`",
    }],
    check: Check::Pod(check),
    ..Lint::NEW
};

fn check(pod: Pod, report: &mut Report) {
    if pod.get("dnsPolicy").str() != Some("None") {
        return;
    }
    for server in pod.get("dnsConfig").get("nameservers").items() {
        let Some(text) = server.str().filter(|_| !server.is_unknown()) else {
            continue;
        };
        if !allows(report, text) {
            let message = format!("pod asks the DNS server `{text}`, which is not listed");
            report.at(server, message);
        }
    }
}

fn allows(report: &Report, address: &str) -> bool {
    let Ok(address) = address.parse() else {
        return false;
    };
    let blocks = report.list("allow");
    let mut blocks = blocks.iter().filter_map(|block| Cidr::parse(block));
    blocks.any(|block| block.contains(address))
}
