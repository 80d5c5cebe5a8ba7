//! Nodes outside of flow collections: anchor and tag, then a scalar, an alias or a flow collection,
//! which may turn out to be a key.

use crate::yaml::chars::break_len;
use crate::yaml::reader::{Expects, Reader, Step};
use crate::yaml::token::{Form, Token};
use crate::yaml::tree::Properties;

/// The longest a key without `?` may be, in characters.
const LONGEST_KEY: usize = 1024;

/// Where a key without `?` may have started.
pub(super) struct Candidate {
    pub(super) start: usize,
    pub(super) column: isize,
    /// Where its line starts: such a key does not span lines.
    line: usize,
    allowed: bool,
    /// Whether nothing but a key can stand here, in the column of the collection's other keys.
    required: bool,
}

impl Candidate {
    /// Whether a key could stand here, if it were short enough.
    pub(super) fn may_be_key(&self) -> bool {
        self.allowed
    }
}

impl Reader<'_> {
    /// A node in column `column`, or the properties of one on a later line.
    pub(super) fn node(&mut self, column: isize) -> Step {
        let candidate = Candidate {
            start: self.at,
            column,
            line: self.line,
            allowed: self.key_allowed,
            required: self.key_allowed && column == self.top.indent,
        };
        let mut inline = Properties::default();
        if matches!(self.bytes[self.at], b'&' | b'!') {
            inline = self.properties()?;
            self.skip_blanks();
            if self.at_end() || self.byte(self.at) == b'#' || break_len(self.bytes, self.at) > 0 {
                return self.defer(&candidate, inline);
            }
        }
        match self.bytes[self.at] {
            b'|' | b'>' if !candidate.required || !inline.any() => {
                let properties = self.merge(inline)?;
                self.block_scalar(properties)
            }
            b'[' | b'{' => self.flow_node(&candidate, inline),
            b':' if inline.any() && self.is_indicator(self.at) => {
                let empty = Token {
                    form: Form::Plain,
                    start: self.at,
                    end: self.at,
                    cook: false,
                };
                self.key_or_value(&candidate, inline, empty)
            }
            b'\t' if candidate.allowed && !inline.any() => Err(self.tab(self.at)),
            _ => {
                let token = self.scan::<false>()?;
                self.key_or_value(&candidate, inline, token)
            }
        }
    }

    fn key_or_value(&mut self, candidate: &Candidate, inline: Properties, token: Token) -> Step {
        if token.form != Form::Plain {
            self.skip_blanks();
        }
        // A plain scalar that ends in a line break leaves the reader where a key may start.
        let followed = self.byte(self.at) == b':' && self.is_indicator(self.at);
        if followed && !self.key_allowed {
            if !candidate.allowed || !self.is_key(candidate.start, candidate.line) {
                return Err(self.no_key(candidate, token));
            }
            if token.form == Form::Alias && inline.any() {
                return Err(self.alias_with_properties(token));
            }
            return self.key(candidate, inline, token);
        }
        if candidate.required {
            return Err(self.missing_colon(candidate));
        }
        if !self.has_slot() {
            return Err(self.misplaced(candidate.start));
        }
        let properties = self.merge(inline)?;
        if token.form == Form::Alias && properties.any() {
            return Err(self.alias_with_properties(token));
        }
        let is_key = self.top.expects == Expects::ExplicitKey;
        self.take_slot();
        if is_key {
            self.push_key(token, properties, self.top.node);
        } else {
            self.push_value(token, properties);
        }
        Ok(())
    }

    /// Whether what started at `start`, in the line at `line`, is near enough to be a key of a `:` here.
    pub(super) fn is_key(&self, start: usize, line: usize) -> bool {
        let near = self.at - start <= LONGEST_KEY
            || self.text[start..self.at].chars().count() <= LONGEST_KEY;
        self.json || self.line == line && near
    }

    /// A flow collection, which is a value: kubectl refuses it as a key.
    fn flow_node(&mut self, candidate: &Candidate, inline: Properties) -> Step {
        let start = self.at;
        if self.top.expects == Expects::ExplicitKey {
            self.refuse_complex_key(start);
        }
        if candidate.required {
            return Err(self.missing_colon(candidate));
        }
        if !self.has_slot() {
            return Err(self.misplaced(candidate.start));
        }
        let properties = self.merge(inline)?;
        self.take_slot();
        self.flow_collection(properties)?;
        self.skip_blanks();
        if self.byte(self.at) == b':' && self.is_indicator(self.at) {
            return Err(self.complex_key(start));
        }
        Ok(())
    }

    /// Keeps the properties for the node that starts on a later line.
    fn defer(&mut self, candidate: &Candidate, inline: Properties) -> Step {
        if candidate.required {
            return Err(self.missing_colon(candidate));
        }
        if matches!(
            self.top.expects,
            Expects::Key | Expects::Dash | Expects::IndentlessDash | Expects::Colon
        ) {
            return Err(self.misplaced(candidate.start));
        }
        self.pending = self.merge(inline)?;
        Ok(())
    }

    /// Joins the properties on the node's line to those before it.
    fn merge(&mut self, inline: Properties) -> Step<Properties> {
        let pending = self.take_pending();
        let twice = (pending.anchor.is_some() && inline.anchor.is_some())
            || (pending.tag.is_some() && inline.tag.is_some());
        if twice {
            return Err(self.property_twice(self.last));
        }
        Ok(Properties {
            anchor: pending.anchor.or(inline.anchor),
            tag: pending.tag.or(inline.tag),
        })
    }
}
