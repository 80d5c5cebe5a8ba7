//! One expectation of another project's tests.

use plimsoll::k8s::KubernetesVersion;
use serde::Deserialize;
use serde_json::{Map, Value};
use std::fs;
use std::path::Path;

/// What the other project expects of its check.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Expect {
    /// The check fires.
    Fail,
    /// The check does not fire.
    Pass,
}

/// What the expectation is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Scope {
    /// One object of the file.
    Object,
    /// Any object of the file.
    File,
}

/// One line of `cases.jsonl`.
#[derive(Debug, Deserialize)]
pub(crate) struct Case {
    pub(crate) id: String,
    pub(crate) peer: String,
    pub(crate) check: String,
    /// The manifest, below the folder of the cases.
    pub(crate) file: String,
    pub(crate) kind: Option<String>,
    pub(crate) object_name: Option<String>,
    pub(crate) expect: Expect,
    pub(crate) scope: Scope,
    /// The document of the object, from 0, among those that are not empty.
    pub(crate) doc_index: Option<u32>,
    /// Pod Security admission: the level of the case.
    pub(crate) level: Option<String>,
    /// Kyverno: the file of the policy, such as `other/block-updates/block-updates.yaml`.
    pub(crate) policy: Option<String>,
    #[serde(default)]
    params: Map<String, Value>,
    /// Whether it passes only because of an exemption list.
    #[serde(default)]
    pub(crate) exempt: bool,
    /// Sister checks that the object of a pass fails.
    #[serde(default)]
    pub(crate) related_fail: Vec<String>,
    /// What is not well formed about the manifest.
    #[serde(default)]
    pub(crate) quirks: Vec<String>,
}

impl Case {
    /// Reads the cases of a folder.
    pub(crate) fn read_all(folder: &Path) -> Vec<Case> {
        let list = folder.join("cases.jsonl");
        let text = fs::read_to_string(&list)
            .unwrap_or_else(|error| panic!("cannot read {}: {error}", list.display()));
        let parse = |line| serde_json::from_str(line).expect("a line of cases.jsonl is a case");
        text.lines().map(parse).collect()
    }

    /// The version of Kubernetes the expectation holds for.
    pub(crate) fn kubernetes(&self) -> KubernetesVersion {
        let names = ["kubernetes_version", "k8s.version"];
        let stated = names.iter().find_map(|name| self.params.get(*name));
        stated.map_or(KubernetesVersion::LATEST, |version| {
            let version = version.as_str().expect("a version is a string");
            KubernetesVersion::parse(version)
                .unwrap_or_else(|error| panic!("{}: {}", self.id, error.message))
        })
    }

    /// A number among what the outcome depends on, by its JSON pointer.
    pub(crate) fn number(&self, pointer: &str) -> Option<u64> {
        Value::Object(self.params.clone())
            .pointer(pointer)?
            .as_u64()
    }

    pub(crate) fn has_quirk(&self, quirk: &str) -> bool {
        self.quirks.iter().any(|one| one == quirk)
    }
}
