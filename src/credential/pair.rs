//! `name = value` in configuration files: properties, ini, env, YAML, TOML, JSON, and the pairs of
//! a connection string.

use super::name::{NameSays, Word, secret_word};
use super::random::{is_random, is_words};
use super::shape::is_login;
use super::value::{Shape, is_guessable, shape};
use super::{Certainty, Credential};
use memchr::memrchr;
use std::borrow::Cow;
use std::ops::Range;

/// The last words of names that hold secrets, by which pairs are found.
pub(super) const ANCHORS: &[&str] = &[
    "password",
    "passwd",
    "token",
    "secret",
    "key",
    "credentials",
    "passphrase",
    "pass",
    "pwd",
    "auth",
];

/// The longest name and the longest value looked at, in bytes.
const LONGEST: usize = 512;

/// A pair whose name ends in a word for secrets.
#[derive(Debug)]
pub(super) struct Pair {
    name: Range<usize>,
    value: Range<usize>,
    is_assignment: bool,
}

impl Pair {
    /// The pair whose name ends at `end`.
    pub(super) fn find(text: &str, end: usize) -> Option<Self> {
        let bytes = text.as_bytes();
        let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || b"_-.".contains(byte);
        if bytes.get(end).is_some_and(is_name) {
            return None;
        }
        let length = bytes[..end]
            .iter()
            .rev()
            .take(LONGEST)
            .take_while(|byte| is_name(byte))
            .count();
        let name = end - length..end;
        let separator = separator(bytes, end)?;
        let place = Place::of(&line_before(bytes, name.start));
        let is_assignment = bytes[separator.start] == b'=';
        if place == Place::Comment || place == Place::InLine && !is_assignment {
            return None;
        }
        let start = separator.end + blanks(&bytes[separator.end..]);
        let value = value(text, start, place == Place::BeginsLine)?;
        Some(Self {
            name,
            value,
            is_assignment,
        })
    }

    /// Whether name and value are joined by `=`, as in the pairs of a connection string.
    pub(super) fn is_assignment(&self) -> bool {
        self.is_assignment
    }

    /// The credential that the pair holds.
    pub(super) fn credential(self, text: &str) -> Option<Credential> {
        let name = &text[self.name];
        let value = &text[self.value.clone()];
        if name
            .trim_start_matches(['_', '-', '.'])
            .eq_ignore_ascii_case("auth")
        {
            let found = Credential {
                kind: "registry login",
                range: self.value,
                certainty: Certainty::Certain,
            };
            return is_login(value).then_some(found);
        }
        let (kind, certainty) = judge(name, value)?;
        (certainty > Certainty::Placeholder).then_some(Credential {
            kind,
            range: self.value,
            certainty,
        })
    }
}

/// What kind of secret a value is by its name, and how certain that is.
pub(super) fn judge(name: &str, value: &str) -> Option<(&'static str, Certainty)> {
    let Word { kind, says, .. } = secret_word(name)?;
    let is_itself = || value.eq_ignore_ascii_case(name);
    match (says, shape(value)) {
        (NameSays::Password | NameSays::Secret, Shape::Placeholder) if is_guessable(value) => {
            Some((kind, Certainty::Placeholder))
        }
        (NameSays::Password, Shape::Literal) if is_itself() => Some((kind, Certainty::Placeholder)),
        (NameSays::Password, Shape::Literal) => Some((kind, Certainty::Likely)),
        (NameSays::Secret, Shape::Literal) if !is_words(value) => Some((kind, Certainty::Likely)),
        (NameSays::Perhaps, Shape::Literal) if is_random(value) => Some((kind, Certainty::Likely)),
        _ => None,
    }
}

/// The `=` or `:` after a name that ends at `end`, over a closing quote and blanks; no `==`, `!=`,
/// `::` or `://`.
fn separator(bytes: &[u8], end: usize) -> Option<Range<usize>> {
    let quote = usize::from(matches!(bytes.get(end), Some(b'"' | b'\'')));
    let start = end + quote + blanks(&bytes[end + quote..]);
    let length = match (bytes.get(start)?, bytes.get(start + 1)) {
        (b'=' | b':', Some(b'=' | b':' | b'~' | b'/')) | (b':', Some(b'-' | b'?')) => return None,
        (b'=', Some(b'>')) => 2,
        (b'=' | b':', _) => 1,
        _ => return None,
    };
    Some(start..start + length)
}

/// Where on its line a name stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// At its beginning.
    BeginsLine,
    /// After other things, in quotes or first in a mapping, as in JSON on one line.
    Quoted,
    /// After other things; a colon there is likely one of a sentence.
    InLine,
    /// In a line that is a comment: what stands there is mostly an example.
    Comment,
}

impl Place {
    /// The place of a name by the part of its line that stands before it.
    fn of(before: &str) -> Self {
        let before = before.trim();
        let unquoted = before.trim_end_matches(['"', '\'']);
        if ["#", ";", "//", "--", "<!"]
            .iter()
            .any(|mark| before.starts_with(mark))
        {
            Place::Comment
        } else if matches!(unquoted.trim_end(), "" | "-" | "export" | "set" | "?") {
            Place::BeginsLine
        } else if unquoted.len() < before.len() || before.ends_with(['{', ',']) {
            Place::Quoted
        } else {
            Place::InLine
        }
    }
}

/// What stands on a line before `start`, at most 512 bytes of it.
fn line_before(bytes: &[u8], start: usize) -> Cow<'_, str> {
    let head = &bytes[start.saturating_sub(LONGEST)..start];
    let line = memrchr(b'\n', head).map_or(0, |newline| newline + 1);
    String::from_utf8_lossy(&head[line..])
}

/// Where a value is that begins at `start`: in quotes, to the end of the line if its name began
/// the line, or to the next mark that ends one among several.
fn value(text: &str, start: usize, begins_line: bool) -> Option<Range<usize>> {
    let bytes = text.as_bytes();
    let rest = &bytes[start..(start + LONGEST).min(bytes.len())];
    let line = rest
        .iter()
        .position(|&byte| byte == b'\n' || byte == b'\r')
        .unwrap_or(rest.len());
    let rest = &rest[..line];
    if let Some(&quote @ (b'"' | b'\'')) = rest.first() {
        let length = rest[1..].iter().position(|&byte| byte == quote)?;
        return Some(start + 1..start + 1 + length)
            .filter(|range| text.get(range.clone()).is_some());
    }
    // A mapping, a list, an anchor, a block or a tag of YAML.
    if rest.first().is_some_and(|first| b"{[&*|>!".contains(first)) {
        return None;
    }
    let ends = |index: &usize| match rest[*index] {
        b'#' => *index > 0 && rest[*index - 1].is_ascii_whitespace(),
        b' ' | b'\t' | b';' | b'&' | b',' | b'}' | b')' | b'"' | b'\'' | b'\\' => !begins_line,
        _ => false,
    };
    let length = (0..rest.len()).find(ends).unwrap_or(rest.len());
    let length = rest[..length].trim_ascii_end().len();
    Some(start..start + length).filter(|range| text.get(range.clone()).is_some())
}

/// How many blanks a line begins with.
fn blanks(bytes: &[u8]) -> usize {
    bytes
        .iter()
        .take(LONGEST)
        .take_while(|&&byte| byte == b' ' || byte == b'\t')
        .count()
}
