//! How far a document may go.

use serde::{Deserialize, Serialize};

/// How far a document may go before reading it is given up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// How deep collections may be nested: block and flow collections each.
    pub nesting: usize,
    /// How many nodes the aliases of a document may stand for.
    pub aliased_nodes: u64,
}

impl Limits {
    /// The depth at which kubectl gives up.
    pub const MAX_NESTING: usize = 10_000;
}

impl Default for Limits {
    /// As far as kubectl goes. Of aliases it takes fewer, unless the document is huge.
    fn default() -> Self {
        Self {
            nesting: Self::MAX_NESTING,
            aliased_nodes: 4_000_000,
        }
    }
}
