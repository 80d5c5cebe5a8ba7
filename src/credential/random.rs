//! Whether a text is made of words, drawn by chance, or typed to look so.

use super::value::trim;

/// Whether it is a name rather than a secret: plain words joined by dashes, as objects of
/// Kubernetes have them (`db-credentials`, `etcd-cluster-1`, `webhook.server-cert`).
///
/// Under a name such as `TLS_SECRET` that is nearly always the Secret's name. A password may well
/// be a plain word; for those nobody asks.
pub(super) fn is_words(value: &str) -> bool {
    let parts = || trim(value).split(['-', '_', '.', ':', '/']);
    let is_compound = parts().nth(1).is_some();
    parts().all(|part| is_word(part, is_compound))
}

/// Whether a part is a word, or a small number beside words: `credentials`, `1`, `v2`, `cluster1`.
fn is_word(part: &str, is_compound: bool) -> bool {
    let letters = part.trim_end_matches(|last: char| last.is_ascii_digit());
    let digits = part.len() - letters.len();
    let is_numbered = digits == 0 || is_compound && digits <= 3;
    is_numbered && letters.bytes().all(|byte| byte.is_ascii_alphabetic()) && !is_scrambled(letters)
}

/// Whether the case of letters changes too often for words.
fn is_scrambled(letters: &str) -> bool {
    let bytes = letters.as_bytes();
    let turns = bytes
        .windows(2)
        .filter(|pair| pair[0].is_ascii_uppercase() && pair[1].is_ascii_lowercase());
    bytes.len() >= 16 && turns.count() * 5 > bytes.len()
}

/// Shortest text that may be called random, in bytes.
const SHORTEST_RANDOM: usize = 16;

/// Whether a text looks drawn by chance: long, without blanks, letters and digits mixed, and of
/// high entropy for its alphabet.
pub(super) fn is_random(value: &str) -> bool {
    let value = trim(value);
    let has = |is: fn(&u8) -> bool| value.as_bytes().iter().any(is);
    let is_hex = value.bytes().all(|byte| byte.is_ascii_hexdigit());
    let enough = if is_hex { 2.8 } else { 3.3 };
    value.len() >= SHORTEST_RANDOM
        && value.bytes().all(|byte| byte.is_ascii_graphic())
        && has(u8::is_ascii_digit)
        && has(u8::is_ascii_alphabetic)
        && !is_words(value)
        && longest_run(value) < 24_usize.min(value.len() / 2)
        && entropy(value) >= enough
}

/// The longest run of lower-case letters, of which random text has no long ones.
fn longest_run(value: &str) -> usize {
    let runs = value.split(|character: char| !character.is_ascii_lowercase());
    runs.map(str::len).max().unwrap_or(0)
}

/// Shannon entropy in bits per byte.
fn entropy(value: &str) -> f64 {
    let mut counts = [0_u32; 256];
    for byte in value.bytes() {
        counts[usize::from(byte)] += 1;
    }
    let length = f64::from(u32::try_from(value.len()).unwrap_or(u32::MAX));
    counts
        .iter()
        .filter(|&&count| count > 0)
        .fold(0.0, |sum, &count| {
            let share = f64::from(count) / length;
            sum - share * share.log2()
        })
}

/// Sequences that people type and generators do not, in lower case.
const TYPED: &[&str] = &[
    "example",
    "xxxx",
    "....",
    "****",
    "1234567890",
    "0123456789",
    "abcdefgh",
    "abcdef123",
    "00000000",
    "your_",
    "your-",
    "changeme",
    "placeholder",
    "redacted",
];

/// Whether the body of a token is made up: an example of a documentation, or all of one character.
pub(super) fn is_dummy(body: &str) -> bool {
    let lower = body.to_ascii_lowercase();
    let mut seen = [false; 256];
    lower
        .bytes()
        .for_each(|byte| seen[usize::from(byte)] = true);
    let distinct = seen.iter().filter(|&&seen| seen).count();
    distinct < 6 && body.len() >= 8 || TYPED.iter().any(|typed| lower.contains(typed))
}
