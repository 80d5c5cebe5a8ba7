//! What small objects tell: budgets, accounts, data, defaults.

use super::Written;
use super::read::{self, Reader};
use crate::k8s::IntOrPercent;
use crate::k8s::selector::Selector;
use crate::yaml::{self, Node};
use serde::{Deserialize, Serialize};
use std::ops::Not;

/// What a PodDisruptionBudget tells.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BudgetFacts {
    /// The pods it is for; none if it is for no pods, or says so in a way that the API server would
    /// refuse.
    pub selector: Written<Option<Selector>>,
    /// How many have to stay, if it says so and can be understood.
    pub min_available: Option<Written<IntOrPercent>>,
    /// How many may go, if it says so and can be understood.
    pub max_unavailable: Option<Written<IntOrPercent>>,
}

/// What a ServiceAccount tells.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountFacts {
    /// Whether pods mount its token, if it says so.
    pub mounts_token: Option<bool>,
    /// The Secrets it pulls images with.
    pub pull_secrets: Vec<Written<String>>,
}

/// What a PersistentVolumeClaim tells.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClaimFacts {
    /// How its volume may be mounted, such as `ReadWriteOnce`.
    pub access_modes: Vec<String>,
}

/// What a ConfigMap or a Secret tells.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoreFacts {
    /// Its keys, sorted.
    pub keys: Vec<String>,
    /// Whether something adds keys to those that are written.
    #[serde(default, skip_serializing_if = "Not::not")]
    pub is_open: bool,
}

impl BudgetFacts {
    pub(super) fn new(reader: Reader) -> Self {
        // What is empty selects everything since `policy/v1`, and selected nothing before.
        let version = reader.object.api_version().map(|it| it.version);
        let takes_empty = version.is_ok_and(|version| version == "v1");
        let selector = |node| read::selector(node).filter(|it| takes_empty || !it.is_empty());
        Self {
            selector: reader.written(reader.get("spec.selector"), selector),
            min_available: reader.optional(reader.get("spec.minAvailable"), IntOrPercent::new),
            max_unavailable: reader.optional(reader.get("spec.maxUnavailable"), IntOrPercent::new),
        }
    }
}

impl AccountFacts {
    pub(super) fn new(reader: Reader) -> Self {
        let secrets = reader.get("imagePullSecrets").items();
        let secrets = secrets.filter_map(|secret| reader.text(secret.get("name")));
        Self {
            mounts_token: reader.get("automountServiceAccountToken").bool(),
            pull_secrets: secrets.collect(),
        }
    }
}

impl ClaimFacts {
    pub(super) fn new(reader: Reader) -> Self {
        let modes = reader.get("spec.accessModes").items();
        let modes = modes.filter_map(Node::text).map(str::to_owned);
        Self {
            access_modes: modes.collect(),
        }
    }

    /// Whether pods on several nodes may mount its volume.
    pub fn is_shared(&self) -> bool {
        let mut modes = self.access_modes.iter();
        modes.any(|mode| matches!(&**mode, "ReadWriteMany" | "ReadOnlyMany"))
    }
}

impl StoreFacts {
    pub(super) fn new(reader: Reader) -> Self {
        let mut fields = ["data", "binaryData", "stringData"]
            .map(|field| reader.get(field))
            .into_iter();
        let keys = fields.clone().flat_map(Node::entries);
        let mut keys: Vec<_> = keys.map(|(key, _)| key.to_owned()).collect();
        keys.sort();
        Self {
            is_open: keys.is_empty() || fields.any(is_unreadable) || is_filled(reader),
            keys,
        }
    }
}

/// Whether keys may be hidden in a value that something replaces first.
fn is_unreadable(data: Node) -> bool {
    let entries = data.entries();
    data.exists() && !data.is_mapping() || entries.iter().any(|(key, _)| yaml::is_unknown(key))
}

/// Whether a controller fills it in: the token of a ServiceAccount, certificates, a copy of another.
fn is_filled(reader: Reader) -> bool {
    const WORDS: [&str; 5] = ["inject", "replicat", "reflect", "copy", "generat"];
    let metadata = reader.get("metadata");
    let marks = ["annotations", "labels"].into_iter();
    let mut marks = marks.flat_map(|field| metadata.get(field).entries());
    let is_token = reader.get("type").text() == Some("kubernetes.io/service-account-token");
    is_token || marks.any(|(key, _)| WORDS.iter().any(|word| key.contains(word)))
}

/// The values a LimitRange gives to containers, such as `limits.memory`. A default limit is a
/// default request too.
pub(super) fn limit_range_defaults(limits: Node) -> Vec<String> {
    let of_containers = |limit: &Node| limit.get("type").str() == Some("Container");
    let mut defaults = Vec::new();
    for limit in limits.items().filter(of_containers) {
        for (field, values) in [
            ("default", &["limits", "requests"][..]),
            ("defaultRequest", &["requests"]),
        ] {
            for (resource, _) in limit.get(field).entries() {
                defaults.extend(values.iter().map(|value| format!("{value}.{resource}")));
            }
        }
    }
    defaults
}
