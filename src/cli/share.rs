//! One of several equal parts of the files: `--shard 3/16`.

use std::num::NonZeroUsize;
use std::str::FromStr;

/// One of several parts, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Share {
    number: usize,
    parts: NonZeroUsize,
}

impl Share {
    /// Its number, and how many there are.
    pub(super) fn part(self) -> (usize, usize) {
        (self.number, self.parts.get())
    }

    /// Leaves what belongs to this part. Every so many files, not a stretch of them, for those of
    /// one folder are mostly alike in size.
    pub(super) fn take<T>(self, files: &mut Vec<T>) {
        let mut number = 0..;
        files.retain(|_| {
            let number = number.next().unwrap_or_default();
            number % self.parts == self.number
        });
    }
}

impl FromStr for Share {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let halves = text.split_once('/');
        let numbers = halves.and_then(|(number, parts)| {
            Some((number.parse().ok()?, parts.parse::<NonZeroUsize>().ok()?))
        });
        let (number, parts) = numbers.ok_or("it is `K/N`, as in `0/16`")?;
        if number >= parts.get() {
            return Err("parts are counted from 0, so that the last of N is N-1");
        }
        Ok(Self { number, parts })
    }
}

#[cfg(test)]
mod tests {
    use super::Share;

    #[test]
    fn each_file_is_in_one_part() {
        let mut all = Vec::new();
        for number in ["0/3", "1/3", "2/3"] {
            let mut part: Vec<_> = (0..10).collect();
            let share: Share = number.parse().expect("it is a share");
            share.take(&mut part);
            assert!((3..=4).contains(&part.len()), "{part:?}");
            all.extend(part);
        }
        all.sort_unstable();
        assert_eq!(all, (0..10).collect::<Vec<_>>());
    }

    #[test]
    fn what_is_no_part_is_refused() {
        for text in ["", "1", "1/", "/1", "3/3", "0/0", "-1/3", "a/3", "1/3/4"] {
            assert!(text.parse::<Share>().is_err(), "{text}");
        }
    }
}
