//! Where the nodes of a stream are kept. The room is used again for the next stream: to ask the
//! system for new room for each file takes longer than to read many a file.

use crate::source::Span;
use crate::yaml::tree::{Data, Properties};
use std::cell::Cell;

/// What the documents of a stream are read into.
#[derive(Debug, Default)]
pub(super) struct Arena {
    pub(super) nodes: Vec<Data>,
    /// Values that are not a piece of the text: escapes resolved, lines folded.
    pub(super) cooked: String,
    pub(super) properties: Vec<Properties>,
    /// Comments from `#` to the end of the line, in the order of the text.
    pub(super) comments: Vec<Span>,
}

/// How much there was in an arena before a document was read.
#[derive(Clone, Copy)]
pub(super) struct Mark {
    pub(super) nodes: usize,
    cooked: usize,
    properties: usize,
    comments: usize,
}

/// Bytes of text per node in ordinary manifests: how much room to make at the start.
const BYTES_PER_NODE: usize = 12;

/// Room for more nodes than this is given back: a file of so many is rare.
const MOST_SPARE_NODES: usize = 1 << 14;

thread_local! {
    /// The room of a tree that was dropped.
    static SPARE: Cell<Option<Room>> = const { Cell::new(None) };
}

/// The parts of an arena that grow with every file.
struct Room {
    nodes: Vec<Data>,
    comments: Vec<Span>,
}

impl Arena {
    /// An empty arena with room for the nodes of `text`.
    pub(super) fn for_text(text: &str) -> Self {
        let mut arena = Arena::default();
        if let Some(Room { nodes, comments }) = SPARE.take() {
            (arena.nodes, arena.comments) = (nodes, comments);
        }
        arena.nodes.reserve(text.len() / BYTES_PER_NODE);
        arena
    }

    pub(super) fn mark(&self) -> Mark {
        Mark {
            nodes: self.nodes.len(),
            cooked: self.cooked.len(),
            properties: self.properties.len(),
            comments: self.comments.len(),
        }
    }

    pub(super) fn truncate(&mut self, mark: Mark) {
        self.nodes.truncate(mark.nodes);
        self.cooked.truncate(mark.cooked);
        self.properties.truncate(mark.properties);
        self.comments.truncate(mark.comments);
    }
}

impl Drop for Arena {
    fn drop(&mut self) {
        let mut room = Room {
            nodes: std::mem::take(&mut self.nodes),
            comments: std::mem::take(&mut self.comments),
        };
        if room.nodes.capacity() <= MOST_SPARE_NODES {
            room.nodes.clear();
            room.comments.clear();
            // A thread that ends has no use for it.
            let _ = SPARE.try_with(|spare| spare.set(Some(room)));
        }
    }
}
