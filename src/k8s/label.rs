//! Labels: the pairs by which Kubernetes finds objects.
//!
//! The syntax is that of k8s.io/apimachinery, `pkg/api/validate/content/kube.go`.

use super::Invalid;
use super::names::{Alphabet, check_characters, check_ends, check_length, dns_subdomain};
use crate::yaml::is_unknown;
use serde::{Deserialize, Serialize};

const LABEL: Alphabet = Alphabet {
    allows: |c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'),
    words: "letters, digits, `-`, `_` and `.`",
};

/// Labels that controllers and the API server give to the pods of a workload, each to each.
const GIVEN: [&str; 9] = [
    "apps.kubernetes.io/pod-index",
    "batch.kubernetes.io/controller-uid",
    "batch.kubernetes.io/job-completion-index",
    "batch.kubernetes.io/job-name",
    "controller-revision-hash",
    "controller-uid",
    "job-name",
    "pod-template-hash",
    "statefulset.kubernetes.io/pod-name",
];

/// Whether pods get a label from what controls them, so that no template has it.
pub fn is_given(key: &str) -> bool {
    GIVEN.contains(&key)
}

/// The labels of one object, sorted by key, each key once.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Labels(Vec<(String, String)>);

impl Labels {
    /// The value of a label.
    pub fn get(&self, key: &str) -> Option<&str> {
        let at = self
            .0
            .binary_search_by(|(known, _)| known.as_str().cmp(key));
        at.ok().map(|at| self.0[at].1.as_str())
    }

    /// Whether all of `other` is among these labels.
    pub fn contains(&self, other: &Labels) -> bool {
        other
            .iter()
            .all(|(key, value)| self.get(key) == Some(value))
    }

    /// Whether all of `other` may be among these labels, as far as their values are known.
    pub fn may_contain(&self, other: &Labels) -> bool {
        other.iter().all(|(key, value)| {
            let own = self.get(key);
            own.is_some_and(|own| own == value || is_unknown(own) || is_unknown(value))
        })
    }

    /// Whether the value of any is only known once something has replaced a part of it.
    pub fn is_unknown(&self) -> bool {
        self.iter().any(|(_, value)| is_unknown(value))
    }

    /// The label that comes after `number` others.
    pub fn nth(&self, number: usize) -> Option<(&str, &str)> {
        self.iter().nth(number)
    }

    /// The labels as key and value, sorted by key.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0
            .iter()
            .map(|(key, value)| (key.as_str(), value.as_str()))
    }

    /// How many labels there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is no label.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<K: Into<String>, V: Into<String>> FromIterator<(K, V)> for Labels {
    /// Collects labels in the order of the file; the last of a repeated key counts, as for kubectl.
    fn from_iter<I: IntoIterator<Item = (K, V)>>(labels: I) -> Self {
        let mut pairs: Vec<(String, String)> = labels
            .into_iter()
            .map(|(key, value)| (key.into(), value.into()))
            .collect();
        pairs.reverse();
        pairs.sort_by(|left, right| left.0.cmp(&right.0));
        pairs.dedup_by(|later, kept| later.0 == kept.0);
        Self(pairs)
    }
}

/// Checks the key of a label or annotation (`IsQualifiedName`): a name of at most 63 characters, which may have a DNS
/// subdomain and a slash before it. The keys of annotations are lowered before the API server checks them.
///
/// # Errors
///
/// One clause that says which part is wrong and why.
pub fn check_key(text: &str) -> Result<(), Invalid> {
    let Some((prefix, name)) = text.split_once('/') else {
        return check_key_name(text);
    };
    if name.contains('/') {
        return Err(Invalid::whole(
            text,
            format!("`{text}` has more than one `/`"),
        ));
    }
    if prefix.is_empty() {
        return Err(Invalid::new(
            0..1,
            format!("`{text}` has nothing before its `/`"),
        ));
    }
    if name.is_empty() {
        let slash = prefix.len()..text.len();
        return Err(Invalid::new(
            slash,
            format!("`{text}` has nothing after its `/`"),
        ));
    }
    dns_subdomain(prefix)?;
    check_key_name(name).map_err(|invalid| invalid.shifted(prefix.len() + 1))
}

fn check_key_name(name: &str) -> Result<(), Invalid> {
    check_characters(name, &LABEL)?;
    check_ends(name)?;
    check_length(name, 63)
}

/// Checks the value of a label (`IsValidLabelValue`): empty, or a name of at most 63 characters.
///
/// # Errors
///
/// One clause that says which character is wrong, or that the value is too long.
pub fn check_value(text: &str) -> Result<(), Invalid> {
    if text.is_empty() {
        Ok(())
    } else {
        check_key_name(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn are_sorted_and_the_last_of_a_key_counts() {
        let labels: Labels = [("tier", "db"), ("app", "shop"), ("tier", "web")]
            .into_iter()
            .collect();
        assert_eq!(
            labels.iter().collect::<Vec<_>>(),
            [("app", "shop"), ("tier", "web")]
        );
        assert_eq!(
            (labels.get("tier"), labels.get("none")),
            (Some("web"), None)
        );
        assert_eq!((labels.len(), labels.is_empty()), (2, false));
    }

    #[test]
    fn contain_a_part_of_themselves() {
        let labels: Labels = [("app", "shop"), ("tier", "web")].into_iter().collect();
        assert!(labels.contains(&labels));
        assert!(labels.contains(&Labels::default()));
        assert!(labels.contains(&[("tier", "web")].into_iter().collect()));
        assert!(!labels.contains(&[("tier", "db")].into_iter().collect()));
        assert!(!Labels::default().contains(&labels));
    }

    #[test]
    fn keys_are_names_with_an_optional_prefix() {
        let longest = format!("{}/{}", "a".repeat(253), "A".repeat(63));
        for good in [
            "app",
            "App.Kubernetes_io-1",
            "app.kubernetes.io/name",
            "1",
            &longest,
        ] {
            assert_eq!(check_key(good), Ok(()), "{good}");
        }
        let cases = [
            ("", "", "the name is empty"),
            ("a/b/c", "a/b/c", "`a/b/c` has more than one `/`"),
            ("/name", "/", "`/name` has nothing before its `/`"),
            (
                "example.com/",
                "/",
                "`example.com/` has nothing after its `/`",
            ),
            (
                "Example.com/name",
                "E",
                "`Example.com` has upper-case letters; did you mean `example.com`?",
            ),
            (
                "a.b/my name",
                " ",
                "`my name` has the character ` `; only letters, digits, `-`, `_` and `.` are allowed",
            ),
            (
                "a.b/name_",
                "_",
                "`name_` ends with `_`; the first and the last character must be a letter or digit",
            ),
        ];
        for (text, part, message) in cases {
            let invalid = check_key(text).expect_err("a refused key");
            assert_eq!(
                (invalid.message.as_str(), &text[invalid.range]),
                (message, part)
            );
        }
        assert!(check_key(&"a".repeat(64)).is_err());
        assert!(check_key(&format!("{}/a", "a".repeat(254))).is_err());
    }

    #[test]
    fn values_may_be_empty() {
        for good in ["", "1.25", "A_b-c", &"a".repeat(63)] {
            assert_eq!(check_value(good), Ok(()), "{good}");
        }
        for bad in ["a/b", "a:b", "-", " ", "v1+build", "ü", &"a".repeat(64)] {
            assert!(check_value(bad).is_err(), "{bad}");
        }
    }
}
