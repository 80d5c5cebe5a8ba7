//! Pictures for programs: the schema is documented in `docs/json.md`.

use crate::facts::ContainerFacts;
use crate::finding::Severity;
use crate::graph::{Area, Edge, EdgeType, Graph, Mark, Node, NodeType, Realm, Written};
use crate::render::json::{write_head, write_lines};
use serde::Serialize;
use std::io::{self, Write};

/// Writes one JSON object, each area, node and edge on a line for itself.
///
/// # Errors
///
/// What the writer says.
pub fn write(graph: &Graph, out: &mut dyn Write) -> io::Result<()> {
    write_head("areas", out)?;
    write_lines(graph.areas.iter().map(JsonArea::from), out)?;
    write!(out, ",\"nodes\":")?;
    let nodes = graph.nodes.iter().enumerate();
    write_lines(nodes.map(|(id, node)| JsonNode::new(id, node)), out)?;
    write!(out, ",\"edges\":")?;
    write_lines(graph.edges.iter().map(JsonEdge::from), out)?;
    writeln!(out, "}}")
}

#[derive(Serialize)]
struct JsonArea<'g> {
    scope: &'g str,
    realm: &'static str,
    namespace: Option<&'g str>,
    pod_security: Option<&'g str>,
}

#[derive(Serialize)]
struct JsonNode<'g> {
    id: usize,
    area: usize,
    #[serde(rename = "type")]
    node_type: &'static str,
    kind: &'g str,
    name: &'g str,
    notes: &'g [String],
    containers: Vec<JsonContainer<'g>>,
    object: Option<JsonObject<'g>>,
    findings: Vec<JsonMark<'g>>,
}

#[derive(Serialize)]
struct JsonContainer<'g> {
    name: &'g str,
    image: &'g str,
    init: bool,
    ports: Vec<JsonPort<'g>>,
}

#[derive(Serialize)]
struct JsonPort<'g> {
    name: Option<&'g str>,
    port: &'g str,
    protocol: &'g str,
}

#[derive(Serialize)]
struct JsonEdge<'g> {
    from: usize,
    to: usize,
    #[serde(rename = "type")]
    edge_type: &'static str,
    label: &'g str,
    ports: &'g [String],
    object: Option<JsonObject<'g>>,
    findings: Vec<JsonMark<'g>>,
}

#[derive(Serialize)]
struct JsonObject<'g> {
    api_version: &'g str,
    kind: &'g str,
    namespace: Option<&'g str>,
    name: &'g str,
    path: &'g str,
    line: u32,
    document: u32,
}

#[derive(Serialize)]
struct JsonMark<'g> {
    lint: &'static str,
    severity: Severity,
    message: &'g str,
    path: &'g str,
    line: u32,
    column: u32,
}

impl<'g> From<&'g Area> for JsonArea<'g> {
    fn from(area: &'g Area) -> Self {
        let (realm, namespace) = match &area.realm {
            Realm::Whole => ("cluster", None),
            Realm::Unwritten => ("namespace", None),
            Realm::Namespace(name) => ("namespace", Some(&**name)),
        };
        Self {
            scope: &area.scope,
            realm,
            namespace,
            pod_security: area.pod_security.as_deref(),
        }
    }
}

impl<'g> JsonNode<'g> {
    fn new(id: usize, node: &'g Node) -> Self {
        Self {
            id,
            area: node.area,
            node_type: node_type(node.node_type),
            kind: &node.kind,
            name: &node.name,
            notes: &node.notes,
            containers: node.containers.iter().map(JsonContainer::from).collect(),
            object: node.object.as_ref().map(JsonObject::from),
            findings: node.marks.iter().map(JsonMark::from).collect(),
        }
    }
}

impl<'g> From<&'g ContainerFacts> for JsonContainer<'g> {
    fn from(container: &'g ContainerFacts) -> Self {
        let ports = container.ports.iter().map(|port| JsonPort {
            name: port.name.as_deref(),
            port: &port.number,
            protocol: port.protocol.as_deref().unwrap_or("TCP"),
        });
        Self {
            name: &container.name,
            image: &container.image,
            init: container.is_init,
            ports: ports.collect(),
        }
    }
}

impl<'g> From<&'g Edge> for JsonEdge<'g> {
    fn from(edge: &'g Edge) -> Self {
        Self {
            from: edge.from,
            to: edge.to,
            edge_type: edge_type(edge.edge_type),
            label: &edge.label,
            ports: &edge.ports,
            object: edge.object.as_ref().map(JsonObject::from),
            findings: edge.marks.iter().map(JsonMark::from).collect(),
        }
    }
}

impl<'g> From<&'g Written> for JsonObject<'g> {
    fn from(written: &'g Written) -> Self {
        let subject = &written.subject;
        Self {
            api_version: subject.api_version(),
            kind: subject.kind(),
            namespace: subject.namespace(),
            name: subject.name(),
            path: &written.path,
            line: written.line,
            document: subject.document(),
        }
    }
}

impl<'g> From<&'g Mark> for JsonMark<'g> {
    fn from(mark: &'g Mark) -> Self {
        Self {
            lint: mark.lint,
            severity: mark.severity,
            message: &mark.message,
            path: &mark.path,
            line: mark.line,
            column: mark.column,
        }
    }
}

fn node_type(node_type: NodeType) -> &'static str {
    match node_type {
        NodeType::Person => "person",
        NodeType::Account => "service-account",
        NodeType::Role => "role",
        NodeType::Route => "route",
        NodeType::Service => "service",
        NodeType::Workload => "workload",
        NodeType::Peer => "peer",
        NodeType::Policy => "network-policy",
        NodeType::Autoscaler => "autoscaler",
        NodeType::Budget => "disruption-budget",
        NodeType::Store => "store",
        NodeType::Admission => "admission",
    }
}

fn edge_type(edge_type: EdgeType) -> &'static str {
    match edge_type {
        EdgeType::RunsAs => "runs-as",
        EdgeType::Binds => "binds",
        EdgeType::Aggregates => "aggregates",
        EdgeType::Routes => "routes",
        EdgeType::Selects => "selects",
        EdgeType::Restricts => "restricts",
        EdgeType::Admits => "admits",
        EdgeType::Scales => "scales",
        EdgeType::Protects => "protects",
        EdgeType::Uses => "uses",
        EdgeType::Asks => "asks",
        EdgeType::Applies => "applies",
    }
}
