//! What keeps the replicas of a workload apart.

use super::Spot;
use super::read::Reader;
use crate::k8s::{Pod, SpreadRule};
use serde::{Deserialize, Serialize};

/// A topology spread constraint, or a term of anti-affinity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SpreadFacts {
    /// The label of nodes over whose values pods are spread; empty if it has none.
    pub topology_key: String,
    /// Whether it counts the pod that has it, as it must to keep its replicas apart.
    pub counts_itself: bool,
    /// Which pods it counts.
    pub selector: Spot,
}

impl SpreadFacts {
    pub(super) fn new<'a>(reader: Reader<'a>, rule: SpreadRule<'a>, pod: Pod<'a>) -> Self {
        Self {
            topology_key: rule.topology_key().to_owned(),
            counts_itself: rule.selects(pod),
            selector: reader.spot(rule.selector()),
        }
    }
}
