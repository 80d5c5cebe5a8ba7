//! Scalars without quotes.

use crate::source::Span;
use crate::yaml::chars::{self, break_len, fold, is_blank_or_end, is_marker};
use crate::yaml::reader::{Reader, Step};
use crate::yaml::token::{Form, Token};
use crate::yaml::tree::{NodeId, Properties, Style};

/// Bytes that may end a plain scalar, or a line of it, outside and inside of flow collections.
const BLOCK_STOP: [bool; 256] = chars::table(b":#\n\r\xC2\xE2");
const FLOW_STOP: [bool; 256] = chars::table(b":#\n\r\xC2\xE2,?[]{}");

impl Reader<'_> {
    /// Scans a plain scalar, its continuation lines, and the blanks after it.
    pub(super) fn plain<const FLOW: bool>(&mut self) -> Step<Token> {
        self.check_plain_start::<FLOW>()?;
        let start = self.at;
        self.key_allowed = false;
        let mut end = self.plain_line::<FLOW>();
        let mut goes_on = false;
        while break_len(self.bytes, self.at) > 0 && self.continues::<FLOW>()? {
            end = self.plain_line::<FLOW>();
            goes_on = true;
        }
        let lines = &self.bytes[start..end];
        Ok(Token {
            form: Form::Plain,
            start,
            end,
            cook: goes_on && has_break(lines),
        })
    }

    fn check_plain_start<const FLOW: bool>(&mut self) -> Step {
        let byte = self.bytes[self.at];
        let fine = match byte {
            b'?' | b':' => !FLOW && !self.is_indicator(self.at),
            b'-' => !self.is_indicator(self.at),
            b',' | b'[' | b']' | b'{' | b'}' | b'#' | b'&' | b'*' | b'!' | b'|' | b'>' | b'\''
            | b'"' | b'%' | b'@' | b'`' | b'\t' => false,
            _ => true,
        };
        if fine { Ok(()) } else { Err(self.no_token()) }
    }

    /// Moves to what ends the scalar on this line (`: `, ` #`, a line break); says where its text ends.
    fn plain_line<const FLOW: bool>(&mut self) -> usize {
        let stop = if FLOW { &FLOW_STOP } else { &BLOCK_STOP };
        let start = self.at;
        let mut at = start;
        loop {
            let rest = &self.bytes[at..];
            let length = rest.iter().position(|&byte| stop[usize::from(byte)]);
            at += length.unwrap_or(rest.len());
            let ends = match self.bytes.get(at) {
                Some(b':') => is_blank_or_end(self.bytes, at + 1),
                Some(b'#') => at > start && matches!(self.bytes[at - 1], b' ' | b'\t'),
                Some(0xC2 | 0xE2) => break_len(self.bytes, at) > 0,
                None | Some(_) => true,
            };
            if ends {
                break;
            }
            at += 1;
        }
        self.at = at;
        while at > start && matches!(self.bytes[at - 1], b' ' | b'\t') {
            at -= 1;
        }
        at
    }

    /// Moves past line breaks and blanks to the next token; whether it continues the scalar.
    fn continues<const FLOW: bool>(&mut self) -> Step<bool> {
        let indent = self.top.indent + 1;
        loop {
            self.skip_spaces();
            match self.byte(self.at) {
                b'\t' if self.column() < indent && !self.json => return Err(self.tab(self.at)),
                b'\t' => self.at += 1,
                _ => {
                    if !self.line_break() {
                        break;
                    }
                    self.key_allowed = true;
                }
            }
        }
        let continues = !self.at_end()
            && (FLOW || self.column() >= indent)
            && self.bytes[self.at] != b'#'
            && !(self.at == self.line && is_marker(self.bytes, self.at))
            && !self.ends_plain::<FLOW>();
        if continues {
            self.key_allowed = false;
        }
        Ok(continues)
    }

    /// Whether the token here ends a plain scalar that reached it over a line break.
    fn ends_plain<const FLOW: bool>(&self) -> bool {
        match self.bytes[self.at] {
            b':' => self.is_indicator(self.at),
            b',' | b'?' | b'[' | b']' | b'{' | b'}' => FLOW,
            _ => false,
        }
    }

    /// Adds a plain scalar to the arena.
    pub(super) fn push_plain(&mut self, token: Token, properties: Properties) -> NodeId {
        if !token.cook {
            let value = Span::new(token.start, token.end);
            return self.push_text(Style::Plain, token, value, properties);
        }
        let from = self.arena.cooked.len();
        let text = &self.text[token.start..token.end];
        fold_lines(&mut self.arena.cooked, text);
        self.push_cooked(Style::Plain, token, from, properties)
    }
}

fn has_break(bytes: &[u8]) -> bool {
    chars::next_break(bytes, 0) < bytes.len()
}

/// Appends the lines of a plain scalar, folded.
fn fold_lines(out: &mut String, text: &str) {
    let bytes = text.as_bytes();
    let mut line = 0;
    loop {
        let mut at = chars::next_break(bytes, line);
        if at == bytes.len() {
            break;
        }
        let content = text[line..at].trim_end_matches([' ', '\t']);
        out.push_str(content);
        let gap = line + content.len();
        while at < bytes.len() && is_blank_or_end(bytes, at) {
            at += break_len(bytes, at).max(1);
        }
        fold(out, &text[gap..at]);
        line = at;
    }
    out.push_str(&text[line..]);
}
