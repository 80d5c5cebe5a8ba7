//! Columns on lines of any length: JSON often is a single line of many megabytes, and to count from
//! its start for each finding would take time that grows with the square of its length.

use std::ops::{Add, Sub};

/// After how many bytes the count is noted down.
pub(super) const BLOCK: usize = 1 << 10;

/// How wide a stretch of text is.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Width {
    /// Its Unicode scalar values.
    pub(super) characters: u32,
    /// How many of them are two units in UTF-16.
    pub(super) pairs: u32,
}

impl Width {
    /// Counts the characters that begin in `bytes`.
    pub(super) fn of(bytes: &[u8]) -> Self {
        let mut width = Width::default();
        for &byte in bytes {
            width.characters += u32::from(byte & 0xC0 != 0x80);
            // A character of four bytes, which begin with 0b1111, is a pair of surrogates.
            width.pairs += u32::from(byte >= 0xF0);
        }
        width
    }
}

impl Add for Width {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            characters: self.characters + other.characters,
            pairs: self.pairs + other.pairs,
        }
    }
}

impl Sub for Width {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self {
            characters: self.characters - other.characters,
            pairs: self.pairs - other.pairs,
        }
    }
}

/// How wide a text is up to each of its blocks.
#[derive(Clone, Debug)]
pub(super) struct ColumnIndex {
    before: Vec<Width>,
}

impl ColumnIndex {
    pub(super) fn new(text: &str) -> Self {
        let blocks = text.as_bytes().chunks(BLOCK).map(Width::of);
        let mut before = vec![Width::default()];
        before.extend(blocks.scan(Width::default(), |sum, block| {
            *sum = *sum + block;
            Some(*sum)
        }));
        Self { before }
    }

    /// How wide the text is that the index was made of, up to byte `end`.
    pub(super) fn before(&self, end: usize, text: &str) -> Width {
        let block = end / BLOCK;
        self.before[block] + Width::of(&text.as_bytes()[block * BLOCK..end])
    }
}
