//! `plimsoll list`.

use super::choices::{ListFormat, Reach};
use super::{Exit, Failure, output, terminal};
use crate::lint::Entry;
use crate::lints::CATALOGUE;
use std::collections::BTreeSet;

/// List all lints
#[derive(clap::Args)]
#[command(after_help = "Examples:
  plimsoll list
  plimsoll list --tier default             those that run unless you ask for more
  plimsoll list --standard CIS             those that a standard asks for
  plimsoll list --standard PSS:baseline
  plimsoll list --format json | jq '.lints[].id'")]
pub(super) struct Arguments {
    /// How the list is written
    #[arg(long, value_enum, default_value_t)]
    format: ListFormat,
    /// Only the lints that run with this tier
    #[arg(long, value_enum, value_name = "TIER")]
    tier: Option<Reach>,
    /// Only the lints that stand for a standard (CIS), or one rule of it (CIS:5.2.2)
    #[arg(long)]
    standard: Option<String>,
}

pub(super) fn run(arguments: &Arguments) -> Result<Exit, Failure> {
    let mut entries: Vec<&Entry> = CATALOGUE.iter().collect();
    if let Some(reach) = arguments.tier {
        entries.retain(|entry| entry.lint.tier <= reach.tier());
    }
    if let Some(standard) = &arguments.standard {
        if !CATALOGUE.iter().any(|entry| stands_for(entry, standard)) {
            return Err(Failure::Usage(unknown_standard(standard)));
        }
        entries.retain(|entry| stands_for(entry, standard));
    }
    terminal::print(|out| output::list(arguments.format, &entries, out))?;
    Ok(Exit::Clean)
}

fn stands_for(entry: &Entry, standard: &str) -> bool {
    let mut rules = entry.lint.standards.iter();
    rules.any(|rule| {
        rule.eq_ignore_ascii_case(standard) || name_of(rule).eq_ignore_ascii_case(standard)
    })
}

/// The standard that a rule belongs to.
fn name_of(rule: &'static str) -> &'static str {
    rule.split(':').next().unwrap_or(rule)
}

fn unknown_standard(standard: &str) -> String {
    let rules = CATALOGUE.iter().flat_map(|entry| entry.lint.standards);
    let known: BTreeSet<_> = rules.map(|rule| name_of(rule)).collect();
    let known: Vec<_> = known.into_iter().collect();
    format!(
        "no lint stands for `{standard}`; the standards are {}",
        known.join(", ")
    )
}
