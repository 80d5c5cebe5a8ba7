//! What a configuration says of limits.

use super::document::At;
use super::effective::Had;
use super::schema::{Key, Shape, key};
use super::{CommandLine, Origin};
use crate::k8s::Quantity;
use crate::settings::Limits;
use crate::{walk, yaml};
use std::collections::BTreeMap;
use std::ops::RangeInclusive;

/// The keys of `limits`.
pub(super) const KEYS: &[Key] = &[
    key(
        "file-size",
        Shape::Amount(1, Limits::MAX_FILE_SIZE),
        "The most bytes of a file that is read: `512Mi`.",
    ),
    key(
        "nesting",
        Shape::Amount(1, yaml::Limits::MAX_NESTING as u64),
        "How deep mappings and lists may be nested.",
    ),
    key(
        "aliased-nodes",
        Shape::Amount(0, u32::MAX as u64),
        "How many nodes the aliases of a document may stand for.",
    ),
    key(
        "findings",
        Shape::Amount(1, u32::MAX as u64),
        "After how many findings a file is read no further.",
    ),
];

/// A whole amount as Kubernetes writes it: `1000`, `100k`, `256Mi`.
///
/// # Errors
///
/// What is wrong with it, as one clause.
pub(super) fn parse_amount(text: &str, range: RangeInclusive<u64>) -> Result<u64, String> {
    const NANOS: i128 = 1_000_000_000;
    let quantity = Quantity::parse(text).map_err(|invalid| invalid.message)?;
    let whole = u64::try_from(quantity.nanos() / NANOS).ok();
    let whole = whole.filter(|amount| quantity.is_whole() && range.contains(amount));
    let (least, most) = range.into_inner();
    whole.ok_or_else(|| format!("`{text}` is no whole amount from {least} to {most}"))
}

/// The most bytes of a file, as the command line has it.
///
/// # Errors
///
/// What is wrong with it, as one clause.
pub fn parse_file_size(text: &str) -> Result<u64, String> {
    parse_amount(text, 1..=Limits::MAX_FILE_SIZE)
}

/// The limits that hold, by key.
pub(super) struct Effective(BTreeMap<&'static str, Had<u64>>);

impl Effective {
    /// As they are where nothing is said.
    pub(super) fn new() -> Self {
        let Limits {
            file_size,
            findings,
            yaml,
        } = Limits::default();
        let values = [
            file_size,
            yaml.nesting as u64,
            yaml.aliased_nodes,
            findings as u64,
        ];
        let named = KEYS.iter().map(|key| key.name).zip(values);
        Self(
            named
                .map(|(name, value)| (name, Had::default(value)))
                .collect(),
        )
    }

    /// What a configuration says.
    pub(super) fn add(&mut self, said: &[(&'static str, At<u64>)]) {
        for (name, at) in said {
            let origin = Origin::File(at.place.clone());
            let value = at.value;
            self.0.insert(name, Had { value, origin });
        }
    }

    pub(super) fn obey(&mut self, command_line: &CommandLine) {
        if let Some(size) = command_line.file_size {
            self.0.insert(KEYS[0].name, Had::told(size));
        }
    }

    /// As a configuration would say them, and from where each comes.
    pub(super) fn show(&self) -> impl Iterator<Item = (String, &Origin)> {
        KEYS.iter().map(|key| {
            let Had { value, origin } = &self.0[key.name];
            let value = match key.name {
                "file-size" => {
                    let (count, unit) = walk::in_units(*value);
                    format!("{count}{unit}")
                }
                _ => value.to_string(),
            };
            (format!("{}: {value}", key.name), origin)
        })
    }

    /// The same for the engine.
    pub(super) fn limits(&self) -> Limits {
        let count = |name: &str| usize::try_from(self.0[name].value).unwrap_or(usize::MAX);
        Limits {
            file_size: self.0["file-size"].value,
            findings: count("findings"),
            yaml: yaml::Limits {
                nesting: count("nesting"),
                aliased_nodes: self.0["aliased-nodes"].value,
            },
        }
    }
}
