//! Pictures for Mermaid, which draws them where Markdown is shown.

use super::{colours, edge_lines, is_faint, is_missing, lines, title};
use crate::finding::Severity;
use crate::graph::{Edge, Graph, Node, NodeType, worst};
use std::fmt::Write as _;
use std::io::{self, Write};

/// What Mermaid draws at most, unless the page it is on says otherwise: `maxEdges`, and
/// `maxTextSize` in characters.
const MOST_EDGES: usize = 500;
const MOST_TEXT: usize = 50_000;

/// Writes a flowchart, each area a subgraph.
///
/// # Errors
///
/// What the writer says.
pub fn write(graph: &Graph, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "flowchart LR")?;
    let mut nodes = graph.nodes.iter().enumerate().peekable();
    for (number, area) in graph.areas.iter().enumerate() {
        writeln!(out, "  subgraph a{number}[\"{}\"]", escaped(&title(area)))?;
        writeln!(out, "    direction LR")?;
        while let Some((at, node)) = nodes.next_if(|(_, node)| node.area == number) {
            writeln!(out, "    n{at}{}", shaped(node))?;
        }
        writeln!(out, "  end")?;
    }
    for edge in &graph.edges {
        writeln!(out, "  n{} {} n{}", edge.from, arrow(edge), edge.to)?;
    }
    write_classes(graph, out)?;
    write_edge_colours(graph, out)
}

/// What a page that shows the picture as it is will make of it: it has `bytes`.
pub fn warning(graph: &Graph, bytes: usize) -> Option<String> {
    let edges = graph.edges.len();
    let trouble = if edges > MOST_EDGES {
        format!("{edges} edges, and Mermaid draws {MOST_EDGES}")
    } else if bytes > MOST_TEXT {
        format!("{bytes} bytes, and Mermaid reads {MOST_TEXT}")
    } else {
        return None;
    };
    Some(format!(
        "the picture has {trouble} unless told otherwise: `--only` and `--around` draw less, \
         `--format dot` is for Graphviz"
    ))
}

fn shaped(node: &Node) -> String {
    let label = joined(&lines(node));
    let [before, after] = match node.node_type {
        NodeType::Account => ["{{", "}}"],
        NodeType::Role => ["[[", "]]"],
        NodeType::Route => [">", "]"],
        NodeType::Person | NodeType::Service => ["([", "])"],
        NodeType::Workload => ["[", "]"],
        NodeType::Peer => ["(", ")"],
        NodeType::Policy => ["[/", "\\]"],
        NodeType::Autoscaler | NodeType::Budget => ["[\\", "/]"],
        NodeType::Store => ["[(", ")]"],
        NodeType::Admission => ["[/", "/]"],
    };
    let class = match worst(&node.marks) {
        Some(severity) => format!(":::{}", severity.name()),
        None if is_missing(node) => ":::missing".to_owned(),
        None => String::new(),
    };
    format!("{before}\"{label}\"{after}{class}")
}

fn arrow(edge: &Edge) -> String {
    let arrow = if is_faint(edge) { "-.->" } else { "-->" };
    match &*joined(&edge_lines(edge)) {
        "" => arrow.to_owned(),
        label => format!("{arrow}|\"{label}\"|"),
    }
}

/// The colours, which are the same on light pages and dark ones.
fn write_classes(graph: &Graph, out: &mut dyn Write) -> io::Result<()> {
    writeln!(
        out,
        "  classDef default fill:#fff,stroke:#57606a,color:#000"
    )?;
    let nodes = graph.nodes.iter();
    let mut missing = nodes.filter(|node| is_missing(node) && node.marks.is_empty());
    if missing.next().is_some() {
        writeln!(out, "  classDef missing stroke-dasharray:4 3")?;
    }
    for severity in Severity::ALL {
        let mut nodes = graph.nodes.iter();
        if nodes.any(|node| worst(&node.marks) == Some(severity)) {
            let ([surface, border], name) = (colours(severity), severity.name());
            let style = format!("fill:{surface},stroke:{border},stroke-width:2px,color:#000");
            writeln!(out, "  classDef {name} {style}")?;
        }
    }
    for number in 0..graph.areas.len() {
        writeln!(out, "  style a{number} fill:none,stroke:#8c959f")?;
    }
    Ok(())
}

/// Mermaid knows edges by their numbers only.
fn write_edge_colours(graph: &Graph, out: &mut dyn Write) -> io::Result<()> {
    for severity in Severity::ALL {
        let edges = graph.edges.iter().enumerate();
        let marked = edges.filter(|(_, edge)| worst(&edge.marks) == Some(severity));
        let numbers: Vec<_> = marked.map(|(number, _)| number.to_string()).collect();
        if !numbers.is_empty() {
            let [_, border] = colours(severity);
            let numbers = numbers.join(",");
            writeln!(
                out,
                "  linkStyle {numbers} stroke:{border},stroke-width:2px"
            )?;
        }
    }
    Ok(())
}

fn joined(lines: &[String]) -> String {
    let lines: Vec<_> = lines.iter().map(|line| escaped(line)).collect();
    lines.join("<br>")
}

/// A text of which Mermaid, Markdown and HTML take nothing for theirs: what is neither a letter nor
/// a digit nor harmless is written by its number.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        let is_harmless =
            c.is_alphanumeric() || matches!(c, ' ' | '-' | '.' | '/' | ',' | '=' | '·' | '…');
        let c = match c {
            // What stands between two pairs of these would be drawn as a formula.
            '$' if escaped.ends_with("#36;") => '\u{ff04}',
            c => c,
        };
        if is_harmless {
            escaped.push(c);
        } else {
            write!(escaped, "#{};", u32::from(c)).expect("writing to a string cannot fail");
        }
    }
    escaped
}
