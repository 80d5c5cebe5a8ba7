//! Which lines of a text are worth a closer look: those where an anchor stands.
//!
//! An automaton takes each byte, and waits for what it says. To look at every second pair of bytes,
//! most of which stand in no anchor, takes a third of the time. It is worth it, for this search over
//! all of each manifest was a quarter of what all lints cost together.

use memchr::{memchr, memrchr};
use std::ops::Range;

/// An anchor to search for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Anchor {
    /// Two characters at least, none of them a line break.
    pub(super) text: &'static str,
    /// Whether it counts in any case.
    pub(super) any_case: bool,
}

/// Tells lines without an anchor from others.
pub(super) struct Sieve {
    /// For each pair of bytes the number of its bucket; 0 if it stands in no anchor.
    buckets: Vec<u8>,
    /// The anchors that a pair may stand in, and how many bytes into each.
    anchors: Vec<Vec<(Anchor, usize)>>,
    /// For each bucket, whether a byte may stand behind its pairs.
    behind: Vec<[bool; 1 << 8]>,
}

impl Sieve {
    pub(super) fn new(anchors: &[Anchor]) -> Self {
        let mut sieve = Self {
            buckets: vec![0; 1 << 16],
            anchors: vec![Vec::new(); 1 << 8],
            behind: vec![[false; 1 << 8]; 1 << 8],
        };
        for &anchor in anchors {
            // Wherever an anchor stands, one of these is among the pairs that are looked at.
            for first in [0, 1] {
                sieve.add(anchor, first);
            }
        }
        sieve
    }

    /// Notes the rarest pair of an anchor among the one at byte `first` and every second after it.
    fn add(&mut self, anchor: Anchor, first: usize) {
        let bytes = anchor.text.as_bytes();
        let starts = (first..bytes.len() - 1).step_by(2);
        let rarity = |start: &usize| commonness(bytes[*start]) * commonness(bytes[start + 1]);
        let start = starts.min_by_key(rarity).unwrap_or(first);
        let seconds = bytes.get(start + 1);
        let seconds = seconds.map_or((0..=u8::MAX).collect(), |&byte| anchor.cases(byte));
        for first in anchor.cases(bytes[start]) {
            for &second in &seconds {
                self.mark([first, second], anchor, start);
            }
        }
    }

    fn mark(&mut self, pair: [u8; 2], anchor: Anchor, start: usize) {
        // Pairs that share a bucket only cost the few comparisons of the other.
        let sum = pair[0].wrapping_mul(31).wrapping_add(pair[1]);
        let bucket = sum.max(1);
        self.buckets[index(pair)] = bucket;
        self.anchors[usize::from(bucket)].push((anchor, start));
        let behind = &mut self.behind[usize::from(bucket)];
        match anchor.text.as_bytes().get(start + 2) {
            Some(&byte) => {
                for byte in anchor.cases(byte) {
                    behind[usize::from(byte)] = true;
                }
            }
            None => *behind = [true; 1 << 8],
        }
    }

    /// The lines in which an anchor stands, without their line breaks.
    pub(super) fn lines<'t>(&'t self, text: &'t str) -> impl Iterator<Item = Range<usize>> + 't {
        let bytes = text.as_bytes();
        let mut from = 0;
        std::iter::from_fn(move || {
            let at = self.next(bytes, from)?;
            let start = memrchr(b'\n', &bytes[from..at]).map_or(from, |before| from + before + 1);
            let end = memchr(b'\n', &bytes[at..]).map_or(bytes.len(), |length| at + length);
            from = end;
            Some(start..end)
        })
    }

    /// Some byte of the first anchor that begins at `from` or later.
    pub(super) fn next(&self, bytes: &[u8], from: usize) -> Option<usize> {
        let (blocks, rest) = bytes[from..].as_chunks::<8>();
        for (number, block) in blocks.iter().enumerate() {
            let (pairs, _) = block.as_chunks();
            // Of nearly all blocks, one look at all their pairs together says that there is none.
            let buckets = pairs.iter().fold(0, |any, pair| any | self.bucket(*pair));
            if buckets != 0
                && let Some(at) = self.next_within(bytes, from + 8 * number, pairs)
            {
                return Some(at);
            }
        }
        // The rest as the end of a whole block, where there is one.
        let missing = if blocks.is_empty() {
            0
        } else {
            8 - rest.len() / 2 * 2
        };
        let start = from + 8 * blocks.len() - missing;
        let (pairs, _) = bytes[start..].as_chunks();
        match pairs.iter().fold(0, |any, pair| any | self.bucket(*pair)) {
            0 => None,
            _ => self.next_within(bytes, start, pairs),
        }
    }

    /// The same among some pairs, of which the first is at `from`.
    fn next_within(&self, bytes: &[u8], from: usize, pairs: &[[u8; 2]]) -> Option<usize> {
        let places = (from..).step_by(2).zip(pairs);
        let mut hits = places.filter(|&(at, pair)| {
            let bucket = self.bucket(*pair);
            bucket != 0 && self.may_go_on(bucket, bytes, at) && self.is_in_anchor(bucket, bytes, at)
        });
        hits.next().map(|(at, _)| at)
    }

    fn bucket(&self, pair: [u8; 2]) -> u8 {
        self.buckets[index(pair)]
    }

    /// Whether what stands behind the pair at `at` does so in an anchor too.
    fn may_go_on(&self, bucket: u8, bytes: &[u8], at: usize) -> bool {
        let next = bytes.get(at + 2);
        next.is_none_or(|next| self.behind[usize::from(bucket)][usize::from(*next)])
    }

    fn is_in_anchor(&self, bucket: u8, bytes: &[u8], at: usize) -> bool {
        let mut anchors = self.anchors[usize::from(bucket)].iter();
        anchors.any(|&(anchor, offset)| {
            let (anchor, start) = (anchor.text.as_bytes(), at.wrapping_sub(offset));
            // One byte tells nearly all of them.
            let begins = bytes
                .get(start)
                .is_some_and(|byte| byte.eq_ignore_ascii_case(&anchor[0]));
            let text = bytes.get(start..).and_then(|rest| rest.get(..anchor.len()));
            begins && text.is_some_and(|text| text.eq_ignore_ascii_case(anchor))
        })
    }
}

impl Anchor {
    fn cases(self, byte: u8) -> Vec<u8> {
        match self.any_case {
            true => vec![byte.to_ascii_lowercase(), byte.to_ascii_uppercase()],
            false => vec![byte],
        }
    }
}

fn index(pair: [u8; 2]) -> usize {
    usize::from(u16::from_le_bytes(pair))
}

/// How common a byte is in manifests, roughly.
fn commonness(byte: u8) -> u32 {
    match byte {
        b'e' | b't' | b'a' | b'o' | b'i' | b'n' | b's' | b'r' => 8,
        // Nearly all of them stand side by side.
        b' ' => 5,
        b'a'..=b'z' => 4,
        b'-' | b'.' | b':' | b'/' => 3,
        b'0'..=b'9' | b'_' => 2,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::{Anchor, Sieve};

    #[test]
    fn lines_with_an_anchor_are_kept_wherever_it_stands() {
        let anchor = |text, any_case| Anchor { text, any_case };
        let anchors = [
            anchor("Q~", false),
            anchor(":AA", false),
            anchor("token=", true),
        ];
        let sieve = Sieve::new(&anchors);
        for padding in ["", "x", "xy"] {
            for found in ["Q~ ", ":AA", "toKen="] {
                let text = format!("a: b\n{padding}{found}\nToke =n\n\nz");
                let lines: Vec<_> = sieve.lines(&text).map(|line| &text[line]).collect();
                assert_eq!(lines, [format!("{padding}{found}")]);
            }
        }
        assert_eq!(sieve.lines("no anchor: AA\n~Q TOKEN\n").count(), 0);
    }
}
