//! Deleting an entry of a mapping or an item of a list.

use super::{Site, edit, lines};
use crate::finding::Edit;
use crate::yaml::tree::{Kind, NodeId, Style, offset};

/// An entry or item as it stands among its neighbours. All offsets are bytes.
struct Part {
    /// Where its key or its value starts.
    start: u32,
    /// Where its value ends.
    end: u32,
    /// Where the one before it ends.
    before: Option<u32>,
    /// Whether that is at a colon behind which nothing is written.
    is_behind_colon: bool,
    /// Where the one after it starts.
    after: Option<u32>,
}

impl<'a> Site<'a> {
    pub(super) fn remove(self) -> Option<Edit> {
        let parent = self.parent?;
        if self.is_overlaid(parent) {
            return None;
        }
        let part = self.part(parent);
        match self.tree.data(parent).style {
            _ if part.before.is_none() && part.after.is_none() => self.remove_only(parent),
            Style::Flow => self.remove_from_flow(parent, &part),
            _ if self.is_explicit(parent, &part) => None,
            _ if self.key.is_some() => self.remove_entry(&part),
            _ => self.remove_item(&part),
        }
    }

    /// Whether something else would take effect if the entry went: a merged key or an earlier one
    /// of the same name.
    fn is_overlaid(self, mapping: NodeId) -> bool {
        let Some(key) = self.key else { return false };
        let name = self.tree.value(key);
        let mut others = self.tree.pairs(mapping).filter(|pair| pair.0 != key);
        self.tree.data(mapping).merges || others.any(|pair| self.tree.value(pair.0) == name)
    }

    /// Whether a `?` says that a key follows, which may do so on another line.
    fn is_explicit(self, parent: NodeId, part: &Part) -> bool {
        let from = part.before.unwrap_or(self.span_of(parent).start);
        let head = self.between(from, part.start);
        let mut lines = head.split(lines::BREAKS);
        lines.any(|line| line.trim_start().starts_with('?'))
    }

    fn part(self, parent: NodeId) -> Part {
        let first = self.key.unwrap_or(self.id);
        let before = self.tree.child_holding(parent, first);
        let before = before.and_then(|held| held.before);
        let after = Some(self.data().next).filter(|next| *next < self.tree.data(parent).next);
        Part {
            start: self.span_of(first).start,
            end: self.data().span.end,
            before: before.map(|before| self.span_of(before).end),
            is_behind_colon: before.is_some_and(|before| self.is_behind_colon(before)),
            after: after.map(|after| self.span_of(NodeId(after)).start),
        }
    }

    /// `{a: 1, b: 2}`: with the comma after it, or the one before if it is the last.
    fn remove_from_flow(self, parent: NodeId, part: &Part) -> Option<Edit> {
        let whole = self.span_of(parent);
        let bracketed = self.between(whole.start, whole.end).starts_with(['{', '[']);
        let inside = (whole.start + 1, whole.end.saturating_sub(1));
        let head = self
            .between(part.before.unwrap_or(inside.0), part.start)
            .trim();
        let tail = self.between(part.end, part.after.unwrap_or(inside.1));
        let tail = tail.trim_start();
        let clean = bracketed && matches!(head, "" | ",") && matches!(tail.trim_end(), "" | ",");
        let (start, end) = match (part.before, part.after) {
            (_, Some(next)) => (part.start, next),
            (Some(last), None) => (last, part.end),
            (None, None) => return None,
        };
        // In `{a:}` the colon is a part of the key, in `{a: }` it is not.
        let is_exposed = part.after.is_none() && self.between(0, start).ends_with(':');
        let (end, blank) = match is_exposed {
            true if part.is_behind_colon => (end, " "),
            true => (inside.1 - offset(tail.len()), ""),
            false => (end, ""),
        };
        clean.then(|| edit(start, end, blank.to_owned()))
    }

    /// `key: value` on lines of its own; behind a dash, the next key moves up.
    fn remove_entry(self, part: &Part) -> Option<Edit> {
        let text = self.tree.text();
        let line = lines::start(text, part.start);
        let next_line = lines::after(text, part.end)?;
        if self.is_blank(line, part.start) {
            return self.remove_lines(line, next_line);
        }
        let next = part.after.filter(|_| part.before.is_none())?;
        let head = self.between(line, part.start);
        let clean = head.bytes().all(|byte| matches!(byte, b' ' | b'-'))
            && next_line <= next
            && self.is_blank(next_line, next);
        clean.then(|| edit(part.start, next, String::new()))
    }

    /// `- item` on lines of its own.
    fn remove_item(self, part: &Part) -> Option<Edit> {
        let text = self.tree.text();
        let line = lines::start(text, part.start);
        let dash = self
            .between(line, part.start)
            .trim_end()
            .strip_suffix('-')?;
        let alone = dash.bytes().all(|byte| byte == b' ');
        self.remove_lines(line, lines::after(text, part.end)?)
            .filter(|_| alone)
    }

    fn is_blank(self, start: u32, end: u32) -> bool {
        self.between(start, end).bytes().all(|byte| byte == b' ')
    }

    /// None where what follows would become a part of the block scalar before.
    fn remove_lines(self, start: u32, end: u32) -> Option<Edit> {
        let text = self.tree.text();
        let first = self.key.unwrap_or(self.id);
        let before = self.tree.data(NodeId(first.0.checked_sub(1)?)).style;
        let follows = self.between(end, lines::end(text, end)).trim_start();
        let open = matches!(before, Style::Literal | Style::Folded) && (end as usize) < text.len();
        let swallowed = open && (follows.is_empty() || follows.starts_with('#'));
        (!swallowed).then(|| edit(start, end, String::new()))
    }

    /// What stands in its document after this node.
    fn below(self) -> &'a str {
        let span = self.data().span;
        let document = self.tree.document_at(span.start);
        document.map_or("", |document| self.between(span.end, document.span.end))
    }

    /// The last one takes its collection along, or leaves it empty.
    fn remove_only(self, parent: NodeId) -> Option<Edit> {
        let site = Site::new(self.tree, parent)?;
        let siblings = site
            .parent
            .map_or(0, |parent| self.tree.children(parent).count());
        let one_of_several = site.key.is_some() && siblings > 2;
        one_of_several
            .then(|| site.remove())
            .flatten()
            .or_else(|| site.empty())
    }

    /// Puts `{}` or `[]` in the place of a collection, with the comment on its last line. None of a
    /// root that something follows: a stream that starts with `{}` is read as JSON up to there.
    fn empty(self) -> Option<Edit> {
        let data = self.data();
        if self.parent.is_none() && !self.below().trim().is_empty() {
            return None;
        }
        let brackets = match data.kind {
            Kind::Mapping => "{}",
            _ => "[]",
        };
        let mut edit = self.replace(brackets)?;
        let (text, end) = (self.tree.text(), data.span.end);
        if data.style == Style::Block && lines::start(text, end) < end {
            lines::after(text, end)?;
            edit.span.end = lines::end(text, end);
        }
        Some(edit)
    }
}
