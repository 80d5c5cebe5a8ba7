//! What is looked for in a file.

mod accepted;
mod choice;
mod demand;
mod limits;
mod lints;

use crate::cluster::Bounds;
use crate::date::Date;
use crate::finding::{Finding, Severity};
use crate::k8s::{CustomPods, KubernetesVersion};
use crate::lint::{Entry, Param, Value};
use crate::lints::{CATALOGUE, Id, Unknown, written};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

pub use accepted::Ignore;
pub use choice::{Base, Choice, Profile};
pub use demand::Demand;
pub use limits::Limits;
pub use lints::Lints;

/// What a setting of a lint was set to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Setting {
    /// On or off.
    Flag(bool),
    /// A whole number, 0 or more.
    Number(u64),
    /// Words.
    List(Vec<String>),
}

/// Which suppressions written into the files hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SuppressionPolicy {
    /// Whether any do.
    pub inline: bool,
    /// Whether those that speak to other linters do.
    pub foreign: bool,
    /// Whether those that give no reason have no effect; nothing is asked of foreign ones.
    pub require_reason: bool,
    /// The day to judge by what has expired; none if nothing has.
    pub today: Option<Date>,
}

impl Default for SuppressionPolicy {
    fn default() -> Self {
        Self {
            inline: true,
            foreign: true,
            require_reason: false,
            today: None,
        }
    }
}

/// What is looked for in a file: the lints, and what they judge for.
#[derive(Clone, Serialize, Deserialize)]
pub struct Settings {
    /// The lints to run, in the order of the catalogue.
    pub lints: Lints,
    /// The version of Kubernetes the manifests are for.
    pub kubernetes: KubernetesVersion,
    /// Further versions they are for: what does not hold for all says for which it does.
    pub further: Vec<KubernetesVersion>,
    /// The standard to judge by, if the run is about one.
    pub profile: Option<Profile>,
    /// Settings of lints that were set, by lint and name.
    #[serde(with = "written::params")]
    pub params: BTreeMap<(Id, &'static str), Setting>,
    /// Severities that were set, by lint.
    #[serde(deserialize_with = "written::by_id")]
    pub severities: BTreeMap<Id, Severity>,
    /// Findings that are accepted.
    pub ignores: Vec<Ignore>,
    /// Where kinds that are not built in keep their pods.
    pub custom_pods: Arc<CustomPods>,
    /// Which suppressions written into the files hold.
    pub suppression: SuppressionPolicy,
    /// How much of a file is looked at.
    pub limits: Limits,
    /// What is said of the place of a file among others.
    pub bounds: Bounds,
}

impl Settings {
    /// The lints of `base`, without those in `ignore`. If `select` names any, only those run: a
    /// lint in any case, a family as far as `base` reaches.
    ///
    /// # Errors
    ///
    /// [`Unknown`] if a name means nothing.
    pub fn new(
        base: Base,
        select: &[String],
        ignore: &[String],
        kubernetes: KubernetesVersion,
    ) -> Result<Self, Unknown> {
        let choice = Choice {
            base,
            select,
            extend: &[],
            ignore,
        };
        Ok(Self {
            kubernetes,
            ..Self::of(choice.lints()?, base)
        })
    }

    /// These lints, chosen from `base`, judging for the newest version of Kubernetes.
    pub fn of(lints: Vec<&'static Entry>, base: Base) -> Self {
        Self {
            lints: lints.into(),
            profile: match base {
                Base::Profile(profile) => Some(profile),
                Base::Tier(_) => None,
            },
            suppression: SuppressionPolicy::default(),
            ..Self::none()
        }
    }

    /// One lint alone, judging for the newest version of Kubernetes.
    pub fn only(entry: &'static Entry) -> Self {
        Self {
            lints: vec![entry].into(),
            suppression: SuppressionPolicy::default(),
            ..Self::none()
        }
    }

    /// No lint at all: files are only told apart.
    pub fn none() -> Self {
        Self {
            lints: Lints::default(),
            kubernetes: KubernetesVersion::LATEST,
            further: Vec::new(),
            profile: None,
            params: BTreeMap::new(),
            severities: BTreeMap::new(),
            ignores: Vec::new(),
            custom_pods: Arc::default(),
            suppression: SuppressionPolicy {
                inline: false,
                ..SuppressionPolicy::default()
            },
            limits: Limits::default(),
            bounds: Bounds::default(),
        }
    }

    /// The same without any lint: files are only told apart.
    #[must_use]
    pub fn without_lints(&self) -> Self {
        Self {
            limits: self.limits,
            custom_pods: self.custom_pods.clone(),
            bounds: self.bounds.clone(),
            ..Self::none()
        }
    }

    /// The same for another version of Kubernetes.
    #[must_use]
    pub fn for_version(&self, kubernetes: KubernetesVersion) -> Self {
        Self {
            kubernetes,
            further: Vec::new(),
            ..self.clone()
        }
    }

    /// Whether the lint called `id` runs.
    pub fn runs(&self, id: &str) -> Option<&'static Entry> {
        self.lints.iter().copied().find(|entry| entry.id == id)
    }

    /// Whether a setting of a lint is on.
    pub fn flag(&self, entry: &'static Entry, name: &str) -> bool {
        let param = param(entry, name);
        match self.params.get(&(entry.id, param.name)) {
            Some(Setting::Flag(flag)) => *flag,
            _ => matches!(param.default, Value::Flag(true)),
        }
    }

    /// The words of a setting of a lint.
    pub fn list(&self, entry: &'static Entry, name: &str) -> Cow<'_, [&str]> {
        let param = param(entry, name);
        match (self.params.get(&(entry.id, param.name)), param.default) {
            (Some(Setting::List(words)), _) => words.iter().map(String::as_str).collect(),
            (_, Value::List(words)) => Cow::Borrowed(words),
            (_, Value::Flag(_) | Value::Number(_)) => Cow::Borrowed(&[]),
        }
    }

    /// The number of a setting of a lint.
    pub fn number(&self, entry: &'static Entry, name: &str) -> u64 {
        let param = param(entry, name);
        match (self.params.get(&(entry.id, param.name)), param.default) {
            (Some(Setting::Number(number)), _) => *number,
            (_, Value::Number(number)) => number,
            (_, Value::Flag(_) | Value::List(_)) => 0,
        }
    }

    /// The finding as these settings want it: how bad it is, and whether it is accepted.
    pub fn judge(&self, mut finding: Box<Finding>) -> Option<Box<Finding>> {
        if let Some(severity) = self.severities.get(finding.lint) {
            finding.severity = *severity;
        }
        let accepted = self.ignores.iter().any(|ignore| ignore.covers(&finding));
        (!accepted).then_some(finding)
    }
}

/// The lints that run with any of these settings, in the order of the catalogue.
pub fn lints_of_any<'s>(settings: impl Iterator<Item = &'s Arc<Settings>>) -> Vec<&'static Entry> {
    let mut settings: Vec<_> = settings.collect();
    settings.dedup_by(|a, b| Arc::ptr_eq(a, b));
    let runs = |entry: &&Entry| settings.iter().any(|one| one.runs(entry.id).is_some());
    CATALOGUE.iter().filter(runs).collect()
}

/// The declaration of a setting.
///
/// # Panics
///
/// If the lint declares no such setting, which its first example shows.
fn param(entry: &'static Entry, name: &str) -> &'static Param {
    let mut params = entry.lint.params.iter();
    let param = params.find(|param| param.name == name);
    param.expect("a lint declares the settings it asks for")
}
