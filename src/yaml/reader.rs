//! One document being read: the cursor, the open collections, and the nodes made so far.

use crate::source::Span;
use crate::yaml::arena::Arena;
use crate::yaml::chars::{break_len, is_blank_or_end};
use crate::yaml::flow::FlowFrame;
use crate::yaml::limits::Limits;
use crate::yaml::tree::{Data, Error, Kind, NodeId, Properties, Style, USUAL_DEPTH, offset};
use std::collections::HashMap;
use std::ops::Range;

/// Why reading cannot go on. Boxed: failures are rare, steps that may fail are not.
pub(super) struct Failure(pub(super) Box<Obstacle>);

/// What is in the way of reading on, and what to leave out to get past it.
pub(super) struct Obstacle {
    pub(super) error: Error,
    /// The text whose lines must be blanked to read on; none where nothing would help.
    pub(super) blank: Option<Range<usize>>,
}

/// The outcome of a step of reading.
pub(super) type Step<T = ()> = Result<T, Failure>;

/// What may come next in an open block collection.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Expects {
    /// The root node of the document.
    Root,
    /// Nothing: the root node has been read.
    Nothing,
    /// The `-` of an item, or the end of the sequence.
    Dash,
    /// The item after a `-`.
    Item,
    /// Like `Dash`, in a sequence whose dashes stand in the column of the mapping around it.
    IndentlessDash,
    /// Like `Item`, in such a sequence.
    IndentlessItem,
    /// A key, or the end of the mapping.
    Key,
    /// The key after a `?`.
    ExplicitKey,
    /// The `:` after a key that was introduced by `?`.
    Colon,
    /// The value after a `:`.
    Value,
}

/// An open block collection.
#[derive(Clone, Copy)]
pub(super) struct Frame {
    pub(super) node: NodeId,
    /// The column of its keys or dashes; -1 for the document itself.
    pub(super) indent: isize,
    pub(super) expects: Expects,
}

/// Reads one document of a stream into the arena.
#[expect(
    clippy::struct_excessive_bools,
    reason = "they are independent facts about the text"
)]
pub(super) struct Reader<'t> {
    /// The text up to the end of the document, so that offsets are those of the stream.
    pub(super) text: &'t str,
    pub(super) bytes: &'t [u8],
    /// Whether lines may end in something else than LF or CRLF.
    pub(super) rare_breaks: bool,
    pub(super) limits: Limits,
    /// Whether a `---` stands before the document that kubectl's parser gets to see.
    pub(super) separated: bool,
    /// The next byte to read.
    pub(super) at: usize,
    /// Where the line of `at` starts.
    pub(super) line: usize,
    /// Where the last indicator, property or node ended.
    pub(super) last: usize,
    /// Whether a key without `?` may start here: at the start of a line and after `-`.
    pub(super) key_allowed: bool,
    /// Whether the document is JSON, which knows a few more escapes.
    pub(super) json: bool,
    pub(super) top: Frame,
    pub(super) parents: Vec<Frame>,
    pub(super) flow: Vec<FlowFrame>,
    /// Anchor and tag that wait for a node on a later line.
    pub(super) pending: Properties,
    pub(super) anchors: HashMap<&'t str, NodeId>,
    /// Aliases in the order of the text.
    pub(super) aliases: Vec<NodeId>,
    /// Merge keys in the order of the text.
    pub(super) merges: Vec<NodeId>,
    /// What kubectl refuses though it could be read.
    pub(super) errors: Vec<Error>,
    pub(super) dropped: Option<Span>,
    pub(super) arena: &'t mut Arena,
}

impl<'t> Reader<'t> {
    /// Starts reading the document that `text` holds from byte `start` to its end.
    pub(super) fn new(text: &'t str, start: usize, arena: &'t mut Arena) -> Self {
        let root = Frame {
            node: NodeId::NONE,
            indent: -1,
            expects: Expects::Root,
        };
        Reader {
            text,
            bytes: text.as_bytes(),
            rare_breaks: false,
            limits: Limits::default(),
            separated: false,
            at: start,
            line: start,
            last: start,
            key_allowed: true,
            json: false,
            top: root,
            parents: Vec::with_capacity(USUAL_DEPTH),
            flow: Vec::new(),
            pending: Properties::default(),
            anchors: HashMap::new(),
            aliases: Vec::new(),
            merges: Vec::new(),
            errors: Vec::new(),
            dropped: None,
            arena,
        }
    }

    pub(super) fn at_end(&self) -> bool {
        self.at >= self.bytes.len()
    }

    /// The byte at an offset; a line break past the end.
    pub(super) fn byte(&self, at: usize) -> u8 {
        self.bytes.get(at).copied().unwrap_or(b'\n')
    }

    /// The column of `at` in bytes; exact wherever columns matter, as only blanks and indicators precede.
    pub(super) fn column(&self) -> isize {
        (self.at - self.line).cast_signed()
    }

    /// Whether the byte at `at` is an indicator, set off by a blank.
    pub(super) fn is_indicator(&self, at: usize) -> bool {
        is_blank_or_end(self.bytes, at + 1)
    }

    /// Moves past blanks and comments to the next token, which may be the end of the text.
    ///
    /// A tab is no indentation: where a key may start, it is left to be found as an error.
    pub(super) fn skip_to_token(&mut self) {
        loop {
            self.skip_spaces();
            match self.byte(self.at) {
                b'\t' if !self.key_allowed => self.at += 1,
                b'#' => self.comment(),
                _ => {
                    if !self.line_break() {
                        return;
                    }
                    self.key_allowed = true;
                }
            }
        }
    }

    /// Moves past a line break, if there is one here.
    pub(super) fn line_break(&mut self) -> bool {
        let length = break_len(self.bytes, self.at);
        if length > 0 {
            self.at += length;
            self.line = self.at;
        }
        length > 0
    }

    /// Moves past spaces.
    pub(super) fn skip_spaces(&mut self) {
        // Indentation is long where lists of mappings lie in each other.
        let mut rest = &self.bytes[self.at..];
        while let Some(deeper) = rest.strip_prefix(b"        ") {
            rest = deeper;
        }
        let length = rest.iter().position(|byte| *byte != b' ');
        self.at = self.bytes.len() - rest.len() + length.unwrap_or(rest.len());
    }

    /// Moves past spaces and tabs.
    pub(super) fn skip_blanks(&mut self) {
        while !self.at_end() && matches!(self.bytes[self.at], b' ' | b'\t') {
            self.at += 1;
        }
    }

    /// Moves to the end of the line and keeps the comment that starts here.
    pub(super) fn comment(&mut self) {
        let end = self.line_end(self.at);
        self.arena.comments.push(Span::new(self.at, end));
        self.at = end;
    }

    /// Where the line that holds `from` ends, its break excluded.
    pub(super) fn line_end(&self, from: usize) -> usize {
        let rest = &self.bytes[from..];
        if self.rare_breaks {
            let length = (0..rest.len()).find(|&at| break_len(rest, at) > 0);
            return from + length.unwrap_or(rest.len());
        }
        match memchr::memchr(b'\n', rest) {
            Some(length) if length > 0 && rest[length - 1] == b'\r' => from + length - 1,
            Some(length) => from + length,
            None => self.bytes.len(),
        }
    }

    /// Adds a node with its anchor and tag.
    pub(super) fn push(&mut self, data: Data, properties: Properties) -> NodeId {
        let id = NodeId(offset(self.arena.nodes.len()));
        let next = id.0 + 1;
        self.arena.nodes.push(Data { next, ..data });
        if properties.any() {
            self.attach(id, properties);
        }
        id
    }

    fn attach(&mut self, id: NodeId, properties: Properties) {
        self.arena.nodes[id.index()].properties = offset(self.arena.properties.len());
        self.arena.properties.push(properties);
        if let Some(anchor) = properties.anchor {
            self.anchors.insert(&self.text[anchor.range()], id);
        }
    }

    /// Opens a collection that starts at byte `start`.
    pub(super) fn open(
        &mut self,
        kind: Kind,
        style: Style,
        start: usize,
        properties: Properties,
    ) -> NodeId {
        let data = Data::new(kind, style, Span::new(start, start));
        self.push(data, properties)
    }

    /// Ends a collection after its last node.
    pub(super) fn finish(&mut self, id: NodeId) {
        let next = offset(self.arena.nodes.len());
        let end = offset(self.last);
        let data = &mut self.arena.nodes[id.index()];
        data.next = next;
        data.span.end = end.max(data.span.start);
        if data.kind == Kind::Mapping {
            self.note_keys(id);
        }
    }

    /// Adds the null that stands where nothing was written, after the last token.
    pub(super) fn push_empty(&mut self, properties: Properties) -> NodeId {
        let place = Span::new(self.last, self.last);
        let mut data = Data::new(Kind::Scalar, Style::Plain, place);
        data.value = place;
        let id = self.push(data, properties);
        self.check_value(id);
        id
    }

    /// Takes the anchor and tag that wait for a node.
    pub(super) fn take_pending(&mut self) -> Properties {
        std::mem::take(&mut self.pending)
    }

    /// Notes something kubectl refuses that does not keep us from reading on.
    pub(super) fn refuse(&mut self, at: usize, message: impl Into<String>) {
        self.errors.push(Error {
            message: message.into(),
            offset: offset(at),
        });
    }

    /// A failure at byte `at`, overcome by leaving out the line it is on.
    pub(super) fn failure(&self, at: usize, message: impl Into<String>) -> Failure {
        self.failure_in(at, at..at, message)
    }

    /// A failure at byte `at`, overcome by leaving out the lines of `blank`.
    pub(super) fn failure_in(
        &self,
        at: usize,
        blank: Range<usize>,
        message: impl Into<String>,
    ) -> Failure {
        let at = at.min(self.bytes.len());
        let error = Error {
            message: message.into(),
            offset: offset(at),
        };
        Failure(Box::new(Obstacle {
            error,
            blank: Some(blank),
        }))
    }

    /// A failure that leaving out a line would not overcome.
    pub(super) fn too_deep(&self, at: usize) -> Failure {
        let message = format!("nested more than {} levels deep", self.limits.nesting);
        let mut failure = self.failure(at, message);
        failure.0.blank = None;
        failure
    }

    /// A short piece of the text from `at` to quote in a message: to the end of the line at most.
    pub(super) fn excerpt(&self, range: Range<usize>) -> &'t str {
        const LONGEST: usize = 40;
        let end = self.line_end(range.start).min(range.end);
        let line = &self.text[range.start..self.text.floor_char_boundary(end)];
        let end = line
            .char_indices()
            .nth(LONGEST)
            .map_or(line.len(), |(at, _)| at);
        line[..end].trim_end()
    }
}
