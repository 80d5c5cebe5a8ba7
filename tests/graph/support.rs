//! Pictures of texts, and the program on this repository.

use plimsoll::engine::{self, Compiled, Role};
use plimsoll::graph::{Edge, Graph};
use plimsoll::k8s::KubernetesVersion;
use plimsoll::lint::Tier;
use plimsoll::settings::{Base, Settings};
use plimsoll::source::Source;
use std::io::{self, Write};
use std::path::Path;
use std::process::{Command, Output};
use std::sync::Arc;

/// The picture of files, which are paths with texts.
pub(crate) fn draw(files: &[(&str, &str)]) -> Graph {
    let settings = Settings::new(
        Base::Tier(Tier::Default),
        &[],
        &[],
        KubernetesVersion::LATEST,
    );
    let settings = Arc::new(settings.expect("no lint is named"));
    let compile = |(path, text): &(&str, &str)| {
        let source = Ok(Source::new(*path, *text));
        let compiled = Compiled::new(source, &settings, Role::Reported);
        (compiled, settings.clone())
    };
    engine::draw(files.iter().map(compile).collect()).1
}

/// The edges of a picture, as `from -label [ports]-> to` with kinds and names.
pub(crate) fn edges(graph: &Graph) -> Vec<String> {
    let name = |node: usize| {
        let node = &graph.nodes[node];
        format!("{} {}", node.kind, node.name).trim_end().to_owned()
    };
    let edges = graph.edges.iter();
    let label = |edge: &Edge| match edge.ports.is_empty() {
        true => edge.label.clone(),
        false => format!("{} [{}]", edge.label, edge.ports.join(", ")),
    };
    let edges = edges.map(|it| format!("{} -{}-> {}", name(it.from), label(it), name(it.to)));
    edges.collect()
}

type Format = fn(&Graph, &mut dyn Write) -> io::Result<()>;

/// What a format makes of a picture.
pub(crate) fn written(graph: &Graph, write: Format) -> String {
    let mut text = Vec::new();
    write(graph, &mut text).expect("memory takes everything");
    String::from_utf8(text).expect("pictures are UTF-8")
}

/// Runs the program at the root of this repository.
pub(crate) fn plimsoll(arguments: &[&str]) -> Output {
    let command = Command::new(env!("CARGO_BIN_EXE_plimsoll"))
        .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")))
        .args(arguments)
        .output();
    command.expect("the program is there")
}

/// What it prints.
pub(crate) fn stdout(arguments: &[&str]) -> String {
    String::from_utf8(plimsoll(arguments).stdout).expect("the output is UTF-8")
}

/// What is said of a node.
pub(crate) fn notes(graph: &Graph, name: &str) -> Vec<String> {
    let node = graph.nodes.iter().find(|node| node.name == name);
    node.map_or_else(Vec::new, |node| node.notes.clone())
}

/// Checks the edges of a picture, whatever their order.
pub(crate) fn has(edges: &[String], expected: &[&str]) {
    for edge in expected {
        assert!(
            edges.iter().any(|it| it == edge),
            "{edge} is not among {edges:#?}"
        );
    }
    assert_eq!(edges.len(), expected.len(), "{edges:#?}");
}
