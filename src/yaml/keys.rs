//! Which keys a mapping has, in so little room that most of those that are not there need not be
//! looked for.

use crate::source::Span;
use crate::yaml::reader::Reader;
use crate::yaml::tree::{Data, Kind, NodeId};

/// A bit for each key of a mapping that is a scalar, found by its length and its ends.
///
/// It is kept where scalars have their value.
#[derive(Clone, Copy)]
pub(super) struct Keys(u64);

/// Set if two keys have the same bit.
const SHARED: u64 = 1 << 63;

impl Keys {
    fn add(&mut self, key: &[u8]) {
        let bit = bit(key);
        let shared = if self.0 & bit == 0 { 0 } else { SHARED };
        self.0 |= bit | shared;
    }

    /// Whether the mapping may have a key, merged ones aside.
    pub(super) fn may_hold(self, key: &str) -> bool {
        self.0 & bit(key.as_bytes()) != 0
    }

    /// Whether the mapping may have a key twice.
    pub(super) fn may_repeat(self) -> bool {
        self.0 & SHARED != 0
    }
}

fn bit(key: &[u8]) -> u64 {
    let [first, last] = match key {
        [first, .., last] => [*first, *last],
        [only] => [*only; 2],
        [] => [0; 2],
    };
    let sum = key.len() * 31 + usize::from(first) * 7 + usize::from(last) * 3;
    // The last bit is taken.
    1 << (sum % 64).min(62)
}

impl Data {
    /// The keys of a mapping.
    pub(super) fn keys(&self) -> Keys {
        let Span { start, end } = self.value;
        Keys(u64::from(start) << 32 | u64::from(end))
    }
}

impl Reader<'_> {
    /// Notes the keys of a mapping that has ended.
    pub(super) fn note_keys(&mut self, mapping: NodeId) {
        let nodes = &self.arena.nodes;
        let (mut at, end) = (mapping.0 + 1, nodes[mapping.index()].next);
        let mut keys = Keys(0);
        while at < end {
            let key = &nodes[at as usize];
            if key.kind == Kind::Scalar {
                let text = if key.cooked {
                    &self.arena.cooked
                } else {
                    self.text
                };
                keys.add(&text.as_bytes()[key.value.range()]);
            }
            let value = nodes.get(key.next as usize);
            at = value.map_or(end, |value| value.next);
        }
        let [start, end] = [keys.0 >> 32, keys.0 & u64::from(u32::MAX)];
        let half = |bits: u64| u32::try_from(bits).expect("half of the bits were left");
        self.arena.nodes[mapping.index()].value = Span {
            start: half(start),
            end: half(end),
        };
    }
}
