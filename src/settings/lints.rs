//! The lints that run, sorted by what they look at.

use crate::lint::{Check, Entry};
use crate::lints::{CATALOGUE, written};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::collections::BTreeMap;
use std::ops::Deref;

/// The lints that run, in the order of the catalogue, as is each list of some of them.
#[derive(Clone, Default)]
pub struct Lints {
    all: Vec<&'static Entry>,
    of_documents: Vec<&'static Entry>,
    of_objects: ByKind,
    linking: ByKind,
    unasked: ByKind,
}

/// Lints by the kinds of the objects they look at.
#[derive(Clone, Default)]
struct ByKind {
    /// For each kind that one of them names, those that look at it.
    named: BTreeMap<&'static str, Vec<&'static Entry>>,
    /// Those that look at objects of any kind.
    others: Vec<&'static Entry>,
}

impl Lints {
    /// Those that look at documents.
    pub(crate) fn of_documents(&self) -> &[&'static Entry] {
        &self.of_documents
    }

    /// Those that look at objects of a kind, or at their pods and containers.
    pub(crate) fn of_objects(&self, kind: &str) -> &[&'static Entry] {
        self.of_objects.of(kind)
    }

    /// Those that look at objects of a kind once all files have been heard.
    pub(crate) fn linking(&self, kind: &str) -> &[&'static Entry] {
        self.linking.of(kind)
    }

    /// Those that look at objects of a kind, know which bytes are secret, and do not run: what they
    /// know holds all the same.
    /// Where no lint runs, nothing is shown.
    pub(crate) fn unasked(&self, kind: &str) -> &[&'static Entry] {
        self.unasked.of(kind)
    }
}

impl From<Vec<&'static Entry>> for Lints {
    fn from(all: Vec<&'static Entry>) -> Self {
        let some = |is_meant: fn(&Check) -> bool| {
            let some = all.iter().filter(move |entry| is_meant(&entry.lint.check));
            some.copied().collect::<Vec<_>>()
        };
        let runs = |one: &Entry| all.iter().any(|entry| entry.id == one.id);
        let knowing = CATALOGUE.iter().filter(|entry| entry.lint.knows_secrets);
        let unasked = knowing.filter(|entry| !all.is_empty() && !runs(entry));
        Self {
            of_documents: some(|check| matches!(check, Check::Document(_))),
            of_objects: ByKind::new(&some(|check| {
                matches!(
                    check,
                    Check::Object(_) | Check::Pod(_) | Check::Container(_)
                )
            })),
            linking: ByKind::new(&some(|check| matches!(check, Check::Link(_)))),
            unasked: ByKind::new(&unasked.collect::<Vec<_>>()),
            all,
        }
    }
}

impl Serialize for Lints {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.all.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Lints {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        written::entries(deserializer).map(Self::from)
    }
}

impl Deref for Lints {
    type Target = [&'static Entry];

    fn deref(&self) -> &Self::Target {
        &self.all
    }
}

impl ByKind {
    fn new(lints: &[&'static Entry]) -> Self {
        let of_kind = |kind: Option<&str>| {
            let meant = lints.iter().filter(|entry| {
                let kinds = entry.lint.kinds;
                kinds.is_empty() || kind.is_some_and(|kind| kinds.contains(&kind))
            });
            meant.copied().collect::<Vec<_>>()
        };
        let kinds = lints.iter().flat_map(|entry| entry.lint.kinds);
        Self {
            named: kinds.map(|kind| (*kind, of_kind(Some(kind)))).collect(),
            others: of_kind(None),
        }
    }

    fn of(&self, kind: &str) -> &[&'static Entry] {
        self.named.get(kind).unwrap_or(&self.others)
    }
}
