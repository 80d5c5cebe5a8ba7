//! Pictures of who may do what and who reaches whom, in the words that all formats share.
//!
//! Names come from manifests, and each format gives its own meaning to some characters: each has
//! one function that makes a text safe, through which every text of a picture goes.

pub mod dot;
pub mod json;
pub mod mermaid;

use super::text::{clean_and_cut, width};
use super::words;
use crate::finding::Severity;
use crate::graph::{Area, Edge, EdgeType, Mark, Node, NodeType, Realm};

/// How many notes a picture shows of a node. JSON has all.
const NOTES: usize = 4;

/// How many ports a picture shows of an edge. JSON has all.
const PORTS: usize = 3;

/// How many columns a line of a label takes at most.
const COLUMNS: usize = 60;

/// The lines of a node.
fn lines(node: &Node) -> Vec<String> {
    let mut lines = vec![node.kind.clone(), node.name.clone()];
    lines.extend(node.notes.iter().take(NOTES).cloned());
    if node.notes.len() > NOTES {
        lines.push(format!("and {} more", node.notes.len() - NOTES));
    }
    if is_missing(node) {
        lines.push("in no file".to_owned());
    }
    lines.extend(count(&node.marks));
    lines.retain(|line| !line.is_empty());
    lines.iter().map(|line| fit(line)).collect()
}

/// What runs in a workload, for pictures that show more where one points.
fn images(node: &Node) -> Vec<String> {
    let containers = node.containers.iter();
    let images = containers.map(|it| fit(&format!("{}: {}", it.name, it.image)));
    images.collect()
}

/// The lines of an edge.
fn edge_lines(edge: &Edge) -> Vec<String> {
    let label = Some(edge.label.clone()).filter(|label| !label.is_empty());
    let lines = label.into_iter().chain(ports(edge));
    let lines = lines.chain(count(&edge.marks));
    lines.map(|line| fit(&line)).collect()
}

/// The first ports of an edge: "80 → 8080, 443 and 2 more".
fn ports(edge: &Edge) -> Option<String> {
    let shown = edge.ports.iter().take(PORTS).map(String::as_str);
    let shown = shown.collect::<Vec<_>>().join(", ");
    let more = edge.ports.len().saturating_sub(PORTS);
    match more {
        0 => Some(shown).filter(|shown| !shown.is_empty()),
        more => Some(format!("{shown} and {more} more")),
    }
}

fn title(area: &Area) -> String {
    let realm = match &area.realm {
        Realm::Whole => "whole cluster".to_owned(),
        Realm::Unwritten => "namespace not written".to_owned(),
        Realm::Namespace(name) => format!("namespace {name}"),
    };
    let realm = match &area.pod_security {
        None => format!("{realm} · "),
        Some(level) => format!("{realm} · enforces {level} · "),
    };
    // What a path ends with tells more than what it begins with.
    let ends = area
        .scope
        .match_indices('/')
        .map(|(at, _)| &area.scope[at..]);
    let ends = ends.map(|end| format!("{realm}…{end}"));
    let whole = format!("{realm}{}", area.scope);
    let mut titles = std::iter::once(whole.clone()).chain(ends);
    let fitting = titles.find(|title| width(title) <= COLUMNS);
    fit(&fitting.unwrap_or(whole))
}

/// Whether it is an object that something refers to and no file has.
fn is_missing(node: &Node) -> bool {
    let is_object = !matches!(node.node_type, NodeType::Person | NodeType::Peer);
    is_object && node.object.is_none()
}

/// Whether an edge only adds to what others say, and is drawn as such.
fn is_faint(edge: &Edge) -> bool {
    matches!(edge.edge_type, EdgeType::Restricts | EdgeType::Protects)
}

/// How many findings there are: "2 errors, 1 warning".
fn count(marks: &[Mark]) -> Option<String> {
    let counts = Severity::ALL.iter().filter_map(|severity| {
        let count = marks
            .iter()
            .filter(|mark| mark.severity == *severity)
            .count();
        (count > 0).then(|| words::count(count, severity.name()))
    });
    let counts: Vec<_> = counts.collect();
    (!counts.is_empty()).then(|| counts.join(", "))
}

fn fit(text: &str) -> String {
    clean_and_cut(text, COLUMNS, "…")
}

/// The colours of a severity, on white paper: of the surface, and of its border.
fn colours(severity: Severity) -> [&'static str; 2] {
    match severity {
        Severity::Error => ["#fbd5d5", "#b3261e"],
        Severity::Warning => ["#fdeac4", "#9a6700"],
        Severity::Info => ["#d8eafc", "#2563a8"],
    }
}
