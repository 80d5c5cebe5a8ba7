//! Parts of a picture, for pictures that would be too large.

use super::network::EVERY_POD;
use super::{Edge, EdgeType, Graph, Node, NodeType, Realm};
use std::collections::BTreeMap;

/// What a picture is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// Who may do what.
    Access,
    /// Who reaches whom.
    Network,
    /// What keeps enough pods running.
    Availability,
    /// The ConfigMaps and Secrets that are used.
    Config,
    /// Who is asked before objects are admitted.
    Admission,
}

/// The object a picture is drawn around.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Center {
    /// Its kind, in any case of letters.
    pub kind: String,
    /// Its namespace, if only one is meant.
    pub namespace: Option<String>,
    /// Its name.
    pub name: String,
}

impl View {
    /// What nodes of a type are drawn for; none if they are drawn for the sake of edges.
    fn of_node(node_type: NodeType) -> Option<Self> {
        Some(match node_type {
            NodeType::Person | NodeType::Account | NodeType::Role => View::Access,
            NodeType::Route | NodeType::Service | NodeType::Workload | NodeType::Policy => {
                View::Network
            }
            NodeType::Autoscaler | NodeType::Budget => View::Availability,
            NodeType::Store => View::Config,
            NodeType::Admission => View::Admission,
            NodeType::Peer => return None,
        })
    }

    fn of_edge(edge_type: EdgeType) -> Self {
        match edge_type {
            EdgeType::RunsAs | EdgeType::Binds | EdgeType::Aggregates => View::Access,
            EdgeType::Routes | EdgeType::Selects | EdgeType::Restricts | EdgeType::Admits => {
                View::Network
            }
            EdgeType::Scales | EdgeType::Protects => View::Availability,
            EdgeType::Uses => View::Config,
            EdgeType::Asks | EdgeType::Applies => View::Admission,
        }
    }
}

impl Center {
    fn is(&self, graph: &Graph, node: &Node) -> bool {
        let is_there = |namespace: &String| match &graph.areas[node.area].realm {
            Realm::Namespace(name) => name == namespace,
            Realm::Whole | Realm::Unwritten => false,
        };
        node.kind.eq_ignore_ascii_case(&self.kind)
            && node.name == self.name
            && self.namespace.as_ref().is_none_or(is_there)
    }
}

impl Graph {
    /// The same with only what `views` are about: the edges and kinds of those, and the ends of
    /// the edges.
    #[must_use]
    pub fn seen(self, views: &[View]) -> Self {
        let edges: Vec<_> = self
            .edges
            .iter()
            .map(|edge| views.contains(&View::of_edge(edge.edge_type)))
            .collect();
        let of_view =
            |node: &Node| View::of_node(node.node_type).is_some_and(|view| views.contains(&view));
        let mut kept: Vec<_> = self.nodes.iter().map(of_view).collect();
        for (edge, is_kept) in self.edges.iter().zip(&edges) {
            if *is_kept {
                kept[edge.from] = true;
                kept[edge.to] = true;
            }
        }
        self.keep(&kept, &edges)
    }

    /// The same with only what is at most `depth` edges away from an object, whichever way they
    /// point; none if there is no such object.
    #[must_use]
    pub fn around(self, center: &Center, depth: usize) -> Option<Self> {
        let centers = (0..self.nodes.len()).filter(|node| center.is(&self, &self.nodes[*node]));
        let mut reached: Vec<_> = centers.collect();
        if reached.is_empty() {
            return None;
        }
        let neighbours = self.neighbours();
        let mut kept = vec![false; self.nodes.len()];
        for node in &reached {
            kept[*node] = true;
        }
        for _ in 0..depth {
            let next = reached.iter().flat_map(|node| &neighbours[*node]);
            let next: Vec<_> = next.copied().collect();
            reached = next
                .into_iter()
                .filter(|node| !std::mem::replace(&mut kept[*node], true))
                .collect();
        }
        let ends_kept = |edge: &Edge| kept[edge.from] && kept[edge.to];
        let edges: Vec<_> = self.edges.iter().map(ends_kept).collect();
        Some(self.keep(&kept, &edges))
    }

    /// The nodes next to each. What is said of every pod of a namespace is next to each of its
    /// workloads too; the way back would lead to all of them.
    fn neighbours(&self) -> Vec<Vec<usize>> {
        let mut neighbours = vec![Vec::new(); self.nodes.len()];
        for edge in &self.edges {
            neighbours[edge.from].push(edge.to);
            neighbours[edge.to].push(edge.from);
        }
        let mut every_pod: BTreeMap<&Realm, Vec<usize>> = BTreeMap::new();
        for (number, node) in self.nodes.iter().enumerate() {
            if node.node_type == NodeType::Peer && node.kind == EVERY_POD {
                let realm = &self.areas[node.area].realm;
                every_pod.entry(realm).or_default().push(number);
            }
        }
        for (number, node) in self.nodes.iter().enumerate() {
            if node.node_type == NodeType::Workload {
                let all = every_pod.get(&self.areas[node.area].realm);
                let all = all.into_iter().flatten().copied();
                let meant = all.filter(|it| self.are_near(node.area, self.nodes[*it].area));
                neighbours[number].extend(meant);
            }
        }
        neighbours
    }

    /// Whether two areas of the same name are one namespace.
    fn are_near(&self, one: usize, other: usize) -> bool {
        let is_known = match &self.areas[one].realm {
            Realm::Namespace(name) => name != "default",
            Realm::Whole | Realm::Unwritten => false,
        };
        one == other || is_known
    }

    fn keep(self, nodes: &[bool], edges: &[bool]) -> Self {
        let mut areas = vec![false; self.areas.len()];
        for (node, is_kept) in self.nodes.iter().zip(nodes) {
            areas[node.area] |= is_kept;
        }
        let (new_areas, new_nodes) = (renumbered(&areas), renumbered(nodes));
        Self {
            areas: kept(self.areas, &areas).collect(),
            nodes: kept(self.nodes, nodes)
                .map(|node| Node {
                    area: new_areas[node.area],
                    ..node
                })
                .collect(),
            edges: kept(self.edges, edges)
                .map(|edge| Edge {
                    from: new_nodes[edge.from],
                    to: new_nodes[edge.to],
                    ..edge
                })
                .collect(),
        }
    }
}

/// The numbers of things once those that are not kept are gone.
fn renumbered(kept: &[bool]) -> Vec<usize> {
    let numbers = kept.iter().scan(0, |next, is_kept| {
        let number = *next;
        *next += usize::from(*is_kept);
        Some(number)
    });
    numbers.collect()
}

fn kept<T>(things: Vec<T>, kept: &[bool]) -> impl Iterator<Item = T> {
    let pairs = things.into_iter().zip(kept);
    pairs
        .filter(|(_, is_kept)| **is_kept)
        .map(|(thing, _)| thing)
}
