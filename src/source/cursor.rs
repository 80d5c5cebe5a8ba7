//! Lines counted from the place that was asked for last.

use memchr::memchr_iter;
use std::sync::atomic::{AtomicU64, Ordering};

/// How many bytes are worth counting through; beyond that, all lines are found once.
const FAR: u32 = 8 << 10;

/// A place and its line, from which others are counted: most files are asked for a few places that
/// stand near each other, which takes a tenth of the time that finding all their lines does.
#[derive(Debug, Default)]
pub(super) struct Cursor {
    /// The offset and the 0-based line, in one piece so that threads never see half of it.
    last: AtomicU64,
}

impl Cursor {
    /// The 0-based line that holds the byte at `offset`, if that is not far from the last.
    pub(super) fn line_of(&self, offset: u32, text: &[u8]) -> Option<u32> {
        let last = self.last.load(Ordering::Relaxed);
        let [at, line] = [last >> 32, last & u64::from(u32::MAX)];
        let (at, line) = (u32::try_from(at).ok()?, u32::try_from(line).ok()?);
        if at.abs_diff(offset) > FAR {
            return None;
        }
        let between = &text[at.min(offset) as usize..at.max(offset) as usize];
        let lines = u32::try_from(memchr_iter(b'\n', between).count()).ok()?;
        let line = if offset < at {
            line - lines
        } else {
            line + lines
        };
        let last = u64::from(offset) << 32 | u64::from(line);
        self.last.store(last, Ordering::Relaxed);
        Some(line)
    }
}
