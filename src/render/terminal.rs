//! The pretty form: each finding with the lines it is about, framed and marked by miette.

use super::excerpt::{CONTEXT, Excerpt};
use super::notes::{about, location, notes};
use super::secrets::Secrets;
use super::text::{clean, clean_and_cut, wrap};
use super::words::number;
use super::{Sources, Style, concise, style::Ink};
use crate::engine::Outcome;
use crate::finding::{Finding, Label, Place, Severity};
use crate::source::{Position, Source, Span};
use miette::{
    Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteError,
    MietteSpanContents, SourceCode, SourceSpan, SpanContents, ThemeCharacters, ThemeStyles,
};
use std::collections::BTreeSet;
use std::fmt;
use std::io::{self, Write};

/// How many findings are shown in full; no one reads more, and a log has its limits.
pub const SHOWN_IN_FULL: usize = 200;
/// How many places of one finding are shown, its own included.
const PLACES: usize = 20;
/// Columns of a message at most: a value in it may be of any length.
const MESSAGE: usize = 600;

/// Writes the findings with their lines; after [`SHOWN_IN_FULL`] it says so and goes on in the
/// concise form. The first finding of each lint says where the lint is explained.
///
/// A finding whose file can't be had again, or has changed since, is shown without its lines.
///
/// # Errors
///
/// What the writer says.
pub fn write(
    outcome: &Outcome,
    sources: &mut Sources,
    style: Style,
    out: &mut dyn Write,
) -> io::Result<()> {
    let findings = &outcome.findings;
    let (full, rest) = findings.split_at(findings.len().min(SHOWN_IN_FULL));
    let secrets = Secrets::of(outcome);
    let mut seen = BTreeSet::new();
    for finding in full {
        let explain = seen.insert(finding.lint);
        writeln!(out, "{}", block(finding, sources, &secrets, style, explain))?;
    }
    if !rest.is_empty() {
        let (shown, others) = (number(full.len()), number(rest.len()));
        writeln!(
            out,
            "{shown} findings are shown in full above, {others} more in short below:\n"
        )?;
        concise::write_findings(rest, style, out)?;
        writeln!(out)?;
    }
    Ok(())
}

/// A finding as its lines on the terminal. With `explain`, it says where the lint is explained.
pub(super) fn block(
    finding: &Finding,
    sources: &mut Sources,
    secrets: &Secrets,
    style: Style,
    explain: bool,
) -> String {
    let source = sources.get(&finding.place.path);
    let source = source.filter(|source| finding.place.is_in(source));
    let unshown = (finding.labels.len() + 1).saturating_sub(PLACES);
    let (near, far) = split_labels(finding, source.as_deref());
    let shown = source.as_deref().map(|source| Shown {
        source,
        secrets: secrets.within(&source.path),
    });
    let frame = Frame::new(finding, shown, &near, style);
    let mut block = render(&frame, style);
    if frame.excerpt.is_none() {
        block.push_str("    at ");
        block.push_str(&location(&finding.place));
    }
    if let Some(about) = about(finding) {
        let end = block.trim_end_matches('\n').len();
        block.truncate(end);
        block.push_str(&style.paint(Ink::Dim, &format!(" {about}")));
    }
    if !block.ends_with('\n') {
        block.push('\n');
    }
    for (name, text) in notes(finding, &far, unshown, explain) {
        let name = format!("  {name}: ");
        let lines = wrap(&text, style.width.saturating_sub(name.len()), 0);
        let indent = format!("\n{:1$}", "", name.len());
        block.push_str(&style.paint(Ink::Cyan, &name));
        block.push_str(&lines.join(&indent));
        block.push('\n');
    }
    block
}

/// The labels that can be marked in the finding's own lines, and the others, as far as they are shown.
fn split_labels<'f>(
    finding: &'f Finding,
    source: Option<&Source>,
) -> (Vec<&'f Label>, Vec<&'f Label>) {
    let labels = finding.labels.iter().take(PLACES - 1);
    labels.partition(|label| {
        label.place.path == finding.place.path
            && source.is_some_and(|source| label.place.is_in(source))
    })
}

/// A file to show lines of.
#[derive(Clone, Copy)]
struct Shown<'s> {
    source: &'s Source,
    /// What must not be shown of it.
    secrets: &'s [Span],
}

/// A finding as miette takes it.
#[derive(Debug)]
struct Frame {
    heading: String,
    severity: Severity,
    message: String,
    excerpt: Option<NamedExcerpt>,
    marks: Vec<Mark>,
}

/// An excerpt that knows where it is from.
#[derive(Debug)]
struct NamedExcerpt {
    path: String,
    excerpt: Excerpt,
    /// Where each mark is in the file, by its first byte in the excerpt.
    positions: Vec<(usize, Position)>,
}

/// A marked stretch of an excerpt.
#[derive(Debug)]
struct Mark {
    start: usize,
    length: usize,
    /// What is said at it; nothing at the finding's own place.
    text: Option<String>,
}

impl Frame {
    fn new(finding: &Finding, shown: Option<Shown>, near: &[&Label], style: Style) -> Self {
        let heading = format!("{}[{}]:", finding.severity.name(), finding.lint);
        let message = clean_and_cut(&finding.message, MESSAGE, style.ellipsis());
        let columns = style.width.saturating_sub("  | ".len());
        let lines = wrap(&message, columns, heading.len() - 1);
        let mut frame = Self {
            heading,
            severity: finding.severity,
            message: lines
                .iter()
                .map(|line| style.paint(Ink::Bold, line))
                .collect::<Vec<_>>()
                .join("\n"),
            excerpt: None,
            marks: Vec::new(),
        };
        if let Some(shown) = shown {
            frame.mark(finding, shown, near, style);
        }
        frame
    }

    fn mark(&mut self, finding: &Finding, shown: Shown, near: &[&Label], style: Style) {
        let own = std::iter::once((&finding.place, None));
        let others = near.iter().map(|label| (&label.place, Some(&label.text)));
        let places: Vec<(&Place, Option<&String>)> = own.chain(others).collect();
        let spans: Vec<Span> = places.iter().map(|(place, _)| place.span).collect();
        let (excerpt, ranges) = Excerpt::new(shown.source, &spans, shown.secrets, style);
        let mut positions = Vec::new();
        for (range, (place, text)) in ranges.iter().zip(&places) {
            positions.push((range.start, place.start));
            self.marks.push(Mark {
                start: range.start,
                length: range.len(),
                text: text.map(|text| clean_and_cut(text, style.width / 2, style.ellipsis())),
            });
        }
        // miette gives out its colours in this order.
        self.marks
            .sort_by_key(|mark| (mark.start, mark.text.is_some()));
        self.excerpt = Some(NamedExcerpt {
            path: clean(&finding.place.path).into_owned(),
            excerpt,
            positions,
        });
    }
}

/// What miette makes of a frame.
fn render(frame: &Frame, style: Style) -> String {
    let handler = GraphicalReportHandler::new_themed(theme(frame, style))
        .with_context_lines(CONTEXT)
        .with_wrap_lines(false)
        .with_links(false)
        .without_cause_chain()
        .without_syntax_highlighting();
    let mut rendered = String::new();
    match handler.render_report(&mut rendered, frame) {
        Ok(()) => rendered,
        Err(fmt::Error) => format!("  {} {}\n", frame.heading, frame.message),
    }
}

/// The severity's colour for the finding's own place, another one for those that explain it.
fn theme(frame: &Frame, style: Style) -> GraphicalTheme {
    let mut characters = if style.unicode {
        ThemeCharacters::unicode()
    } else {
        ThemeCharacters::ascii()
    };
    characters.error.clone_from(&frame.heading);
    characters.warning.clone_from(&frame.heading);
    characters.advice.clone_from(&frame.heading);
    let mut styles = if style.colour {
        ThemeStyles::ansi()
    } else {
        ThemeStyles::none()
    };
    let own = match frame.severity {
        Severity::Error => styles.error,
        Severity::Warning => styles.warning,
        Severity::Info => styles.advice,
    };
    let other = styles.highlights[0];
    let mark = |mark: &Mark| if mark.text.is_none() { own } else { other };
    styles.highlights = frame.marks.iter().map(mark).collect();
    styles.link = ThemeStyles::none().link;
    GraphicalTheme { characters, styles }
}

impl fmt::Display for Frame {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Frame {}

impl Diagnostic for Frame {
    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.severity {
            Severity::Error => miette::Severity::Error,
            Severity::Warning => miette::Severity::Warning,
            Severity::Info => miette::Severity::Advice,
        })
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        let excerpt = self.excerpt.as_ref();
        excerpt.map(|excerpt| excerpt as &dyn SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let label = |mark: &Mark| match &mark.text {
            None => LabeledSpan::new_primary_with_span(None, (mark.start, mark.length)),
            text => LabeledSpan::new(text.clone(), mark.start, mark.length),
        };
        Some(Box::new(self.marks.iter().map(label)))
    }
}

impl SourceCode for NamedExcerpt {
    /// The lines of a span with context, as far as they follow each other in the file: miette
    /// shows what can't be read in one go as two snippets.
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        before: usize,
        after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let Excerpt { text, lines } = &self.excerpt;
        let last_byte = span.offset() + span.len().saturating_sub(1);
        let (mut first, mut last) = (
            self.excerpt.line_at(span.offset()),
            self.excerpt.line_at(last_byte),
        );
        let follows = |line: usize, next: usize| {
            let next = lines.get(next);
            next.is_some_and(|next| lines[line].number + 1 == next.number)
        };
        if lines.is_empty() || (first..last).any(|line| !follows(line, line + 1)) {
            return Err(MietteError::OutOfBounds);
        }
        for _ in 0..before {
            first -= usize::from(first > 0 && follows(first - 1, first));
        }
        for _ in 0..after {
            last += usize::from(follows(last, last + 1));
        }
        let start = lines[first].start;
        let end = lines.get(last + 1).map_or(text.len(), |next| next.start);
        let column = match before + after {
            // miette asks so for the place in the heading.
            0 => self.column(span.offset()),
            _ => 0,
        };
        Ok(Box::new(MietteSpanContents::new_named(
            self.path.clone(),
            &text.as_bytes()[start..end],
            (start, end - start).into(),
            lines[first].number,
            column,
            last + 1 - first,
        )))
    }
}

impl NamedExcerpt {
    /// The column, from 0, of a mark in the file.
    fn column(&self, start: usize) -> usize {
        let mark = self.positions.iter().find(|(offset, _)| *offset == start);
        mark.map_or(0, |(_, position)| {
            (position.column as usize).saturating_sub(1)
        })
    }
}
