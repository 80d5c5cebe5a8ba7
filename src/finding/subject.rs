//! The object a finding is about.

use serde::{Deserialize, Serialize, Serializer};
use std::borrow::Cow;
use std::cmp::Ordering;

/// The object a finding is about.
///
/// Its words are kept in one piece, as one of each object waits for the last file.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(from = "Words<'static>")]
pub struct Subject {
    /// API version, kind, namespace, name and template, one behind the other.
    text: Box<str>,
    /// Where the first four of them end.
    ends: [u32; 4],
    document: u32,
    has_namespace: bool,
    has_template: bool,
}

/// What is said of a [`Subject`].
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Words<'a> {
    /// `apiVersion` as written.
    pub api_version: Cow<'a, str>,
    /// `kind` as written.
    pub kind: Cow<'a, str>,
    /// `metadata.namespace`, if written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub namespace: Option<Cow<'a, str>>,
    /// `metadata.name`, or `metadata.generateName` with a `*`; empty if neither is written.
    pub name: Cow<'a, str>,
    /// The document of the file, from 0, among those that are not empty.
    pub document: u32,
    /// The file it was rendered from: a chart template by Helm's `# Source:` comment, or what
    /// kustomize's origin annotation names.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub template: Option<Cow<'a, str>>,
}

/// Bytes of a word that are kept: by aliases, a file may hold its longest line several times.
const LONGEST: usize = 1 << 28;

impl Subject {
    /// `apiVersion` as written.
    pub fn api_version(&self) -> &str {
        self.part(0, self.ends[0])
    }

    /// `kind` as written.
    pub fn kind(&self) -> &str {
        self.part(self.ends[0], self.ends[1])
    }

    /// `metadata.namespace`, if written.
    pub fn namespace(&self) -> Option<&str> {
        let namespace = || self.part(self.ends[1], self.ends[2]);
        self.has_namespace.then(namespace)
    }

    /// `metadata.name`, or `metadata.generateName` with a `*`; empty if neither is written.
    pub fn name(&self) -> &str {
        self.part(self.ends[2], self.ends[3])
    }

    /// The document of the file, from 0, among those that are not empty.
    pub fn document(&self) -> u32 {
        self.document
    }

    /// The file it was rendered from.
    pub fn template(&self) -> Option<&str> {
        self.has_template
            .then(|| &self.text[self.ends[3] as usize..])
    }

    /// The API group; empty for core kinds.
    pub fn group(&self) -> &str {
        let group = self.api_version().split_once('/');
        group.map_or("", |(group, _)| group)
    }

    /// All that is said of it.
    pub fn words(&self) -> Words<'_> {
        Words {
            api_version: self.api_version().into(),
            kind: self.kind().into(),
            namespace: self.namespace().map(Into::into),
            name: self.name().into(),
            document: self.document,
            template: self.template().map(Into::into),
        }
    }

    fn part(&self, start: u32, end: u32) -> &str {
        &self.text[start as usize..end as usize]
    }
}

impl From<Words<'_>> for Subject {
    fn from(words: Words) -> Self {
        let [namespace, template] = [&words.namespace, &words.template];
        let [namespace, template] = [namespace, template].map(|it| it.as_deref());
        let parts = [
            &*words.api_version,
            &*words.kind,
            namespace.unwrap_or_default(),
            &*words.name,
        ];
        let parts = parts.map(|part| &part[..part.floor_char_boundary(LONGEST)]);
        let mut end = 0;
        let ends = parts.map(|part| {
            end += part.len();
            u32::try_from(end).expect("no part is longer than a sixteenth of that")
        });
        let text = [&parts[..], &[template.unwrap_or_default()]].concat();
        Self {
            text: text.concat().into(),
            ends,
            document: words.document,
            has_namespace: namespace.is_some(),
            has_template: template.is_some(),
        }
    }
}

impl Serialize for Subject {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.words().serialize(serializer)
    }
}

impl PartialOrd for Subject {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Subject {
    fn cmp(&self, other: &Self) -> Ordering {
        self.words().cmp(&other.words())
    }
}

#[cfg(test)]
mod tests {
    use super::{Subject, Words};

    #[test]
    fn its_words_come_out_as_they_went_in() {
        let whole = Words {
            api_version: "apps/v1".into(),
            kind: "Deployment".into(),
            namespace: Some("shop".into()),
            name: "web".into(),
            document: 3,
            template: Some("templates/web.yaml".into()),
        };
        let bare = Words {
            namespace: Some("".into()),
            template: None,
            ..Words::default()
        };
        for words in [whole, bare, Words::default()] {
            let subject = Subject::from(words.clone());
            assert_eq!(subject.words(), words);
            let written = serde_json::to_string(&subject).expect("it can be written");
            assert_eq!(
                serde_json::from_str::<Subject>(&written).ok(),
                Some(subject)
            );
        }
    }
}
