//! What CustomResourceDefinitions tell: kinds, and where their objects live.

use super::read::Reader;
use crate::k8s::Scope;
use serde::{Deserialize, Serialize};

/// What a CustomResourceDefinition tells.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DefinitionFacts {
    /// The API group of the kind.
    pub group: String,
    /// The kind.
    pub kind: String,
    /// Where its objects live.
    pub scope: Scope,
}

impl DefinitionFacts {
    pub(super) fn new(reader: Reader) -> Option<Self> {
        let scope = match reader.get("spec.scope").text() {
            Some("Cluster") => Scope::Cluster,
            Some("Namespaced") => Scope::Namespace,
            _ => return None,
        };
        Some(Self {
            group: reader.get("spec.group").text()?.to_owned(),
            kind: reader.get("spec.names.kind").text()?.to_owned(),
            scope,
        })
    }
}
