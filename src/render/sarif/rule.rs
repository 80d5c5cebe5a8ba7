//! A lint as SARIF describes it: what GitHub shows beside an alert.

use super::place::Text;
use crate::docs;
use crate::finding::Severity;
use crate::lint::{Entry, Tier};
use crate::render::Style;
use crate::render::markdown::{self, Block};
use serde::Serialize;

/// Characters of a description at most: GitHub refuses more.
const DESCRIPTION: usize = 1024;
/// Tags at most: GitHub shows no more.
const TAGS: usize = 10;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Rule {
    id: &'static str,
    name: String,
    short_description: Text,
    full_description: Text,
    help: Help,
    default_configuration: Configuration,
    properties: Properties,
}

#[derive(Serialize)]
struct Help {
    text: String,
    markdown: String,
}

#[derive(Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Serialize)]
struct Properties {
    tags: Vec<&'static str>,
    precision: &'static str,
    /// Of security lints: it makes a security alert of an alert. A number, as text.
    #[serde(rename = "security-severity", skip_serializing_if = "Option::is_none")]
    security_severity: Option<&'static str>,
    /// Of all others.
    #[serde(rename = "problem.severity", skip_serializing_if = "Option::is_none")]
    problem_severity: Option<&'static str>,
}

impl From<&'static Entry> for Rule {
    fn from(entry: &'static Entry) -> Self {
        Self {
            id: entry.id,
            name: pascal_case(entry.id),
            short_description: Text::new(format!("{}.", entry.summary())),
            full_description: Text::new(description(entry)),
            help: Help {
                text: plain(entry.docs),
                markdown: with_titles(entry.docs),
            },
            default_configuration: Configuration {
                level: level(entry.lint.severity),
            },
            properties: Properties::from(entry),
        }
    }
}

impl From<&'static Entry> for Properties {
    fn from(entry: &'static Entry) -> Self {
        let (security, problem) = match entry.lint.severity {
            Severity::Error => ("8.0", "error"),
            Severity::Warning => ("5.5", "warning"),
            Severity::Info => ("2.0", "recommendation"),
        };
        let is_security = is_security(entry);
        let mut tags = vec!["kubernetes", entry.family];
        tags.extend(is_security.then_some("security"));
        tags.extend(entry.lint.standards);
        tags.truncate(TAGS);
        Self {
            tags,
            precision: match entry.lint.tier {
                Tier::Default => "very-high",
                Tier::Strict => "high",
                Tier::OptIn => "medium",
            },
            security_severity: is_security.then_some(security),
            problem_severity: (!is_security).then_some(problem),
        }
    }
}

/// Whether a finding is a weakness: the Pod Security Standards and the CIS benchmark, which are
/// about nothing else, ask for the lint. Other standards also ask for limits and probes.
fn is_security(entry: &Entry) -> bool {
    let mut standards = entry.lint.standards.iter();
    standards.any(|rule| rule.starts_with("PSS:") || rule.starts_with("CIS:"))
}

/// What SARIF calls a severity.
pub(super) fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

/// `PrivilegedContainer` for `privileged-container`.
pub(super) fn pascal_case(id: &str) -> String {
    let words = id.split('-').map(|word| {
        let (first, rest) = word.split_at_checked(1).unwrap_or((word, ""));
        first.to_ascii_uppercase() + rest
    });
    words.collect()
}

/// The first paragraph behind the summary, as far as there is room for whole sentences.
fn description(entry: &Entry) -> String {
    let mut blocks = markdown::parse(body(entry.docs)).into_iter();
    let paragraph = blocks.find_map(|block| match block {
        Block::Paragraph(text) => Some(text),
        _ => None,
    });
    let text = paragraph.unwrap_or_else(|| entry.summary().to_owned());
    let text = text.trim_end_matches([':', '.', ' ']);
    let room = text.floor_char_boundary(DESCRIPTION - 1);
    let end = match text[..room].rfind(". ") {
        Some(end) if room < text.len() => end,
        _ => room,
    };
    format!("{}.", &text[..end])
}

/// What the documentation says below its first line.
fn body(docs: &str) -> &str {
    docs.split_once('\n').map_or("", |(_, body)| body)
}

/// The documentation as plain text.
fn plain(docs: &str) -> String {
    let mut text = String::new();
    for block in markdown::parse(docs) {
        if !text.is_empty() && !matches!(block, Block::Item(..)) {
            text.push('\n');
        }
        if let Block::Code(info, _) = &block
            && let Some(role) = docs::role(info)
        {
            text.push_str(role.title());
            text.push_str(":\n\n");
        }
        text.push_str(&markdown::render(&block, Style::PLAIN));
    }
    text
}

/// The documentation as Markdown that says of each example what it shows.
fn with_titles(docs: &str) -> String {
    let line = |line: &str| match line.strip_prefix("```").and_then(docs::role) {
        Some(role) => format!("**{}:**\n\n```yaml\n", role.title()),
        None => format!("{line}\n"),
    };
    docs.lines().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_in_pascal_case() {
        assert_eq!(pascal_case("privileged-container"), "PrivilegedContainer");
        assert_eq!(pascal_case("x"), "X");
    }

    #[test]
    fn examples_have_titles() {
        let docs = "Wrong.\n\nWhy.\n\n```yaml bad\na: 1\n```\n";
        assert_eq!(
            with_titles(docs),
            "Wrong.\n\nWhy.\n\n**Bad:**\n\n```yaml\na: 1\n```\n"
        );
        assert_eq!(plain(docs), "Wrong.\n\nWhy.\n\nBad:\n\n    a: 1\n");
    }
}
