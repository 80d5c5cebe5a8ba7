//! Linux capabilities as manifests name them.

use crate::yaml::Node;

/// What lets a process out of its container, or lets it rule the node or the network.
pub const DANGEROUS: &[&str] = &[
    "ALL",
    "BPF",
    "DAC_READ_SEARCH",
    "MAC_ADMIN",
    "MAC_OVERRIDE",
    "NET_ADMIN",
    "NET_RAW",
    "PERFMON",
    "SYS_ADMIN",
    "SYS_BOOT",
    "SYS_MODULE",
    "SYS_PTRACE",
    "SYS_RAWIO",
    "SYSLOG",
];

/// What Pod Security Standards let a pod add at level baseline.
const BASELINE: &[&str] = &[
    "AUDIT_WRITE",
    "CHOWN",
    "DAC_OVERRIDE",
    "FOWNER",
    "FSETID",
    "KILL",
    "MKNOD",
    "NET_BIND_SERVICE",
    "SETFCAP",
    "SETGID",
    "SETPCAP",
    "SETUID",
    "SYS_CHROOT",
];

/// What they let it add at level restricted.
const RESTRICTED: &str = "NET_BIND_SERVICE";

/// An item of `capabilities.add` or `capabilities.drop`.
///
/// Runtimes read names in any case; `CAP_` in front is part of the kernel's name, not of
/// Kubernetes'. Questions are answered for what is meant, unless they say "exactly".
#[derive(Clone, Copy, Debug)]
pub struct Capability<'a> {
    node: Node<'a>,
    text: &'a str,
}

impl<'a> Capability<'a> {
    /// The capability at `node`; none if it is no scalar, or not known before rendering.
    pub fn new(node: Node<'a>) -> Option<Self> {
        let text = node.text().filter(|_| !node.is_unknown())?;
        Some(Self { node, text })
    }

    /// Where it is written.
    pub fn node(self) -> Node<'a> {
        self.node
    }

    /// The name as written.
    pub fn text(self) -> &'a str {
        self.text
    }

    /// The name without `CAP_`, its case as written.
    fn stem(self) -> &'a str {
        let prefix = self.text.get(..4);
        if prefix.is_some_and(|prefix| prefix.eq_ignore_ascii_case("CAP_")) {
            &self.text[4..]
        } else {
            self.text
        }
    }

    /// Whether `name`, in capitals and without `CAP_`, is meant.
    pub fn is(self, name: &str) -> bool {
        self.stem().eq_ignore_ascii_case(name)
    }

    /// Whether one of `names` is meant.
    pub fn is_among(self, names: &[&str]) -> bool {
        names.iter().any(|name| self.is(name))
    }

    /// Whether it begins with `CAP_`.
    pub fn has_prefix(self) -> bool {
        self.stem().len() < self.text.len()
    }

    /// The name as Kubernetes writes it: capitals, no `CAP_`.
    pub fn canonical(self) -> String {
        self.stem().to_ascii_uppercase()
    }

    /// Whether it is written as Kubernetes writes it.
    pub fn is_canonical(self) -> bool {
        !self.has_prefix() && !self.text.bytes().any(|byte| byte.is_ascii_lowercase())
    }

    /// Whether it lets a process out of its container, or rule the node or the network.
    pub fn is_dangerous(self) -> bool {
        self.is_among(DANGEROUS)
    }

    /// Whether level baseline lets a pod add it.
    pub fn is_baseline(self) -> bool {
        self.is_among(BASELINE)
    }

    /// Whether level baseline lets a pod add it, spelt exactly as it is.
    pub fn is_exactly_baseline(self) -> bool {
        BASELINE.contains(&self.text)
    }

    /// Whether level restricted lets a pod add it.
    pub fn is_restricted(self) -> bool {
        self.is(RESTRICTED)
    }
}
