//! The pages of `docs/lints/`: what `explain` shows, as Markdown for a browser.

use super::secrets::Secrets;
use super::text::clean_line;
use super::{Sources, Style, terminal};
use crate::docs::{self, Role};
use crate::engine::Outcome;
use crate::lint::Entry;
use crate::source::Source;
use std::fmt::Write;
use std::sync::Arc;

/// How the pictures are drawn: as on a terminal, but not wider than a page.
const STYLE: Style = Style {
    colour: false,
    unicode: true,
    width: 100,
};

/// The page of one lint. `lint` is run on its bad examples, each with the configuration that holds
/// for it.
pub fn of_lint(entry: &Entry, lint: &dyn Fn(&str, &Source) -> Outcome) -> String {
    let mut page = format!("# {}\n\n{}.\n\n", entry.id, entry.summary());
    page.push_str("| | |\n|---|---|\n");
    for (name, value) in super::explain::metadata(entry) {
        let _ = writeln!(page, "| {name} | {} |", value.replace('|', "\\|"));
    }
    let mut pages = entry.docs.splitn(2, '\n');
    let text = pages.nth(1).unwrap_or_default();
    let mut example: Option<(Role, String)> = None;
    let mut config = String::new();
    for line in text.lines() {
        match (&mut example, line.strip_prefix("```")) {
            (None, Some(info)) if docs::role(info).is_some() => {
                example = docs::role(info).map(|role| (role, String::new()));
            }
            (Some((_, code)), None) => {
                code.push_str(docs::unmarked(line));
                code.push('\n');
            }
            (Some(_), Some(_)) => {
                if let Some((role, code)) = example.take() {
                    let lint = |example: &Source| lint(&config, example);
                    page.push_str(&of_example(role, &code, &lint));
                    if role == Role::Config {
                        config = code;
                    }
                }
            }
            (None, _) => {
                page.push_str(line);
                page.push('\n');
            }
        }
    }
    page
}

fn of_example(role: Role, code: &str, lint: &dyn Fn(&Source) -> Outcome) -> String {
    let title = role.title();
    let mut text = format!("**{title}:**\n\n```yaml\n{code}```\n");
    if role == Role::Bad {
        let pictures = pictures(code, lint);
        let _ = write!(text, "\n```text\n{pictures}```\n");
    }
    text
}

/// What the lint says of an example.
fn pictures(code: &str, lint: &dyn Fn(&Source) -> Outcome) -> String {
    let example = Arc::new(Source::new("example.yaml", code));
    let read = |_: &str| None;
    let mut sources = Sources::new(&read).with(example.clone());
    let outcome = lint(&example);
    let secrets = Secrets::of(&outcome);
    let blocks = outcome.findings.iter();
    let blocks =
        blocks.map(|finding| terminal::block(finding, &mut sources, &secrets, STYLE, false));
    blocks.collect::<Vec<_>>().join("\n")
}

/// The index of all pages, by family.
pub fn index(entries: &[Entry]) -> String {
    let mut page = "# Lints\n\nOne page for each, by family. They are written by \
                    `PLIMSOLL_BLESS=1 cargo test --test docs` from the files in `lints/`.\n"
        .to_owned();
    let mut family = "";
    for entry in entries {
        if entry.family != family {
            family = entry.family;
            let _ = write!(
                page,
                "\n## {family}\n\n| lint | severity | tier | fix | |\n|---|---|---|---|---|\n"
            );
        }
        let lint = entry.lint;
        let _ = writeln!(
            page,
            "| [{0}]({0}.md) | {1} | {2} | {3} | {4} |",
            entry.id,
            lint.severity.name(),
            lint.tier.name(),
            lint.fixes.name(),
            clean_line(entry.summary()),
        );
    }
    page
}
