//! Collections in brackets and braces.

use crate::yaml::chars::{break_len, is_marker};
use crate::yaml::reader::{Failure, Reader, Step};
use crate::yaml::token::{Form, Token};
use crate::yaml::tree::{Kind, NodeId, Properties, Style};

/// An open flow collection.
#[derive(Clone, Copy)]
pub(super) struct FlowFrame {
    node: NodeId,
    shape: Shape,
    expects: Expects,
    /// Offset of the bracket.
    start: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    Sequence,
    Mapping,
    /// `a: b` in a sequence: a mapping of one entry without braces.
    Pair,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Expects {
    /// An item or a key, or the end.
    Entry,
    /// The key after a `?`.
    Key,
    /// The `:` after a key.
    Colon,
    /// The value after a `:`.
    Value,
    /// A comma or the end.
    Comma,
}

impl Reader<'_> {
    /// Reads the flow collection that starts here, to its closing bracket.
    pub(super) fn flow_collection(&mut self, properties: Properties) -> Step {
        self.open_flow(properties)?;
        while let Some(&frame) = self.flow.last() {
            self.skip_flow_blanks();
            if self.at_end() {
                return Err(self.unclosed());
            }
            if self.at == self.line
                && (is_marker(self.bytes, self.at) || self.bytes[self.at] == b'%')
            {
                return Err(self.unclosed());
            }
            self.flow_token(frame)?;
        }
        self.key_allowed = false;
        Ok(())
    }

    /// Moves past blanks, line breaks and comments.
    pub(super) fn skip_flow_blanks(&mut self) {
        loop {
            match self.byte(self.at) {
                b' ' | b'\t' => self.at += 1,
                b'#' => self.comment(),
                _ => {
                    if !self.line_break() {
                        return;
                    }
                }
            }
        }
    }

    fn open_flow(&mut self, properties: Properties) -> Step {
        let start = self.at;
        if self.flow.len() >= self.limits.nesting {
            return Err(self.too_deep(start));
        }
        let (kind, shape) = match self.bytes[start] {
            b'{' => (Kind::Mapping, Shape::Mapping),
            _ => (Kind::Sequence, Shape::Sequence),
        };
        // Around it, a comma comes next.
        self.expect(Expects::Comma);
        let node = self.open(kind, Style::Flow, start, properties);
        self.at += 1;
        self.last = self.at;
        self.flow.push(FlowFrame {
            node,
            shape,
            expects: Expects::Entry,
            start,
        });
        Ok(())
    }

    fn flow_token(&mut self, frame: FlowFrame) -> Step {
        match (frame.expects, self.bytes[self.at]) {
            (_, bracket @ (b']' | b'}')) => self.close_bracket(frame, bracket)?,
            (_, b',') => self.comma(frame)?,
            (Expects::Colon, b':') => self.flow_colon(),
            (Expects::Entry, b'?') => self.flow_question_mark(frame),
            (Expects::Entry, _) => self.flow_entry(frame)?,
            (Expects::Key, b':') => {
                self.empty_flow_key(frame);
                self.flow_colon();
            }
            (Expects::Key, _) => self.flow_key(frame)?,
            (Expects::Value, _) => self.flow_value()?,
            (Expects::Colon | Expects::Comma, _) => return Err(self.misplaced_in_flow()),
        }
        Ok(())
    }

    fn expect(&mut self, expects: Expects) {
        if let Some(frame) = self.flow.last_mut() {
            frame.expects = expects;
        }
    }

    fn flow_colon(&mut self) {
        self.at += 1;
        self.last = self.at;
        self.expect(Expects::Value);
    }

    /// Puts nulls where a comma or bracket leaves a key or value out, and ends pairs.
    fn complete(&mut self, frame: FlowFrame) {
        if frame.expects == Expects::Key {
            self.empty_flow_key(frame);
        }
        if !matches!(frame.expects, Expects::Comma | Expects::Entry) {
            self.push_empty(Properties::default());
            self.expect(Expects::Comma);
        }
        if frame.shape == Shape::Pair {
            self.finish(frame.node);
            self.flow.pop();
        }
    }

    fn empty_flow_key(&mut self, frame: FlowFrame) {
        let empty = Token {
            form: Form::Plain,
            start: self.last,
            end: self.last,
            cook: false,
        };
        self.push_key(empty, Properties::default(), frame.node);
    }

    fn comma(&mut self, frame: FlowFrame) -> Step {
        if frame.expects == Expects::Entry {
            return Err(self.failure(self.at, "there is nothing before this `,`"));
        }
        self.complete(frame);
        self.at += 1;
        self.expect(Expects::Entry);
        Ok(())
    }

    fn close_bracket(&mut self, frame: FlowFrame, byte: u8) -> Step {
        self.complete(frame);
        let Some(&frame) = self.flow.last() else {
            return Ok(());
        };
        let closes = match frame.shape {
            Shape::Sequence => b']',
            Shape::Mapping | Shape::Pair => b'}',
        };
        if byte != closes {
            let open = self.bytes[frame.start] as char;
            let message = format!("`{}` does not close `{open}`", byte as char);
            return Err(self.failure(self.at, message));
        }
        self.at += 1;
        self.last = self.at;
        self.finish(frame.node);
        self.flow.pop();
        Ok(())
    }

    fn flow_question_mark(&mut self, frame: FlowFrame) {
        let start = self.at;
        self.at += 1;
        self.last = self.at;
        if frame.shape == Shape::Sequence {
            self.open_pair(start);
        }
        self.expect(Expects::Key);
    }

    /// Opens the mapping of a pair in a sequence, whose key starts at byte `start`.
    fn open_pair(&mut self, start: usize) {
        self.expect(Expects::Comma);
        let node = self.open(Kind::Mapping, Style::Flow, start, Properties::default());
        self.flow.push(FlowFrame {
            node,
            shape: Shape::Pair,
            expects: Expects::Key,
            start,
        });
    }

    /// An item of a sequence, or the key of an entry, in a mapping or a pair.
    fn flow_entry(&mut self, frame: FlowFrame) -> Step {
        let (start, line) = (self.at, self.line);
        let properties = self.flow_properties()?;
        if matches!(self.byte(self.at), b'[' | b'{') {
            if frame.shape == Shape::Mapping {
                return Err(self.complex_key(self.at));
            }
            return self.open_flow(properties);
        }
        let token = self.flow_scalar(properties)?;
        if self.json {
            self.skip_flow_blanks();
        }
        let is_key = self.byte(self.at) == b':' && self.is_key(start, line);
        if is_key && frame.shape == Shape::Sequence {
            self.open_pair(start);
        }
        match self.flow.last() {
            Some(top) if is_key || frame.shape == Shape::Mapping => {
                let mapping = top.node;
                self.push_key(token, properties, mapping);
                if !is_key {
                    self.push_empty(Properties::default());
                }
            }
            _ => {
                self.push_value(token, properties);
            }
        }
        self.expect(if is_key {
            Expects::Colon
        } else {
            Expects::Comma
        });
        Ok(())
    }

    /// A key after `?`.
    fn flow_key(&mut self, frame: FlowFrame) -> Step {
        let properties = self.flow_properties()?;
        if matches!(self.byte(self.at), b'[' | b'{') {
            return Err(self.complex_key(self.at));
        }
        let token = self.flow_scalar(properties)?;
        self.push_key(token, properties, frame.node);
        self.expect(Expects::Colon);
        Ok(())
    }

    fn flow_value(&mut self) -> Step {
        let properties = self.flow_properties()?;
        if matches!(self.byte(self.at), b'[' | b'{') {
            return self.open_flow(properties);
        }
        let token = self.flow_scalar(properties)?;
        self.push_value(token, properties);
        self.expect(Expects::Comma);
        Ok(())
    }

    /// Anchor and tag, which may stand on lines of their own.
    fn flow_properties(&mut self) -> Step<Properties> {
        let mut found = Properties::default();
        while matches!(self.byte(self.at), b'&' | b'!') {
            let here = self.properties()?;
            if (found.anchor.is_some() && here.anchor.is_some())
                || (found.tag.is_some() && here.tag.is_some())
            {
                return Err(self.property_twice(self.last));
            }
            found.anchor = found.anchor.or(here.anchor);
            found.tag = found.tag.or(here.tag);
            self.skip_flow_blanks();
        }
        Ok(found)
    }

    /// Scans a scalar or alias and the blanks after it; nothing at all may follow an anchor or tag.
    fn flow_scalar(&mut self, properties: Properties) -> Step<Token> {
        if self.at_end() {
            return Err(self.unclosed());
        }
        let byte = self.bytes[self.at];
        if properties.any() && matches!(byte, b',' | b':' | b']' | b'}') {
            return Ok(Token {
                form: Form::Plain,
                start: self.last,
                end: self.last,
                cook: false,
            });
        }
        if byte == b':' || byte == b',' {
            return Err(self.misplaced_in_flow());
        }
        let token = self.scan::<true>()?;
        if token.form == Form::Alias && properties.any() {
            return Err(self.alias_with_properties(token));
        }
        self.skip_blanks();
        Ok(token)
    }

    /// The failure for a token that fits nowhere: often the bracket was never closed.
    fn misplaced_in_flow(&self) -> Failure {
        if let Some(failure) = self.quote_left_open(self.at) {
            return failure;
        }
        let first = self.flow.first().map_or(self.at, |frame| frame.start);
        let mut indent = self.line;
        while matches!(self.byte(indent), b' ' | b'\t') {
            indent += 1;
        }
        let outside = (indent - self.line).cast_signed() <= self.top.indent.max(0);
        if self.line > first && outside {
            return self.unclosed();
        }
        let found = self.excerpt(self.at..self.bytes.len());
        let found = found.split([' ', ',', ']', '}']).next().unwrap_or(found);
        self.failure(self.at, format!("there is no `,` before `{found}`"))
    }

    /// The failure for brackets that are never closed: the outermost is pointed at.
    fn unclosed(&self) -> Failure {
        let start = self.flow.first().map_or(self.at, |frame| frame.start);
        let bracket = self.bytes[start] as char;
        let message = format!("the `{bracket}` is never closed");
        self.failure_in(start, start..self.flow_extent(start), message)
    }

    /// Ends the flow collections that are open, where reading cannot go on.
    pub(super) fn abandon_flow(&mut self) {
        while let Some(frame) = self.flow.pop() {
            if matches!(frame.expects, Expects::Colon | Expects::Value) {
                self.push_empty(Properties::default());
            }
            self.finish(frame.node);
        }
    }

    /// How far an unclosed bracket may have reached: over the lines indented deeper than its own.
    fn flow_extent(&self, start: usize) -> usize {
        let mut end = self.line_end(start);
        loop {
            let line = end + break_len(self.bytes, end);
            let mut at = line;
            while self.byte(at) == b' ' {
                at += 1;
            }
            let deeper = (at - line).cast_signed() > self.top.indent;
            if at >= self.bytes.len() || !deeper {
                return end;
            }
            end = self.line_end(at);
        }
    }
}
