//! Base64 as the API server reads the `data` of a Secret.

use std::fmt;

/// Why a text is not base64.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InvalidBase64 {
    /// Offset in bytes of the first character that cannot stand where it stands; the length of the
    /// text if it ends too early.
    pub offset: usize,
}

impl fmt::Display for InvalidBase64 {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "not base64 at byte {}", self.offset)
    }
}

impl std::error::Error for InvalidBase64 {}

/// Decodes standard base64 with padding; line breaks are ignored wherever they stand.
///
/// That is what Go's `base64.StdEncoding` accepts, by which the API server reads `data` and
/// `binaryData`: the bits that padding leaves over may be anything.
///
/// # Errors
///
/// The place of the first character that does not fit.
pub fn decode_base64(text: &str) -> Result<Vec<u8>, InvalidBase64> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let (mut bits, mut digits) = (0_u32, 0);
    let mut characters = text
        .bytes()
        .enumerate()
        .filter(|(_, byte)| !matches!(byte, b'\r' | b'\n'));
    while let Some((offset, byte)) = characters.next() {
        let Some(digit) = digit(byte) else {
            let padding = match (byte, digits) {
                (b'=', 2) => 1,
                (b'=', 3) => 0,
                _ => return Err(InvalidBase64 { offset }),
            };
            expect_end(&mut characters, padding, text.len())?;
            bytes.extend(&(bits << (6 * (4 - digits))).to_be_bytes()[1..digits]);
            return Ok(bytes);
        };
        bits = bits << 6 | u32::from(digit);
        digits += 1;
        if digits == 4 {
            bytes.extend(&bits.to_be_bytes()[1..]);
            (bits, digits) = (0, 0);
        }
    }
    if digits == 0 {
        Ok(bytes)
    } else {
        Err(InvalidBase64 { offset: text.len() })
    }
}

/// Checks that `padding` more `=` follow, and then nothing.
fn expect_end(
    characters: &mut impl Iterator<Item = (usize, u8)>,
    padding: usize,
    end: usize,
) -> Result<(), InvalidBase64> {
    for _ in 0..padding {
        match characters.next() {
            Some((_, b'=')) => {}
            Some((offset, _)) => return Err(InvalidBase64 { offset }),
            None => return Err(InvalidBase64 { offset: end }),
        }
    }
    match characters.next() {
        Some((offset, _)) => Err(InvalidBase64 { offset }),
        None => Ok(()),
    }
}

/// Decodes base64 in the alphabet of URLs and without padding, as JSON Web Tokens have it.
pub(super) fn decode_base64url(text: &str) -> Option<Vec<u8>> {
    let mut standard: String = text
        .chars()
        .map(|character| match character {
            '-' => '+',
            '_' => '/',
            other => other,
        })
        .collect();
    while !standard.len().is_multiple_of(4) {
        standard.push('=');
    }
    decode_base64(&standard).ok()
}

fn digit(byte: u8) -> Option<u8> {
    match byte {
        b'A'..=b'Z' => Some(byte - b'A'),
        b'a'..=b'z' => Some(byte - b'a' + 26),
        b'0'..=b'9' => Some(byte - b'0' + 52),
        b'+' => Some(62),
        b'/' => Some(63),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{InvalidBase64, decode_base64};

    #[test]
    fn padding_and_line_breaks_are_read_as_go_reads_them() {
        for (text, decoded) in [
            ("", ""),
            ("Zg==", "f"),
            ("Zm8=", "fo"),
            ("Zm9v", "foo"),
            ("Zm9v\nYmFy\r\n", "foobar"),
            ("Zm9vYg\n=\n=\n", "foob"),
            ("Zh==", "f"),
        ] {
            assert_eq!(decode_base64(text), Ok(decoded.into()), "{text:?}");
        }
    }

    #[test]
    fn the_first_character_that_does_not_fit_is_told() {
        for (text, offset) in [
            ("Zm9", 3),
            ("Zg=", 3),
            ("Zg", 2),
            ("=", 0),
            ("Z===", 1),
            ("Zg=x", 3),
            ("Zg==Zg==", 4),
            ("Zm9v-", 4),
            ("Zm 9v", 2),
            ("pässword", 1),
            ("Zm9v\nYm9=\nx", 10),
        ] {
            assert_eq!(
                decode_base64(text),
                Err(InvalidBase64 { offset }),
                "{text:?}"
            );
        }
    }
}
