//! The search: one pass over the text for all anchors at once, and a closer look where one stands.

use super::format::Format;
use super::pair::Pair;
use super::sieve::{Anchor, Sieve};
use super::tokens::FORMATS;
use super::{Certainty, Credential, jwt, key, pair, shape};
use aho_corasick::{AhoCorasick, AhoCorasickKind, Input, MatchKind};
use memchr::memchr_iter;
use std::ops::Range;
use std::sync::LazyLock;

/// What kind of text is searched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scope {
    /// One value: pairs count where there are several, as in a connection string.
    Value,
    /// Anything: what gives itself away without a name.
    Token,
    /// A configuration file: pairs count.
    Config,
    /// Source code: keys and tokens only.
    Code,
}

/// The closer look at an anchor.
#[derive(Clone, Copy, Debug)]
enum Look {
    Format(&'static Format),
    Pem,
    EncodedPem,
    Jwt,
    Surroundings(
        fn(&str, usize) -> Option<Range<usize>>,
        &'static str,
        Certainty,
    ),
    Pair,
}

/// All anchors, and for each the looks it calls for.
struct Searcher {
    automaton: Option<AhoCorasick>,
    looks: Vec<Vec<Look>>,
    /// Of the anchors that count in any scope.
    sieve: Sieve,
}

static SEARCHER: LazyLock<Searcher> = LazyLock::new(Searcher::new);

impl Searcher {
    fn new() -> Self {
        let formats = FORMATS
            .iter()
            .map(|format| (format.anchor, Look::Format(format)));
        let mut anchors: Vec<&str> = Vec::new();
        let mut looks: Vec<Vec<Look>> = Vec::new();
        let mut sieved = Vec::new();
        for (anchor, look) in formats.chain(other_looks()) {
            if !matches!(look, Look::Pair) {
                sieved.push(Anchor {
                    text: anchor,
                    any_case: matches!(look, Look::Surroundings(..)),
                });
            }
            if let Some(known) = anchors.iter().position(|&known| known == anchor) {
                looks[known].push(look);
            } else {
                anchors.push(anchor);
                looks.push(vec![look]);
            }
        }
        let automaton = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .match_kind(MatchKind::LeftmostLongest)
            .kind(Some(AhoCorasickKind::DFA))
            .build(&anchors);
        // Building fails only for more states than a few dozen short anchors can have.
        Self {
            automaton: automaton.ok(),
            looks,
            sieve: Sieve::new(&sieved),
        }
    }

    /// The parts of a text in which anchors may stand. Those of pairs are words as common as
    /// `key`, so that a text in which they count is one part.
    fn parts<'t>(
        &'t self,
        text: &'t str,
        scope: Scope,
    ) -> Box<dyn Iterator<Item = Range<usize>> + 't> {
        match scope {
            Scope::Token | Scope::Code => Box::new(self.sieve.lines(text)),
            Scope::Value | Scope::Config => Box::new(std::iter::once(0..text.len())),
        }
    }
}

fn other_looks() -> impl Iterator<Item = (&'static str, Look)> {
    let pairs = pair::ANCHORS.iter().map(|&anchor| (anchor, Look::Pair));
    let around = [
        (
            shape::URL,
            Look::Surroundings(
                shape::find_url_password,
                "password in a URL",
                Certainty::Likely,
            ),
        ),
        (
            shape::SIGNATURE,
            Look::Surroundings(
                shape::find_signature,
                "Azure access signature",
                Certainty::Certain,
            ),
        ),
        (
            shape::BASIC,
            Look::Surroundings(shape::find_basic, "login in a header", Certainty::Likely),
        ),
        (
            shape::BEARER,
            Look::Surroundings(shape::find_bearer, "token in a header", Certainty::Likely),
        ),
    ];
    let blocks = [
        (key::PEM, Look::Pem),
        (key::ENCODED_PEM, Look::EncodedPem),
        (jwt::ANCHOR, Look::Jwt),
    ];
    blocks.into_iter().chain(around).chain(pairs)
}

/// All credentials in a text, in order; of two that overlap the more certain one.
pub(super) fn find(text: &str, scope: Scope) -> Vec<Credential> {
    let Some(automaton) = &SEARCHER.automaton else {
        return Vec::new();
    };
    let mut found: Vec<Credential> = Vec::new();
    let pairs = match scope {
        Scope::Config => true,
        Scope::Value => memchr_iter(b'=', text.as_bytes()).nth(1).is_some(),
        Scope::Token | Scope::Code => false,
    };
    let parts = SEARCHER.parts(text, scope);
    for anchor in parts.flat_map(|part| automaton.find_iter(Input::new(text).range(part))) {
        // Inside of what is certain already there is nothing to look for.
        if found.last().is_some_and(|last| {
            anchor.end() <= last.range.end && last.certainty == Certainty::Certain
        }) {
            continue;
        }
        for look in &SEARCHER.looks[anchor.pattern()] {
            let is_in_scope = match look {
                Look::Pair => pairs,
                Look::Surroundings(..) => scope != Scope::Code,
                _ => true,
            };
            if let Some(credential) = is_in_scope
                .then(|| look.find(text, anchor.range(), scope))
                .flatten()
            {
                add(&mut found, credential);
            }
        }
    }
    found
}

/// Whether an anchor of a token stands in a text.
pub(super) fn may_hold_token(text: &[u8]) -> bool {
    SEARCHER.sieve.next(text, 0).is_some()
}

/// Adds a credential, unless it overlaps one that is at least as certain.
fn add(found: &mut Vec<Credential>, credential: Credential) {
    while let Some(last) = found.last() {
        if last.range.end <= credential.range.start {
            break;
        }
        if last.certainty >= credential.certainty {
            return;
        }
        found.pop();
    }
    found.push(credential);
}

impl Look {
    fn find(self, text: &str, anchor: Range<usize>, scope: Scope) -> Option<Credential> {
        let at = anchor.start;
        let (kind, range, certainty) = match self {
            Look::Format(format) => (format.kind, format.find_at(text, at)?, Certainty::Certain),
            Look::Pem => (
                key::PRIVATE_KEY,
                key::find_pem(text, at)?,
                Certainty::Certain,
            ),
            Look::EncodedPem => (
                key::PRIVATE_KEY,
                key::find_encoded_pem(text, at)?,
                Certainty::Certain,
            ),
            Look::Jwt => jwt::find(text, at)?,
            Look::Surroundings(find, kind, certainty) => (kind, find(text, at)?, certainty),
            Look::Pair => {
                let pair = Pair::find(text, anchor.end)?;
                let counts = scope == Scope::Config || pair.is_assignment();
                return counts.then(|| pair.credential(text)).flatten();
            }
        };
        Some(Credential {
            kind,
            range,
            certainty,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::checksum::{Checksum, base62, crc32};
    use super::super::format::{Alphabet, Format, Part};
    use super::super::may_hold_token;
    use super::super::tokens::FORMATS;
    use super::{Scope, find};

    /// Characters of an alphabet, in an order that looks drawn by chance.
    fn characters(alphabet: Alphabet, length: usize) -> String {
        let all: Vec<u8> = (b'!'..=b'~').filter(|&byte| alphabet.holds(byte)).collect();
        let order = (0..length).map(|index| all[(index * index * 7 + index * 3 + 5) % all.len()]);
        order
            .map(char::from)
            .filter(|&letter| letter != '=')
            .chain("a1B2c3".chars().cycle())
            .filter(|letter| u8::try_from(*letter).is_ok_and(|byte| alphabet.holds(byte)))
            .take(length)
            .collect()
    }

    fn text(part: Part) -> String {
        match part {
            Part::Text(text) => text.to_owned(),
            Part::Run(alphabet, least, _) => characters(alphabet, least),
        }
    }

    /// A token of a format, with its checksum.
    fn token(format: &Format) -> String {
        let before: String = format.before.iter().rev().map(|&part| text(part)).collect();
        let after: String = format.after.iter().map(|&part| text(part)).collect();
        let token = format!("{before}{}{after}", format.anchor);
        let checked = |length: usize| token[..token.len() - length].to_owned();
        match format.checksum {
            Checksum::None => token,
            Checksum::Crc32Base62 => {
                let rest = checked(6);
                let checksum = base62(crc32(&rest.as_bytes()[format.anchor.len()..]));
                rest + &String::from_utf8_lossy(&checksum)
            }
            Checksum::Crc32Hex => {
                let rest = checked(9);
                let checksum = crc32(rest.as_bytes()).swap_bytes();
                format!("{rest}_{checksum:08x}")
            }
        }
    }

    #[test]
    fn a_token_of_every_format_is_found_whole() {
        for format in FORMATS {
            let token = token(format);
            assert!(may_hold_token(token.as_bytes()), "{token}");
            let file = format!("é = \"{token}\"\nnext: line");
            let found = find(&file, Scope::Code);
            let kinds: Vec<_> = found
                .iter()
                .map(|found| (found.kind, &file[found.range.clone()]))
                .collect();
            assert_eq!(kinds, [(format.kind, token.as_str())], "{file}");
        }
    }

    #[test]
    fn what_may_hold_a_token_is_told_at_a_glance() {
        for text in ["a://u:p@h", "basic cGFzc3dvcmQ6MTIzNA==", "eyJhbGciOi"] {
            assert!(may_hold_token(text.as_bytes()), "{text}");
        }
        for text in ["", "kind: Pod", "://", "description of a field"] {
            assert!(!may_hold_token(text.as_bytes()), "{text}");
        }
    }

    #[test]
    fn a_wrong_checksum_is_no_token() {
        let checked: Vec<_> = FORMATS
            .iter()
            .filter(|format| format.checksum != Checksum::None)
            .collect();
        assert_eq!(checked.len(), 7);
        for format in checked {
            let token = token(format);
            let (head, last) = token.split_at(token.len() - 1);
            let other = if last == "1" { "2" } else { "1" };
            assert_eq!(find(&format!("{head}{other}"), Scope::Code), []);
        }
    }

    #[test]
    fn words_that_hold_a_token_are_none() {
        for format in FORMATS {
            let token = token(format);
            assert_eq!(find(&format!("z{token}"), Scope::Code), [], "{token}");
            assert_eq!(find(&token[..token.len() - 1], Scope::Code), [], "{token}");
            if let Some(Part::Run(_, least, most)) = format.after.last()
                && least == most
            {
                assert_eq!(find(&format!("{token}z9"), Scope::Code), [], "{token}");
            }
        }
    }

    #[test]
    fn examples_of_documentation_are_none() {
        for format in FORMATS {
            let parts = format.after.iter().map(|&part| match part {
                Part::Text(text) => text.to_owned(),
                Part::Run(alphabet, least, _) if alphabet.holds(b'x') => "x".repeat(least),
                Part::Run(alphabet, least, _) if alphabet.holds(b'X') => "X".repeat(least),
                Part::Run(_, least, _) => "0".repeat(least),
            });
            let example = format!("{}{}", format.anchor, parts.collect::<String>());
            assert_eq!(find(&example, Scope::Code), [], "{example}");
        }
    }

    #[test]
    fn every_format_has_a_source_and_runs_that_end() {
        for format in FORMATS {
            assert!(format.source.len() > 10, "{}", format.kind);
            for pair in format.after.windows(2) {
                if let [Part::Run(alphabet, least, most), Part::Text(text)] = pair {
                    let first = text.as_bytes()[0];
                    assert!(least == most || !alphabet.holds(first), "{}", format.kind);
                }
            }
        }
    }
}
