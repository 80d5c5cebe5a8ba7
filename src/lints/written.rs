//! Lints that are written down by their ids, and found again in the catalogue.

use super::{Id, find};
use crate::lint::Entry;
use serde::de::{Deserialize, Deserializer, Error};
use std::collections::BTreeMap;

/// A lint that was written by its id.
struct Known(&'static Entry);

impl<'de> Deserialize<'de> for Known {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let id = String::deserialize(deserializer)?;
        entry(&id).map(Self)
    }
}

fn entry<E: Error>(id: &str) -> Result<&'static Entry, E> {
    find(id).ok_or_else(|| E::custom(format!("there is no lint `{id}`")))
}

/// Reads the id of a lint.
///
/// # Errors
///
/// If there is no such lint; so all of these.
pub fn id<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Id, D::Error> {
    Known::deserialize(deserializer).map(|Known(entry)| entry.id)
}

/// Reads a list of ids.
///
/// # Errors
///
/// See [`id`].
pub fn ids<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Id>, D::Error> {
    let entries = entries(deserializer)?;
    Ok(entries.iter().map(|entry| entry.id).collect())
}

/// Reads a list of lints.
///
/// # Errors
///
/// See [`id`].
pub fn entries<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Vec<&'static Entry>, D::Error> {
    let known = Vec::<Known>::deserialize(deserializer)?;
    Ok(known.into_iter().map(|Known(entry)| entry).collect())
}

/// Reads what there is to each of some lints.
///
/// # Errors
///
/// See [`id`].
pub fn by_id<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
    deserializer: D,
) -> Result<BTreeMap<Id, T>, D::Error> {
    let mut known = BTreeMap::new();
    for (id, value) in BTreeMap::<String, T>::deserialize(deserializer)? {
        known.insert(entry::<D::Error>(&id)?.id, value);
    }
    Ok(known)
}

/// Settings of lints, by lint and name.
pub mod params {
    use super::{Deserialize, Deserializer, Error, Id, Known};
    use serde::{Serialize, Serializer};
    use std::collections::BTreeMap;

    type Params<T> = BTreeMap<(Id, &'static str), T>;

    /// Writes each with its lint and its name.
    ///
    /// # Errors
    ///
    /// What the serializer says.
    pub fn serialize<S: Serializer, T: Serialize>(
        params: &Params<T>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(params.iter().map(|((id, name), value)| (id, name, value)))
    }

    /// Reads them.
    ///
    /// # Errors
    ///
    /// If there is no such lint, or it has no such setting.
    pub fn deserialize<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
        deserializer: D,
    ) -> Result<Params<T>, D::Error> {
        let mut params = BTreeMap::new();
        for (Known(entry), name, value) in Vec::<(Known, String, T)>::deserialize(deserializer)? {
            let param = entry.lint.params.iter().find(|param| param.name == name);
            let unknown = || Error::custom(format!("`{}` has no setting `{name}`", entry.id));
            params.insert((entry.id, param.ok_or_else(unknown)?.name), value);
        }
        Ok(params)
    }
}
