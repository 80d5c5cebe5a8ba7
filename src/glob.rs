//! Patterns for names: `*`, `?`, `[a-z]`, `{a,b}`.

use globset::GlobMatcher;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The most bytes of a pattern, and the most `{` in each other in one. Far beyond what anybody writes;
/// the library fails, or runs out of stack, only far beyond these.
const MAX_LENGTH: usize = 4096;
const MAX_NESTING: usize = 32;

/// Whether a pattern is small enough to be read.
///
/// # Errors
///
/// One clause that says why not.
pub fn check_size(pattern: &str) -> Result<(), String> {
    if pattern.len() > MAX_LENGTH {
        return Err(format!("the pattern is longer than {MAX_LENGTH} bytes"));
    }
    let mut depth = 0_usize;
    for byte in pattern.bytes() {
        match byte {
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > MAX_NESTING {
            return Err(format!(
                "the pattern has more than {MAX_NESTING} `{{` in each other"
            ));
        }
    }
    Ok(())
}

/// Whether `pattern` fits the whole of `name`; one that cannot be read fits its own text. Patterns
/// with stars alone are not made ready first, so that it is cheap to ask once.
pub fn fits(pattern: &str, name: &str) -> bool {
    if !pattern.contains(['?', '[', '{', '\\']) {
        return fits_stars(pattern, name);
    }
    Glob::new(pattern).map_or(pattern == name, |glob| glob.fits(name))
}

/// Whether `text` is what `pattern` says, in which a `*` stands for anything.
fn fits_stars(pattern: &str, text: &str) -> bool {
    let Some((head, mut rest)) = pattern.split_once('*') else {
        return pattern == text;
    };
    let Some(mut text) = text.strip_prefix(head) else {
        return false;
    };
    while let Some((part, next)) = rest.split_once('*') {
        let Some(at) = text.find(part) else {
            return false;
        };
        text = &text[at + part.len()..];
        rest = next;
    }
    text.ends_with(rest)
}

/// A pattern that whole names are compared with.
#[derive(Clone, Debug)]
pub struct Glob(GlobMatcher);

impl Glob {
    /// Reads a pattern.
    ///
    /// # Errors
    ///
    /// One clause that says why it is none.
    pub fn new(pattern: &str) -> Result<Self, String> {
        check_size(pattern)?;
        match globset::Glob::new(pattern) {
            Ok(glob) => Ok(Self(glob.compile_matcher())),
            Err(error) => Err(format!("`{pattern}` is no pattern: {}", error.kind())),
        }
    }

    /// Whether the pattern fits the whole of `name`.
    pub fn fits(&self, name: &str) -> bool {
        self.0.is_match(name)
    }
}

impl Serialize for Glob {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Glob {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let pattern = String::deserialize(deserializer)?;
        Self::new(&pattern).map_err(serde::de::Error::custom)
    }
}

impl std::fmt::Display for Glob {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.glob().fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::{Glob, MAX_LENGTH, MAX_NESTING, fits};

    #[test]
    fn a_pattern_fits_whole_names() {
        let fits = |pattern: &str, name: &str| Glob::new(pattern).is_ok_and(|glob| glob.fits(name));
        assert!(fits("shop", "shop"));
        assert!(!fits("shop", "shop-db"));
        assert!(fits("shop-*", "shop-db"));
        assert!(fits("{web,db}", "db"));
        assert!(!fits("Pod", "pod"));
    }

    #[test]
    fn what_is_asked_once_is_the_same() {
        let names = [
            "", "A", "AB", "A_KEY", "_KEYS", "AxBBC", "ABBCD", "a/b", "[", "team-a",
        ];
        for pattern in [
            "A",
            "A*",
            "*_KEY",
            "A*B*C",
            "a*",
            "team-[ab]",
            "{A,AB}",
            "?",
            "*",
        ] {
            let glob = Glob::new(pattern).expect("a pattern");
            for name in names {
                assert_eq!(fits(pattern, name), glob.fits(name), "{pattern} {name}");
            }
        }
        assert!(fits("[", "[") && !fits("[", "A"));
    }

    #[test]
    fn patterns_may_be_as_large_as_they_can_be_read() {
        let nested = |depth: usize| "{a,".repeat(depth) + &"}".repeat(depth);
        for piece in [
            "?",
            "*",
            "**/",
            "[!a]",
            "[a-z]",
            "[é-ü]",
            "\u{10FFFF}",
            "{a,b}",
            "{?,*}",
        ] {
            let largest = piece.repeat(MAX_LENGTH / piece.len());
            assert!(Glob::new(&largest).is_ok(), "{piece}");
        }
        let filled = nested(MAX_NESTING) + &"[!a]".repeat(900);
        assert!(Glob::new(&filled).is_ok());
        let too_deep = Glob::new(&nested(MAX_NESTING + 1)).err();
        assert!(too_deep.is_some_and(|it| it.contains("more than 32 `{`")));
        let too_long = Glob::new(&"?".repeat(MAX_LENGTH + 1)).err();
        assert_eq!(
            too_long.as_deref(),
            Some("the pattern is longer than 4096 bytes")
        );
    }

    #[test]
    fn what_is_no_pattern_is_said() {
        let message = Glob::new("a[").err().unwrap_or_default();
        assert!(message.starts_with("`a[` is no pattern: "), "{message}");
    }
}
