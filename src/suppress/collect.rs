//! Finds the suppressions of a file: what comments and annotations share.

use super::directive::{Order, Refusal};
use super::scope::Ground;
use super::{Collected, Lints, Suppression, Suppressions, Target};
use crate::classify::Manifest;
use crate::finding::{Edit, Subject};
use crate::lint::Entry;
use crate::lints::{self, CATALOGUE};
use crate::report::{Draft, Notes, Report};
use crate::settings::Settings;
use crate::source::{Source, Span};
use crate::yaml::{Node, Point, Tree};
use std::cell::{Cell, OnceCell};
use std::ops::Range;
use std::sync::Arc;

/// A file whose suppressions are wanted.
pub struct Input<'f> {
    /// The file.
    pub source: &'f Source,
    /// Its tree.
    pub tree: &'f Tree<'f>,
    /// Its documents that are linted.
    pub manifests: &'f [Manifest<'f>],
    /// What the run looks for.
    pub settings: &'f Settings,
    /// The lint that speaks of suppressions without effect, if it runs.
    pub entry: Option<&'static Entry>,
    /// How often it may speak.
    pub room: usize,
}

/// The suppressions of a file.
pub fn collect(input: &Input) -> Suppressions {
    let mut collector = Collector {
        input,
        suppressions: Vec::new(),
        faults: Vec::new(),
        ground: None,
        keeps: OnceCell::new(),
        complaints: Cell::new(0),
    };
    if input.settings.suppression.inline {
        collector.comments();
        collector.annotations();
    }
    Collected {
        list: collector.suppressions,
        faults: collector.faults,
        cut: collector.complaints.get() > input.room,
    }
    .into()
}

pub(super) struct Collector<'i, 'f> {
    pub(super) input: &'i Input<'f>,
    suppressions: Vec<Suppression>,
    /// What is wrong with those that cannot have an effect.
    faults: Vec<Draft>,
    /// What the comments of the last document that had any can stand on, by its number.
    pub(super) ground: Option<(u32, Ground<'f>)>,
    /// Whether the file may hold a block scalar that keeps the blank lines behind it.
    pub(super) keeps: OnceCell<bool>,
    /// How often there was something to say of a suppression.
    complaints: Cell<usize>,
}

/// Where a suppression is written.
pub(super) struct Site<'f> {
    /// Its bytes.
    pub(super) span: Span,
    /// The annotation, if it is one.
    pub(super) node: Option<Node<'f>>,
    /// The object it stands in.
    pub(super) subject: Option<Arc<Subject>>,
    /// What deletes it.
    pub(super) removal: Option<Edit>,
    /// Whether what it excuses may be unknown: some of the document could not be read.
    pub(super) broken: bool,
}

impl<'f> Collector<'_, 'f> {
    /// An order that can be understood and holds today; what is wrong with another is said.
    pub(super) fn effective<'t>(
        &mut self,
        site: &Site<'f>,
        read: Result<Order<'t>, String>,
    ) -> Option<Order<'t>> {
        let order = match read {
            Ok(order) => order,
            Err(message) => {
                self.fault(site, message, false);
                return None;
            }
        };
        match order.terms.refusal(self.input.settings.suppression) {
            None => return Some(order),
            Some(Refusal::Expired(message)) => self.fault(site, message, true),
            Some(Refusal::Mistake(message)) => self.fault(site, message, false),
        }
        None
    }

    /// Adds a suppression that says `text`, of which a range stands at `place` in the file.
    pub(super) fn suppress(
        &mut self,
        site: &Site<'f>,
        scope: Span,
        text: &str,
        order: &Order,
        place: impl Fn(&Range<usize>) -> Span,
    ) {
        let (targets, names) = match order.names.as_deref() {
            None => (vec![self.all(site)], None),
            Some(names) => {
                let target =
                    |name: &Range<usize>| self.target(site, place(name), &text[name.clone()]);
                let targets = names.iter().map(target).collect();
                let ends = names.first().zip(names.last());
                let list = ends.map(|(first, last)| first.start..last.end);
                (
                    targets,
                    list.and_then(|list| self.as_written(&text[list.clone()], place(&list))),
                )
            }
        };
        self.suppressions.push(Suppression {
            scope,
            targets,
            names,
        });
    }

    /// The place of a text, if it is written there as it reads.
    fn as_written(&self, text: &str, place: Span) -> Option<Span> {
        (&self.input.source.text[place.range()] == text).then_some(place)
    }

    /// All lints. It is only certain that it excuses nothing if all lints have run.
    fn all(&self, site: &Site<'f>) -> Target {
        let run = self.input.settings.lints.len() == CATALOGUE.len() && !site.broken;
        let message = "there is nothing to suppress here";
        Target {
            name: String::new(),
            lints: Lints::All,
            used: false,
            complaint: run
                .then(|| self.complaint(site, site.span, message, true))
                .flatten(),
        }
    }

    /// The lints of one name. That they find nothing is only certain if all of them have run.
    pub(super) fn target(&self, site: &Site<'f>, span: Span, name: &str) -> Target {
        let runs = |entry: &&Entry| self.input.settings.runs(entry.id).is_some();
        let (ids, complaint) = match lints::named(name) {
            Err(unknown) => {
                let certain = unknown.suggestion.is_none();
                let message = unknown.to_string();
                (Vec::new(), self.complaint(site, span, &message, certain))
            }
            Ok(entries) => {
                let judged = !site.broken && entries.iter().all(runs);
                let message = format!("there is no finding of `{name}` to suppress here");
                let complaint = judged.then(|| self.complaint(site, span, &message, true));
                let ids = entries.iter().map(|entry| entry.id);
                (ids.collect(), complaint.flatten())
            }
        };
        Target {
            name: name.to_owned(),
            lints: Lints::These(ids),
            used: false,
            complaint,
        }
    }

    /// Says why a suppression has no effect, and that it can go if it `can_go`.
    pub(super) fn fault(&mut self, site: &Site<'f>, message: impl Into<String>, can_go: bool) {
        let draft = self.complaint(site, site.span, &message.into(), can_go);
        self.faults.extend(draft);
    }

    fn complaint(&self, site: &Site<'f>, span: Span, message: &str, can_go: bool) -> Option<Draft> {
        let Input {
            source, settings, ..
        } = *self.input;
        let entry = self.input.entry?;
        self.complaints.update(|before| before + 1);
        if self.complaints.get() > self.input.room {
            return None;
        }
        let mut notes = Notes::default();
        let report = Report::new(settings, source, entry, &mut notes);
        let mut report = report.about(site.subject.as_ref(), None);
        let made = match site.node {
            Some(node) => report.at(
                Point {
                    span,
                    ..Point::from(node)
                },
                message,
            ),
            None => report.at_span(span, message),
        };
        made.fix(
            "remove the suppression",
            site.removal.clone().filter(|_| can_go),
        );
        notes.drafts.pop()
    }

    /// Adds what speaks to other linters.
    pub(super) fn add_foreign(&mut self, scope: Span, targets: Vec<Target>) {
        if !targets.is_empty() {
            self.suppressions.push(Suppression {
                scope,
                targets,
                names: None,
            });
        }
    }
}
