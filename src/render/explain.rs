//! The page of one lint: what its file's comment says, with a picture of its own findings.

use super::markdown::{self, Block};
use super::secrets::Secrets;
use super::text::wrap;
use super::{Sources, Style, style::Ink, terminal};
use crate::docs::{self, Role};
use crate::engine::Outcome;
use crate::lint::{Entry, Param, Value};
use crate::source::Source;
use std::io::{self, Write};
use std::sync::Arc;

/// A line is not made longer than this, however wide the terminal: no one likes to read it.
const COLUMNS: usize = 100;
/// What the file of an example is called.
const EXAMPLE: &str = "example.yaml";

/// Writes the page of a lint. `lint` is run on its bad examples, each with the configuration that
/// holds for it, so that what is shown is true.
///
/// # Errors
///
/// What the writer says.
pub fn write(
    entry: &Entry,
    style: Style,
    lint: &dyn Fn(&str, &Source) -> Outcome,
    out: &mut dyn Write,
) -> io::Result<()> {
    let style = Style {
        width: style.width.min(COLUMNS),
        ..style
    };
    writeln!(
        out,
        "{}: {}\n",
        style.paint(Ink::Bold, entry.id),
        entry.summary()
    )?;
    write_metadata(entry, style, out)?;
    let page = entry.docs.split_once('\n').map_or("", |(_, page)| page);
    let mut in_list = false;
    let mut config = String::new();
    for block in markdown::parse(page) {
        let is_item = matches!(block, Block::Item(..));
        if !(in_list && is_item) {
            writeln!(out)?;
        }
        in_list = is_item;
        match block {
            Block::Code(info, code) => {
                let lint = |example: &Source| lint(&config, example);
                write_example(&info, &code, style, &lint, out)?;
                if docs::role(&info) == Some(Role::Config) {
                    config = code;
                }
            }
            block => write!(out, "{}", markdown::render(&block, style))?,
        }
    }
    Ok(())
}

fn write_metadata(entry: &Entry, style: Style, out: &mut dyn Write) -> io::Result<()> {
    for (name, value) in metadata(entry) {
        let value = match name {
            "severity" => style.paint(Ink::of(entry.lint.severity), &value),
            _ => value,
        };
        let name = format!("  {name:<11}");
        let lines = wrap(&value, style.width.saturating_sub(name.len()), 0);
        let indent = format!("\n{:1$}", "", name.len());
        let name = style.paint(Ink::Dim, &name);
        writeln!(out, "{name}{}", lines.join(&indent))?;
    }
    Ok(())
}

/// What is known of a lint besides its documentation, as rows of a table.
pub(super) fn metadata(entry: &Entry) -> Vec<(&'static str, String)> {
    let lint = entry.lint;
    let mut rows = vec![
        ("family", entry.family.to_owned()),
        ("severity", lint.severity.name().to_owned()),
        ("tier", lint.tier.name().to_owned()),
        ("fix", lint.fixes.name().to_owned()),
        ("standards", lint.standards.join(", ")),
        ("peers", lint.peers.join(", ")),
    ];
    rows.extend(lint.params.iter().map(|param| ("param", describe(param))));
    rows.retain(|(_, value)| !value.is_empty());
    rows
}

fn describe(param: &Param) -> String {
    let default = match param.default {
        Value::Flag(flag) => flag.to_string(),
        Value::Number(number) => number.to_string(),
        Value::List(words) => format!("[{}]", words.join(", ")),
    };
    format!("`{}`: {} (default: {default})", param.name, param.help)
}

/// Writes an example; a bad one is followed by what the lint says of it.
fn write_example(
    info: &str,
    code: &str,
    style: Style,
    lint: &dyn Fn(&Source) -> Outcome,
    out: &mut dyn Write,
) -> io::Result<()> {
    let role = docs::role(info);
    if let Some(role) = role {
        let title = format!("{}:", role.title());
        writeln!(out, "{}\n", style.paint(Ink::Bold, &title))?;
    }
    let lines = code.lines().map(docs::unmarked);
    let code: String = lines.flat_map(|line| [line, "\n"]).collect();
    let block = Block::Code(info.to_owned(), code.clone());
    write!(out, "{}", markdown::render(&block, style))?;
    if role != Some(Role::Bad) {
        return Ok(());
    }
    let example = Arc::new(Source::new(EXAMPLE, code));
    let read = |_: &str| None;
    let mut sources = Sources::new(&read).with(example.clone());
    let outcome = lint(&example);
    let secrets = Secrets::of(&outcome);
    for finding in &outcome.findings {
        let block = terminal::block(finding, &mut sources, &secrets, style, false);
        write!(out, "\n{block}")?;
    }
    Ok(())
}
