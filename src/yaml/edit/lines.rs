//! Lines as YAML 1.1 ends them.

use crate::yaml::chars::break_len;
use crate::yaml::tree::offset;

/// What ends a line: LF, CR, NEL, LS, PS.
pub(super) const BREAKS: [char; 5] = ['\n', '\r', '\u{85}', '\u{2028}', '\u{2029}'];

/// Where the line starts that holds the byte at `at`; byte order marks are no part of it.
pub(super) fn start(text: &str, at: u32) -> u32 {
    let before = text.get(..at as usize).unwrap_or_default();
    let line = memchr::memrchr(b'\n', before.as_bytes()).map_or(0, |at| at + 1);
    let mut rare = before[line..].char_indices().rev();
    let rare = rare.find(|(_, c)| BREAKS.contains(c));
    let line = rare.map_or(line, |(at, c)| line + at + c.len_utf8());
    let marks = before[line..].len() - before[line..].trim_start_matches('\u{feff}').len();
    offset(line + marks)
}

/// The blanks on the line before the byte at `at`, if there is nothing else.
pub(super) fn indent(text: &str, at: u32) -> Option<&str> {
    let before = text.get(..at as usize)?;
    let rest = before.trim_end_matches([' ', '\t']);
    let unmarked = rest.trim_end_matches('\u{feff}');
    let starts = unmarked.is_empty() || unmarked.ends_with(BREAKS);
    starts.then(|| &before[rest.len()..])
}

/// Where the text of the line ends that holds the byte at `at`.
pub(super) fn end(text: &str, at: u32) -> u32 {
    let rest = text.get(at as usize..).unwrap_or_default();
    at + offset(rest.find(BREAKS).unwrap_or(rest.len()))
}

/// Where the line after the one that ends at `end` starts.
pub(super) fn next(text: &str, end: u32) -> u32 {
    end + offset(break_len(text.as_bytes(), end as usize))
}

/// Where the line starts after a node that ends at `at`, if at most a comment follows the node.
pub(super) fn after(text: &str, at: u32) -> Option<u32> {
    if at > 0 && at == start(text, at) {
        return Some(at);
    }
    let end = end(text, at);
    let rest = text.get(at as usize..end as usize)?.trim_start();
    (rest.is_empty() || rest.starts_with('#')).then(|| next(text, end))
}

/// The line break that the text uses.
pub(super) fn break_of(text: &str) -> &'static str {
    match memchr::memchr(b'\n', text.as_bytes()) {
        Some(at) if text.as_bytes()[..at].ends_with(b"\r") => "\r\n",
        _ => "\n",
    }
}
