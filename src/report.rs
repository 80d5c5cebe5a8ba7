//! What a lint writes its findings into.

mod demands;
mod draft;
mod link;
mod rbac;

use crate::facts::{Proviso, Spot};
use crate::finding::{Edit, Fix, Label, Place, Severity, Subject};
use crate::glob;
use crate::k8s::{Container, Holder, HostPath, KubernetesVersion, Pod};
use crate::lint::Entry;
use crate::settings::{Profile, Settings};
use crate::source::{STDIN, Source, Span};
use crate::yaml::Point;
use draft::About;
use std::borrow::Cow;
use std::sync::Arc;

pub use draft::{Draft, Notes};
pub use link::{LinkReport, Said};

/// Where a lint writes its findings, and asks what it is to judge for.
pub struct Report<'r> {
    settings: &'r Settings,
    source: &'r Source,
    entry: &'static Entry,
    subject: Option<&'r Arc<Subject>>,
    container: Option<Cow<'r, str>>,
    notes: &'r mut Notes,
}

impl<'r> Report<'r> {
    pub(crate) fn new(
        settings: &'r Settings,
        source: &'r Source,
        entry: &'static Entry,
        notes: &'r mut Notes,
    ) -> Self {
        Report {
            settings,
            source,
            entry,
            subject: None,
            container: None,
            notes,
        }
    }

    pub(crate) fn about(
        mut self,
        subject: Option<&'r Arc<Subject>>,
        container: Option<&'r str>,
    ) -> Self {
        self.subject = subject;
        self.container = container.filter(|name| !name.is_empty()).map(Cow::Borrowed);
        self
    }

    /// What is reported next is about `container`: for lints of pods that judge its containers.
    pub fn within(&mut self, container: Container) -> &mut Self {
        let name = Some(container.name()).filter(|name| !name.is_empty());
        self.container = name.map(|name| Cow::Owned(name.to_owned()));
        self
    }

    /// What is reported next is about the container that `holder` is, if it is one.
    pub fn of(&mut self, holder: Holder) -> &mut Self {
        match holder.container() {
            Some(container) => self.within(container),
            None => self,
        }
    }

    fn push(&mut self, spot: Spot, message: String) {
        let about = About {
            entry: self.entry,
            path: &self.source.path,
            subject: self.subject,
            container: self.container.as_deref(),
        };
        let drafts = &mut self.notes.drafts;
        // One more than the limit tells that there are too many.
        let full = drafts.len() > self.settings.limits.findings;
        drafts.pop_if(|_| full);
        drafts.push(Draft::at(&about, spot, message));
    }

    fn made(&mut self, shared: bool) -> Made<'_> {
        Made {
            source: self.source,
            shared,
            draft: self
                .notes
                .drafts
                .last_mut()
                .expect("a draft was just pushed"),
            secrets: &mut self.notes.secrets,
        }
    }

    /// Reports a finding: a node (its value if it has one, else the nearest key that lacks it) or
    /// a part of one, and what is wrong with it as one clause.
    ///
    /// A finding at an absent node is about what is missing, and is not made of partial documents.
    pub fn at<'a>(&mut self, point: impl Into<Point<'a>>, message: impl Into<String>) -> Made<'_> {
        let point = point.into();
        let spot = Spot::new(self.source, point);
        self.push(spot, message.into());
        self.made(point.node.is_shared())
    }

    /// Reports a finding at a place that is no node.
    pub(crate) fn at_span(&mut self, span: Span, message: impl Into<String>) -> Made<'_> {
        self.push(Spot::of_text(self.source, span), message.into());
        self.made(false)
    }

    /// Whether it was piped in without a name: it may be what a cluster runs, and no file.
    pub fn is_piped(&self) -> bool {
        &*self.source.path == STDIN
    }

    /// The version of Kubernetes to judge for.
    pub fn kubernetes(&self) -> KubernetesVersion {
        self.settings.kubernetes
    }

    /// Whether the manifests are for Kubernetes 1.`minor` or newer.
    pub fn since(&self, minor: u8) -> bool {
        self.kubernetes() >= KubernetesVersion::new(minor)
    }

    /// Whether pods are judged exactly as Pod Security admission does: by what is written, without
    /// the exemptions that lints make otherwise.
    pub fn exact(&self) -> bool {
        let profile = self.settings.profile;
        matches!(profile, Some(Profile::PssBaseline | Profile::PssRestricted))
    }

    /// Whether Pod Security admission would judge a control that it has since Kubernetes
    /// 1.`minor`; true where it is not asked.
    pub fn judges_since(&self, minor: u8) -> bool {
        !self.exact() || self.since(minor)
    }

    /// Whether pods are judged exactly as Pod Security admission does at level restricted.
    pub fn restricted(&self) -> bool {
        self.settings.profile == Some(Profile::PssRestricted)
    }

    /// Whether the setting `allow_namespaces` names the namespace of a pod, which Pod Security
    /// admission knows nothing of.
    pub fn allows_namespace(&self, pod: Pod) -> bool {
        let namespace = pod.object().namespace().unwrap_or_default();
        !self.exact() && self.list("allow_namespaces").contains(&namespace)
    }

    /// Whether a setting of the lint lists a path of the node or a folder above it.
    pub fn lists_path(&self, param: &str, path: &HostPath) -> bool {
        let folders = self.list(param);
        let mut folders = folders.iter().map(|folder| HostPath::new(folder));
        folders.any(|folder| path.is_within(&folder))
    }

    /// Whether a setting of the lint lists a path of the node among those that are allowed, which
    /// Pod Security admission knows nothing of.
    pub fn allows_path(&self, param: &str, path: Option<&HostPath>) -> bool {
        !self.exact() && path.is_some_and(|path| self.lists_path(param, path))
    }

    /// Whether rules for Linux are not for this pod, which is for Windows nodes. Pod Security
    /// admission knows that since 1.25, at level restricted.
    pub fn spares(&self, pod: Pod) -> bool {
        let known = !self.exact() || self.restricted() && self.since(25);
        known && pod.is_windows()
    }

    /// Whether root in the pod's containers is no root of the node, as Pod Security admission
    /// knows since 1.35.
    pub fn tolerates_root(&self, pod: Pod) -> bool {
        self.since(35) && pod.has_own_users()
    }

    /// Whether a setting of the lint is on.
    pub fn flag(&self, param: &str) -> bool {
        self.settings.flag(self.entry, param)
    }

    /// The number of a setting.
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
pub struct Made<'d> {
    source: &'d Source,
    shared: bool,
    draft: &'d mut Draft,
    secrets: &'d mut Vec<Span>,
}

#[expect(
    clippy::return_self_not_must_use,
    reason = "the finding is made already; these only add to it"
)]
impl Made<'_> {
    /// How bad it is, where that differs from the lint's own severity.
    pub fn severity(self, severity: Severity) -> Self {
        self.draft.finding.severity = severity;
        self
    }

    /// A second place that explains the first.
    pub fn label<'a>(self, point: impl Into<Point<'a>>, text: impl Into<String>) -> Self {
        self.draft.finding.labels.push(Label {
            place: Place::new(self.source, point.into().span),
            text: text.into(),
        });
        self
    }

    /// What no format that shows the file may show.
    pub fn hide<'a>(self, point: impl Into<Point<'a>>) -> Self {
        let Point {
            span, definition, ..
        } = point.into();
        self.secrets.push(definition.unwrap_or(span));
        self
    }

    /// A change that mends it and changes nothing else.
    pub fn fix(self, title: impl Into<Cow<'static, str>>, edit: Option<Edit>) -> Self {
        self.mend(title, true, edit)
    }

    /// A change that mends it and may break what relied on the fault.
    pub fn unsafe_fix(self, title: impl Into<Cow<'static, str>>, edit: Option<Edit>) -> Self {
        self.mend(title, false, edit)
    }

    /// What is written once and used in several places is for a person to change.
    fn mend(self, title: impl Into<Cow<'static, str>>, safe: bool, edit: Option<Edit>) -> Self {
        if let Some(edit) = edit.filter(|_| !self.shared) {
            self.draft.finding.fix = Some(Box::new(Fix {
                title: title.into(),
                safe,
                edits: Box::new([edit]),
            }));
        }
        self
    }

    /// It is about something missing, although it points at what is written: it is not made of
    /// partial documents, whose other part may have it.
    pub fn about_absence(self) -> Self {
        self.draft.about_absence = true;
        self
    }

    /// What has to hold in the other files for the finding to stand as it is.
    pub fn provided(self, proviso: Proviso) -> Self {
        self.draft.proviso = Some(Box::new(proviso));
        self
    }
}
