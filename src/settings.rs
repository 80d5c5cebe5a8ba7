//! What a run looks for.

use crate::date::Date;
use crate::k8s::KubernetesVersion;
use crate::lint::{Check, Entry, Lint, Tier, Value};
use crate::lints::{self, CATALOGUE, Unknown};

/// A set of lints that a standard asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Profile {
    /// Pod Security Standards, level baseline, exactly as the API server applies it.
    PssBaseline,
    /// Pod Security Standards, level restricted, exactly as the API server applies it.
    PssRestricted,
    /// The CIS Kubernetes Benchmark.
    Cis,
    /// The Kubernetes Hardening Guide of NSA and CISA.
    Nsa,
}

impl Profile {
    /// Whether the profile asks for a lint: the lint carries its standard.
    fn asks_for(self, lint: &Lint) -> bool {
        let prefixes: &[&str] = match self {
            Profile::PssBaseline => &["PSS:baseline"],
            Profile::PssRestricted => &["PSS:"],
            Profile::Cis => &["CIS:"],
            Profile::Nsa => &["NSA:"],
        };
        let carries = |prefix: &&str| lint.standards.iter().any(|one| one.starts_with(*prefix));
        prefixes.iter().any(carries)
    }
}

/// The lints a run has before any are selected or ignored by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Base {
    /// Those of a tier and the tiers before it.
    Tier(Tier),
    /// Those a standard asks for, whatever their tier.
    Profile(Profile),
}

impl Base {
    fn holds(self, entry: &Entry) -> bool {
        match self {
            Base::Tier(tier) => entry.lint.tier <= tier,
            Base::Profile(profile) => profile.asks_for(entry.lint),
        }
    }
}

/// Which suppressions written into the files hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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

/// What a run looks for: the lints and the cluster they judge for.
#[derive(Clone)]
pub struct Settings {
    /// The lints to run, in the order of the catalogue.
    pub lints: Vec<&'static Entry>,
    /// The version of Kubernetes the manifests are for.
    pub kubernetes: KubernetesVersion,
    /// The standard to judge by, if the run is about one.
    pub profile: Option<Profile>,
    /// Which suppressions written into the files hold.
    pub suppression: SuppressionPolicy,
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
        let mut selected = Vec::new();
        for name in select {
            let family = CATALOGUE.iter().any(|entry| entry.family == name);
            let named = lints::named(name)?.into_iter();
            selected.extend(named.filter(|entry| !family || base.holds(entry)));
        }
        let mut ignored = Vec::new();
        for name in ignore {
            ignored.extend(lints::named(name)?);
        }
        let among = |list: &[&Entry], entry: &Entry| list.iter().any(|one| one.id == entry.id);
        let runs = |entry: &&Entry| {
            let wanted = match select {
                [] => base.holds(entry) || matches!(entry.lint.check, Check::Engine),
                _ => among(&selected, entry),
            };
            wanted && !among(&ignored, entry)
        };
        Ok(Self {
            lints: CATALOGUE.iter().filter(runs).collect(),
            kubernetes,
            profile: match base {
                Base::Profile(profile) => Some(profile),
                Base::Tier(_) => None,
            },
            suppression: SuppressionPolicy::default(),
        })
    }

    /// No lint at all: for files that are only looked into.
    pub fn none() -> Self {
        Self {
            lints: Vec::new(),
            kubernetes: KubernetesVersion::LATEST,
            profile: None,
            suppression: SuppressionPolicy {
                inline: false,
                ..SuppressionPolicy::default()
            },
        }
    }

    /// One lint alone, judging for the newest version of Kubernetes.
    pub fn only(entry: &'static Entry) -> Self {
        Self {
            lints: vec![entry],
            kubernetes: KubernetesVersion::LATEST,
            profile: None,
            suppression: SuppressionPolicy::default(),
        }
    }

    /// Whether the lint called `id` runs.
    pub fn runs(&self, id: &str) -> Option<&'static Entry> {
        self.lints.iter().copied().find(|entry| entry.id == id)
    }

    /// The value of a lint's setting.
    ///
    /// # Panics
    ///
    /// If the lint declares no such setting, which its first example shows.
    pub fn param(&self, entry: &'static Entry, name: &str) -> Value {
        let param = entry.lint.params.iter().find(|param| param.name == name);
        param
            .expect("a lint declares the settings it asks for")
            .default
    }
}
