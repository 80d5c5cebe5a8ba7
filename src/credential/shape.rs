//! Credentials known by what stands around them: the password of a URL, the signature of a shared
//! access URL, the value of an `Authorization` header.

use super::base64::decode_base64;
use super::random::{is_dummy, is_random};
use super::value::{is_placeholder, is_reference};
use std::ops::Range;

/// What separates the scheme of a URL from its authority.
pub(super) const URL: &str = "://";
/// The parameter that holds the signature of a shared access URL.
pub(super) const SIGNATURE: &str = "sig=";
/// How the value of a header with user and password begins.
pub(super) const BASIC: &str = "Basic ";
/// How the value of a header with a token begins.
pub(super) const BEARER: &str = "Bearer ";

/// The longest user and password looked at, in bytes.
const LONGEST_AUTHORITY: usize = 512;

/// The password in the URL whose `://` stands at `at` (RFC 3986, section 3.2.1).
pub(super) fn find_url_password(text: &str, at: usize) -> Option<Range<usize>> {
    let start = at + URL.len();
    let bytes = &text.as_bytes()[start..];
    let ends_authority = |byte: &u8| byte.is_ascii_whitespace() || b"/?#\"'<>`\\|,".contains(byte);
    let length = bytes
        .iter()
        .take(LONGEST_AUTHORITY)
        .take_while(|byte| !ends_authority(byte))
        .count();
    let userinfo = bytes[..length].iter().rposition(|&byte| byte == b'@')?;
    let colon = bytes[..userinfo].iter().position(|&byte| byte == b':')?;
    let host = text.get(start + userinfo + 1..start + length)?;
    let password = text.get(start + colon + 1..start + userinfo)?;
    let is_url = has_scheme(text, at) && is_host(host);
    (is_url && is_real(password)).then(|| start + colon + 1..start + userinfo)
}

/// Whether a scheme stands before the `://` at `at`.
fn has_scheme(text: &str, at: usize) -> bool {
    text.as_bytes()[..at]
        .last()
        .is_some_and(u8::is_ascii_alphanumeric)
}

/// Whether what follows the `@` is a host; a digest follows it in the name of an image.
fn is_host(host: &str) -> bool {
    let begins =
        host.starts_with(|first: char| first.is_alphanumeric() || "[${%_(".contains(first));
    begins && !host.starts_with("sha256:") && !host.starts_with("example.")
}

/// Whether a password is neither filled in later nor there to be replaced.
fn is_real(password: &str) -> bool {
    let is_template = password.contains(['$', '{', '}', '<', '>', '(', '*'])
        || password.starts_with('%')
            && !password[1..].starts_with(|next: char| next.is_ascii_hexdigit());
    !password.is_empty() && !is_template && !is_reference(password) && !is_placeholder(password)
}

/// The signature in a shared access URL whose `sig=` stands at `at`: the base64 of an HMAC-SHA256
/// beside a version and an end.
///
/// Source: <https://learn.microsoft.com/rest/api/storageservices/create-service-sas>.
pub(super) fn find_signature(text: &str, at: usize) -> Option<Range<usize>> {
    let start = at + SIGNATURE.len();
    let is_letter = |byte: &u8| byte.is_ascii_alphanumeric() || b"%+/=".contains(byte);
    let length = text.as_bytes()[start..]
        .iter()
        .take(80)
        .take_while(|byte| is_letter(byte))
        .count();
    let signature = &text[start..start + length];
    let escaped = 2 * signature.matches('%').count();
    let is_hmac = length.checked_sub(escaped) == Some(44)
        && (signature.ends_with('=') || signature.ends_with("%3D") || signature.ends_with("%3d"));
    let query = query_around(text, at);
    let is_shared = ["sv=20", "se=20"]
        .iter()
        .all(|parameter| query.contains(parameter));
    (is_hmac && is_shared && !is_dummy(signature)).then(|| start..start + length)
}

/// The text around `at` up to the next blanks, at most 512 bytes either way.
fn query_around(text: &str, at: usize) -> String {
    let bytes = text.as_bytes();
    let is_query = |byte: &&u8| byte.is_ascii_graphic();
    let before = bytes[..at]
        .iter()
        .rev()
        .take(512)
        .take_while(is_query)
        .count();
    let after = bytes[at..].iter().take(512).take_while(is_query).count();
    String::from_utf8_lossy(&bytes[at - before..at + after]).into_owned()
}

/// The user and password of the header whose `Basic ` stands at `at` (RFC 7617).
pub(super) fn find_basic(text: &str, at: usize) -> Option<Range<usize>> {
    let range = header_value(text, at, BASIC)?;
    is_login(&text[range.clone()]).then_some(range)
}

/// Whether a text is the base64 of `user:password`, as in headers and in the `auth` of registries.
pub(super) fn is_login(text: &str) -> bool {
    let login = decode_base64(text)
        .ok()
        .and_then(|login| String::from_utf8(login).ok());
    let login = login.filter(|login| !login.contains(char::is_control));
    login.is_some_and(|login| {
        login
            .split_once(':')
            .is_some_and(|(_, password)| is_real(password))
    })
}

/// The token of the header whose `Bearer ` stands at `at` (RFC 6750).
pub(super) fn find_bearer(text: &str, at: usize) -> Option<Range<usize>> {
    let range = header_value(text, at, BEARER)?;
    let token = &text[range.clone()];
    (is_random(token) && !is_dummy(token) && !is_placeholder(token)).then_some(range)
}

/// What follows the word of a header at `at`.
fn header_value(text: &str, at: usize, word: &str) -> Option<Range<usize>> {
    let goes_on = at
        .checked_sub(1)
        .is_some_and(|before| text.as_bytes()[before].is_ascii_alphanumeric());
    let start = at + word.len();
    let is_letter = |byte: &u8| byte.is_ascii_alphanumeric() || b"-._~+/=".contains(byte);
    let length = text.as_bytes()[start..]
        .iter()
        .take(2048)
        .take_while(|byte| is_letter(byte))
        .count();
    (!goes_on && length >= 4).then(|| start..start + length)
}
