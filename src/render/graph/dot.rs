//! Pictures for Graphviz.

use super::{colours, edge_lines, images, is_faint, is_missing, lines, title};
use crate::graph::{Edge, Graph, Node, NodeType, worst};
use std::fmt::Write as _;
use std::io::{self, Write};

/// Writes a digraph, each area a cluster.
///
/// # Errors
///
/// What the writer says.
pub fn write(graph: &Graph, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(HEAD.as_bytes())?;
    let mut nodes = graph.nodes.iter().enumerate().peekable();
    for (number, area) in graph.areas.iter().enumerate() {
        writeln!(out, "  subgraph cluster_{number} {{")?;
        writeln!(out, "    label={}", quoted(&[title(area)]))?;
        while let Some((at, node)) = nodes.next_if(|(_, node)| node.area == number) {
            writeln!(out, "    n{at} [{}]", attributes(node))?;
        }
        writeln!(out, "  }}")?;
    }
    for edge in &graph.edges {
        let (from, to) = (edge.from, edge.to);
        writeln!(out, "  n{from} -> n{to}{}", edge_attributes(edge))?;
    }
    writeln!(out, "}}")
}

const HEAD: &str = "\
digraph plimsoll {
  graph [rankdir=LR, ranksep=0.8, nodesep=0.2, fontname=\"Helvetica\", fontsize=12]
  graph [style=rounded, color=\"#8c959f\", fontcolor=\"#57606a\", labeljust=l]
  node [fontname=\"Helvetica\", fontsize=11, style=filled, fillcolor=white, color=\"#57606a\"]
  edge [fontname=\"Helvetica\", fontsize=9, color=\"#57606a\", fontcolor=\"#57606a\"]
";

fn attributes(node: &Node) -> String {
    let mut attributes = format!("label={}, {}", quoted(&lines(node)), shape(node.node_type));
    let mut styles = vec!["filled"];
    if node.node_type == NodeType::Workload || node.node_type == NodeType::Peer {
        styles.push("rounded");
    }
    if is_missing(node) {
        styles.push("dashed");
    }
    if styles.len() > 1 {
        push(
            &mut attributes,
            &format!(", style=\"{}\"", styles.join(",")),
        );
    }
    let images = images(node);
    if !images.is_empty() {
        push(&mut attributes, &format!(", tooltip={}", quoted(&images)));
    }
    if let Some(severity) = worst(&node.marks) {
        let [surface, border] = colours(severity);
        push(
            &mut attributes,
            &format!(", fillcolor=\"{surface}\", color=\"{border}\", penwidth=2"),
        );
    }
    attributes
}

fn shape(node_type: NodeType) -> &'static str {
    match node_type {
        NodeType::Account => "shape=hexagon",
        NodeType::Role => "shape=note",
        NodeType::Route => "shape=cds, margin=\"0.2,0.15\"",
        NodeType::Person | NodeType::Service => "shape=oval",
        NodeType::Workload => "shape=box",
        NodeType::Peer => "shape=box, color=\"#afb8c1\"",
        NodeType::Policy => "shape=octagon",
        NodeType::Autoscaler | NodeType::Budget => "shape=component",
        NodeType::Store => "shape=cylinder",
        NodeType::Admission => "shape=tab",
    }
}

fn edge_attributes(edge: &Edge) -> String {
    let mut attributes = Vec::new();
    let lines = edge_lines(edge);
    if !lines.is_empty() {
        attributes.push(format!("label={}", quoted(&lines)));
    }
    if is_faint(edge) {
        attributes.push("style=dashed".to_owned());
    }
    if let Some(severity) = worst(&edge.marks) {
        let [_, border] = colours(severity);
        attributes.push(format!(
            "color=\"{border}\", fontcolor=\"{border}\", penwidth=2"
        ));
    }
    match attributes.is_empty() {
        true => String::new(),
        false => format!(" [{}]", attributes.join(", ")),
    }
}

/// Lines as a quoted string: a quote would end it, a backslash begins an escape, and `&` begins a
/// character of HTML.
fn quoted(lines: &[String]) -> String {
    let mut quoted = String::from("\"");
    for (number, line) in lines.iter().enumerate() {
        if number > 0 {
            quoted.push_str("\\n");
        }
        for c in line.chars() {
            match c {
                '"' => quoted.push_str("\\\""),
                '\\' => quoted.push_str("\\\\"),
                '&' => quoted.push_str("&amp;"),
                c => quoted.push(c),
            }
        }
    }
    quoted.push('"');
    quoted
}

fn push(text: &mut String, more: &str) {
    write!(text, "{more}").expect("writing to a string cannot fail");
}
