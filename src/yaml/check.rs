//! What kubectl refuses in a document that could be read.

use crate::yaml::reader::Reader;
use crate::yaml::scalar::{self, Scalar};
use crate::yaml::tree::{Data, Kind, NodeId, Style};

impl Reader<'_> {
    /// Refuses a value that kubectl cannot hold, such as `.inf` or `!!int x`.
    pub(super) fn check_value(&mut self, id: NodeId) {
        let data = self.arena.nodes[id.index()];
        if data.kind == Kind::Scalar {
            if let Err(message) = self.resolve(&data) {
                self.refuse(data.span.start as usize, message);
            }
            self.decode_binary(id);
        }
    }

    /// Refuses a key that cannot be turned into a string, and notes merge keys.
    pub(super) fn check_key(&mut self, id: NodeId, mapping: NodeId) {
        let mut data = self.arena.nodes[id.index()];
        let at = data.span.start as usize;
        if data.kind == Kind::Alias {
            let target = NodeId(data.value.start);
            let Some(target) = target.some() else { return };
            data = self.arena.nodes[target.index()];
            if data.kind != Kind::Scalar {
                return self.refuse(at, super::failures::COMPLEX_KEY);
            }
        }
        let text = self.value(&data);
        let is_plain = data.style == Style::Plain && self.tag_of(&data).is_none();
        if text == "<<" && is_plain {
            if self.arena.nodes[id.index()].kind == Kind::Scalar {
                self.arena.nodes[mapping.index()].merges = true;
                self.merges.push(id);
            }
            return;
        }
        match self.resolve(&data) {
            Ok(Scalar::Null) => self.refuse(at, "a key cannot be null"),
            Ok(Scalar::Int(n)) if i64::try_from(n).is_err() => {
                self.refuse(at, format!("the key `{n}` is too large a number"));
            }
            // What is no value because JSON has no such number can be a key.
            Err(message) if data.properties != u32::MAX => self.refuse(at, message),
            _ => {}
        }
        self.decode_binary(id);
    }

    fn value(&self, data: &Data) -> &str {
        let text = if data.cooked {
            &self.arena.cooked
        } else {
            self.text
        };
        &text[data.value.range()]
    }

    fn tag_of(&self, data: &Data) -> Option<&str> {
        let properties = self.arena.properties.get(data.properties as usize)?;
        properties.tag.map(|span| &self.text[span.range()])
    }

    fn resolve(&self, data: &Data) -> Result<Scalar<'_>, String> {
        scalar::resolve(self.value(data), data.style, self.tag_of(data)).map_err(str::to_owned)
    }

    /// Replaces the text of a `!!binary` scalar by what it encodes.
    fn decode_binary(&mut self, id: NodeId) {
        let data = self.arena.nodes[id.index()];
        let is_binary = self.tag_of(&data).is_some_and(scalar::is_binary);
        if data.kind != Kind::Scalar || !is_binary {
            return;
        }
        let Some(decoded) = scalar::decode_base64(self.value(&data)) else {
            return self.refuse(
                data.span.start as usize,
                "`!!binary` is followed by no base64",
            );
        };
        let start = self.arena.cooked.len();
        self.arena.cooked.push_str(&decoded);
        let end = self.arena.cooked.len();
        let data = &mut self.arena.nodes[id.index()];
        data.cooked = true;
        data.value = crate::source::Span::new(start, end);
    }

    /// Refuses merge keys with anything but mappings to merge.
    pub(super) fn check_merges(&mut self) {
        for key in std::mem::take(&mut self.merges) {
            let value = NodeId(key.0 + 1);
            if value.index() < self.arena.nodes.len() && !self.is_mergeable(value) {
                let at = self.arena.nodes[key.index()].span.start as usize;
                self.refuse(at, "`<<` takes a mapping or a list of mappings");
            }
        }
    }

    fn is_mergeable(&self, value: NodeId) -> bool {
        let data = &self.arena.nodes[value.index()];
        match data.kind {
            Kind::Sequence => {
                let mut item = value.0 + 1;
                while item < data.next {
                    if !self.is_mapping(NodeId(item)) {
                        return false;
                    }
                    item = self.arena.nodes[item as usize].next;
                }
                true
            }
            _ => self.is_mapping(value),
        }
    }

    /// Whether a node is a mapping, or an alias of one. An unknown alias is refused elsewhere.
    fn is_mapping(&self, id: NodeId) -> bool {
        let data = &self.arena.nodes[id.index()];
        match data.kind {
            Kind::Mapping => true,
            Kind::Alias => NodeId(data.value.start)
                .some()
                .is_none_or(|target| self.arena.nodes[target.index()].kind == Kind::Mapping),
            Kind::Scalar | Kind::Sequence => false,
        }
    }
}
