//! What a lint is handed, and how it is run on it.

use super::guard::guard;
use crate::finding::Subject;
use crate::k8s::{Container, Object, Pod};
use crate::lint::{Check, Entry};
use crate::report::{Notes, Report};
use crate::settings::Settings;
use crate::source::{Source, Span};
use crate::yaml::{DocumentView, Node};
use std::sync::Arc;

/// Says that a lint has a bug.
pub(super) const PANICKED_LINT: &str = "panicked-lint";

/// What a lint looks at.
#[derive(Clone, Copy)]
pub(super) enum Sight<'f> {
    Document(DocumentView<'f>),
    Object(Object<'f>),
    Pod(Pod<'f>),
    /// A container and its name.
    Container(Container<'f>, &'f str),
}

impl<'f> Sight<'f> {
    /// Where it is written; none of an empty document.
    fn node(self) -> Option<Node<'f>> {
        match self {
            Sight::Document(view) => view.head(),
            Sight::Object(object) => Some(object.node()),
            Sight::Pod(pod) => Some(pod.object().node()),
            Sight::Container(container, _) => Some(container.node()),
        }
    }

    fn container(self) -> Option<&'f str> {
        match self {
            Sight::Container(_, name) => Some(name),
            Sight::Document(_) | Sight::Object(_) | Sight::Pod(_) => None,
        }
    }

    /// Runs a lint, if it is one for what this is.
    fn show(&self, entry: &Entry, report: &mut Report) {
        match (entry.lint.check, *self) {
            (Check::Document(check), Sight::Document(view)) => check(view, report),
            (Check::Object(check), Sight::Object(object)) => check(object, report),
            (Check::Pod(check), Sight::Pod(pod)) => check(pod, report),
            (Check::Container(check), Sight::Container(container, _)) => check(container, report),
            _ => {}
        }
    }
}

/// An object, its pods and its containers, each as the lints are handed it.
pub(super) struct Scene<'f> {
    /// The object, then the pods, then the containers.
    sights: Vec<Sight<'f>>,
    pods: usize,
}

impl<'f> Scene<'f> {
    pub(super) fn new(object: Object<'f>) -> Self {
        let mut sights = vec![Sight::Object(object)];
        sights.extend(object.pods().map(Sight::Pod));
        let pods = sights.len() - 1;
        let containers = object.pods().flat_map(Pod::containers);
        sights.extend(containers.map(|it| Sight::Container(it, it.name())));
        Self { sights, pods }
    }

    /// Whether one of its pods is only a part of one.
    pub(super) fn has_partial_pods(&self) -> bool {
        let mut sights = self.sights.iter();
        sights.any(|sight| matches!(sight, Sight::Pod(pod) if pod.is_partial()))
    }

    /// What a lint looks at.
    pub(super) fn seen_by(&self, entry: &Entry) -> &[Sight<'f>] {
        let (objects, rest) = self.sights.split_at(1);
        let (pods, containers) = rest.split_at(self.pods);
        match entry.lint.check {
            Check::Object(_) => objects,
            Check::Pod(_) => pods,
            Check::Container(_) => containers,
            Check::Document(_) | Check::Link(_) | Check::Engine => &[],
        }
    }
}

/// What the lints of one document or object write into.
pub(super) struct Desk<'d> {
    pub(super) settings: &'d Settings,
    pub(super) source: &'d Source,
    pub(super) subject: Option<&'d Arc<Subject>>,
    pub(super) notes: &'d mut Notes,
}

impl Desk<'_> {
    /// Runs lints on what they look at. The findings of one that panics stay as far as it got; one
    /// more says so, and the rest are run all the same.
    pub(super) fn run<'s, 'f: 's>(
        &mut self,
        mut tasks: impl Iterator<Item = (&'static Entry, &'s Sight<'f>)>,
    ) {
        let mut current = None;
        loop {
            // What is guarded is the whole round: to guard each lint takes longer than most of them.
            let ended = guard(|| {
                for (entry, sight) in tasks.by_ref() {
                    current = Some((entry, sight));
                    sight.show(entry, &mut self.report(entry, sight));
                }
            });
            let Err(reason) = ended else { return };
            if let Some((entry, sight)) = current {
                self.report_panic(entry, sight, &reason);
            }
        }
    }

    fn report<'r>(&'r mut self, entry: &'static Entry, sight: &Sight<'r>) -> Report<'r> {
        let report = Report::new(self.settings, self.source, entry, self.notes);
        report.about(self.subject, sight.container())
    }

    fn report_panic(&mut self, entry: &Entry, sight: &Sight, reason: &str) {
        let Some(own) = self.settings.runs(PANICKED_LINT) else {
            return;
        };
        let message = format!("lint `{}` panicked: {reason}", entry.id);
        let place = sight.node().map_or_else(Span::default, Node::span);
        let span = word_at(&self.source.text, place.start);
        self.report(own, sight).at_span(span, message);
    }
}

/// What to underline at `offset`: a bracket or a quote alone, else the word that begins there; at
/// least one character if there is one.
pub(super) fn word_at(text: &str, offset: u32) -> Span {
    let start = text.floor_char_boundary(offset as usize);
    let rest = &text[start..];
    let first = rest.chars().next().filter(|c| *c != '\n');
    let one = first.map_or(0, char::len_utf8);
    let end = match first {
        Some('[' | ']' | '{' | '}' | '"' | '\'') => one,
        _ => rest.find([' ', '\t', '\r', '\n']).unwrap_or(rest.len()),
    };
    Span::new(start, start + end.max(one))
}
