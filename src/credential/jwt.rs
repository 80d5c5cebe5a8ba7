//! JSON Web Tokens.

use super::Certainty;
use super::base64::decode_base64url;
use serde_json::{Map, Value};
use std::ops::Range;

/// How every one of them begins: `{"` in base64.
pub(super) const ANCHOR: &str = "eyJ";

/// The longest part of a token looked at, in bytes; headers with certificates get long.
const LONGEST: usize = 8 * 1024;

/// The token that begins at `at`, with its kind (RFC 7519, RFC 7515).
///
/// One that names its end is less certain: it may be over. Whether it is, is not asked, for the
/// answer would change from day to day.
pub(super) fn find(text: &str, at: usize) -> Option<(&'static str, Range<usize>, Certainty)> {
    let goes_on = at
        .checked_sub(1)
        .is_some_and(|before| is_letter(text.as_bytes()[before]));
    if goes_on || !text.get(at..)?.starts_with(ANCHOR) {
        return None;
    }
    let header = part(text, at)?;
    let payload = part(text, next_part(text, header.end)?)?;
    let signature = part(text, next_part(text, payload.end)?)?;
    let algorithm = object(&text[header])?.get("alg")?.as_str()?.to_owned();
    let claims = object(&text[payload])?;
    if algorithm.eq_ignore_ascii_case("none") || signature.len() < 10 || is_sample(&claims) {
        return None;
    }
    let certainty = if claims.contains_key("exp") {
        Certainty::Likely
    } else {
        Certainty::Certain
    };
    Some((kind(&claims), at..signature.end, certainty))
}

/// The letters of a part that begins at `start`.
fn part(text: &str, start: usize) -> Option<Range<usize>> {
    let length = text.as_bytes()[start..]
        .iter()
        .take(LONGEST + 1)
        .take_while(|&&byte| is_letter(byte))
        .count();
    (1..=LONGEST)
        .contains(&length)
        .then(|| start..start + length)
}

/// Where the part after the dot at `end` begins.
fn next_part(text: &str, end: usize) -> Option<usize> {
    (text.as_bytes().get(end) == Some(&b'.')).then_some(end + 1)
}

fn is_letter(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-')
}

fn object(part: &str) -> Option<Map<String, Value>> {
    match serde_json::from_slice(&decode_base64url(part)?) {
        Ok(Value::Object(object)) => Some(object),
        _ => None,
    }
}

/// Whether it is the sample of jwt.io that documentation copies.
fn is_sample(claims: &Map<String, Value>) -> bool {
    claims
        .get("sub")
        .is_some_and(|subject| subject == "1234567890")
}

fn kind(claims: &Map<String, Value>) -> &'static str {
    let issuer = claims
        .get("iss")
        .and_then(Value::as_str)
        .unwrap_or_default();
    if issuer == "kubernetes/serviceaccount" || claims.contains_key("kubernetes.io") {
        "service account token"
    } else {
        "JSON Web Token"
    }
}
