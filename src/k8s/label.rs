//! Labels: the pairs by which Kubernetes finds objects.
//!
//! The syntax is that of k8s.io/apimachinery, `pkg/api/validate/content/kube.go`.

use super::Invalid;
use super::names::{Alphabet, check_characters, check_ends, check_length, dns_subdomain};
use crate::source::Span;
use crate::yaml::is_unknown;
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;
use std::fmt;

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
#[derive(Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(from = "Vec<(String, String)>", into = "Vec<(String, String)>")]
pub struct Labels {
    /// Keys and values one after the other: those of all objects wait for the last file.
    text: Box<str>,
    /// Where each key and each value ends.
    ends: Box<[u32]>,
}

impl Labels {
    /// The value of a label.
    pub fn get(&self, key: &str) -> Option<&str> {
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = low.midpoint(high);
            let (known, value) = self.at(middle);
            match known.cmp(key) {
                Ordering::Equal => return Some(value),
                Ordering::Less => low = middle + 1,
                Ordering::Greater => high = middle,
            }
        }
        None
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
        (number < self.len()).then(|| self.at(number))
    }

    /// The labels as key and value, sorted by key.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        (0..self.len()).map(|number| self.at(number))
    }

    /// How many labels there are.
    pub fn len(&self) -> usize {
        self.ends.len() / 2
    }

    /// Whether there is no label.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    fn at(&self, number: usize) -> (&str, &str) {
        (self.part(2 * number), self.part(2 * number + 1))
    }

    /// A key or a value.
    fn part(&self, number: usize) -> &str {
        let start = number.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.text[start as usize..self.ends[number] as usize]
    }
}

impl fmt::Debug for Labels {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

impl Ord for Labels {
    fn cmp(&self, other: &Self) -> Ordering {
        self.iter().cmp(other.iter())
    }
}

impl PartialOrd for Labels {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl From<Vec<(String, String)>> for Labels {
    fn from(labels: Vec<(String, String)>) -> Self {
        labels.into_iter().collect()
    }
}

impl From<Labels> for Vec<(String, String)> {
    fn from(labels: Labels) -> Self {
        let owned = |(key, value): (&str, &str)| (key.to_owned(), value.to_owned());
        labels.iter().map(owned).collect()
    }
}

impl<K: AsRef<str>, V: AsRef<str>> FromIterator<(K, V)> for Labels {
    /// Collects labels in the order of the file; the last of a repeated key counts, as for kubectl.
    fn from_iter<I: IntoIterator<Item = (K, V)>>(labels: I) -> Self {
        let mut pairs: Vec<(K, V)> = labels.into_iter().collect();
        pairs.reverse();
        pairs.sort_by(|left, right| left.0.as_ref().cmp(right.0.as_ref()));
        pairs.dedup_by(|later, kept| later.0.as_ref() == kept.0.as_ref());
        let parts = pairs
            .iter()
            .flat_map(|(key, value)| [key.as_ref(), value.as_ref()]);
        let mut end = 0;
        let ends = parts.clone().map(|part| {
            end += part.len();
            Span::new(0, end).end
        });
        Self {
            ends: ends.collect(),
            text: parts.collect(),
        }
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
