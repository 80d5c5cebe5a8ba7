//! Writing a value where there was another, or none.

use super::{Site, edit, lines};
use crate::finding::Edit;
use crate::yaml::json::to_json;
use crate::yaml::tree::{Kind, NodeId, Style};

/// How far a nested key is indented below its parent.
const INDENT: usize = 2;

/// Bytes of nearly all blocks that are put in, made room for at once.
const USUAL_BLOCK: usize = 64;

impl Site<'_> {
    /// Replaces the whole value.
    pub(super) fn replace(self, value: &str) -> Option<Edit> {
        let data = self.data();
        let value = self.written(value);
        let braceless = data.style == Style::Flow
            && !self
                .between(data.span.start, data.span.end)
                .starts_with(['{', '[']);
        if self.has_tag() || braceless {
            return None;
        }
        if data.span.is_empty() {
            return self.fill(&value);
        }
        if data.style == Style::Block {
            return self.replace_block(&value);
        }
        Some(self.overwrite(data.span.start, value))
    }

    /// Puts `text` in the place of all that is written from byte `start` to the end of the value,
    /// which is the start of the next line after some block scalars.
    fn overwrite(self, start: u32, text: String) -> Edit {
        let end = self.data().span.end;
        let old = self.between(start, end);
        let ends_line = old.ends_with('\n');
        let line_break = if ends_line { lines::break_of(old) } else { "" };
        edit(start, end, text + line_break)
    }

    /// Replaces a block collection: a list by one item, anything else behind the key.
    fn replace_block(self, value: &str) -> Option<Edit> {
        let data = self.data();
        let list = value
            .strip_prefix('[')
            .and_then(|rest| rest.strip_suffix(']'));
        let item = list.filter(|item| !item.is_empty() && !item.contains([',', '[', '{']));
        match (item, self.key) {
            (Some(item), _) if data.kind == Kind::Sequence => {
                Some(self.overwrite(data.span.start, format!("- {item}")))
            }
            (_, None) => Some(self.overwrite(data.span.start, value.to_owned())),
            (_, Some(key)) => {
                let behind = self.overwrite(self.span_of(key).end, format!(": {value}"));
                self.follows_key().then_some(behind)
            }
        }
    }

    /// In the place of a null that is not written.
    fn fill(self, value: &str) -> Option<Edit> {
        let at = self.data().span.start;
        self.has_room().then(|| edit(at, at, format!(" {value}")))
    }

    /// Whether the colon or the dash is written that a value may follow.
    fn has_room(self) -> bool {
        let at = self.data().span.start;
        let before = |sign| self.tree.text()[..at as usize].ends_with(sign);
        match self.key {
            Some(key) => before(':') && self.span_of(key).end < at,
            None => before('-'),
        }
    }

    /// Adds the keys below this node, which is the last that was written on the way.
    pub(super) fn insert(self, keys: &[&str], value: &str) -> Option<Edit> {
        let data = self.data();
        match (data.kind, data.style) {
            (Kind::Mapping, Style::Flow) => self.insert_in_flow(keys, value),
            (Kind::Mapping, _) => self.insert_in_block(keys, value),
            (Kind::Scalar, Style::Plain) if self.is_null() => self.insert_in_null(keys, value),
            _ => None,
        }
    }

    fn is_null(self) -> bool {
        let nulls = ["", "~", "null", "Null", "NULL"];
        !self.has_tag() && nulls.contains(&self.tree.value(self.id))
    }

    /// Before the closing brace: `{a: 1}` becomes `{a: 1, key: value}`.
    fn insert_in_flow(self, keys: &[&str], value: &str) -> Option<Edit> {
        let text = self.tree.text();
        let span = self.data().span;
        let entry = self.flow(keys, value);
        if !self.between(span.start, span.end).starts_with('{') {
            return None;
        }
        let Some((key, last)) = self.tree.pairs(self.id).last() else {
            return Some(edit(span.start + 1, span.start + 1, entry));
        };
        let (start, end) = (self.span_of(key).start, self.span_of(last).end);
        let separator = if let Some(indent) = lines::indent(text, start) {
            format!(",{}{indent}", lines::break_of(text))
        } else if self.is_behind_colon(last) {
            // In `{a:, b: 1}` the colon would be a part of the key.
            " , ".to_owned()
        } else {
            ", ".to_owned()
        };
        Some(edit(end, end, separator + &entry))
    }

    /// Below the last entry, in line with the others.
    fn insert_in_block(self, keys: &[&str], value: &str) -> Option<Edit> {
        let start = self.data().span.start;
        let column = start - lines::start(self.tree.text(), start);
        let last: Option<NodeId> = self.tree.children(self.id).last();
        let end = last.map_or(start, |last| self.span_of(last).end);
        self.insert_below(end, column as usize, keys, value)
    }

    /// In the place of a null: below its key, or behind it where braces are in use.
    fn insert_in_null(self, keys: &[&str], value: &str) -> Option<Edit> {
        let span = self.data().span;
        let flow = self
            .parent
            .is_some_and(|parent| self.tree.data(parent).style == Style::Flow);
        let Some(key) = self.key.filter(|_| !flow) else {
            return self.replace(&format!("{{{}}}", self.flow(keys, value)));
        };
        let key = self.span_of(key);
        let text = self.tree.text();
        let column = (key.start - lines::start(text, key.start)) as usize + INDENT;
        if span.is_empty() {
            let edit = self.insert_below(span.end, column, keys, value);
            return edit.filter(|_| self.has_room());
        }
        let below = format!(
            ":{}{}",
            lines::break_of(text),
            self.block(column, keys, value)
        );
        self.follows_key().then(|| edit(key.end, span.end, below))
    }

    /// Adds lines below the one on which a node ends at byte `end`.
    fn insert_below(self, end: u32, column: usize, keys: &[&str], value: &str) -> Option<Edit> {
        let text = self.tree.text();
        let at = lines::after(text, end)?;
        let (block, line_break) = (self.block(column, keys, value), lines::break_of(text));
        let starts_line = at == lines::start(text, at);
        Some(if starts_line {
            edit(at, at, block + line_break)
        } else {
            edit(at, at, format!("{line_break}{block}"))
        })
    }

    /// The keys, each below the one before and indented more, the value behind the last.
    fn block(self, column: usize, keys: &[&str], value: &str) -> String {
        let line_break = lines::break_of(self.tree.text());
        let mut block = String::with_capacity(USUAL_BLOCK);
        for (depth, key) in keys.iter().enumerate() {
            if depth > 0 {
                block.push_str(line_break);
            }
            block.extend(std::iter::repeat_n(' ', column + depth * INDENT));
            block.push_str(key);
            block.push(':');
        }
        block.push(' ');
        block.push_str(value);
        block
    }

    /// The keys, each in the braces of the one before, the value behind the last.
    fn flow(self, keys: &[&str], value: &str) -> String {
        let quote = |key: &&str| {
            if self.json {
                format!("{key:?}")
            } else {
                (*key).to_owned()
            }
        };
        let mut names = keys.iter().rev().map(quote);
        let innermost = format!(
            "{}: {}",
            names.next().unwrap_or_default(),
            self.written(value)
        );
        names.fold(innermost, |nested, key| format!("{key}: {{{nested}}}"))
    }

    /// The value as it is written here.
    fn written(self, value: &str) -> String {
        let tree = crate::yaml::parse(value);
        match tree.documents().first().filter(|_| self.json) {
            Some(document) => to_json(&tree, document),
            None => value.to_owned(),
        }
    }
}
