//! A short hash of a value that does not depend on how it is written.

use crate::yaml::Node;

/// A hash in the making: 64-bit FNV-1a, of which 16 bits are given out. Baselines hold it, so that
/// it must never change.
#[derive(Clone, Copy)]
pub struct Fingerprint(u64);

impl Default for Fingerprint {
    fn default() -> Self {
        const OFFSET_BASIS: u64 = 0xcbf2_9ce4_8422_2325;
        Self(OFFSET_BASIS)
    }
}

impl Fingerprint {
    /// The hash of what was added, and a text.
    pub fn of(self, text: &str) -> u16 {
        self.add(text.as_bytes()).finish()
    }

    fn add(self, bytes: &[u8]) -> Self {
        const PRIME: u64 = 0x0100_0000_01b3;
        let mix = |hash: u64, byte: &u8| (hash ^ u64::from(*byte)).wrapping_mul(PRIME);
        Self(bytes.iter().fold(self.0, mix))
    }

    /// All four quarters, folded into one.
    fn finish(self) -> u16 {
        let quarters = [0, 16, 32, 48].map(|shift| (self.0 >> shift) & 0xffff);
        let folded = quarters.into_iter().fold(0, |folded, one| folded ^ one);
        u16::try_from(folded).unwrap_or_default()
    }

    fn add_scalar(self, scalar: Node) -> Self {
        let kind: &[u8] = if scalar.str().is_some() { b"s" } else { b"p" };
        let text = scalar.text().unwrap_or_default();
        self.add(kind).add(text.as_bytes()).add(&[0xff])
    }
}

impl Node<'_> {
    /// A hash of the value: of a scalar, its text and whether it is a string; of a list of scalars,
    /// its items. Of any other collection, only that it is one: a finding at it is about its being
    /// there or what it lacks, and not about all that is in it. None if the node is absent.
    pub fn fingerprint(self) -> Option<u16> {
        let start = Fingerprint::default();
        if !self.exists() {
            return None;
        }
        if self.text().is_some() {
            let hash = || start.add_scalar(self).finish();
            return Some(match self.is_large() {
                true => *self.remember("fingerprint", hash),
                false => hash(),
            });
        }
        if self.is_mapping() {
            return Some(start.add(b"m").finish());
        }
        let mut items = self.items();
        let plain = items.clone().all(|item| item.text().is_some());
        let scalars = items.try_fold(start.add(b"l"), |hash, item| {
            plain.then(|| hash.add_scalar(item))
        });
        Some(scalars.unwrap_or(start.add(b"l")).finish())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::yaml::parse;

    fn hash(text: &str) -> Option<u16> {
        let tree = parse(text);
        let root = tree.root(&tree.documents()[0]).expect("there is a root");
        root.get("a").fingerprint()
    }

    #[test]
    fn it_does_not_depend_on_how_a_value_is_written() {
        for (one, other) in [
            ("a: b", "c: 1\na:   \"b\" # comment"),
            ("a: b c", "a: >-\n  b\n  c"),
            ("a: [b, 1]", "a:\n- b # x\n- 1"),
            ("a: {b: 1}", "a:\n  b: 2\n  c: 3"),
            ("a: [{b: 1}]", "a: [{c: 1}, d]"),
        ] {
            assert_eq!(hash(one), hash(other), "{one} {other}");
        }
    }

    #[test]
    fn it_changes_with_the_value() {
        for (one, other) in [
            ("a: b", "a: c"),
            ("a: 80", "a: \"80\""),
            ("a: [b, c]", "a: [c, b]"),
            ("a: [bc]", "a: [b, c]"),
            ("a: []", "a: {}"),
            ("a: ''", "a:"),
        ] {
            assert_ne!(hash(one), hash(other), "{one} {other}");
        }
        assert_eq!(hash("a: ~"), None);
    }

    #[test]
    fn it_never_changes() {
        assert_eq!(Fingerprint::default().0, 0xcbf2_9ce4_8422_2325);
        assert_eq!(
            Fingerprint::default().add(b"foobar").0,
            0x8594_4171_f739_67e8
        );
        assert_eq!(hash("a: nginx:latest"), Some(7931));
    }
}
