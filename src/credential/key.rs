//! Private keys in PEM, as they are and once more in base64.

use super::base64::decode_base64;
use super::random::is_dummy;
use memchr::memmem;
use std::ops::Range;

/// What to call one.
pub(super) const PRIVATE_KEY: &str = "private key";

/// How a private key begins.
pub(super) const PEM: &str = "-----BEGIN ";

/// How the base64 of a private key begins, as in `client-key-data` of a kubeconfig.
pub(super) const ENCODED_PEM: &str = "LS0tLS1CRUdJTi";

const DASHES: &str = "-----";

/// The shortest line of a key that is one, in bytes; less stands in documentation.
const SHORTEST_LINE: usize = 32;

/// The longest key looked at, in bytes.
const LONGEST: usize = 16 * 1024;

/// The private key whose first line begins at `at`.
///
/// Encrypted keys are none: without their passphrase they open nothing (RFC 7468 section 11,
/// RFC 1421 section 4.6, and the `PROTOCOL.key` of OpenSSH).
pub(super) fn find_pem(text: &str, at: usize) -> Option<Range<usize>> {
    let rest = text.get(at..)?.strip_prefix(PEM)?;
    let label_end = rest.find(DASHES)?;
    let label = &rest[..label_end];
    let is_private = label.ends_with("PRIVATE KEY") || label.ends_with("PRIVATE KEY BLOCK");
    if !is_private || label.contains("ENCRYPTED") {
        return None;
    }
    let body_start = label_end + DASHES.len();
    let body = &rest[body_start..];
    let body_end = memmem::find(body.as_bytes(), DASHES.as_bytes())?;
    let body = &body[..body_end];
    let footer = format!("-----END {label}-----");
    let end = at + PEM.len() + body_start + body_end;
    let real = is_key_material(body) && text[end..].starts_with(&footer);
    real.then_some(at..end + footer.len())
}

/// Whether a body holds a key that is not encrypted.
fn is_key_material(body: &str) -> bool {
    let body = &body.as_bytes()[..body.len().min(LONGEST)];
    let is_base64 = |byte: u8| byte.is_ascii_alphanumeric() || b"+/=".contains(&byte);
    // Lines may be broken by an escape, `\n`, whose letter is no part of the key.
    let lines = body.split(|&byte| !is_base64(byte));
    let longest = lines.max_by_key(|line| line.len()).unwrap_or_default();
    let longest = String::from_utf8_lossy(longest);
    let is_encrypted = memmem::find(body, b"ENCRYPTED").is_some() || is_encrypted_openssh(body);
    longest.len() >= SHORTEST_LINE && !is_encrypted && !is_dummy(&longest)
}

/// Whether the body is a key of OpenSSH with a cipher other than `none`.
fn is_encrypted_openssh(body: &[u8]) -> bool {
    // The base64 of `openssh-key-v1`, and of what follows when there is no cipher.
    const MAGIC: &[u8] = b"b3BlbnNzaC1rZXktdjE";
    const NO_CIPHER: &[u8] = b"AAAAABG5vbmU";
    memmem::find(body, MAGIC).is_some_and(|at| !body[at + MAGIC.len()..].starts_with(NO_CIPHER))
}

/// The base64 of a private key that begins at `at`.
pub(super) fn find_encoded_pem(text: &str, at: usize) -> Option<Range<usize>> {
    let rest = text.get(at..)?;
    let is_digit = |byte: &u8| byte.is_ascii_alphanumeric() || b"+/".contains(byte);
    // In the middle of other base64 it would not be read as a key.
    if text.as_bytes()[..at].last().is_some_and(is_digit) {
        return None;
    }
    let is_base64 = |byte: &u8| is_digit(byte) || *byte == b'=';
    let length = rest.bytes().take(LONGEST).take_while(is_base64).count();
    let key = decode_base64(&rest[..length / 4 * 4]).ok()?;
    let key = String::from_utf8(key).ok()?;
    find_pem(&key, 0).map(|_| at..at + length)
}
