//! Numbers and dates as go-yaml v2 takes them.

use crate::yaml::scalar::Scalar;
use std::borrow::Cow;

/// Reads an integer or float that starts with a digit or a sign.
pub(super) fn number(text: &str) -> Option<Scalar<'static>> {
    let plain = if text.contains('_') {
        Cow::Owned(text.replace('_', ""))
    } else {
        Cow::Borrowed(text)
    };
    integer(&plain)
        .map(Scalar::Int)
        .or_else(|| yaml_float(&plain).map(Scalar::Float))
        .or_else(|| signed_binary(&plain).map(Scalar::Int))
}

/// An integer with the prefixes of Go: `0x`, `0o`, `0b`, and `0` for octal.
fn integer(text: &str) -> Option<i128> {
    let (negative, digits) = match text.as_bytes().first()? {
        b'-' => (true, &text[1..]),
        b'+' => (false, &text[1..]),
        _ => (false, text),
    };
    let magnitude = i128::from(magnitude(digits)?);
    let value = if negative { -magnitude } else { magnitude };
    // Only a number without a sign is tried as an unsigned one.
    let signed = digits.len() < text.len();
    let fits = i64::try_from(value).is_ok() || !signed;
    fits.then_some(value)
}

fn magnitude(digits: &str) -> Option<u64> {
    let (radix, digits) = match digits.as_bytes() {
        [b'0', b'x' | b'X', ..] => (16, &digits[2..]),
        [b'0', b'o' | b'O', ..] => (8, &digits[2..]),
        [b'0', b'b' | b'B', ..] => (2, &digits[2..]),
        [b'0', _, ..] => (8, &digits[1..]),
        _ => (10, digits),
    };
    // Rust would take a sign here.
    let valid = digits.bytes().all(|byte| byte.is_ascii_alphanumeric());
    valid.then(|| u64::from_str_radix(digits, radix).ok())?
}

/// `0b-11`, which go-yaml reads as -3.
fn signed_binary(text: &str) -> Option<i128> {
    let digits = text.strip_prefix("0b")?;
    i64::from_str_radix(digits, 2).ok().map(i128::from)
}

/// A float of the form `[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?`.
fn yaml_float(text: &str) -> Option<f64> {
    let valid = text
        .bytes()
        .all(|byte| byte.is_ascii_digit() || matches!(byte, b'+' | b'-' | b'.' | b'e' | b'E'));
    valid.then(|| float(text))?
}

/// A decimal float that is not too large for one.
pub(super) fn float(text: &str) -> Option<f64> {
    // Rust also takes words such as `inf`.
    let numeric = text.bytes().any(|byte| byte.is_ascii_digit());
    let value: f64 = numeric.then(|| text.parse().ok())??;
    value.is_finite().then_some(value)
}

/// Whether text is a date as `!!timestamp` takes it: `2001-1-31`, a time after `T`, `t` or a blank.
pub(super) fn is_timestamp(text: &str) -> bool {
    let Some((date, rest)) = date(text) else {
        return false;
    };
    let (_, month, day) = date;
    let valid_day = (1..=12).contains(&month) && day >= 1 && day <= days(date.0, month);
    let valid_time = match rest.as_bytes().first() {
        None => true,
        Some(b'T' | b't') => time(&rest[1..]).is_some_and(is_zone),
        Some(b' ') => time(&rest[1..]).is_some_and(str::is_empty),
        Some(_) => false,
    };
    valid_day && valid_time
}

fn days(year: u32, month: u32) -> u32 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

fn date(text: &str) -> Option<((u32, u32, u32), &str)> {
    let (year, rest) = digits(text, 4, 4)?;
    let (month, rest) = digits(rest.strip_prefix('-')?, 1, 2)?;
    let (day, rest) = digits(rest.strip_prefix('-')?, 1, 2)?;
    Some(((year, month, day), rest))
}

/// Reads `15:4:5.999`; gives what follows.
fn time(text: &str) -> Option<&str> {
    let (hour, rest) = digits(text, 1, 2)?;
    let (minute, rest) = digits(rest.strip_prefix(':')?, 1, 2)?;
    let (second, rest) = digits(rest.strip_prefix(':')?, 1, 2)?;
    let rest = match rest.strip_prefix(['.', ',']) {
        Some(fraction) => fraction.trim_start_matches(|c: char| c.is_ascii_digit()),
        None => rest,
    };
    (hour < 24 && minute < 60 && second < 60).then_some(rest)
}

fn is_zone(text: &str) -> bool {
    let offset = || {
        let (hour, rest) = digits(text.strip_prefix(['+', '-'])?, 2, 2)?;
        let (minute, rest) = digits(rest.strip_prefix(':')?, 2, 2)?;
        Some(hour <= 24 && minute < 60 && rest.is_empty())
    };
    text == "Z" || offset().unwrap_or(false)
}

fn digits(text: &str, least: usize, most: usize) -> Option<(u32, &str)> {
    let count = text
        .bytes()
        .take(most)
        .take_while(u8::is_ascii_digit)
        .count();
    let value = text[..count].parse().ok()?;
    (count >= least).then_some((value, &text[count..]))
}
