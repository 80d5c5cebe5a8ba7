//! The characters YAML 1.1 tells apart: blanks, and six kinds of line break.

/// Marks the given bytes in a table for scanning loops.
pub(super) const fn table(marked: &[u8]) -> [bool; 256] {
    let mut table = [false; 256];
    let mut i = 0;
    while i < marked.len() {
        table[marked[i] as usize] = true;
        i += 1;
    }
    table
}

/// The length of the line break at `at` (LF, CR, CRLF, NEL, LS, PS) in bytes, 0 if there is none.
///
/// CRCRLF is one break: kubectl makes every CRLF an LF before its parser takes CRLF for one break.
#[inline]
pub(super) fn break_len(bytes: &[u8], at: usize) -> usize {
    match bytes.get(at) {
        Some(b'\n') => 1,
        Some(b'\r' | 0xC2 | 0xE2) => rare_break_len(&bytes[at..]),
        _ => 0,
    }
}

fn rare_break_len(bytes: &[u8]) -> usize {
    match bytes {
        [b'\r', b'\n', ..] => 2,
        [b'\r', b'\r', b'\n', ..] => 3,
        [b'\r', ..] => 1,
        _ => unicode_break_len(bytes),
    }
}

fn unicode_break_len(bytes: &[u8]) -> usize {
    if bytes.starts_with("\u{85}".as_bytes()) {
        return 2;
    }
    let separators = ["\u{2028}", "\u{2029}"];
    let found = separators.iter().any(|c| bytes.starts_with(c.as_bytes()));
    if found { 3 } else { 0 }
}

/// Whether the line break at `at` is LS or PS, which stay what they are where others become LF.
pub(super) fn is_separator(bytes: &[u8], at: usize) -> bool {
    bytes.get(at) == Some(&0xE2) && break_len(bytes, at) > 0
}

/// Where the next line break stands at `from` or after it; the end of the text if there is none.
pub(super) fn next_break(bytes: &[u8], from: usize) -> usize {
    let rest = &bytes[from..];
    let common = memchr::memchr2(b'\n', b'\r', rest).map_or(bytes.len(), |at| from + at);
    let mut rare = memchr::memchr2_iter(0xC2, 0xE2, &bytes[from..common]);
    let rare = rare.find(|at| break_len(bytes, from + at) > 0);
    rare.map_or(common, |at| from + at)
}

/// Whether a blank, a line break or the end of the text stands at `at`.
pub(super) fn is_blank_or_end(bytes: &[u8], at: usize) -> bool {
    match bytes.get(at) {
        None | Some(b' ' | b'\t' | b'\n' | b'\r') => true,
        Some(0xC2 | 0xE2) => break_len(bytes, at) > 0,
        Some(_) => false,
    }
}

/// Whether `---` or `...` stands alone at `at`, which must be the start of a line.
pub(super) fn is_marker(bytes: &[u8], at: usize) -> bool {
    let rest = &bytes[at.min(bytes.len())..];
    (rest.starts_with(b"---") || rest.starts_with(b"...")) && is_blank_or_end(rest, 3)
}

/// Whether a byte may stand in the name of an anchor.
pub(super) fn is_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-')
}

/// Appends the line breaks of `gap`, blanks left out: LS and PS stay, all others become LF.
pub(super) fn push_breaks(out: &mut String, gap: &str) {
    let bytes = gap.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        match break_len(bytes, at) {
            0 => at += 1,
            length if is_separator(bytes, at) => {
                out.push_str(&gap[at..at + length]);
                at += length;
            }
            length => {
                out.push('\n');
                at += length;
            }
        }
    }
}

/// Folds a gap between two lines of a flow scalar: one break is a space, more are one less.
pub(super) fn fold(out: &mut String, gap: &str) {
    let bytes = gap.as_bytes();
    let first = bytes.iter().position(|byte| !matches!(byte, b' ' | b'\t'));
    let first = first.unwrap_or(bytes.len());
    if is_separator(bytes, first) {
        return push_breaks(out, gap);
    }
    let before = out.len();
    push_breaks(out, &gap[first + break_len(bytes, first)..]);
    if out.len() == before {
        out.push(' ');
    }
}

/// Whether lines end anywhere in `text` in something else than LF or CRLF.
pub(super) fn has_rare_breaks(text: &str) -> bool {
    let bytes = text.as_bytes();
    let lone_return = |at: usize| bytes.get(at + 1) != Some(&b'\n');
    memchr::memchr_iter(b'\r', bytes).any(lone_return)
        || memchr::memchr2_iter(0xC2, 0xE2, bytes).any(|at| break_len(bytes, at) > 0)
}

/// Where the first character that YAML does not allow stands in `text`.
pub(super) fn first_forbidden(text: &str) -> Option<usize> {
    let suspicious = |byte: u8| {
        (byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r'))
            || matches!(byte, 0x7F | 0xC2 | 0xEF)
    };
    // One pass without branches tells nearly every text to be clean.
    let any = |bytes: &[u8]| {
        bytes
            .iter()
            .fold(false, |any, &byte| any | suspicious(byte))
    };
    if !any(text.as_bytes()) {
        return None;
    }
    let forbidden = |c: char| match c {
        '\t' | '\n' | '\r' | '\u{85}' => false,
        '\u{FFFE}' | '\u{FFFF}' => true,
        _ => c.is_control(),
    };
    text.find(forbidden)
}
