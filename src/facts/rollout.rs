//! How a workload replaces its pods.

use super::Written;
use super::read::Reader;
use crate::k8s::{IntOrPercent, UpdateStrategy};
use serde::{Deserialize, Serialize};

/// How a workload replaces its pods, where it does not do so as all do by default.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RolloutFacts {
    /// Step by step.
    Rolling {
        /// How many pods may be gone, by default too.
        unavailable: Written<IntOrPercent>,
        /// How many pods there may be in excess, by default too.
        surge: Written<IntOrPercent>,
    },
    /// In another way, by its name: `Recreate`, `OnDelete`.
    Other(Written<String>),
}

impl RolloutFacts {
    /// None where it is as by default, or not known.
    pub(super) fn new(reader: Reader) -> Option<Self> {
        let strategy = reader.object.update_strategy()?;
        if !strategy.is_rolling() {
            return reader.text(strategy.kind()).map(Self::Other);
        }
        let (gone, excess) = (strategy.max_unavailable(), strategy.max_surge());
        let is_written = gone.exists() || excess.exists();
        let (unavailable, surge) = known(strategy).filter(|_| is_written)?;
        Some(Self::Rolling {
            unavailable: reader.written(gone, |_| unavailable),
            surge: reader.written(excess, |_| surge),
        })
    }
}

fn known(strategy: UpdateStrategy) -> Option<(IntOrPercent, IntOrPercent)> {
    Some((strategy.unavailable()?, strategy.surge()?))
}
