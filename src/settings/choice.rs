//! Which lints run.

use crate::lint::{Check, Entry, Lint, Tier};
use crate::lints::{self, CATALOGUE, Unknown};
use serde::{Deserialize, Serialize};

/// A set of lints that a standard asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
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
    /// All of them.
    pub const ALL: [Profile; 4] = [
        Profile::PssBaseline,
        Profile::PssRestricted,
        Profile::Cis,
        Profile::Nsa,
    ];

    /// The name as people write it.
    pub fn name(self) -> &'static str {
        match self {
            Profile::PssBaseline => "pss-baseline",
            Profile::PssRestricted => "pss-restricted",
            Profile::Cis => "cis",
            Profile::Nsa => "nsa",
        }
    }

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

/// Lints by name: a lint, a family, or the check of another linter.
#[derive(Clone, Copy, Debug)]
pub struct Choice<'n> {
    /// What there is to choose from.
    pub base: Base,
    /// If it names any, only these run: a lint in any case, a family as far as the base reaches.
    pub select: &'n [String],
    /// These run too, whatever their tier.
    pub extend: &'n [String],
    /// These do not run, whatever the others say.
    pub ignore: &'n [String],
}

impl Choice<'_> {
    /// The lints that run, in the order of the catalogue.
    ///
    /// # Errors
    ///
    /// [`Unknown`] if a name means nothing.
    pub fn lints(self) -> Result<Vec<&'static Entry>, Unknown> {
        let mut selected = Vec::new();
        for name in self.select {
            let family = CATALOGUE.iter().any(|entry| entry.family == name);
            let named = lints::named(name)?.into_iter();
            selected.extend(named.filter(|entry| !family || self.base.holds(entry)));
        }
        let (extended, ignored) = (all_named(self.extend)?, all_named(self.ignore)?);
        let among = |list: &[&Entry], entry: &Entry| list.iter().any(|one| one.id == entry.id);
        let runs = |entry: &&Entry| {
            let wanted = match self.select {
                [] => self.base.holds(entry) || matches!(entry.lint.check, Check::Engine),
                _ => among(&selected, entry),
            };
            (wanted || among(&extended, entry)) && !among(&ignored, entry)
        };
        Ok(CATALOGUE.iter().filter(runs).collect())
    }
}

fn all_named(names: &[String]) -> Result<Vec<&'static Entry>, Unknown> {
    let mut entries = Vec::new();
    for name in names {
        entries.extend(lints::named(name)?);
    }
    Ok(entries)
}
