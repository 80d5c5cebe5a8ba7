//! Scalars after `|` and `>`.

use crate::source::Span;
use crate::yaml::chars::{break_len, is_separator, push_breaks};
use crate::yaml::reader::{Reader, Step};
use crate::yaml::tree::{Data, Kind, Properties, Style};

/// What becomes of the line breaks at the end.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Chomp {
    /// One is kept.
    Clip,
    /// `-`: none is kept.
    Strip,
    /// `+`: all are kept.
    Keep,
}

struct Header {
    style: Style,
    chomp: Chomp,
    /// Indentation beyond that of the parent, if given.
    increment: Option<isize>,
    end: usize,
}

/// The text between two lines of content.
#[derive(Clone, Copy, Default)]
struct Gap {
    /// Where the content before it ends.
    start: usize,
    /// Where its first line break ends.
    first: usize,
    /// Where its last line break ends.
    end: usize,
}

impl Reader<'_> {
    /// Reads the block scalar that starts here.
    pub(super) fn block_scalar(&mut self, properties: Properties) -> Step {
        let start = self.at;
        if !self.has_slot() {
            return Err(self.misplaced(start));
        }
        let header = self.block_header()?;
        let from = self.arena.cooked.len();
        let mut indent = header.increment.map(|n| self.top.indent.max(0) + n);
        let mut gap = Gap {
            start: self.at,
            first: self.at,
            end: self.at,
        };
        let mut content_end = header.end;
        let mut was_blank = false;
        self.blank_lines(&mut indent, &mut gap)?;
        let wanted = indent.unwrap_or(0);
        let mut first = true;
        while self.column() == wanted && !self.at_end() {
            let is_blank = matches!(self.bytes[self.at], b' ' | b'\t');
            let fold = header.style == Style::Folded && !first && !was_blank && !is_blank;
            self.push_gap(gap, fold);
            was_blank = is_blank;
            first = false;
            let end = self.line_end(self.at);
            self.arena.cooked.push_str(&self.text[self.at..end]);
            content_end = end;
            self.at = end;
            gap.start = end;
            self.line_break();
            gap.first = self.at;
            gap.end = self.at;
            self.blank_lines(&mut indent, &mut gap)?;
        }
        self.chomp(header.chomp, gap, first);
        self.last = match header.chomp {
            Chomp::Keep => gap.end,
            Chomp::Clip | Chomp::Strip => content_end,
        };
        self.key_allowed = true;
        self.take_slot();
        let mut data = Data::new(Kind::Scalar, header.style, Span::new(start, self.last));
        data.value = Span::new(from, self.arena.cooked.len());
        data.cooked = true;
        let id = self.push(data, properties);
        self.check_value(id);
        Ok(())
    }

    /// Reads `|` or `>`, what modifies it, and the line break after it.
    fn block_header(&mut self) -> Step<Header> {
        let start = self.at;
        let mut header = Header {
            style: if self.bytes[start] == b'|' {
                Style::Literal
            } else {
                Style::Folded
            },
            chomp: Chomp::Clip,
            increment: None,
            end: start,
        };
        self.at += 1;
        loop {
            match self.byte(self.at) {
                b'+' if header.chomp == Chomp::Clip => header.chomp = Chomp::Keep,
                b'-' if header.chomp == Chomp::Clip => header.chomp = Chomp::Strip,
                digit @ b'1'..=b'9' if header.increment.is_none() => {
                    header.increment = Some((digit - b'0').into());
                }
                _ => break,
            }
            self.at += 1;
        }
        header.end = self.at;
        self.skip_blanks();
        if self.byte(self.at) == b'#' {
            self.comment();
        }
        if !self.line_break() && !self.at_end() {
            let found = self.excerpt(self.at..self.bytes.len());
            let sign = self.bytes[start] as char;
            let message = format!("`{found}` cannot stand on the line of `{sign}`");
            return Err(self.failure(self.at, message));
        }
        Ok(header)
    }

    /// Moves past blank lines to the indentation of the next line; finds out what it is to be.
    fn blank_lines(&mut self, indent: &mut Option<isize>, gap: &mut Gap) -> Step {
        let mut deepest = 0;
        loop {
            self.skip_indentation(*indent);
            deepest = deepest.max(self.column());
            if self.byte(self.at) == b'\t' && indent.is_none_or(|indent| self.column() < indent) {
                return Err(self.tab(self.at));
            }
            if !self.line_break() {
                break;
            }
            gap.end = self.at;
        }
        if indent.is_none() {
            *indent = Some(deepest.max(self.top.indent + 1).max(1));
        }
        Ok(())
    }

    /// Moves past the spaces at the start of a line, as far as `indent` if that is known.
    fn skip_indentation(&mut self, indent: Option<isize>) {
        let end = self.bytes.len();
        let most = indent.map_or(end, |indent| end.min(self.line + indent.unsigned_abs()));
        let spaces = self.bytes[self.at.min(most)..most]
            .iter()
            .take_while(|&&byte| byte == b' ');
        self.at += spaces.count();
    }

    /// Appends the line breaks between two lines of content, folded or as they are.
    fn push_gap(&mut self, gap: Gap, fold: bool) {
        if fold && !is_separator(self.bytes, gap.start) {
            if gap.end == gap.first {
                return self.arena.cooked.push(' ');
            }
            let blank = &self.text[gap.first..gap.end];
            return push_breaks(&mut self.arena.cooked, blank);
        }
        push_breaks(&mut self.arena.cooked, &self.text[gap.start..gap.end]);
    }

    fn chomp(&mut self, chomp: Chomp, gap: Gap, empty: bool) {
        let kept = match chomp {
            Chomp::Strip => return,
            Chomp::Clip => gap.first,
            Chomp::Keep => gap.end,
        };
        push_breaks(&mut self.arena.cooked, &self.text[gap.start..kept]);
        // kubectl reads as if every document ended in a line break.
        let unended_text = !empty && break_len(self.bytes, gap.start) == 0;
        let unended_blank = chomp == Chomp::Keep && self.at_end() && self.at > gap.end;
        if unended_text || unended_blank {
            self.arena.cooked.push('\n');
        }
    }
}
