//! What a setting demands of labels, annotations or variables.

use crate::glob;
use crate::yaml::Node;
use std::fmt::Display;

/// What a setting demands of the entries of a mapping. It is written `key`, `key=value` or
/// `key!=value`; both may be patterns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Demand<'s> {
    /// The key it is about.
    pub key: &'s str,
    value: Wanted<'s>,
}

/// What the value has to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wanted<'s> {
    /// Anything, but there has to be one.
    Any,
    /// Like this, and there has to be one.
    Like(&'s str),
    /// Not like this, if there is one.
    Unlike(&'s str),
}

impl<'s> Demand<'s> {
    /// Reads a word of a setting.
    pub fn parse(word: &'s str) -> Self {
        let Some((key, value)) = word.split_once('=') else {
            let value = Wanted::Any;
            return Self { key: word, value };
        };
        match key.strip_suffix('!') {
            Some(key) => Self {
                key,
                value: Wanted::Unlike(value),
            },
            None => Self {
                key,
                value: Wanted::Like(value),
            },
        }
    }

    /// Whether it is about what has this key.
    pub fn is_about(self, key: &str) -> bool {
        glob::fits(self.key, key)
    }

    /// Whether a value is as it demands.
    pub fn allows(self, value: &str) -> bool {
        match self.value {
            Wanted::Any => true,
            Wanted::Like(pattern) => glob::fits(pattern, value),
            Wanted::Unlike(pattern) => !glob::fits(pattern, value),
        }
    }

    /// What does not meet it: of these entries the one with a wrong value, or `missing` if there
    /// has to be one. Values that are not known here may be right.
    pub fn unmet(
        self,
        entries: impl IntoIterator<Item = (&'s str, Node<'s>)>,
        missing: Node<'s>,
    ) -> Option<Node<'s>> {
        let mut wrong = None;
        let mut met = false;
        for (_, value) in entries.into_iter().filter(|(key, _)| self.is_about(key)) {
            let fits = value.is_unknown() || value.text().is_none_or(|text| self.allows(text));
            met |= fits;
            wrong = wrong.or(Some(value).filter(|_| !fits));
        }
        match self.value {
            Wanted::Unlike(_) => wrong,
            _ if met => None,
            _ => Some(wrong.unwrap_or(missing)),
        }
    }

    /// What is wrong with what does not meet it: `who` is such as "pod", `what` such as "label".
    pub fn complaint(self, who: impl Display, what: &str, unmet: Node) -> String {
        let key = self.key;
        let Some(text) = unmet.text() else {
            return match self.value {
                Wanted::Like(wanted) => format!("{who} has no {what} `{key}`, as `{wanted}`"),
                _ => format!("{who} has no {what} `{key}`"),
            };
        };
        self.objection(format_args!("{what} `{key}` of {who}"), text)
    }

    /// What is wrong with a value that it does not allow.
    pub fn objection(self, what: impl Display, text: &str) -> String {
        match self.value {
            Wanted::Like(wanted) => format!("{what} is `{text}`, not `{wanted}`"),
            Wanted::Any | Wanted::Unlike(_) => format!("{what} is `{text}`, which is not allowed"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Demand;
    use crate::yaml;

    /// What is wrong with labels, by a word of a setting.
    fn complaint(word: &str, labels: &str) -> Option<String> {
        let text = format!("labels: {labels}");
        let tree = yaml::parse(&text);
        let root = tree.documents().first().and_then(|it| tree.root(it));
        let labels = root.expect("one document").get("labels");
        let demand = Demand::parse(word);
        let unmet = demand.unmet(labels.entries(), labels.get(demand.key))?;
        Some(demand.complaint("Pod", "label", unmet))
    }

    #[test]
    fn what_is_met_is_no_complaint() {
        for (word, labels) in [
            ("team", "{team: web}"),
            ("te*", "{team: web}"),
            ("team=w?b", "{team: web}"),
            ("team=web", "{team: \"${TEAM}\"}"),
            ("t*=web", "{tier: db, team: web}"),
            ("team!=db", "{team: web}"),
            ("team!=db", "{}"),
        ] {
            assert_eq!(complaint(word, labels), None, "{word} {labels}");
        }
    }

    #[test]
    fn what_is_not_met_is_said() {
        for (word, labels, expected) in [
            ("team", "{}", "Pod has no label `team`"),
            ("team=w*", "{tier: db}", "Pod has no label `team`, as `w*`"),
            (
                "team=w*",
                "{team: db}",
                "label `team` of Pod is `db`, not `w*`",
            ),
            (
                "team!=d*",
                "{team: db}",
                "label `team` of Pod is `db`, which is not allowed",
            ),
        ] {
            assert_eq!(complaint(word, labels).as_deref(), Some(expected));
        }
    }
}
