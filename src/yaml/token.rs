//! Scalars and aliases on their way from the text into the arena.

use crate::source::Span;
use crate::yaml::reader::{Reader, Step};
use crate::yaml::tree::{Data, Kind, NodeId, Properties, Style, offset};

/// A scalar or alias that has been scanned but is not yet known to be a key or a value.
#[derive(Clone, Copy)]
pub(super) struct Token {
    pub(super) form: Form,
    /// First byte, quote or `*` included.
    pub(super) start: usize,
    /// One past the last byte.
    pub(super) end: usize,
    /// Whether the value is not the text as it is written: it has escapes or several lines.
    pub(super) cook: bool,
}

/// How a token is written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Plain,
    Single,
    Double,
    Alias,
}

impl Reader<'_> {
    /// Scans the scalar or alias that starts here.
    pub(super) fn scan<const FLOW: bool>(&mut self) -> Step<Token> {
        match self.bytes[self.at] {
            b'"' => self.double_quoted(),
            b'\'' => self.single_quoted(),
            b'*' => self.alias(),
            _ => self.plain::<FLOW>(),
        }
    }

    /// Adds a scanned scalar or alias to the arena.
    pub(super) fn push_token(&mut self, token: Token, properties: Properties) -> NodeId {
        self.last = token.end;
        match token.form {
            Form::Alias => self.push_alias(token),
            Form::Plain => self.push_plain(token, properties),
            Form::Single => self.push_single(token, properties),
            Form::Double => self.push_double(token, properties),
        }
    }

    /// Adds a value and checks that kubectl can hold it.
    pub(super) fn push_value(&mut self, token: Token, properties: Properties) {
        let id = self.push_token(token, properties);
        // Of plain text, only infinities and NaN are refused.
        let is_suspicious = token.form == Form::Plain
            && match self.byte(token.start) {
                b'.' => true,
                b'+' | b'-' => self.byte(token.start + 1) == b'.',
                _ => false,
            };
        if is_suspicious || properties.any() {
            self.check_value(id);
        }
    }

    /// Adds a key of `mapping` and checks that kubectl can hold it.
    pub(super) fn push_key(&mut self, token: Token, properties: Properties, mapping: NodeId) {
        let id = self.push_token(token, properties);
        // Of plain text, only null, `<<` and very large numbers are special.
        let is_ordinary = match token.form {
            Form::Alias => false,
            Form::Single | Form::Double => true,
            Form::Plain => match self.byte(token.start) {
                b'n' | b'N' => token.end - token.start != 4,
                byte => byte.is_ascii_alphabetic(),
            },
        };
        if !is_ordinary || properties.any() {
            self.check_key(id, mapping);
        }
    }

    /// Adds a scalar whose value is the piece `value` of the text.
    pub(super) fn push_text(
        &mut self,
        style: Style,
        token: Token,
        value: Span,
        properties: Properties,
    ) -> NodeId {
        let mut data = Data::new(Kind::Scalar, style, Span::new(token.start, token.end));
        data.value = value;
        self.push(data, properties)
    }

    /// Adds a scalar whose value has been appended to the cooked text from `from` on.
    pub(super) fn push_cooked(
        &mut self,
        style: Style,
        token: Token,
        from: usize,
        properties: Properties,
    ) -> NodeId {
        let mut data = Data::new(Kind::Scalar, style, Span::new(token.start, token.end));
        data.value = Span::new(from, self.arena.cooked.len());
        data.cooked = true;
        self.push(data, properties)
    }

    fn push_alias(&mut self, token: Token) -> NodeId {
        let name = &self.text[token.start + 1..token.end];
        let target = self.anchors.get(name).copied();
        if target.is_none() {
            self.unknown_anchor(token.start, name);
        }
        let mut data = Data::new(Kind::Alias, Style::Plain, Span::new(token.start, token.end));
        data.value.start = target.unwrap_or(NodeId::NONE).0;
        let id = self.push(data, Properties::default());
        self.aliases.push(id);
        id
    }

    /// Adds the null key that stands where nothing was written.
    pub(super) fn push_empty_key(&mut self, properties: Properties) {
        let token = Token {
            form: Form::Plain,
            start: self.last,
            end: self.last,
            cook: false,
        };
        self.push_key(token, properties, self.top.node);
    }

    /// The id the next node will have.
    pub(super) fn next_id(&self) -> NodeId {
        NodeId(offset(self.arena.nodes.len()))
    }
}
