//! Ports, by number or by name.
//!
//! The rules are those of k8s.io/apimachinery, `pkg/util/validation/validation.go`, and of `IntOrString` in
//! `pkg/util/intstr`: a YAML number is a port number, a YAML string a port name, even if it is `"8080"`.

use super::Invalid;
use super::names::{DNS_LABEL, check_characters, check_ends, check_length};

/// A port as a probe or a Service names it: the number itself, or the name of one of the container's ports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Port<'a> {
    /// 1 to 65535.
    Number(u16),
    /// A name by [`check_name`].
    Name(&'a str),
}

impl<'a> Port<'a> {
    /// The port a YAML integer stands for.
    ///
    /// # Errors
    ///
    /// As [`parse_number`].
    pub fn from_number(number: i64) -> Result<Self, Invalid> {
        parse_number(&number.to_string()).map(Self::Number)
    }

    /// The port a YAML string stands for, which is always a name.
    ///
    /// # Errors
    ///
    /// As [`check_name`]; for a number in quotes, that the quotes make it a name.
    pub fn from_name(text: &'a str) -> Result<Self, Invalid> {
        check_name(text).map(|()| Self::Name(text))
    }
}

/// Reads a port number in decimal digits (`IsValidPortNum`).
///
/// # Errors
///
/// One clause that says that this is no number or not from 1 to 65535.
pub fn parse_number(text: &str) -> Result<u16, Invalid> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        let message = format!("`{}` is not a port number", text.escape_debug());
        return Err(Invalid::whole(text, message));
    }
    match text.parse() {
        Ok(number) if number > 0 => Ok(number),
        _ => Err(Invalid::whole(
            text,
            format!("port {text} is not between 1 and 65535"),
        )),
    }
}

/// Checks the name of a port (`IsValidPortName`, after RFC 6335): at most 15 lower-case letters, digits and single
/// hyphens, with a letter among them.
///
/// # Errors
///
/// One clause that says which of these it breaks.
pub fn check_name(text: &str) -> Result<(), Invalid> {
    if !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit()) {
        let message = format!(
            "`{text}` in quotes is the name of a port, which needs a letter; remove the quotes"
        );
        return Err(Invalid::whole(text, message));
    }
    check_characters(text, &DNS_LABEL)?;
    check_ends(text)?;
    if let Some(at) = text.find("--") {
        let message = format!("port name `{text}` has two hyphens in a row");
        return Err(Invalid::new(at..at + 2, message));
    }
    if !text.contains(|c: char| c.is_ascii_lowercase()) {
        return Err(Invalid::whole(
            text,
            format!("port name `{text}` has no letter"),
        ));
    }
    check_length(text, 15)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_between_1_and_65535() {
        assert_eq!(Port::from_number(1), Ok(Port::Number(1)));
        assert_eq!(parse_number("65535"), Ok(65_535));
        for bad in [0, -1, 65_536, i64::MIN, i64::MAX] {
            let invalid = Port::from_number(bad).expect_err("a refused port");
            assert_eq!(
                invalid.message,
                format!("port {bad} is not between 1 and 65535")
            );
        }
        for bad in ["", "-", "http", "80.0", "+80", "8 0", "٣"] {
            let invalid = parse_number(bad).expect_err("a refused port");
            assert_eq!(invalid.message, format!("`{bad}` is not a port number"));
        }
    }

    #[test]
    fn a_name_is_short_and_has_a_letter() {
        for good in ["http", "a", "8080a", "http-2", "abcdefghijklmno"] {
            assert_eq!(Port::from_name(good), Ok(Port::Name(good)));
        }
        let cases = [
            ("", "", "the name is empty"),
            (
                "8080",
                "8080",
                "`8080` in quotes is the name of a port, which needs a letter; remove the quotes",
            ),
            (
                "HTTP",
                "H",
                "`HTTP` has upper-case letters; did you mean `http`?",
            ),
            (
                "my_port",
                "_",
                "`my_port` has the character `_`; only lower-case letters, digits and `-` are allowed",
            ),
            (
                "-http",
                "-",
                "`-http` begins with `-`; the first and the last character must be a letter or digit",
            ),
            (
                "http--2",
                "--",
                "port name `http--2` has two hyphens in a row",
            ),
            ("80-80", "80-80", "port name `80-80` has no letter"),
            (
                "abcdefghijklmnop",
                "abcdefghijklmnop",
                "`abcdefghijklmnop` is 16 characters long; at most 15 are allowed",
            ),
        ];
        for (text, part, message) in cases {
            let invalid = check_name(text).expect_err("a refused name");
            assert_eq!(
                (invalid.message.as_str(), &text[invalid.range]),
                (message, part)
            );
        }
    }
}
