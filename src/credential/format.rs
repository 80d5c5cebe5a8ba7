//! What a row in the table of token formats is made of, and how a text is held against it.

use super::checksum::Checksum;
use super::random::is_dummy;
use std::ops::Range;

/// The characters that may stand in a part of a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Alphabet {
    /// `0-9`
    Digits,
    /// `0-9a-f`
    Hex,
    /// `A-Z0-9`
    Upper,
    /// `A-Z2-7`
    Base32,
    /// `0-9a-z`
    Lower,
    /// `A-Za-z`
    Letters,
    /// `0-9A-Za-z`
    Alphanumeric,
    /// `0-9A-Za-z_-`, which is also base64 for URLs
    Word,
    /// `0-9A-Za-z_-=`
    PaddedWord,
    /// `0-9A-Za-z+/=`
    Base64,
    /// `0-9A-Za-z_~.-`
    Azure,
}

impl Alphabet {
    /// Whether the byte belongs to it.
    pub(super) fn holds(self, byte: u8) -> bool {
        match self {
            Alphabet::Digits => byte.is_ascii_digit(),
            Alphabet::Hex => matches!(byte, b'0'..=b'9' | b'a'..=b'f'),
            Alphabet::Upper => matches!(byte, b'0'..=b'9' | b'A'..=b'Z'),
            Alphabet::Base32 => matches!(byte, b'2'..=b'7' | b'A'..=b'Z'),
            Alphabet::Lower => matches!(byte, b'0'..=b'9' | b'a'..=b'z'),
            Alphabet::Letters => byte.is_ascii_alphabetic(),
            Alphabet::Alphanumeric => byte.is_ascii_alphanumeric(),
            Alphabet::Word => byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'),
            Alphabet::PaddedWord => Alphabet::Word.holds(byte) || byte == b'=',
            Alphabet::Base64 => byte.is_ascii_alphanumeric() || b"+/=".contains(&byte),
            Alphabet::Azure => Alphabet::Word.holds(byte) || matches!(byte, b'~' | b'.'),
        }
    }

    /// Exactly `length` of its characters.
    pub(super) const fn times(self, length: usize) -> Part {
        Part::Run(self, length, length)
    }

    /// At least `least` and at most `most` of its characters.
    pub(super) const fn between(self, least: usize, most: usize) -> Part {
        Part::Run(self, least, most)
    }
}

/// A part of a token.
#[derive(Clone, Copy, Debug)]
pub(super) enum Part {
    /// As many characters of an alphabet as there are, at least and at most so many.
    Run(Alphabet, usize, usize),
    /// These very characters.
    Text(&'static str),
}

impl Part {
    /// Where the part ends that begins at `start`.
    fn read(self, text: &str, start: usize) -> Option<usize> {
        let rest = &text.as_bytes()[start..];
        let length = match self {
            Part::Text(expected) => {
                return rest
                    .starts_with(expected.as_bytes())
                    .then(|| start + expected.len());
            }
            Part::Run(alphabet, least, most) => {
                let run = rest
                    .iter()
                    .take(most)
                    .take_while(|&&byte| alphabet.holds(byte));
                Some(run.count()).filter(|&length| length >= least)?
            }
        };
        Some(start + length)
    }

    /// Where the part begins that ends before `end`.
    fn read_back(self, text: &str, end: usize) -> Option<usize> {
        let rest = &text.as_bytes()[..end];
        let length = match self {
            Part::Text(expected) => {
                return rest
                    .ends_with(expected.as_bytes())
                    .then(|| end - expected.len());
            }
            Part::Run(alphabet, least, most) => {
                let run = rest
                    .iter()
                    .rev()
                    .take(most)
                    .take_while(|&&byte| alphabet.holds(byte));
                Some(run.count()).filter(|&length| length >= least)?
            }
        };
        Some(end - length)
    }
}

/// The format of one kind of token: an anchor to search for, and what must stand around it.
///
/// Runs are taken as long as they get, never shortened again, so that a look costs no more than
/// the token is long; a run before a [`Part::Text`] must not hold the text's first character
/// unless its length is fixed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Format {
    /// What to call the token in a message.
    pub(super) kind: &'static str,
    /// The parts before the anchor, nearest first.
    pub(super) before: &'static [Part],
    /// The characters by which the token is found, mostly its prefix.
    pub(super) anchor: &'static str,
    /// The parts after the anchor.
    pub(super) after: &'static [Part],
    /// How the token ends.
    pub(super) checksum: Checksum,
    /// Where the format is stated.
    pub(super) source: &'static str,
}

impl Format {
    /// A token that begins with its anchor.
    pub(super) const fn new(
        kind: &'static str,
        anchor: &'static str,
        after: &'static [Part],
        source: &'static str,
    ) -> Self {
        Self {
            kind,
            before: &[],
            anchor,
            after,
            checksum: Checksum::None,
            source,
        }
    }

    /// The same with parts before the anchor, nearest first.
    pub(super) const fn preceded_by(self, before: &'static [Part]) -> Self {
        Self { before, ..self }
    }

    /// The same with a checksum.
    pub(super) const fn checked(self, checksum: Checksum) -> Self {
        Self { checksum, ..self }
    }

    /// The token whose anchor stands at `at`, in bytes, if there is one and it is no dummy.
    pub(super) fn find_at(&self, text: &str, at: usize) -> Option<Range<usize>> {
        if !text.as_bytes()[at..].starts_with(self.anchor.as_bytes()) {
            return None;
        }
        let body = at + self.anchor.len();
        let end = self
            .after
            .iter()
            .try_fold(body, |start, part| part.read(text, start))?;
        let start = self
            .before
            .iter()
            .try_fold(at, |end, part| part.read_back(text, end))?;
        let token = &text[start..end];
        let real = is_whole(text, start, end)
            && !self.continues(text, end)
            && !is_dummy(&text[if start < at { start } else { body }..end])
            && self.checksum.holds(token, self.anchor.len());
        real.then_some(start..end)
    }

    /// Whether the last part goes on after its longest length.
    fn continues(&self, text: &str, end: usize) -> bool {
        let next = text.as_bytes().get(end);
        match (self.after.last(), next) {
            (Some(Part::Run(alphabet, ..)), Some(&next)) => alphabet.holds(next),
            _ => false,
        }
    }
}

/// Whether no word goes on before or behind.
fn is_whole(text: &str, start: usize, end: usize) -> bool {
    let bytes = text.as_bytes();
    let is_word = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'_';
    let inner_start = bytes.get(start).is_some_and(is_word);
    let inner_end = end
        .checked_sub(1)
        .and_then(|last| bytes.get(last))
        .is_some_and(is_word);
    let before = start
        .checked_sub(1)
        .and_then(|before| bytes.get(before))
        .is_some_and(is_word);
    let after = bytes.get(end).is_some_and(is_word);
    // A `\n` or `\t` that a JSON string escapes is no letter of a word.
    let escaped = start >= 2 && bytes[start - 2] == b'\\';
    !(inner_end && after || inner_start && before && !escaped)
}
