//! What an untyped piece of text means to kubectl: YAML 1.1 as go-yaml v2 reads it.

use crate::yaml::number;
use crate::yaml::tree::Style;

/// A scalar with its type.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Scalar<'a> {
    /// Empty, `~`, `null`, `Null`, `NULL`.
    Null,
    /// `true`, `yes`, `on`, `y` and so on.
    Bool(bool),
    /// A whole number between `i64::MIN` and `u64::MAX`.
    Int(i128),
    /// A finite number.
    Float(f64),
    /// Everything else, and everything in quotes.
    Str(&'a str),
}

/// Resolves the value of a scalar by its style and tag.
///
/// The text of a `!!binary` scalar is taken to be decoded.
///
/// # Errors
///
/// One clause that says why kubectl refuses the value: `.inf`, `!!int "x"`.
pub fn resolve<'a>(
    text: &'a str,
    style: Style,
    tag: Option<&str>,
) -> Result<Scalar<'a>, &'static str> {
    match tag {
        None if style == Style::Plain => plain(text),
        None => Ok(Scalar::Str(text)),
        Some(tag) => tagged(text, tag),
    }
}

/// Whether a tag says that the text is base64.
pub(crate) fn is_binary(tag: &str) -> bool {
    standard_tag(tag) == Some("binary")
}

fn plain(text: &str) -> Result<Scalar<'_>, &'static str> {
    let value = match text.as_bytes().first() {
        None => Scalar::Null,
        Some(b'+' | b'-' | b'.' | b'0'..=b'9') => return number(text),
        Some(b'y' | b'Y' | b'n' | b'N' | b't' | b'T' | b'f' | b'F' | b'o' | b'O' | b'~') => {
            word(text)
        }
        Some(_) => Scalar::Str(text),
    };
    Ok(value)
}

fn word(text: &str) -> Scalar<'_> {
    match text {
        "~" | "null" | "Null" | "NULL" => Scalar::Null,
        "y" | "Y" | "yes" | "Yes" | "YES" | "true" | "True" | "TRUE" | "on" | "On" | "ON" => {
            Scalar::Bool(true)
        }
        "n" | "N" | "no" | "No" | "NO" | "false" | "False" | "FALSE" | "off" | "Off" | "OFF" => {
            Scalar::Bool(false)
        }
        _ => Scalar::Str(text),
    }
}

fn number(text: &str) -> Result<Scalar<'_>, &'static str> {
    match text.strip_prefix(['+', '-']).unwrap_or(text) {
        ".inf" | ".Inf" | ".INF" => return Err("infinity is not a number in JSON"),
        ".nan" | ".NaN" | ".NAN" if text.starts_with('.') => {
            return Err("`.nan` is not a number in JSON");
        }
        _ => {}
    }
    let found = if text.starts_with('.') {
        number::float(text).map(Scalar::Float)
    } else {
        number::number(text)
    };
    Ok(found.unwrap_or(Scalar::Str(text)))
}

/// The name of a tag that YAML itself defines, such as `int` of `!!int`.
fn standard_tag(tag: &str) -> Option<&str> {
    let verbatim = || tag.strip_prefix("!<tag:yaml.org,2002:")?.strip_suffix('>');
    tag.strip_prefix("!!").or_else(verbatim)
}

fn tagged<'a>(text: &'a str, tag: &str) -> Result<Scalar<'a>, &'static str> {
    let (wanted, refusal): (fn(Scalar) -> bool, _) = match standard_tag(tag) {
        Some("bool") => (
            |v| matches!(v, Scalar::Bool(_)),
            "`!!bool` is followed by no boolean",
        ),
        Some("int") => (
            |v| matches!(v, Scalar::Int(_)),
            "`!!int` is followed by no integer",
        ),
        Some("null") => (|v| v == Scalar::Null, "`!!null` is followed by something"),
        Some("float") => return tagged_float(text),
        Some("timestamp") if number::is_timestamp(text) => return Ok(Scalar::Str(text)),
        Some("timestamp") => return Err("`!!timestamp` is followed by no date"),
        _ => return Ok(Scalar::Str(text)),
    };
    let value = plain(text)?;
    if wanted(value) {
        Ok(value)
    } else {
        Err(refusal)
    }
}

fn tagged_float(text: &str) -> Result<Scalar<'_>, &'static str> {
    match plain(text)? {
        Scalar::Float(value) => Ok(Scalar::Float(value)),
        #[expect(clippy::cast_precision_loss, reason = "the tag asks for a float")]
        Scalar::Int(value) if i64::try_from(value).is_ok() => Ok(Scalar::Float(value as f64)),
        _ => Err("`!!float` is followed by no number"),
    }
}

/// Decodes base64 as Go's standard decoder does: line breaks ignored, padding required.
///
/// Bytes that are not UTF-8 become U+FFFD each, as they do in Go's JSON.
pub(crate) fn decode_base64(text: &str) -> Option<String> {
    let digits: Vec<u8> = text
        .bytes()
        .filter(|byte| !matches!(byte, b'\n' | b'\r'))
        .collect();
    let padding = digits
        .iter()
        .rev()
        .take_while(|&&byte| byte == b'=')
        .count();
    if !digits.len().is_multiple_of(4) || padding > 2 {
        return None;
    }
    let mut bytes = Vec::with_capacity(digits.len() / 4 * 3);
    let (mut bits, mut count) = (0_u32, 0);
    for &digit in &digits[..digits.len() - padding] {
        bits = bits << 6 | base64_digit(digit)?;
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push(u8::try_from(bits >> count & 0xFF).ok()?);
        }
    }
    let mut text = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        text.extend(chunk.invalid().iter().map(|_| char::REPLACEMENT_CHARACTER));
    }
    Some(text)
}

fn base64_digit(byte: u8) -> Option<u32> {
    let value = match byte {
        b'A'..=b'Z' => byte - b'A',
        b'a'..=b'z' => byte - b'a' + 26,
        b'0'..=b'9' => byte - b'0' + 52,
        b'+' => 62,
        b'/' => 63,
        _ => return None,
    };
    Some(value.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(text: &str) -> Scalar<'_> {
        resolve(text, Style::Plain, None).expect("the text means something")
    }

    #[test]
    fn plain_text_has_the_types_of_yaml_1_1() {
        for text in ["", "~", "null", "Null", "NULL"] {
            assert_eq!(plain(text), Scalar::Null);
        }
        for text in ["y", "Yes", "on", "ON", "true", "True"] {
            assert_eq!(plain(text), Scalar::Bool(true));
        }
        for text in ["n", "No", "off", "OFF", "false", "False"] {
            assert_eq!(plain(text), Scalar::Bool(false));
        }
        for text in [
            "yES",
            "nil",
            "nULL",
            "oN",
            "12:30:45",
            "2001-01-01",
            "1.2.3",
            "_1",
            "0x",
            "1e400",
            "-",
            "0b2",
        ] {
            assert_eq!(plain(text), Scalar::Str(text));
        }
    }

    #[test]
    fn numbers_are_those_of_go() {
        let integers = [
            ("0644", 420),
            ("0o17", 15),
            ("0b11", 3),
            ("-0x1f", -31),
            ("+1", 1),
            ("1_000", 1000),
            ("0b-11", -3),
            ("18446744073709551615", i128::from(u64::MAX)),
            ("-9223372036854775808", i128::from(i64::MIN)),
        ];
        for (text, value) in integers {
            assert_eq!(plain(text), Scalar::Int(value), "{text}");
        }
        let floats = [
            ("08", 8.0),
            ("1e3", 1000.0),
            ("1.", 1.0),
            (".5", 0.5),
            ("-.5", -0.5),
            ("1_0.5", 10.5),
        ];
        for (text, value) in floats {
            assert_eq!(plain(text), Scalar::Float(value), "{text}");
        }
        assert_eq!(
            plain("18446744073709551616"),
            Scalar::Float(18_446_744_073_709_551_616.0)
        );
        assert!(resolve(".inf", Style::Plain, None).is_err());
        assert!(resolve("-.INF", Style::Plain, None).is_err());
        assert!(resolve(".NaN", Style::Plain, None).is_err());
    }

    #[test]
    fn quotes_and_tags_decide() {
        let tagged = |text, tag| resolve(text, Style::DoubleQuoted, Some(tag));
        assert_eq!(
            resolve("1", Style::SingleQuoted, None),
            Ok(Scalar::Str("1"))
        );
        assert_eq!(tagged("1", "!!int"), Ok(Scalar::Int(1)));
        assert_eq!(tagged("1", "!<tag:yaml.org,2002:int>"), Ok(Scalar::Int(1)));
        assert_eq!(tagged("1", "!!float"), Ok(Scalar::Float(1.0)));
        assert_eq!(tagged("yes", "!!bool"), Ok(Scalar::Bool(true)));
        assert_eq!(tagged("", "!!null"), Ok(Scalar::Null));
        assert_eq!(tagged("1", "!!str"), Ok(Scalar::Str("1")));
        assert_eq!(tagged("1", "!mine"), Ok(Scalar::Str("1")));
        assert_eq!(
            tagged("2001-2-28T1:2:3.4Z", "!!timestamp"),
            Ok(Scalar::Str("2001-2-28T1:2:3.4Z"))
        );
        assert!(tagged("2001-2-29", "!!timestamp").is_err());
        assert!(tagged("x", "!!int").is_err());
        assert!(tagged("x", "!!null").is_err());
    }

    #[test]
    fn base64_is_decoded_as_go_does() {
        assert_eq!(decode_base64("aGk=").as_deref(), Some("hi"));
        assert_eq!(decode_base64("aG\nk=").as_deref(), Some("hi"));
        assert_eq!(decode_base64("/w==").as_deref(), Some("\u{FFFD}"));
        assert_eq!(decode_base64("aGk"), None);
        assert_eq!(decode_base64("a k="), None);
        assert_eq!(decode_base64("===="), None);
    }
}
