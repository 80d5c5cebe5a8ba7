//! The entries and items of a document, by where they begin: what a comment can stand on.

use crate::source::Span;
use crate::yaml::DocumentView;
use crate::yaml::tree::{Data, Kind, NodeId, Style, Tree};
use std::cmp::Reverse;

impl DocumentView<'_> {
    /// Every entry from its key to the end of its value, and every item from its dash, ordered by
    /// where they begin, outer before inner.
    pub fn outline(self) -> Vec<Span> {
        let Some(root) = self.root() else {
            return Vec::new();
        };
        let tree = self.tree();
        let mut parts = Vec::new();
        for id in (root.0..tree.data(root).next).map(NodeId) {
            match tree.data(id).kind {
                Kind::Mapping => parts.extend(tree.pairs(id).map(|pair| entry(tree, pair))),
                Kind::Sequence => items(tree, id, &mut parts),
                Kind::Scalar | Kind::Alias => {}
            }
        }
        parts.sort_by_key(|part| (part.start, Reverse(part.end)));
        parts
    }
}

fn entry(tree: &Tree, (key, value): (NodeId, NodeId)) -> Span {
    let (key, value) = (tree.data(key).span, tree.data(value).span);
    Span {
        start: key.start,
        end: key.end.max(value.end),
    }
}

fn items(tree: &Tree, sequence: NodeId, parts: &mut Vec<Span>) {
    let Data { style, span, .. } = *tree.data(sequence);
    let mut gap = span.start;
    for item in tree.children(sequence) {
        let Span { start, end } = tree.data(item).span;
        let dash = (style == Style::Block).then(|| dash(tree.text(), gap, start));
        parts.push(Span {
            start: dash.flatten().unwrap_or(start),
            end,
        });
        gap = end;
    }
}

/// The first dash that begins a line between two offsets; the first of a sequence needs no line.
fn dash(text: &str, from: u32, to: u32) -> Option<u32> {
    let gap = text.get(from as usize..to as usize)?;
    let mut at = from as usize;
    for line in gap.split_inclusive('\n') {
        let blanks = line.len() - line.trim_start().len();
        if line[blanks..].starts_with('-') {
            return Some(Span::new(at + blanks, at + blanks).start);
        }
        at += line.len();
    }
    None
}
