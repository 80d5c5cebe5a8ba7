//! What a lint that sees all files writes its findings into.

use super::draft::{About, Draft};
use crate::cluster::Member;
use crate::facts::Spot;
use crate::finding::{Edit, Fix, Label, Severity};
use crate::glob;
use crate::k8s::Direction;
use crate::lint::{Entry, Param};
use crate::settings::Settings;
use std::borrow::Cow;

/// Where a lint that sees all files writes what it finds at one object.
pub struct LinkReport<'r> {
    settings: &'r Settings,
    entry: &'static Entry,
    member: Member<'r>,
    drafts: &'r mut Vec<Draft>,
}

impl<'r> LinkReport<'r> {
    pub(crate) fn new(
        settings: &'r Settings,
        entry: &'static Entry,
        member: Member<'r>,
        drafts: &'r mut Vec<Draft>,
    ) -> Self {
        LinkReport {
            settings,
            entry,
            member,
            drafts,
        }
    }

    /// Reports a finding at a place of the object: what is wrong with it, as one clause.
    pub fn at(&mut self, spot: &Spot, message: impl Into<String>) -> Said<'_> {
        self.within(None, spot, message)
    }

    /// The same about one of its containers.
    #[expect(clippy::missing_panics_doc, reason = "a draft was just pushed")]
    pub fn within(
        &mut self,
        container: Option<&str>,
        spot: &Spot,
        message: impl Into<String>,
    ) -> Said<'_> {
        let about = About {
            entry: self.entry,
            path: self.member.path(),
            subject: Some(self.member.subject()),
            container,
        };
        // One more than the limit tells that there are too many.
        let full = self.drafts.len() > self.settings.limits.findings;
        self.drafts.pop_if(|_| full);
        self.drafts
            .push(Draft::at(&about, spot.clone(), message.into()));
        Said(self.drafts.last_mut().expect("a draft was just pushed"))
    }

    /// The directions of traffic that the setting of this name lists.
    pub fn directions(&self) -> impl Iterator<Item = Direction> + use<> {
        let listed = Direction::ALL.map(|it| self.lists(Param::DIRECTIONS.name, it.section()));
        let directions = Direction::ALL.into_iter().zip(listed);
        directions.filter_map(|(direction, is_listed)| is_listed.then_some(direction))
    }

    /// Whether a setting of the lint is on.
    pub fn flag(&self, param: &str) -> bool {
        self.settings.flag(self.entry, param)
    }

    /// A setting that is a number.
    pub fn number(&self, param: &str) -> u64 {
        self.settings.number(self.entry, param)
    }

    /// Whether a setting lists `text`, whose words may be patterns.
    pub fn lists(&self, param: &str, text: &str) -> bool {
        self.list(param).iter().any(|word| glob::fits(word, text))
    }

    /// The words of a setting.
    pub fn list(&self, param: &str) -> Cow<'r, [&'r str]> {
        self.settings.list(self.entry, param)
    }
}

/// A finding that was just reported, to say more about. It stands whatever becomes of this.
pub struct Said<'d>(&'d mut Draft);

#[expect(
    clippy::return_self_not_must_use,
    reason = "the finding is made already; these only add to it"
)]
impl Said<'_> {
    /// How bad it is, where that differs from the lint's own severity.
    pub fn severity(self, severity: Severity) -> Self {
        self.0.finding.severity = severity;
        self
    }

    /// A place of another object that explains it.
    pub fn label(self, member: Member, spot: &Spot, text: impl Into<String>) -> Self {
        self.0.finding.labels.push(Label {
            place: member.place(spot),
            text: text.into(),
        });
        self
    }

    /// It is about something missing, although it points at what is written: it is not made of
    /// documents that could not be read whole.
    pub fn about_absence(self) -> Self {
        self.0.about_absence = true;
        self
    }

    /// A change that mends it and may break what relied on the fault.
    pub fn unsafe_fix(self, title: impl Into<Cow<'static, str>>, edit: Option<Edit>) -> Self {
        // What is written once and used in several places is for a person to change.
        if let Some(edit) = edit.filter(|_| self.0.definition.is_none()) {
            self.0.finding.fix = Some(Box::new(Fix {
                title: title.into(),
                safe: false,
                edits: Box::new([edit]),
            }));
        }
        self
    }
}
