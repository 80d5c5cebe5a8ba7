//! Plain scalars that mean one thing to who writes them and another to who reads them.
//!
//! YAML 1.1 (<https://yaml.org/type/>) knows more booleans and numbers than YAML 1.2, and writes octal
//! numbers differently; kubectl knows some of both.

use crate::yaml::Node;
use crate::yaml::scalar::Scalar;
use crate::yaml::tree::{Kind, Style};

/// What a plain scalar becomes that was meant to be a string.
#[derive(Clone, Debug, PartialEq)]
pub enum Misreading {
    /// To kubectl a boolean, although it is neither `true` nor `false`.
    Boolean(bool),
    /// To kubectl a number that is written otherwise, so that the text is lost: `1.10` is `1.1`.
    Number(String),
    /// To readers of YAML 1.1 a number in base 60: `22:30`.
    Sexagesimal,
}

impl<'a> Node<'a> {
    /// What it may become if it was meant to be a string and lacks the quotes.
    pub fn misreading(self) -> Option<Misreading> {
        let text = self.text().filter(|_| self.is_untyped())?;
        let differs = |number: String| (number != text).then_some(Misreading::Number(number));
        match self.scalar()? {
            Scalar::Bool(_) if is_true_or_false(text) => None,
            Scalar::Bool(value) => Some(Misreading::Boolean(value)),
            Scalar::Int(number) => differs(number.to_string()),
            Scalar::Float(number) => differs(number.to_string()),
            Scalar::Str(_) if is_sexagesimal(text) => Some(Misreading::Sexagesimal),
            Scalar::Str(_) | Scalar::Null => None,
        }
    }

    /// What everyone takes it for, if it was meant to be a string: "boolean" or "number". What some
    /// take for another is a [`Node::misreading`] instead.
    pub fn mistype(self) -> Option<&'static str> {
        let kind = match self.scalar()? {
            Scalar::Bool(_) => "boolean",
            Scalar::Int(_) | Scalar::Float(_) => "number",
            Scalar::Str(_) | Scalar::Null => return None,
        };
        self.misreading().is_none().then_some(kind)
    }

    /// Whether it is a plain scalar without a tag, whose type each reader decides for itself.
    fn is_untyped(self) -> bool {
        let data = self.tree().data(self.id());
        data.kind == Kind::Scalar
            && data.style == Style::Plain
            && self.tree().tag(self.id()).is_none()
    }

    /// The plain numbers below this node that are octal to some readers and not to others: `0644`,
    /// `010`, `0o755`.
    pub fn octals(self) -> impl Iterator<Item = Node<'a>> {
        let tree = self.tree();
        let octals = self.values_where(move |id| {
            let data = tree.data(id);
            // A look at one byte tells nearly all of them.
            data.kind == Kind::Scalar
                && data.style == Style::Plain
                && tree.first_byte(data) == Some(b'0')
                && is_octal(tree.value(id))
        });
        octals.filter(|node| node.is_untyped())
    }
}

fn is_true_or_false(text: &str) -> bool {
    text.eq_ignore_ascii_case("true") || text.eq_ignore_ascii_case("false")
}

/// `0` and more digits, or `0o` and digits; a zero alone is zero to everyone.
fn is_octal(text: &str) -> bool {
    let Some(rest) = text.strip_prefix('0') else {
        return false;
    };
    let digits = rest.strip_prefix('o').unwrap_or(rest);
    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// `[-+]?[1-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?`
fn is_sexagesimal(text: &str) -> bool {
    if !text.starts_with(|c: char| matches!(c, '-' | '+' | '1'..='9')) {
        return false;
    }
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    let mut parts = unsigned.split(':');
    let first = parts.next().unwrap_or_default();
    let starts = first.starts_with(|c: char| matches!(c, '1'..='9'));
    let digits = |part: &str| part.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'_'));
    let is_sixtieth = |part: &str| match part.as_bytes() {
        [b'0'..=b'9'] => true,
        [tens, ones] => matches!(tens, b'0'..=b'5') && ones.is_ascii_digit(),
        _ => false,
    };
    let (mut count, mut valid) = (0, starts && digits(first));
    for part in parts {
        let (whole, fraction) = part.split_once('.').unwrap_or((part, ""));
        valid &= is_sixtieth(whole) && digits(fraction);
        count += 1;
    }
    valid && count > 0
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the value of the only key is misread as.
    fn misreading(text: &str) -> Option<Misreading> {
        let text = format!("key: {text}");
        let tree = crate::yaml::parse(&text);
        let root = tree
            .documents()
            .first()
            .and_then(|document| tree.root(document));
        root.expect("one document").get("key").misreading()
    }

    #[test]
    fn what_loses_its_text_is_misread() {
        let number = |text: &str| Some(Misreading::Number(text.to_owned()));
        let cases = [
            ("no", Some(Misreading::Boolean(false))),
            ("Y", Some(Misreading::Boolean(true))),
            ("1.10", number("1.1")),
            ("1e3", number("1000")),
            ("0123", number("83")),
            ("1_000", number("1000")),
            ("22:30", Some(Misreading::Sexagesimal)),
            ("-1:30:59.5", Some(Misreading::Sexagesimal)),
        ];
        for (text, expected) in cases {
            assert_eq!(misreading(text), expected, "{text}");
        }
    }

    #[test]
    fn what_everyone_reads_alike_is_not() {
        for text in [
            "true", "False", "1.5", "8080", "\"no\"", "!!str no", "null", "12:60", "02:30", "a:1",
            "1.2.3", "noon", "0",
        ] {
            assert_eq!(misreading(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_no_string_is_misread_or_mistyped() {
        let mistype = |text: &str| {
            let text = format!("key: {text}");
            let tree = crate::yaml::parse(&text);
            let root = tree.documents().first().and_then(|it| tree.root(it));
            root.expect("one document").get("key").mistype()
        };
        for text in [
            "no",
            "1.10",
            "\"no\"",
            "!!str no",
            "null",
            "2024-01-01",
            "22:30",
        ] {
            assert_eq!(mistype(text), None, "{text}");
        }
        assert_eq!(mistype("true"), Some("boolean"));
        assert_eq!(mistype("8080"), Some("number"));
        assert_eq!(mistype("!!int 010"), Some("number"));
    }

    #[test]
    fn octals_are_found_by_value_and_not_by_key() {
        let tree = crate::yaml::parse("{a: 0644, 010: 0, b: [0o17, '010', 10, 08, 0x1]}");
        let root = tree
            .documents()
            .first()
            .and_then(|document| tree.root(document));
        let octals = root.expect("one document").octals();
        let found: Vec<_> = octals.map(|node| (node.path(), node.text())).collect();
        let expected = [("a", "0644"), ("b[0]", "0o17"), ("b[3]", "08")];
        assert_eq!(
            found,
            expected.map(|(path, text)| (path.to_owned(), Some(text)))
        );
    }
}
