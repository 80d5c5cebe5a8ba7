//! Label selectors: which objects a workload, Service or policy means.
//!
//! The rules are those of k8s.io/apimachinery: `pkg/labels/selector.go` for matching,
//! `pkg/apis/meta/v1/validation/validation.go` for what is refused.

use super::Invalid;
use super::label::Labels;
use serde::{Deserialize, Serialize};

/// A selector: every label and every requirement must hold, so that an empty selector matches every object.
///
/// A selector that is absent is another thing, and mostly matches none: keep it as `Option<Selector>`.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Selector {
    /// `matchLabels`, or the plain mapping of a Service or ReplicationController.
    pub match_labels: Labels,
    /// `matchExpressions`, in the order of the file.
    pub match_expressions: Vec<Requirement>,
}

/// One of a selector's `matchExpressions`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Requirement {
    /// The label it is about.
    pub key: String,
    /// How the label is compared.
    pub operator: Operator,
    /// What it is compared with; empty for `Exists` and `DoesNotExist`.
    pub values: Vec<String>,
}

/// How a requirement compares a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Operator {
    /// The label is there and has one of the values.
    In,
    /// The label is absent or has none of the values.
    NotIn,
    /// The label is there.
    Exists,
    /// The label is absent.
    DoesNotExist,
}

impl Selector {
    /// A selector for objects that have all of these labels.
    pub fn from_labels(match_labels: Labels) -> Self {
        Self {
            match_labels,
            match_expressions: Vec::new(),
        }
    }

    /// Whether an object with these labels is meant.
    pub fn matches(&self, labels: &Labels) -> bool {
        labels.contains(&self.match_labels)
            && self
                .match_expressions
                .iter()
                .all(|requirement| requirement.matches(labels))
    }

    /// Whether an object with these labels may be meant, as far as values are known.
    pub fn may_match(&self, labels: &Labels) -> bool {
        let expressions = &self.match_expressions;
        labels.may_contain(&self.match_labels)
            && (labels.is_unknown() || expressions.iter().all(|it| it.matches(labels)))
    }

    /// The keys of the labels it is about.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        let labels = self.match_labels.iter().map(|(key, _)| key);
        labels.chain(self.match_expressions.iter().map(|it| &*it.key))
    }

    /// The values it names, whether it wants them or not.
    pub fn values(&self) -> impl Iterator<Item = &str> {
        let labels = self.match_labels.iter().map(|(_, value)| value);
        let listed = self.match_expressions.iter().flat_map(|it| &it.values);
        labels.chain(listed.map(|value| &**value))
    }

    /// Whether the selector demands nothing, and so matches every object.
    pub fn is_empty(&self) -> bool {
        self.match_labels.is_empty() && self.match_expressions.is_empty()
    }
}

impl Requirement {
    /// Whether an object with these labels meets the requirement.
    pub fn matches(&self, labels: &Labels) -> bool {
        let value = labels.get(&self.key);
        let is_listed = value.is_some_and(|value| self.values.iter().any(|listed| listed == value));
        self.operator.holds(value.is_some(), is_listed)
    }
}

impl Operator {
    const ALL: [Self; 4] = [Self::In, Self::NotIn, Self::Exists, Self::DoesNotExist];

    /// Reads the operator of a label selector, which must be written exactly so.
    ///
    /// # Errors
    ///
    /// One clause that names the operator probably meant, or all of them.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        if let Some(operator) = Self::ALL
            .into_iter()
            .find(|operator| operator.name() == text)
        {
            return Ok(operator);
        }
        let similar = Self::ALL
            .into_iter()
            .find(|operator| operator.name().eq_ignore_ascii_case(text));
        let shown = text.escape_debug();
        let message = match similar {
            Some(operator) => format!(
                "`{shown}` is not an operator; did you mean `{}`?",
                operator.name()
            ),
            None => format!(
                "`{shown}` is not an operator; use `In`, `NotIn`, `Exists` or `DoesNotExist`"
            ),
        };
        Err(Invalid::whole(text, message))
    }

    /// Whether a label passes that is there or not, and whose value is listed or not.
    pub fn holds(self, is_there: bool, is_listed: bool) -> bool {
        match self {
            Self::In => is_listed,
            Self::NotIn => !is_listed,
            Self::Exists => is_there,
            Self::DoesNotExist => !is_there,
        }
    }

    /// The operator as it is written in a manifest.
    pub fn name(self) -> &'static str {
        match self {
            Self::In => "In",
            Self::NotIn => "NotIn",
            Self::Exists => "Exists",
            Self::DoesNotExist => "DoesNotExist",
        }
    }

    /// Whether a requirement with this operator has values.
    pub fn takes_values(self) -> bool {
        matches!(self, Self::In | Self::NotIn)
    }

    /// Checks how many values a requirement with this operator has.
    ///
    /// # Errors
    ///
    /// One clause, about the operator, when it lacks values or has some that it does not take.
    pub fn check_count(self, values: usize) -> Result<(), Invalid> {
        if self.takes_values() == (values > 0) {
            return Ok(());
        }
        let trouble = if values == 0 {
            "needs at least one value"
        } else {
            "takes no values"
        };
        Err(Invalid::whole(
            self.name(),
            format!("operator `{}` {trouble}", self.name()),
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(pairs: &[(&str, &str)]) -> Labels {
        pairs.iter().copied().collect()
    }

    fn requirement(key: &str, operator: Operator, values: &[&str]) -> Requirement {
        Requirement {
            key: key.to_owned(),
            operator,
            values: values.iter().map(ToString::to_string).collect(),
        }
    }

    #[test]
    fn every_label_must_be_there() {
        let selector = Selector::from_labels(labels(&[("app", "shop"), ("tier", "web")]));
        assert!(selector.matches(&labels(&[("app", "shop"), ("extra", "1"), ("tier", "web")])));
        assert!(!selector.matches(&labels(&[("app", "shop")])));
        assert!(!selector.matches(&labels(&[("app", "shop"), ("tier", "db")])));
    }

    #[test]
    fn an_empty_selector_matches_everything() {
        let everything = Selector::default();
        assert!(everything.is_empty());
        assert!(everything.matches(&Labels::default()));
        assert!(everything.matches(&labels(&[("app", "shop")])));
    }

    #[test]
    fn operators_hold_as_in_kubernetes() {
        let (listed, other, absent) = (
            labels(&[("tier", "web")]),
            labels(&[("tier", "db")]),
            Labels::default(),
        );
        let cases = [
            (Operator::In, &["api", "web"][..], [true, false, false]),
            (Operator::NotIn, &["api", "web"], [false, true, true]),
            (Operator::Exists, &[], [true, true, false]),
            (Operator::DoesNotExist, &[], [false, false, true]),
        ];
        for (operator, values, expected) in cases {
            let requirement = requirement("tier", operator, values);
            assert_eq!(
                [&listed, &other, &absent].map(|labels| requirement.matches(labels)),
                expected,
                "{operator:?}"
            );
        }
    }

    #[test]
    fn labels_and_expressions_must_all_hold() {
        let selector = Selector {
            match_labels: labels(&[("app", "shop")]),
            match_expressions: vec![
                requirement("tier", Operator::Exists, &[]),
                requirement("track", Operator::NotIn, &["canary"]),
            ],
        };
        assert!(!selector.is_empty());
        assert!(selector.matches(&labels(&[("app", "shop"), ("tier", "web")])));
        assert!(!selector.matches(&labels(&[("app", "shop")])));
        assert!(!selector.matches(&labels(&[
            ("app", "shop"),
            ("tier", "web"),
            ("track", "canary")
        ])));
        assert!(!selector.matches(&labels(&[("tier", "web")])));
    }

    #[test]
    fn only_some_operators_take_values() {
        for (operator, count) in [
            (Operator::In, 1),
            (Operator::NotIn, 2),
            (Operator::Exists, 0),
            (Operator::DoesNotExist, 0),
        ] {
            assert_eq!(operator.check_count(count), Ok(()));
        }
        let message = |operator: Operator, count| {
            operator
                .check_count(count)
                .map_err(|invalid| invalid.message)
        };
        assert_eq!(
            message(Operator::NotIn, 0),
            Err("operator `NotIn` needs at least one value".to_owned())
        );
        assert_eq!(
            message(Operator::Exists, 1),
            Err("operator `Exists` takes no values".to_owned())
        );
    }

    #[test]
    fn operators_are_written_exactly() {
        for operator in Operator::ALL {
            assert_eq!(Operator::parse(operator.name()), Ok(operator));
        }
        let message = |text| Operator::parse(text).map_err(|invalid| invalid.message);
        assert_eq!(
            message("in"),
            Err("`in` is not an operator; did you mean `In`?".to_owned())
        );
        let all = "`Gt` is not an operator; use `In`, `NotIn`, `Exists` or `DoesNotExist`";
        assert_eq!(message("Gt"), Err(all.to_owned()));
    }
}
