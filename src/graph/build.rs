//! Gathers nodes and edges, and puts them in order.

use super::{Area, Edge, EdgeType, Graph, Node, NodeType, Realm, Written};
use crate::cluster::{Cluster, Member, Origin};
use crate::facts::Detail;
use crate::k8s::selector::Selector;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// A part of a scope: the number of the scope, and which part.
type Place = (u32, Realm);

/// A picture in the making. Nodes are known by the order in which they were added.
pub(super) struct Builder<'c> {
    cluster: &'c Cluster<'c>,
    nodes: Vec<(Place, Node)>,
    edges: Vec<Edge>,
    of_members: BTreeMap<u32, usize>,
    unwritten: BTreeMap<(Place, NodeType, String, String), usize>,
    /// What is selected in a namespace of a scope: many may select the same.
    selected: BTreeMap<(Place, Selector), Rc<[Member<'c>]>>,
    /// An object of each scope.
    scopes: BTreeMap<u32, Member<'c>>,
}

impl<'c> Builder<'c> {
    /// A picture of the objects that are drawn in any case, without edges.
    pub(super) fn new(cluster: &'c Cluster<'c>) -> Self {
        let mut builder = Self {
            cluster,
            nodes: Vec::new(),
            edges: Vec::new(),
            of_members: BTreeMap::new(),
            unwritten: BTreeMap::new(),
            selected: BTreeMap::new(),
            scopes: BTreeMap::new(),
        };
        for member in builder.members() {
            match type_of(member) {
                None | Some(NodeType::Store) => {}
                Some(node_type) => {
                    builder.add(member, node_type);
                }
            }
        }
        builder
    }

    /// All objects, drawn or not.
    pub(super) fn members(&self) -> impl Iterator<Item = Member<'c>> + use<'c> {
        self.cluster.members()
    }

    /// The node of an object, if its kind is one of those that are drawn.
    pub(super) fn node(&mut self, member: Member<'c>) -> Option<usize> {
        match self.of_members.get(&member.number()) {
            Some(node) => Some(*node),
            None => type_of(member).map(|node_type| self.add(member, node_type)),
        }
    }

    /// Says something of a node.
    pub(super) fn note(&mut self, node: usize, words: String) {
        self.nodes[node].1.notes.push(words);
    }

    /// A node for what `member` means and no file has, in one part of its scope.
    pub(super) fn unwritten(
        &mut self,
        member: Member<'c>,
        realm: Realm,
        node_type: NodeType,
        (kind, name): (&str, &str),
    ) -> usize {
        self.name_scope(member);
        let place = (member.scope_number(), realm);
        let key = (place.clone(), node_type, kind.to_owned(), name.to_owned());
        *self.unwritten.entry(key).or_insert_with(|| {
            let node = Node {
                area: 0,
                node_type,
                kind: kind.to_owned(),
                name: name.to_owned(),
                notes: Vec::new(),
                containers: Vec::new(),
                object: None,
                marks: Vec::new(),
            };
            self.nodes.push((place, node));
            self.nodes.len() - 1
        })
    }

    /// The node of an object that `member` refers to by kind and name in a namespace.
    pub(super) fn referred(
        &mut self,
        member: Member<'c>,
        namespace: Option<&str>,
        node_type: NodeType,
        (kind, name): (&str, &str),
    ) -> usize {
        let found = member.nearest(namespace, kind, name);
        let found = found.filter(|found| type_of(*found) == Some(node_type));
        found.and_then(|found| self.node(found)).unwrap_or_else(|| {
            let realm = realm_of(namespace);
            self.unwritten(member, realm, node_type, (kind, name))
        })
    }

    /// The workloads with pods that a selector of `member` selects in its namespace.
    pub(super) fn selected(&mut self, member: Member<'c>, selector: &Selector) -> Rc<[Member<'c>]> {
        let place = (member.scope_number(), own_realm(member));
        let found = self.selected.entry((place, selector.clone()));
        let found = found.or_insert_with(|| member.nearest_selected(selector).into());
        found.clone()
    }

    /// Draws an edge.
    pub(super) fn edge(&mut self, edge_type: EdgeType, ends: [usize; 2], label: &str) {
        self.edge_on(edge_type, ends, label, Vec::new());
    }

    /// Draws an edge that is about ports.
    pub(super) fn edge_on(
        &mut self,
        edge_type: EdgeType,
        [from, to]: [usize; 2],
        label: &str,
        ports: Vec<String>,
    ) {
        self.edges.push(Edge {
            from,
            to,
            edge_type,
            label: label.to_owned(),
            ports,
            object: None,
            marks: Vec::new(),
        });
    }

    /// Draws an edge that stands for an object.
    pub(super) fn edge_of(&mut self, member: Member, ends: [usize; 2], edge_type: EdgeType) {
        let label = format!("{} {}", member.kind(), member.name());
        self.edge(edge_type, ends, &label);
        if let Some(edge) = self.edges.last_mut() {
            edge.object = Some(Written::new(member));
        }
    }

    fn add(&mut self, member: Member<'c>, node_type: NodeType) -> usize {
        self.name_scope(member);
        let pods = member.workload().into_iter().flat_map(|it| &it.pods);
        let node = Node {
            area: 0,
            node_type,
            kind: member.kind().to_owned(),
            name: member.name().to_owned(),
            notes: Vec::new(),
            containers: pods.flat_map(|pod| &pod.containers).cloned().collect(),
            object: Some(Written::new(member)),
            marks: Vec::new(),
        };
        let number = self.nodes.len();
        self.nodes
            .push(((member.scope_number(), own_realm(member)), node));
        self.of_members.insert(member.number(), number);
        number
    }

    fn name_scope(&mut self, member: Member<'c>) {
        self.scopes.entry(member.scope_number()).or_insert(member);
    }

    /// The picture, in order.
    pub(super) fn finish(self) -> Graph {
        let mut nodes: Vec<_> = self.nodes.into_iter().enumerate().collect();
        for (_, (_, node)) in &mut nodes {
            keep_each_once(&mut node.notes);
        }
        nodes.sort_by(|(_, a), (_, b)| order(a).cmp(&order(b)));
        let mut renumbered = vec![0; nodes.len()];
        for (new, (old, _)) in nodes.iter().enumerate() {
            renumbered[*old] = new;
        }
        let places: BTreeSet<_> = nodes.iter().map(|(_, (place, _))| place.clone()).collect();
        let places: Vec<_> = places.into_iter().collect();
        let areas = places.iter().map(|(scope, realm)| {
            let member = self.scopes.get(scope);
            Area::new(*member.expect("each node has named its scope"), realm)
        });
        let mut edges = self.edges;
        for edge in &mut edges {
            edge.from = renumbered[edge.from];
            edge.to = renumbered[edge.to];
        }
        edges.sort_by(|a, b| edge_order(a).cmp(&edge_order(b)));
        edges.dedup_by(|more, edge| {
            let is_same = edge_order(more) == edge_order(edge);
            if is_same {
                edge.add_ports(more);
            }
            is_same
        });
        for said in edges.iter_mut().map(|edge| &mut edge.ports) {
            keep_each_once(said);
        }
        Graph {
            areas: areas.collect(),
            nodes: nodes
                .into_iter()
                .map(|(_, (place, node))| Node {
                    area: places.partition_point(|it| *it < place),
                    ..node
                })
                .collect(),
            edges,
        }
    }
}

fn keep_each_once(words: &mut Vec<String>) {
    if words.len() > 1 {
        let mut said = BTreeSet::new();
        words.retain(|words| said.insert(words.clone()));
    }
}

fn order((place, node): &(Place, Node)) -> impl Ord + '_ {
    (place, node.node_type, &node.kind, &node.name, &node.object)
}

fn edge_order(edge: &Edge) -> impl Ord + '_ {
    (
        edge.from,
        edge.to,
        edge.edge_type,
        &edge.label,
        &edge.object,
    )
}

impl Area {
    /// A part of the scope of an object.
    fn new(member: Member, realm: &Realm) -> Self {
        let pod_security = match realm {
            Realm::Namespace(name) => member.pod_security(name),
            Realm::Whole | Realm::Unwritten => None,
        };
        Self {
            scope: scope_name(member.scope()),
            realm: realm.clone(),
            pod_security: pod_security.map(str::to_owned),
        }
    }
}

impl Edge {
    /// Says what another says too, which is the same but for its ports. None are all of them.
    fn add_ports(&mut self, more: &mut Edge) {
        if self.ports.is_empty() || more.ports.is_empty() {
            self.ports.clear();
        } else {
            self.ports.append(&mut more.ports);
        }
    }
}

impl Written {
    fn new(member: Member) -> Self {
        Self {
            path: member.path().clone(),
            line: member.facts().name.stretch.start.line,
            subject: member.subject().clone(),
        }
    }
}

/// The part of its scope that an object is in.
pub(super) fn own_realm(member: Member) -> Realm {
    match member.is_of_cluster() {
        true => Realm::Whole,
        false => realm_of(member.namespace()),
    }
}

/// The part of a scope that has a namespace, as far as that is known.
pub(super) fn realm_of(namespace: Option<&str>) -> Realm {
    namespace.map_or(Realm::Unwritten, |name| Realm::Namespace(name.to_owned()))
}

fn type_of(member: Member) -> Option<NodeType> {
    Some(match member.facts().detail {
        Detail::Workload(_) => NodeType::Workload,
        Detail::Autoscaler(_) => NodeType::Autoscaler,
        Detail::Budget(_) => NodeType::Budget,
        Detail::Service(_) => NodeType::Service,
        Detail::Route(_) => NodeType::Route,
        Detail::Account(_) => NodeType::Account,
        Detail::Store(_) => NodeType::Store,
        Detail::Role(_) => NodeType::Role,
        Detail::Policy(_) => NodeType::Policy,
        Detail::Admission(_) => NodeType::Admission,
        _ => return None,
    })
}

fn scope_name(origin: Origin) -> String {
    match origin {
        Origin::Configured(_, name) => name.to_owned(),
        Origin::Folder("") => ".".to_owned(),
        Origin::Built(path)
        | Origin::Rendered(path)
        | Origin::Folder(path)
        | Origin::Alone(path) => path.to_owned(),
    }
}
