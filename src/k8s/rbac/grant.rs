//! What a rule gives of a power, and how to say it.

use super::Rule;
use crate::yaml::Node;
use std::fmt;

/// The items of a rule that give a power.
#[derive(Clone, Debug)]
pub struct Grant<'a> {
    /// The rule.
    pub rule: Rule<'a>,
    /// What its holder can do with it, as words after "lets its holder".
    pub does: &'a str,
    /// The items of `verbs`, at least one, in the order written.
    pub verbs: Vec<Node<'a>>,
    /// The items of `resources`, at least one, in the order written.
    pub resources: Vec<Node<'a>>,
    /// The item of `resourceNames` that makes it dangerous, where the rule is limited to names.
    pub name: Option<Node<'a>>,
}

impl fmt::Display for Grant<'_> {
    /// As messages say it: "rule lets its holder read every Secret: `get`, `list` on `secrets`".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { rule, does, .. } = self;
        let reach = if rule.is_namespaced() {
            " in its namespace"
        } else {
            ""
        };
        let (verbs, resources) = (Words(&self.verbs), Words(&self.resources));
        write!(
            f,
            "rule lets its holder {does}{reach}: {verbs} on {resources}"
        )?;
        match self.name {
            Some(name) => write!(f, " called `{}`", name.text().unwrap_or_default()),
            None => Ok(()),
        }
    }
}

/// Scalars in backticks, of many only the first.
pub(super) struct Words<'w, 'a>(pub(super) &'w [Node<'a>]);

impl fmt::Display for Words<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const SHOWN: usize = 4;
        // One word more is as short as saying that there is one more.
        let shown = match self.0.len() {
            len if len <= SHOWN + 1 => len,
            _ => SHOWN,
        };
        for (at, word) in self.0[..shown].iter().enumerate() {
            let comma = if at == 0 { "" } else { ", " };
            write!(f, "{comma}`{}`", word.text().unwrap_or_default())?;
        }
        match self.0.len() - shown {
            0 => Ok(()),
            more => write!(f, " and {more} more"),
        }
    }
}
