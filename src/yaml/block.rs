//! Collections laid out by indentation.

use crate::yaml::chars::is_marker;
use crate::yaml::content::Candidate;
use crate::yaml::reader::{Expects, Frame, Reader, Step};
use crate::yaml::token::Token;
use crate::yaml::tree::{Kind, Properties, Style};

impl Reader<'_> {
    /// Reads the document.
    pub(super) fn read(&mut self) -> Step {
        let root = self.next_id();
        self.skip_start();
        loop {
            self.skip_to_token();
            let column = if self.at_end() { -1 } else { self.column() };
            self.unroll(column);
            if self.at_end() {
                break;
            }
            if column == 0 && is_marker(self.bytes, self.at) {
                self.end_marker()?;
                break;
            }
            if column == 0 && self.bytes[self.at] == b'%' {
                self.directive()?;
            }
            if self.top.expects == Expects::Nothing {
                self.drop_after_root(root)?;
                break;
            }
            self.token(column)?;
        }
        self.end();
        Ok(())
    }

    /// A byte order mark has no column, nor has a second one, which kubectl passes too; a `---`
    /// after it is not where the stream is cut.
    fn skip_start(&mut self) {
        for _ in 0..2 {
            if self.bytes[self.at..].starts_with("\u{FEFF}".as_bytes()) {
                self.at += 3;
                self.line = self.at;
            }
        }
        if self.byte(self.at) == b'-' && is_marker(self.bytes, self.at) {
            self.at += 3;
            self.key_allowed = false;
        }
        self.last = self.at;
    }

    /// `...`, or a `---` where the stream is not cut: the document ends here.
    fn end_marker(&mut self) -> Step {
        self.unroll(-1);
        let started = self.separated || self.top.expects == Expects::Nothing;
        if !started && !self.pending.any() {
            return Err(self.failure(self.at, "the document ends before it starts"));
        }
        self.end();
        self.drop_rest(self.at + 3);
        Ok(())
    }

    /// Ends every open collection, and the document.
    pub(super) fn end(&mut self) {
        self.unroll(-1);
        if self.top.expects == Expects::Root && self.pending.any() {
            let properties = self.take_pending();
            self.push_empty(properties);
            self.top.expects = Expects::Nothing;
        }
    }

    /// One token in column `column`, outside of flow collections.
    fn token(&mut self, column: isize) -> Step {
        match self.bytes[self.at] {
            b'-' if self.is_indicator(self.at) => self.dash(column),
            b'?' if self.is_indicator(self.at) => self.question_mark(column),
            b':' if self.is_indicator(self.at) => self.colon(column),
            _ => self.node(column),
        }
    }

    /// Ends the collections that are indented deeper than `column`.
    pub(super) fn unroll(&mut self, column: isize) {
        while self.top.indent > column {
            self.close();
        }
    }

    fn close(&mut self) {
        self.fill();
        self.finish(self.top.node);
        if let Some(parent) = self.parents.pop() {
            self.top = parent;
        }
    }

    /// Puts a null wherever the innermost collection still waits for a node.
    fn fill(&mut self) {
        if self.top.expects == Expects::ExplicitKey {
            let properties = self.take_pending();
            self.push_empty_key(properties);
            self.top.expects = Expects::Colon;
        }
        self.top.expects = match self.top.expects {
            Expects::Item => Expects::Dash,
            Expects::IndentlessItem => Expects::IndentlessDash,
            Expects::Value | Expects::Colon => Expects::Key,
            _ => return,
        };
        let properties = self.take_pending();
        self.push_empty(properties);
    }

    /// Whether a node may stand here.
    pub(super) fn has_slot(&self) -> bool {
        matches!(
            self.top.expects,
            Expects::Root
                | Expects::Item
                | Expects::IndentlessItem
                | Expects::ExplicitKey
                | Expects::Value
        )
    }

    /// Claims the place for a node, which must follow.
    pub(super) fn take_slot(&mut self) {
        self.top.expects = match self.top.expects {
            Expects::Root => Expects::Nothing,
            Expects::Item => Expects::Dash,
            Expects::IndentlessItem => Expects::IndentlessDash,
            Expects::ExplicitKey => Expects::Colon,
            Expects::Value => Expects::Key,
            filled => filled,
        };
    }

    /// Opens a block collection in column `column` whose first token starts at byte `start`.
    fn open_block(&mut self, kind: Kind, column: isize, start: usize, expects: Expects) -> Step {
        if self.top.expects == Expects::ExplicitKey {
            self.refuse_complex_key(start);
        }
        if !self.has_slot() {
            return Err(self.misplaced(start));
        }
        if self.parents.len() >= self.limits.nesting {
            return Err(self.too_deep(start));
        }
        self.take_slot();
        let properties = self.take_pending();
        let node = self.open(kind, Style::Block, start, properties);
        self.parents.push(self.top);
        self.top = Frame {
            node,
            indent: column,
            expects,
        };
        Ok(())
    }

    /// `- `: an item.
    fn dash(&mut self, column: isize) -> Step {
        let start = self.at;
        if !self.key_allowed {
            return Err(self.failure(start, "a list cannot start on the line of its key"));
        }
        if column > self.top.indent {
            self.open_block(Kind::Sequence, column, start, Expects::Item)?;
        } else {
            match self.top.expects {
                Expects::Dash | Expects::IndentlessDash => {}
                Expects::Item | Expects::IndentlessItem => self.fill(),
                Expects::Value | Expects::ExplicitKey => {
                    self.open_block(Kind::Sequence, column, start, Expects::IndentlessItem)?;
                }
                _ => return Err(self.misplaced(start)),
            }
            self.top.expects = match self.top.expects {
                Expects::Dash => Expects::Item,
                Expects::IndentlessDash => Expects::IndentlessItem,
                expects => expects,
            };
        }
        self.indicator();
        Ok(())
    }

    /// Moves past an indicator after which a key may start.
    fn indicator(&mut self) {
        self.at += 1;
        self.last = self.at;
        self.key_allowed = true;
    }

    /// `? `: a key of any length follows.
    fn question_mark(&mut self, column: isize) -> Step {
        let start = self.at;
        if !self.key_allowed {
            return Err(self.failure(start, "a key cannot start on the line of a value"));
        }
        if column > self.top.indent {
            self.open_block(Kind::Mapping, column, start, Expects::ExplicitKey)?;
        } else if self.ready_for_key() {
            self.top.expects = Expects::ExplicitKey;
        } else {
            return Err(self.misplaced(start));
        }
        self.indicator();
        Ok(())
    }

    /// `: ` that follows no key on its line.
    fn colon(&mut self, column: isize) -> Step {
        let start = self.at;
        if column == self.top.indent && self.key_allowed {
            while matches!(
                self.top.expects,
                Expects::IndentlessDash | Expects::IndentlessItem
            ) {
                self.close();
            }
            if self.top.expects == Expects::ExplicitKey {
                let properties = self.take_pending();
                self.push_empty_key(properties);
                self.top.expects = Expects::Colon;
            }
            if self.top.expects == Expects::Colon {
                self.top.expects = Expects::Value;
                self.indicator();
                return Ok(());
            }
        }
        Err(self.failure(start, "there is no key before this `:`"))
    }

    /// Whether a key may start in the column of the innermost collection, nulls filled in before it.
    fn ready_for_key(&mut self) -> bool {
        loop {
            match self.top.expects {
                Expects::Key => return true,
                Expects::Value | Expects::Colon | Expects::ExplicitKey => self.fill(),
                Expects::IndentlessDash | Expects::IndentlessItem => self.close(),
                _ => return false,
            }
        }
    }

    /// A key, its `:` right ahead.
    pub(super) fn key(&mut self, candidate: &Candidate, inline: Properties, token: Token) -> Step {
        if candidate.column > self.top.indent {
            self.open_block(
                Kind::Mapping,
                candidate.column,
                candidate.start,
                Expects::Value,
            )?;
        } else if self.ready_for_key() {
            self.top.expects = Expects::Value;
        } else {
            return Err(self.misplaced(candidate.start));
        }
        self.push_key(token, inline, self.top.node);
        self.at += 1;
        self.last = self.at;
        self.key_allowed = false;
        Ok(())
    }
}
