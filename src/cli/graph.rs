//! `plimsoll graph`.

use super::choices::{GraphFormat, Picture};
use super::examine::{ExamineArguments, Run};
use super::{Exit, Failure, terminal};
use crate::graph::{Center, Graph};
use crate::render::graph::{dot, json, mermaid};

/// Draw who can do what and who reaches whom
///
/// Pods, the service accounts they run under, and the roles that bindings give these; routes, the
/// Services they lead to, their pods, and the network policies between them; autoscalers,
/// disruption budgets, ConfigMaps, Secrets, webhooks and admission policies. What has findings has
/// the colour of the worst of them, and their number.
#[derive(clap::Args)]
#[command(after_help = EXAMPLES_AND_EXIT_CODES)]
pub(super) struct Arguments {
    #[command(flatten)]
    examine: ExamineArguments,
    /// How the picture is written
    #[arg(long, value_enum, default_value_t, help_heading = PICTURE)]
    format: GraphFormat,
    /// Draw a part only; several are separated by commas
    #[arg(long, value_enum, value_delimiter = ',', value_name = "PART", help_heading = PICTURE)]
    only: Vec<Picture>,
    /// Draw only what is near this object, as in deployment/web or deployment/shop/web
    #[arg(
        long,
        value_name = "KIND/[NAMESPACE/]NAME",
        value_parser = parse_center,
        help_heading = PICTURE
    )]
    around: Option<Center>,
    /// How many edges away from that object may be
    #[arg(
        long,
        value_name = "N",
        default_value_t = 2,
        requires = "around",
        help_heading = PICTURE
    )]
    depth: u16,
    /// Print the picture and errors only: no warnings, no progress
    #[arg(long, short, help_heading = PICTURE)]
    quiet: bool,
}

/// The heading of the options that say what to draw.
const PICTURE: &str = "Picture";

const EXAMPLES_AND_EXIT_CODES: &str = "Examples:
  plimsoll graph --only access deploy/
  plimsoll graph --around deployment/web --depth 1
  plimsoll graph --format dot | dot -Tsvg > cluster.svg
  helm template shop charts/shop | plimsoll graph --only network -
  plimsoll graph --format json | jq -r '.nodes[] | select(.type == \"role\") | .name'

Exit codes:
  0  the picture is printed, whatever was found
  2  the arguments or the configuration make no sense, or the output cannot be written
  3  some input could not be read or parsed, so that the picture may lack something
  4  the paths matched no file at all";

pub(super) fn run(arguments: &Arguments) -> Result<Exit, Failure> {
    let (run, graph) = arguments.examine.draw(arguments.quiet)?;
    let graph = cut(graph, arguments)?;
    print(&graph, arguments)?;
    say_incomplete(&run, arguments.quiet);
    if !run.matched {
        arguments.examine.report_no_files();
    }
    Ok(exit(&run))
}

/// Reads `KIND/NAME` or `KIND/NAMESPACE/NAME`.
fn parse_center(text: &str) -> Result<Center, String> {
    let parts: Vec<_> = text.split('/').collect();
    let (kind, namespace, name) = match parts[..] {
        [kind, name] => (kind, None, name),
        [kind, namespace, name] => (kind, Some(namespace), name),
        _ => ("", None, ""),
    };
    if kind.is_empty() || name.is_empty() {
        return Err("it is `KIND/NAME`, as in `deployment/web`".to_owned());
    }
    Ok(Center {
        kind: kind.to_owned(),
        namespace: namespace.map(str::to_owned),
        name: name.to_owned(),
    })
}

/// The part of the picture that was asked for.
fn cut(graph: Graph, arguments: &Arguments) -> Result<Graph, Failure> {
    let views: Vec<_> = arguments.only.iter().map(|part| part.view()).collect();
    let graph = if views.is_empty() {
        graph
    } else {
        graph.seen(&views)
    };
    let Some(center) = &arguments.around else {
        return Ok(graph);
    };
    let Center { kind, name, .. } = center;
    let around = graph.around(center, arguments.depth.into());
    around.ok_or_else(|| Failure::Usage(format!("there is no {kind} `{name}` in the picture")))
}

fn print(graph: &Graph, arguments: &Arguments) -> Result<(), Failure> {
    let mut text = Vec::new();
    match arguments.format {
        GraphFormat::Mermaid => mermaid::write(graph, &mut text)?,
        GraphFormat::Dot => dot::write(graph, &mut text)?,
        GraphFormat::Json => json::write(graph, &mut text)?,
    }
    terminal::print(|out| out.write_all(&text))?;
    let is_limited = arguments.format == GraphFormat::Mermaid && !arguments.quiet;
    let warning = is_limited.then(|| mermaid::warning(graph, text.len()));
    if let Some(warning) = warning.flatten() {
        terminal::say("warning", &warning);
    }
    Ok(())
}

/// Names the files of which the picture may lack something.
fn say_incomplete(run: &Run, quiet: bool) {
    let summary = &run.outcome.summary;
    for (path, reason) in &summary.unreadable {
        terminal::say("error", &format!("cannot read `{path}`: {reason}"));
    }
    for path in summary.broken.iter().filter(|_| !quiet) {
        let message = format!("not all of `{path}` is valid; `plimsoll check` says where");
        terminal::say("warning", &message);
    }
}

fn exit(run: &Run) -> Exit {
    let summary = &run.outcome.summary;
    if !run.matched {
        Exit::NoFiles
    } else if !summary.broken.is_empty() || !summary.unreadable.is_empty() {
        Exit::Unreadable
    } else {
        Exit::Clean
    }
}
