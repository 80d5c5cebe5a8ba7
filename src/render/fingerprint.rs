//! What tells that two findings of different runs are the same one.
//!
//! Two are needed. [`Fingerprints`] are plimsoll's own: they survive that code moves within a file
//! and between files. [`line_hashes`] are GitHub's: it knows an alert again by the text of its line
//! and what follows, and asks each tool to compute the hash as its own upload action does.

use crate::finding::Finding;
use std::collections::BTreeMap;

/// The name of our fingerprint: what it is made of never changes under this name.
pub const NAME: &str = "plimsoll/v1";

/// Hands out the fingerprints of one run's findings, which are asked for in their order.
///
/// A fingerprint is the 64-bit FNV-1a hash, as 16 hexadecimal digits, of: the lint; the object's
/// `apiVersion`, `kind`, namespace and name, or the path of the file if there is no object; the
/// field; and how many findings before had all of these the same. Each text goes in as its length
/// in bytes (8 bytes, little-endian) and its UTF-8; the number as 8 bytes, little-endian.
#[derive(Default)]
pub struct Fingerprints {
    seen: BTreeMap<u64, u64>,
}

impl Fingerprints {
    /// The fingerprint of a finding.
    pub fn of(&mut self, finding: &Finding) -> String {
        match finding.subject.as_deref() {
            Some(subject) => {
                let object = [
                    subject.api_version(),
                    subject.kind(),
                    subject.namespace().unwrap_or_default(),
                    subject.name(),
                    finding.field.by_index(),
                ];
                self.next(finding.lint, &object)
            }
            None => self.next(
                finding.lint,
                &[&finding.place.path, finding.field.by_index()],
            ),
        }
    }

    /// The fingerprint of what is wrong with a whole file.
    pub fn of_file(&mut self, lint: &str, path: &str) -> String {
        self.next(lint, &[path, ""])
    }

    fn next(&mut self, lint: &str, parts: &[&str]) -> String {
        let mut hash = Fnv::new();
        hash.text(lint);
        for part in parts {
            hash.text(part);
        }
        let before = self.seen.entry(hash.0).or_default();
        hash.number(*before);
        *before += 1;
        format!("{:016x}", hash.0)
    }
}

/// The hash function FNV-1a with 64 bits.
struct Fnv(u64);

impl Fnv {
    fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    fn bytes(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    fn number(&mut self, number: u64) {
        self.bytes(&number.to_le_bytes());
    }

    fn text(&mut self, text: &str) {
        self.number(text.len() as u64);
        self.bytes(text.as_bytes());
    }
}

/// How many UTF-16 units from its start a line is known by.
const WINDOW: usize = 100;

/// GitHub's `primaryLocationLineHash` of each line of a text.
///
/// Blanks do not count, and a CR ends a line whether or not an LF follows. The hash of a line is
/// `37 * hash + unit` over the next 100 UTF-16 units, modulo 2⁶⁴, where the text is followed by
/// one 0xFFFF and zeros; then the number of lines so far that have the same hash.
pub fn line_hashes(text: &str) -> Vec<String> {
    let (units, starts) = units_and_lines(text);
    let mut seen: BTreeMap<u64, usize> = BTreeMap::new();
    let hash = |start: usize| {
        let units = units[start..].iter().chain(std::iter::repeat(&0));
        let hash = units.take(WINDOW).fold(0_u64, |hash, &unit| {
            hash.wrapping_mul(37).wrapping_add(u64::from(unit))
        });
        let count = seen.entry(hash).or_default();
        *count += 1;
        format!("{hash:x}:{count}")
    };
    starts.into_iter().map(hash).collect()
}

/// The units that count, and where in them each line begins.
fn units_and_lines(text: &str) -> (Vec<u16>, Vec<usize>) {
    let mut units = Vec::with_capacity(text.len() + 1);
    let mut starts = vec![0];
    let mut after_cr = false;
    for unit in text.encode_utf16() {
        let is_cr = unit == u16::from(b'\r');
        let is_lf = unit == u16::from(b'\n');
        let is_blank = unit == u16::from(b' ') || unit == u16::from(b'\t');
        if is_cr || is_lf && !after_cr {
            units.push(u16::from(b'\n'));
            starts.push(units.len());
        } else if !is_lf && !is_blank {
            units.push(unit);
        }
        after_cr = is_cr;
    }
    units.push(0xFFFF);
    (units, starts)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The vectors of GitHub's own tests.
    #[test]
    fn lines_are_hashed_as_github_does() {
        assert_eq!(line_hashes(""), ["c129715d7a2bc9a3:1"]);
        let expected = [
            "271789c17abda88f:1",
            "54703d4cd895b18:1",
            "180aee12dab6264:1",
            "a23a3dc5e078b07b:1",
        ];
        for text in [
            " a\nb\n  \t\tc\n d",
            " a\r\nb\r\n  \t\tc\r\n d",
            " a\rb\r  \t\tc\r d",
        ] {
            assert_eq!(line_hashes(text), expected);
        }
        let lorem = line_hashes(&"Lorem ipsum dolor sit amet.\n".repeat(10));
        let same = (1..=6).map(|n| format!("a7f2ff13bc495cf2:{n}"));
        assert_eq!(lorem[..6], same.collect::<Vec<_>>());
        assert_eq!(lorem[6], "a7f2ff1481e87703:1");
        assert_eq!(lorem.len(), 11);
    }

    #[test]
    fn fingerprints_tell_apart_what_differs_and_number_what_does_not() {
        let mut fingerprints = Fingerprints::default();
        // FNV-1a over the lengths and texts, computed once by other means.
        assert_eq!(fingerprints.of_file("ab", "c"), "c66ebdeb4c9e9056");
        let second = fingerprints.of_file("ab", "c");
        assert_ne!(second, "c66ebdeb4c9e9056");
        assert_ne!(second, fingerprints.of_file("a", "bc"));
        assert_eq!(
            Fingerprints::default().of_file("ab", "c"),
            "c66ebdeb4c9e9056"
        );
    }
}
