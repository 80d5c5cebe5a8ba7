//! Scalars in quotes.

use crate::source::Span;
use crate::yaml::chars::{self, break_len, fold, is_blank_or_end, is_marker};
use crate::yaml::reader::{Reader, Step};
use crate::yaml::token::{Form, Token};
use crate::yaml::tree::{NodeId, Properties, Style};

const DOUBLE_STOP: [bool; 256] = chars::table(b"\"\\\n\r\xC2\xE2");
const SINGLE_STOP: [bool; 256] = chars::table(b"'\n\r\xC2\xE2");

impl Reader<'_> {
    /// Scans `"..."`.
    pub(super) fn double_quoted(&mut self) -> Step<Token> {
        let start = self.at;
        let mut cook = false;
        self.at += 1;
        loop {
            match self.next_special(&DOUBLE_STOP, start)? {
                b'"' => break,
                b'\\' => {
                    self.at += 1;
                    if !self.at_end() && !self.line_break() {
                        self.at += 1;
                    }
                }
                _ => self.break_in_quotes(start)?,
            }
            cook = true;
        }
        Ok(self.close_quote(Form::Double, start, cook))
    }

    /// Scans `'...'`.
    pub(super) fn single_quoted(&mut self) -> Step<Token> {
        let start = self.at;
        let mut cook = false;
        self.at += 1;
        loop {
            match self.next_special(&SINGLE_STOP, start)? {
                b'\'' if self.bytes.get(self.at + 1) == Some(&b'\'') => self.at += 2,
                b'\'' => break,
                _ => self.break_in_quotes(start)?,
            }
            cook = true;
        }
        Ok(self.close_quote(Form::Single, start, cook))
    }

    fn close_quote(&mut self, form: Form, start: usize, cook: bool) -> Token {
        self.at += 1;
        self.key_allowed = false;
        Token {
            form,
            start,
            end: self.at,
            cook,
        }
    }

    /// Moves to the next quote, backslash or line break.
    fn next_special(&mut self, stop: &[bool; 256], start: usize) -> Step<u8> {
        loop {
            match self.bytes.get(self.at) {
                None => return Err(self.failure(start, "the quote is never closed")),
                Some(&byte) if !stop[byte as usize] => self.at += 1,
                Some(0xC2 | 0xE2) if self.json || break_len(self.bytes, self.at) == 0 => {
                    self.at += 1;
                }
                Some(&byte) => return Ok(byte),
            }
        }
    }

    fn break_in_quotes(&mut self, start: usize) -> Step {
        self.line_break();
        if is_marker(self.bytes, self.at) {
            return Err(self.failure(start, "the quote is not closed before the document ends"));
        }
        Ok(())
    }

    /// Adds a single-quoted scalar to the arena.
    pub(super) fn push_single(&mut self, token: Token, properties: Properties) -> NodeId {
        let value = Span::new(token.start + 1, token.end - 1);
        if !token.cook {
            return self.push_text(Style::SingleQuoted, token, value, properties);
        }
        let from = self.arena.cooked.len();
        let out = &mut self.arena.cooked;
        let text = &self.text[value.range()];
        let mut rest = 0;
        while let Some(found) = text[rest..].find(|c: char| c == '\'' || is_gap(c)) {
            let at = rest + found;
            out.push_str(&text[rest..at]);
            if text.as_bytes()[at] == b'\'' {
                out.push('\'');
                rest = at + 2;
            } else {
                rest = push_gap(out, text, at);
            }
        }
        out.push_str(&text[rest..]);
        self.push_cooked(Style::SingleQuoted, token, from, properties)
    }

    /// Adds a double-quoted scalar to the arena.
    pub(super) fn push_double(&mut self, token: Token, properties: Properties) -> NodeId {
        let value = Span::new(token.start + 1, token.end - 1);
        if !token.cook {
            return self.push_text(Style::DoubleQuoted, token, value, properties);
        }
        let from = self.arena.cooked.len();
        let text = &self.text[..token.end - 1];
        let mut rest = token.start + 1;
        let folds = !self.json;
        while let Some(found) = text[rest..].find(|c: char| c == '\\' || folds && is_gap(c)) {
            let at = rest + found;
            self.arena.cooked.push_str(&text[rest..at]);
            rest = if text.as_bytes()[at] == b'\\' {
                self.escape(text, at)
            } else {
                push_gap(&mut self.arena.cooked, text, at)
            };
        }
        self.arena.cooked.push_str(&text[rest..]);
        self.push_cooked(Style::DoubleQuoted, token, from, properties)
    }

    /// Appends what the escape at `at` stands for; says where the text goes on.
    fn escape(&mut self, text: &str, at: usize) -> usize {
        let length = break_len(text.as_bytes(), at + 1);
        if length > 0 {
            let end = gap_end(text, at + 1 + length);
            chars::push_breaks(&mut self.arena.cooked, &text[at + 1 + length..end]);
            return end;
        }
        let digits = match self.byte(at + 1) {
            b'x' => 2,
            b'u' => 4,
            b'U' => 8,
            _ => return self.short_escape(text, at),
        };
        let Some((c, end)) = code_point(text, at + 2, digits, self.json) else {
            self.refuse(
                at,
                format!("`{}` is no character", self.excerpt(at..at + 2 + digits)),
            );
            self.arena.cooked.push(char::REPLACEMENT_CHARACTER);
            return at + 2;
        };
        self.arena.cooked.push(c);
        end
    }

    fn short_escape(&mut self, text: &str, at: usize) -> usize {
        let Some(c) = text[at + 1..].chars().next() else {
            return at + 1;
        };
        let meaning = match c {
            '0' => '\0',
            'a' => '\x07',
            'b' => '\x08',
            't' | '\t' => '\t',
            'n' => '\n',
            'v' => '\x0B',
            'f' => '\x0C',
            'r' => '\r',
            'e' => '\x1B',
            ' ' | '"' | '\'' | '\\' => c,
            '/' if self.json => c,
            'N' => '\u{85}',
            '_' => '\u{A0}',
            'L' => '\u{2028}',
            'P' => '\u{2029}',
            _ => {
                self.refuse(
                    at,
                    format!("`\\{c}` is not an escape; write `\\\\{c}` for a backslash"),
                );
                c
            }
        };
        self.arena.cooked.push(meaning);
        at + 1 + c.len_utf8()
    }
}

pub(super) fn is_gap(c: char) -> bool {
    matches!(
        c,
        ' ' | '\t' | '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

pub(super) fn gap_end(text: &str, from: usize) -> usize {
    let bytes = text.as_bytes();
    let mut at = from;
    while at < bytes.len() && is_blank_or_end(bytes, at) {
        at += break_len(bytes, at).max(1);
    }
    at
}

/// Appends a run of blanks as it is, folded if it holds a line break; says where it ends.
pub(super) fn push_gap(out: &mut String, text: &str, at: usize) -> usize {
    let end = gap_end(text, at);
    let gap = &text[at..end];
    if gap.bytes().all(|byte| matches!(byte, b' ' | b'\t')) {
        out.push_str(gap);
    } else {
        fold(out, gap);
    }
    end
}

/// The character written as `digits` hexadecimal digits at `at`, and where it ends.
///
/// JSON writes characters beyond U+FFFF as a pair of escapes.
fn code_point(text: &str, at: usize, digits: usize, json: bool) -> Option<(char, usize)> {
    let end = at + digits;
    let first = hex(text.get(at..end)?)?;
    if let Some(c) = char::from_u32(first) {
        return Some((c, end));
    }
    let low = text.get(end..end + 6).filter(|_| json)?;
    let second = hex(low.strip_prefix("\\u")?)?;
    let pair = (0xD800..0xDC00).contains(&first) && (0xDC00..0xE000).contains(&second);
    let code = 0x10000 + ((first & 0x3FF) << 10) + (second & 0x3FF);
    pair.then(|| Some((char::from_u32(code)?, end + 6)))?
}

fn hex(digits: &str) -> Option<u32> {
    let valid = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    valid.then(|| u32::from_str_radix(digits, 16).ok())?
}
