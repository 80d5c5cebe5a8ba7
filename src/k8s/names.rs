//! Names as DNS knows them: what an object, a container or a Service may be called.
//!
//! The rules are those of k8s.io/apimachinery, `pkg/util/validation/validation.go`.

use super::Invalid;

/// The characters a kind of name may have.
pub(super) struct Alphabet {
    /// Whether a character may appear at all.
    pub(super) allows: fn(char) -> bool,
    /// The allowed characters in words, to follow "only" and go before "are allowed".
    pub(super) words: &'static str,
}

/// Also the alphabet of port names.
pub(super) const DNS_LABEL: Alphabet = Alphabet {
    allows: |c| matches!(c, 'a'..='z' | '0'..='9' | '-'),
    words: "lower-case letters, digits and `-`",
};

const DNS_SUBDOMAIN: Alphabet = Alphabet {
    allows: |c| matches!(c, 'a'..='z' | '0'..='9' | '-' | '.'),
    words: "lower-case letters, digits, `-` and `.`",
};

/// Checks a DNS-1123 label (`IsDNS1123Label`): names of containers, volumes and namespaces.
///
/// # Errors
///
/// One clause that says which character is wrong, or that the name is empty or longer than 63 characters.
pub fn dns_label(text: &str) -> Result<(), Invalid> {
    check_characters(text, &DNS_LABEL)?;
    check_ends(text)?;
    check_length(text, 63)
}

/// Checks a DNS-1035 label (`IsDNS1035Label`): names of Services, which may not begin with a digit.
///
/// # Errors
///
/// As [`dns_label`], or that the name begins with a digit.
pub fn dns_1035_label(text: &str) -> Result<(), Invalid> {
    dns_label(text)?;
    if text.starts_with(|c: char| c.is_ascii_digit()) {
        return Err(Invalid::new(
            0..1,
            format!("`{text}` begins with a digit; the first character must be a letter"),
        ));
    }
    Ok(())
}

/// Checks a DNS-1123 subdomain (`IsDNS1123Subdomain`): names of most objects, API groups, prefixes of label keys.
///
/// Its dot-separated parts may be longer than 63 characters, unlike in DNS.
///
/// # Errors
///
/// One clause that says which character or part is wrong, or that the name is empty or longer than 253 characters.
pub fn dns_subdomain(text: &str) -> Result<(), Invalid> {
    check_characters(text, &DNS_SUBDOMAIN)?;
    let mut offset = 0;
    for part in text.split('.') {
        if part.is_empty() {
            let message = format!("`{text}` has a `.` without a name on both sides");
            return Err(Invalid::whole(text, message));
        }
        check_ends(part).map_err(|invalid| invalid.shifted(offset))?;
        offset += part.len() + 1;
    }
    check_length(text, 253)
}

/// Refuses an empty name, and the first character which the alphabet lacks.
pub(super) fn check_characters(text: &str, alphabet: &Alphabet) -> Result<(), Invalid> {
    if text.is_empty() {
        return Err(Invalid::new(0..0, "the name is empty"));
    }
    let Some((at, wrong)) = text.char_indices().find(|&(_, c)| !(alphabet.allows)(c)) else {
        return Ok(());
    };
    let lower = text.to_ascii_lowercase();
    let message = if lower.chars().all(alphabet.allows) {
        format!("`{text}` has upper-case letters; did you mean `{lower}`?")
    } else {
        let shown = wrong.escape_debug();
        let words = alphabet.words;
        format!("`{text}` has the character `{shown}`; only {words} are allowed")
    };
    Err(Invalid::new(at..at + wrong.len_utf8(), message))
}

/// Refuses a name, already known to be ASCII, which does not begin and end with a letter or digit.
pub(super) fn check_ends(text: &str) -> Result<(), Invalid> {
    let (range, verb, wrong) =
        if let Some(first) = text.chars().next().filter(|c| !c.is_ascii_alphanumeric()) {
            (0..1, "begins", first)
        } else if let Some(last) = text.chars().last().filter(|c| !c.is_ascii_alphanumeric()) {
            (text.len() - 1..text.len(), "ends", last)
        } else {
            return Ok(());
        };
    Err(Invalid::new(
        range,
        format!(
            "`{text}` {verb} with `{wrong}`; the first and the last character must be a letter or digit"
        ),
    ))
}

/// Refuses a name, already known to be ASCII, of more than `most` characters.
pub(super) fn check_length(text: &str, most: usize) -> Result<(), Invalid> {
    let length = text.len();
    if length <= most {
        return Ok(());
    }
    let message = format!("`{text}` is {length} characters long; at most {most} are allowed");
    Err(Invalid::whole(text, message))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The clause, and the part of the text it is about.
    fn refusal(check: fn(&str) -> Result<(), Invalid>, text: &str) -> (String, &str) {
        let invalid = check(text).expect_err("the name must be refused");
        (invalid.message, &text[invalid.range])
    }

    #[test]
    fn labels_are_lower_case_letters_digits_and_hyphens() {
        for good in ["a", "web", "0", "1-2", "a--b", &"a".repeat(63)] {
            assert_eq!(dns_label(good), Ok(()), "{good}");
        }
        let cases = [
            ("", "", "the name is empty"),
            (
                "Web-App",
                "W",
                "`Web-App` has upper-case letters; did you mean `web-app`?",
            ),
            (
                "my_app",
                "_",
                "`my_app` has the character `_`; only lower-case letters, digits and `-` are allowed",
            ),
            (
                "a.b",
                ".",
                "`a.b` has the character `.`; only lower-case letters, digits and `-` are allowed",
            ),
            (
                "naïve",
                "ï",
                "`naïve` has the character `ï`; only lower-case letters, digits and `-` are allowed",
            ),
            (
                "-web",
                "-",
                "`-web` begins with `-`; the first and the last character must be a letter or digit",
            ),
            (
                "web-",
                "-",
                "`web-` ends with `-`; the first and the last character must be a letter or digit",
            ),
        ];
        for (text, part, message) in cases {
            assert_eq!(refusal(dns_label, text), (message.to_owned(), part));
        }
    }

    #[test]
    fn a_label_has_at_most_63_characters() {
        let long = "a".repeat(64);
        let (message, part) = refusal(dns_label, &long);
        assert!(message.ends_with("is 64 characters long; at most 63 are allowed"));
        assert_eq!(part, long);
    }

    #[test]
    fn a_1035_label_begins_with_a_letter() {
        assert_eq!(dns_1035_label("web-1"), Ok(()));
        let message = "`1-web` begins with a digit; the first character must be a letter";
        assert_eq!(refusal(dns_1035_label, "1-web"), (message.to_owned(), "1"));
        assert!(dns_1035_label("-web").is_err());
        assert!(dns_1035_label("").is_err());
    }

    #[test]
    fn subdomains_are_labels_with_dots_between() {
        let long_part = "a".repeat(200);
        for good in ["a", "a.b", "1.2.3", "cert-manager.io", &long_part] {
            assert_eq!(dns_subdomain(good), Ok(()), "{good}");
        }
        for bad in [
            ".",
            ".a",
            "a.",
            "a..b",
            "a_b.c",
            "A.b",
            "a.-b",
            &"a.".repeat(127),
        ] {
            assert!(dns_subdomain(bad).is_err(), "{bad}");
        }
        assert!(dns_subdomain(&format!("{}a", "a.".repeat(126))).is_ok());
        assert!(dns_subdomain(&"a".repeat(254)).is_err());
        let (message, part) = refusal(dns_subdomain, "web.b-.c");
        assert_eq!(part, "-");
        assert!(message.starts_with("`b-` ends with `-`"), "{message}");
    }
}
