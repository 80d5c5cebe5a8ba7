//! What is said of a finding beside its message and its lines.

use super::text::clean;
use super::words::count;
use crate::finding::{Finding, Label, Place, Subject};
use crate::source::Position;

/// The object, and the container unless the message names it: "Deployment shop/web".
pub(super) fn about(finding: &Finding) -> Option<String> {
    let subject = finding.subject.as_deref();
    let container = finding.container.as_deref().filter(|name| {
        let quoted = format!("`{name}`");
        !finding.message.contains(&quoted)
    });
    let container = container.map(|name| format!("container {}", clean(name)));
    let about: Vec<_> = subject.map(object).into_iter().chain(container).collect();
    (!about.is_empty()).then(|| about.join(", "))
}

fn object(subject: &Subject) -> String {
    let kind = clean(subject.kind());
    let name = clean(subject.name());
    match &subject.namespace() {
        Some(namespace) => format!("{kind} {}/{name}", clean(namespace)),
        None => format!("{kind} {name}").trim_end().to_owned(),
    }
}

/// What is said under a finding's lines, each with its name: the labels `far` from them and how
/// many more there are, where the object comes from, how to mend it, and where it is explained.
pub(super) fn notes(
    finding: &Finding,
    far: &[&Label],
    unshown: usize,
    explain: bool,
) -> Vec<(&'static str, String)> {
    let mut notes = Vec::new();
    for label in far {
        let text = format!("{} {}", location(&label.place), clean(&label.text));
        notes.push(("also", text));
    }
    if unshown > 0 {
        notes.push(("also", count(unshown, "more place")));
    }
    let subject = finding.subject.as_deref();
    if let Some(template) = subject.and_then(|subject| subject.template()) {
        notes.push(("note", format!("rendered from {}", clean(template))));
    }
    if let Some(fix) = &finding.fix {
        notes.push(("help", clean(&fix.title).into_owned()));
    }
    if explain {
        notes.push(("docs", format!("plimsoll explain {}", finding.lint)));
    }
    notes
}

/// `path:line:column`.
pub(super) fn location(place: &Place) -> String {
    let Position { line, column } = place.start;
    format!("{}:{line}:{column}", clean(&place.path))
}
