//! Network policies: which pods they are about, and what they admit.
//!
//! The fields and their defaults are those of k8s.io/api, `networking/v1/types.go`, and `pkg/apis/networking/v1/defaults.go`.

use crate::k8s::Object;
use crate::k8s::cidr::Cidr;
use crate::yaml::Node;

/// A network policy.
#[derive(Clone, Copy, Debug)]
pub struct NetworkPolicy<'a>(Object<'a>);

/// Which traffic of the selected pods is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// What others send them.
    Ingress,
    /// What they send to others.
    Egress,
}

/// A rule of a network policy: traffic with one of its peers on one of its ports is admitted.
#[derive(Clone, Copy, Debug)]
pub struct PolicyRule<'a> {
    /// The item of `ingress` or `egress`.
    pub node: Node<'a>,
    /// Which of the two.
    pub direction: Direction,
}

/// Whom a rule admits: pods, or a block of addresses.
#[derive(Clone, Copy, Debug)]
pub struct PolicyPeer<'a>(Node<'a>);

/// What marks the pods and the namespaces of the DNS servers of common clusters.
const DNS_SERVERS: [&str; 6] = [
    "kube-system",
    "kube-dns",
    "coredns",
    "node-local-dns",
    "openshift-dns",
    "dns-default",
];

impl Direction {
    /// Both of them.
    pub const ALL: [Self; 2] = [Self::Ingress, Self::Egress];

    /// As `policyTypes` names it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Ingress => "Ingress",
            Self::Egress => "Egress",
        }
    }

    /// The field with its rules.
    pub fn section(self) -> &'static str {
        match self {
            Self::Ingress => "ingress",
            Self::Egress => "egress",
        }
    }

    /// The field of a rule with its peers.
    fn peers(self) -> &'static str {
        match self {
            Self::Ingress => "from",
            Self::Egress => "to",
        }
    }
}

impl<'a> NetworkPolicy<'a> {
    /// Its kind.
    pub const KINDS: &'static [&'static str] = &["NetworkPolicy"];

    /// The policy, if the object is one.
    pub fn new(object: Object<'a>) -> Option<Self> {
        let is_policy = object.kind() == "NetworkPolicy"
            && matches!(object.group(), "networking.k8s.io" | "extensions");
        is_policy.then_some(Self(object))
    }

    /// A field of its `spec`.
    pub fn get(self, key: &'a str) -> Node<'a> {
        self.0.get("spec").get(key)
    }

    /// Whether it selects every pod of its namespace.
    pub fn selects_every_pod(self) -> bool {
        let selector = self.get("podSelector");
        is_empty_selector(selector) || !selector.exists()
    }

    /// Whether it restricts this traffic at all. Unless `policyTypes` says so, every policy
    /// restricts ingress, and those with egress rules restrict egress.
    pub fn governs(self, direction: Direction) -> bool {
        let mut types = self.get("policyTypes").items().peekable();
        if types.peek().is_some() {
            return types.any(|one| one.str() == Some(direction.name()));
        }
        direction == Direction::Ingress || self.rules(direction).next().is_some()
    }

    /// The rules of one direction, whether they have an effect or not.
    pub fn rules(self, direction: Direction) -> impl Iterator<Item = PolicyRule<'a>> {
        let items = self.get(direction.section()).items();
        let written = items.filter(|node| node.is_mapping());
        written.map(move |node| PolicyRule { node, direction })
    }

    /// The rules that have an effect.
    pub fn effective_rules(self) -> impl Iterator<Item = PolicyRule<'a>> {
        let governed = Direction::ALL.into_iter();
        let governed = governed.filter(move |direction| self.governs(*direction));
        governed.flat_map(move |direction| self.rules(direction))
    }
}

impl<'a> PolicyRule<'a> {
    /// The list of its peers.
    pub fn peer_list(self) -> Node<'a> {
        self.node.get(self.direction.peers())
    }

    /// Its peers.
    pub fn peers(self) -> impl Iterator<Item = PolicyPeer<'a>> {
        let written = self.peer_list().items().filter(|peer| peer.is_mapping());
        written.map(PolicyPeer)
    }

    /// Whether it admits traffic with everyone: it names no peer.
    pub fn admits_everyone(self) -> bool {
        is_missing_or_empty(self.peer_list())
    }

    /// Where to point if it admits everyone: at the empty list of its peers, or at the rule.
    pub fn open_place(self) -> Node<'a> {
        let peers = self.peer_list();
        if peers.exists() { peers } else { self.node }
    }

    /// Whether it admits traffic on every port: it names none.
    pub fn admits_every_port(self) -> bool {
        is_missing_or_empty(self.node.get("ports"))
    }

    /// Whether it names a port of DNS.
    pub fn admits_dns(self) -> bool {
        self.node.get("ports").items().any(is_dns_port)
    }

    /// Whether questions to the DNS servers of the cluster may be admitted: it names their port, or
    /// all ports and peers that are not just pods of its own namespace.
    pub fn may_admit_dns(self) -> bool {
        if !self.admits_every_port() {
            return self.node.get("ports").items().any(may_be_dns_port);
        }
        let elsewhere = |peer: PolicyPeer| {
            peer.0.get("namespaceSelector").exists() || peer.0.get("ipBlock").exists()
        };
        self.admits_everyone() || self.peers().any(elsewhere)
    }

    /// Whether it is about DNS alone: all ports it names are, or all peers are DNS servers.
    pub fn is_about_dns(self) -> bool {
        let mut ports = self.node.get("ports").items().peekable();
        if ports.peek().is_some() {
            return ports.all(is_dns_port);
        }
        let mut peers = self.peers().peekable();
        peers.peek().is_some() && peers.all(PolicyPeer::is_dns_server)
    }
}

impl<'a> PolicyPeer<'a> {
    /// The item of the list of peers.
    pub fn node(self) -> Node<'a> {
        self.0
    }

    /// Whether it is every pod of every namespace.
    pub fn is_every_pod(self) -> bool {
        let pods = self.0.get("podSelector");
        let all_of_them = !pods.exists() || is_empty_selector(pods);
        all_of_them && is_empty_selector(self.0.get("namespaceSelector"))
    }

    /// The block of addresses that it is, if it is one.
    pub fn block(self) -> Option<Cidr> {
        Cidr::parse(self.0.get("ipBlock").get("cidr").str()?)
    }

    /// Whether it is the DNS servers of the cluster, as far as labels tell, or a single address.
    pub fn is_dns_server(self) -> bool {
        let mut selectors = ["podSelector", "namespaceSelector"]
            .map(|key| self.0.get(key))
            .into_iter();
        let single = self.block().is_some_and(Cidr::is_single);
        single || selectors.any(names_dns_servers)
    }
}

/// Whether a label selector is written and asks for nothing.
fn is_empty_selector(selector: Node) -> bool {
    let asks = ["matchLabels", "matchExpressions"].map(|key| selector.get(key));
    let mut asks = asks.into_iter();
    selector.is_mapping()
        && !asks.any(|part| {
            !part.entries().is_empty() || part.items().next().is_some() || part.is_unknown()
        })
}

fn names_dns_servers(selector: Node) -> bool {
    let known = |value: Node| value.str().is_some_and(|it| DNS_SERVERS.contains(&it));
    let labels = selector.get("matchLabels").entries();
    let mut labels = labels.into_iter().map(|(_, value)| value);
    let mut expressions = selector.get("matchExpressions").items();
    labels.any(known)
        || expressions.any(|one| {
            let mut values = one.get("values").items().peekable();
            one.get("operator").str() == Some("In") && values.peek().is_some() && values.all(known)
        })
}

fn is_missing_or_empty(list: Node) -> bool {
    !list.exists() || list.is_sequence() && list.items().next().is_none()
}

/// Port 53, or 5353, on which DNS servers listen that may not have that one, or one of such a name.
fn is_dns_port(item: Node) -> bool {
    let port = item.get("port");
    let named = port.str().is_some_and(|name| name.starts_with("dns"));
    !item.get("endPort").exists() && (named || matches!(port.int(), Some(53 | 5353)))
}

/// Whether a port of DNS is among those of the item.
fn may_be_dns_port(item: Node) -> bool {
    let (port, end) = (item.get("port"), item.get("endPort"));
    let is_within = |dns: i64| {
        let (first, last) = (port.int(), end.int());
        first
            .zip(last)
            .is_some_and(|(first, last)| (first..=last).contains(&dns))
    };
    is_dns_port(item) || !port.exists() || port.is_unknown() || is_within(53) || is_within(5353)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::yaml;

    /// Whether a policy with this `spec` is about ingress, and about egress.
    fn governs(spec: &str) -> [bool; 2] {
        let text =
            format!("{{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, spec: {{{spec}}}}}");
        let tree = yaml::parse(&text);
        let root = tree.documents().first().and_then(|it| tree.root(it));
        let object = root.and_then(|root| Object::new(root, 0, None));
        let policy = object.and_then(NetworkPolicy::new).expect("a policy");
        Direction::ALL.map(|direction| policy.governs(direction))
    }

    #[test]
    fn directions_have_defaults() {
        for (spec, expected) in [
            ("", [true, false]),
            ("policyTypes: []", [true, false]),
            ("egress: []", [true, false]),
            ("egress: [{}]", [true, true]),
            ("policyTypes: [Egress]", [false, true]),
            ("policyTypes: [Egress], ingress: [{}]", [false, true]),
            ("policyTypes: [Ingress], egress: [{}]", [true, false]),
            ("policyTypes: [Egress, Ingress]", [true, true]),
        ] {
            assert_eq!(governs(spec), expected, "{spec}");
        }
    }
}
