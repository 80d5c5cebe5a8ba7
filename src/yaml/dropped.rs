//! What follows the root node: kubectl reads past it in silence, if its scanner does not stumble.

use crate::source::Span;
use crate::yaml::chars::break_len;
use crate::yaml::reader::{Reader, Step};
use crate::yaml::tree::NodeId;

impl Reader<'_> {
    /// Leaves out the rest of the document after `...`, which ends it for good.
    pub(super) fn drop_rest(&mut self, from: usize) {
        let rest = &self.text[from..];
        let content = rest.trim();
        if !content.is_empty() {
            let start = from + (rest.len() - rest.trim_start().len());
            self.dropped = Some(Span::new(start, start + content.len()));
        }
        self.at = self.bytes.len();
    }

    /// Leaves out the rest of the document after a root that has ended.
    ///
    /// go-yaml's scanner is a token ahead of its parser, and runs on to the end of the line while
    /// a `:` could still make the root or that token a key. If it fails, the document is refused.
    pub(super) fn drop_after_root(&mut self, root: NodeId) -> Step {
        let (start, line) = (self.at, self.line);
        let starts_line = self.key_allowed;
        let root_start = self.arena.nodes[root.index()].span.range().start;
        let may_be_key = starts_line || root_start >= line;
        let mut open = 0_usize;
        loop {
            let goes_on = self.look_at_token(&mut open, starts_line)?;
            self.key_allowed = false;
            self.skip_blanks();
            let line_ends = self.byte(self.at) == b'#' || break_len(self.bytes, self.at) > 0;
            if !goes_on || !may_be_key || line_ends && open == 0 {
                break;
            }
            self.skip_flow_blanks();
            if self.line != line || self.at_end() {
                break;
            }
        }
        self.drop_rest(start);
        Ok(())
    }

    /// Moves past a token of the dropped text; whether the scanner goes on after it.
    fn look_at_token(&mut self, open: &mut usize, starts_line: bool) -> Step<bool> {
        let byte = self.bytes[self.at];
        let is_indicator = self.is_indicator(self.at);
        let is_flow = *open > 0;
        match byte {
            b'[' | b'{' => *open += 1,
            b']' | b'}' if is_flow => *open -= 1,
            b'?' | b':' | b',' if is_flow => {}
            b'-' if is_flow && is_indicator => {}
            b']' | b'}' | b',' | b'|' | b'>' | b'%' if !is_flow => return Ok(false),
            b'-' | b'?' if is_indicator && self.key_allowed => return Ok(false),
            b':' if is_indicator && starts_line => return Ok(false),
            b'-' | b'?' | b':' if is_indicator => return Err(self.misplaced(self.at)),
            b'\t' => return Err(self.tab(self.at)),
            _ => {
                self.skip_node(is_flow)?;
                return Ok(true);
            }
        }
        self.at += 1;
        Ok(true)
    }

    /// Moves past an anchor, tag, alias or scalar.
    fn skip_node(&mut self, is_flow: bool) -> Step {
        match self.bytes[self.at] {
            b'&' | b'!' => self.properties().map(|_| ()),
            _ if is_flow => self.scan::<true>().map(|_| ()),
            _ => self.scan::<false>().map(|_| ()),
        }
    }
}
