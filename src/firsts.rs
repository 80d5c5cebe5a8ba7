//! The first of everything in a list, for what asks whether something came before.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::hash::Hash;

/// The first item of each kind, by the key that tells kinds apart.
///
/// A list may be as long as a file: to look through what came before for each of its items would take
/// time that grows with the square of their number.
#[derive(Debug)]
pub struct Firsts<K, T>(HashMap<K, T>);

impl<K: Eq + Hash, T: Copy> Firsts<K, T> {
    /// The item that came first with `key`; none if that is this `item`.
    pub fn before(&mut self, key: K, item: T) -> Option<T> {
        match self.0.entry(key) {
            Entry::Occupied(first) => Some(*first.get()),
            Entry::Vacant(free) => {
                free.insert(item);
                None
            }
        }
    }

    /// The first item with `key`.
    pub fn get(&self, key: &K) -> Option<T> {
        self.0.get(key).copied()
    }
}

impl<K, T> Default for Firsts<K, T> {
    fn default() -> Self {
        Self(HashMap::new())
    }
}

impl<K: Eq + Hash, T: Copy> FromIterator<(K, T)> for Firsts<K, T> {
    fn from_iter<I: IntoIterator<Item = (K, T)>>(items: I) -> Self {
        let mut firsts = Self::default();
        for (key, item) in items {
            firsts.before(key, item);
        }
        firsts
    }
}

#[cfg(test)]
mod tests {
    use super::Firsts;

    #[test]
    fn the_first_stays_the_first() {
        let mut firsts = Firsts::default();
        let before = ["a", "b", "a", "a"].map(|key| (key, firsts.before(key, key.len())));
        assert_eq!(
            before,
            [("a", None), ("b", None), ("a", Some(1)), ("a", Some(1))]
        );
        let firsts: Firsts<_, _> = ["a", "b", "a"].into_iter().zip(0..).collect();
        assert_eq!(
            [firsts.get(&"a"), firsts.get(&"b"), firsts.get(&"c")],
            [Some(0), Some(1), None]
        );
    }
}
