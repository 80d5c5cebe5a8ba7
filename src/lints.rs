//! The catalogue: one file per lint in the top-level `lints/` folder, found by `build.rs`.

use crate::lint::Entry;

pub mod written;

include!(concat!(env!("OUT_DIR"), "/catalogue.rs"));

/// The id of a lint in the catalogue.
pub type Id = &'static str;

/// A name that no lint and no family has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unknown {
    /// What was asked for.
    pub name: String,
    /// The name that was probably meant.
    pub suggestion: Option<&'static str>,
}

impl std::fmt::Display for Unknown {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "there is no lint or family `{}`", self.name)?;
        match self.suggestion {
            Some(name) => write!(f, "; did you mean `{name}`?"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for Unknown {}

/// The lint called `id`.
pub fn find(id: &str) -> Option<&'static Entry> {
    CATALOGUE.iter().find(|entry| entry.id == id)
}

/// The lints meant by a name: a lint, a family, or `tool:check` of another linter, the tool left
/// out where no other has such a check.
///
/// # Errors
///
/// [`Unknown`], with the closest name, if nothing is called so.
pub fn named(name: &str) -> Result<Vec<&'static Entry>, Unknown> {
    match known(name) {
        found if found.is_empty() => Err(unknown(name)),
        found => Ok(found),
    }
}

/// The lints meant by a name, as [`named`] reads it; none if nothing is called so.
pub fn known(name: &str) -> Vec<&'static Entry> {
    let own = |entry: &&Entry| entry.id == name || entry.family == name;
    let peer = |entry: &&Entry| entry.lint.peers.iter().any(|peer| is_peer(peer, name));
    let found: Vec<_> = CATALOGUE.iter().filter(own).collect();
    if found.is_empty() {
        return CATALOGUE.iter().filter(peer).collect();
    }
    found
}

/// The lints that correspond to any check of another linter.
pub fn of_tool(tool: &str) -> Vec<&'static Entry> {
    let of_tool = |peer: &&str| peer.split_once(':').is_some_and(|(one, _)| one == tool);
    let entries = CATALOGUE.iter();
    entries
        .filter(|entry| entry.lint.peers.iter().any(of_tool))
        .collect()
}

/// Whether `name` is how people call the check `peer`: `checkov:CKV_K8S_16`, or `CKV_K8S_16`, or
/// `AVD-KSV-0017` and `KSV017` for trivy's `KSV-0017`.
fn is_peer(peer: &str, name: &str) -> bool {
    let check = peer.split_once(':').map_or(peer, |(_, check)| check);
    [peer, check]
        .iter()
        .any(|known| known.eq_ignore_ascii_case(name))
        || {
            let digits = |id: &str| {
                let id = id.to_ascii_uppercase();
                let number = id
                    .trim_start_matches("AVD-")
                    .strip_prefix("KSV")?
                    .to_owned();
                number.trim_start_matches(['-', '0']).parse::<u32>().ok()
            };
            digits(check).is_some() && digits(check) == digits(name)
        }
}

fn unknown(name: &str) -> Unknown {
    let names = CATALOGUE.iter().flat_map(|entry| [entry.id, entry.family]);
    Unknown {
        name: name.to_owned(),
        suggestion: closest(name, names),
    }
}

/// Which of the names that are known was probably meant by another.
pub fn closest<'n>(name: &str, known: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    const CLOSE: f64 = 0.75;
    let name = name.to_lowercase();
    let score = |known: &str| strsim::jaro_winkler(known, &name);
    let best = known
        .into_iter()
        .max_by(|a, b| score(a).total_cmp(&score(b)));
    best.filter(|known| score(known) >= CLOSE)
}
