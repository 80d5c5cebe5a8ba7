//! Markdown for a comment on a pull request and for `GITHUB_STEP_SUMMARY`.

use super::notes::about;
use super::text::{clean, is_hidden};
use super::words::{count, number};
use super::{Style, summary};
use crate::engine::Outcome;
use crate::finding::{Finding, Severity};
use std::io::{self, Write};

/// Bytes after which findings are only counted: GitHub takes a summary of at most 1 MiB.
const ROOM: usize = 1_000_000;

/// Writes how many findings there are of each severity, and then those of each file.
///
/// # Errors
///
/// What the writer says.
pub fn write(outcome: &Outcome, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "## plimsoll\n")?;
    writeln!(out, "{}.", summary::verdict(outcome, Style::PLAIN))?;
    if !outcome.findings.is_empty() {
        write_table(outcome, out)?;
    }
    write_unreadable(outcome, out)?;
    let mut room = ROOM;
    let findings = &outcome.findings;
    let mut written = 0;
    for file in findings.chunk_by(|one, next| one.place.path == next.place.path) {
        let mut lines = format!("\n### {}\n\n", code(&file[0].place.path));
        for finding in file {
            lines.push_str(&line(finding));
            if lines.len() > room {
                return write_rest(findings.len() - written, out);
            }
            room -= lines.len();
            out.write_all(lines.as_bytes())?;
            lines.clear();
            written += 1;
        }
    }
    Ok(())
}

fn write_table(outcome: &Outcome, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "\n| severity | findings |\n|---|--:|")?;
    for severity in Severity::ALL {
        let found = number(outcome.count(severity));
        writeln!(out, "| {} | {found} |", severity.name())?;
    }
    Ok(())
}

fn write_unreadable(outcome: &Outcome, out: &mut dyn Write) -> io::Result<()> {
    let unreadable = &outcome.summary.unreadable;
    if !unreadable.is_empty() {
        writeln!(
            out,
            "\n**Could not read {}:**\n",
            count(unreadable.len(), "file")
        )?;
    }
    for (path, reason) in unreadable {
        writeln!(out, "- {}: {}", code(path), text(reason))?;
    }
    Ok(())
}

fn write_rest(findings: usize, out: &mut dyn Write) -> io::Result<()> {
    let more = count(findings, "more finding");
    writeln!(out, "\n{more}, left out here: GitHub takes 1 MiB at most.")
}

fn line(finding: &Finding) -> String {
    let start = finding.place.start;
    let about = about(finding).map_or(String::new(), |about| format!(" ({})", code(&about)));
    format!(
        "- **{}** `{}` {}:{}: {}{about}\n",
        finding.severity.name(),
        finding.lint,
        start.line,
        start.column,
        text(&finding.message),
    )
}

/// A message, in which names stand between backticks: they become code, and so does whatever
/// could be taken for more than words, be it markup, a link or the mention of a person.
fn text(message: &str) -> String {
    let pieces = message.split('`').enumerate();
    let pieces = pieces.filter(|(_, piece)| !piece.is_empty());
    let written = pieces.map(|(at, piece)| {
        let is_name = at % 2 == 1;
        if is_name || !is_plain(piece) {
            code(piece)
        } else {
            piece.to_owned()
        }
    });
    written.collect()
}

/// Whether nothing in a text has a meaning to Markdown within a line, nor to GitHub, which makes
/// links of addresses.
fn is_plain(text: &str) -> bool {
    let is_plain = |c: char| match c {
        c if c.is_ascii() => c.is_ascii_alphanumeric() || " .,:;()/'\"%+-=".contains(c),
        c => !is_hidden(c),
    };
    text.chars().all(is_plain) && !text.contains("://") && !text.contains("www.")
}

/// The text as code, between more backticks than it has in a row.
fn code(text: &str) -> String {
    let text = clean(text);
    let runs = text.split(|c| c != '`').map(str::len);
    let fence = "`".repeat(runs.max().unwrap_or(0) + 1);
    let pad = if text.starts_with('`') || text.ends_with('`') {
        " "
    } else {
        ""
    };
    format!("{fence}{pad}{text}{pad}{fence}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_words_are_left_outside_code() {
        assert_eq!(text("env `A` of `b` is (1)"), "env `A` of `b` is (1)");
        assert_eq!(text("is 1.5: https://x.y"), "`is 1.5: https://x.y`");
        assert_eq!(text("see @octocat <img>"), "`see @octocat <img>`");
        assert_eq!(text("a `b` [c](d) `"), "a `b`` [c](d) `");
        assert_eq!(text("ü → \u{feff}"), "`ü → \\ufeff`");
        assert_eq!(text("a\n`\u{202e}`"), "`a\\n``\\u202e`");
    }

    #[test]
    fn code_ends_where_it_should() {
        assert_eq!(code("a.yaml"), "`a.yaml`");
        assert_eq!(code("a``b"), "```a``b```");
        assert_eq!(code("`"), "`` ` ``");
    }
}
