//! Text that came from a manifest, made fit to print: no control reaches the terminal.

use std::borrow::Cow;
use std::fmt::Write;
use unicode_width::UnicodeWidthChar;

/// Columns a tab takes at most.
const TAB: usize = 4;

/// Whether a character does something to a terminal instead of showing itself, or shows nothing
/// at all: controls, marks that turn the writing direction, and what has no width.
pub fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{feff}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e007f}')
}

/// Whether `c` after `before` makes of harmless text what a build server obeys: `##vso[` and `##[`
/// anywhere in a line of Azure's and GitHub's logs, `::` where a line of GitHub's log begins, and
/// any word may come to stand there when lines are wrapped.
pub(super) fn makes_command(before: &str, c: char) -> bool {
    let ends_with = |end: &str| {
        let at = before.len().checked_sub(end.len());
        let tail = at.and_then(|at| before.get(at..));
        tail.is_some_and(|tail| tail.eq_ignore_ascii_case(end))
    };
    match c {
        '[' => ends_with("##") || ends_with("##vso"),
        ':' => {
            let word = before.strip_suffix(':');
            word.is_some_and(|word| word.is_empty() || word.ends_with(char::is_whitespace))
        }
        _ => false,
    }
}

/// The text on one line, each hidden character written as YAML would escape it: `\x1b`, `\u202e`;
/// and so that no build server obeys it.
pub fn clean(text: &str) -> Cow<'_, str> {
    let mut characters = text.char_indices();
    if !characters.any(|(at, c)| is_hidden(c) || makes_command(&text[..at], c)) {
        return Cow::Borrowed(text);
    }
    let mut cleaned = String::with_capacity(text.len() + 16);
    text.chars().for_each(|c| push(&mut cleaned, c));
    Cow::Owned(cleaned)
}

/// A line of a file, cleaned but for its tabs.
pub fn clean_line(line: &str) -> String {
    let mut cleaned = String::with_capacity(line.len());
    line.chars().for_each(|c| push_in_line(&mut cleaned, c));
    cleaned
}

/// A line of a file, cleaned but for its tabs, with `*` for the characters at the bytes that
/// `is_secret` tells.
pub(super) fn clean_line_hiding(line: &str, is_secret: impl Fn(usize) -> bool) -> String {
    let mut cleaned = String::with_capacity(line.len());
    for (at, c) in line.char_indices() {
        match is_secret(at) {
            true => cleaned.extend(std::iter::repeat_n('*', line_width(c))),
            false => push_in_line(&mut cleaned, c),
        }
    }
    cleaned
}

/// The text cleaned and not wider than `columns`; what is cut off leaves `ellipsis`.
pub(super) fn clean_and_cut(text: &str, columns: usize, ellipsis: &str) -> String {
    let mut cleaned = String::new();
    let mut used = 0;
    let mut room_for_ellipsis = 0;
    for c in text.chars() {
        let before = cleaned.len();
        push(&mut cleaned, c);
        used += width(&cleaned[before..]);
        if used + width(ellipsis) <= columns {
            room_for_ellipsis = cleaned.len();
        }
        if used > columns {
            cleaned.truncate(room_for_ellipsis);
            cleaned.push_str(ellipsis);
            break;
        }
    }
    cleaned
}

fn push(cleaned: &mut String, c: char) {
    let code = u32::from(c);
    let written = match c {
        '\n' => write!(cleaned, "\\n"),
        '\r' => write!(cleaned, "\\r"),
        '\t' => write!(cleaned, "\\t"),
        _ if !is_hidden(c) && !makes_command(cleaned, c) => write!(cleaned, "{c}"),
        _ if code <= 0xff => write!(cleaned, "\\x{code:02x}"),
        _ if code <= 0xffff => write!(cleaned, "\\u{code:04x}"),
        _ => write!(cleaned, "\\U{code:08x}"),
    };
    written.expect("writing to a string cannot fail");
}

fn push_in_line(cleaned: &mut String, c: char) {
    match c {
        '\t' => cleaned.push('\t'),
        c => push(cleaned, c),
    }
}

/// Columns a character of a file's line takes once it is cleaned.
pub(super) fn line_width(c: char) -> usize {
    match c {
        '\t' => TAB,
        c if c.is_control() => r"\x00".len(),
        c if is_hidden(c) && u32::from(c) > 0xffff => r"\U00000000".len(),
        c if is_hidden(c) => r"\u0000".len(),
        c => c.width().unwrap_or(0),
    }
}

/// Columns a text takes, without the colours in it.
pub(super) fn width(text: &str) -> usize {
    let mut in_escape = false;
    let visible = text.chars().filter(|&c| {
        let was_in_escape = in_escape;
        in_escape = c == '\x1b' || in_escape && c != 'm';
        !in_escape && !was_in_escape
    });
    visible.map(|c| c.width().unwrap_or(0)).sum()
}

/// The words of a text on lines of at most `columns`, the first of which has `taken` columns
/// already. A word longer than a line has a line for itself.
pub(super) fn wrap(text: &str, columns: usize, taken: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut words = text.split(' ');
    let mut line = words.next().unwrap_or_default().to_owned();
    let mut used = taken + width(&line);
    for word in words {
        let wide = width(word);
        if used + 1 + wide > columns && !line.trim().is_empty() {
            lines.push(std::mem::replace(&mut line, word.to_owned()));
            used = wide;
        } else {
            line.push(' ');
            line.push_str(word);
            used += 1 + wide;
        }
    }
    lines.push(line);
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_hidden_is_written_as_yaml_escapes_it() {
        assert_eq!(
            clean("a\x1b[31m\n\u{9b}b\u{202e}"),
            r"a\x1b[31m\n\x9bb\u202e"
        );
        assert_eq!(clean_line("\ta\u{feff}"), "\ta\\ufeff");
        assert_eq!(clean("tag \u{e0041}"), r"tag \U000e0041");
        assert!(matches!(clean("grüße →"), Cow::Borrowed(_)));
    }

    #[test]
    fn cutting_leaves_room_for_its_mark() {
        assert_eq!(clean_and_cut("12345", 5, "…"), "12345");
        assert_eq!(clean_and_cut("123456", 5, "…"), "1234…");
        assert_eq!(clean_and_cut("123456", 5, "..."), "12...");
        assert_eq!(clean_and_cut("四四四", 5, "…"), "四四…");
    }

    #[test]
    fn lines_are_wrapped_between_words() {
        assert_eq!(wrap("aa bb cc", 5, 0), ["aa bb", "cc"]);
        assert_eq!(wrap("aa bb cc", 5, 3), ["aa", "bb cc"]);
        assert_eq!(wrap("\x1b[1maa\x1b[0m bb cccccccc", 5, 0).len(), 2);
        assert_eq!(wrap("  a  b", 6, 0), ["  a  b"]);
        assert_eq!(wrap("", 5, 0), [""]);
    }

    #[test]
    fn no_build_server_is_given_orders() {
        assert_eq!(clean("##vso[task.x]1"), r"##vso\x5btask.x]1");
        assert_eq!(clean("a ##[b ##VSO[c"), r"a ##\x5bb ##VSO\x5bc");
        assert_eq!(clean("::error::a ::b"), r":\x3aerror::a :\x3ab");
        assert_eq!(clean_line("\t::error"), "\t:\\x3aerror");
        assert!(matches!(clean("a::b [c] #[d]: e"), Cow::Borrowed(_)));
    }

    proptest! {
        #[test]
        fn nothing_hidden_is_left(text in any::<String>()) {
            prop_assert!(!clean(&text).chars().any(is_hidden));
            prop_assert!(!clean_line(&text).chars().any(|c| is_hidden(c) && c != '\t'));
            prop_assert!(width(&clean_and_cut(&text, 20, "…")) <= 20);
        }
    }
}
