//! Anchors, tags and aliases.

use crate::source::Span;
use crate::yaml::chars::{is_blank_or_end, is_name};
use crate::yaml::reader::{Reader, Step};
use crate::yaml::token::{Form, Token};
use crate::yaml::tree::Properties;

impl Reader<'_> {
    /// Anchor and tag in either order, on one line.
    pub(super) fn properties(&mut self) -> Step<Properties> {
        let mut found = Properties::default();
        loop {
            match self.byte(self.at) {
                b'&' if found.anchor.is_none() => found.anchor = Some(self.anchor()?),
                b'!' if found.tag.is_none() => found.tag = Some(self.tag()?),
                b'&' | b'!' => return Err(self.property_twice(self.at)),
                _ => return Ok(found),
            }
            self.last = self.at;
            self.key_allowed = false;
            self.skip_blanks();
        }
    }

    /// `&name`; the span is that of the name.
    fn anchor(&mut self) -> Step<Span> {
        let start = self.at;
        self.name(start)?;
        Ok(Span::new(start + 1, self.at))
    }

    /// `*name`.
    pub(super) fn alias(&mut self) -> Step<Token> {
        let start = self.at;
        self.name(start)?;
        self.key_allowed = false;
        Ok(Token {
            form: Form::Alias,
            start,
            end: self.at,
            cook: false,
        })
    }

    /// Moves past the name that follows the `&` or `*` at `start`.
    fn name(&mut self, start: usize) -> Step {
        let mut end = start + 1;
        while end < self.bytes.len() && is_name(self.bytes[end]) {
            end += 1;
        }
        let ends = is_blank_or_end(self.bytes, end)
            || matches!(
                self.byte(end),
                b'?' | b':' | b',' | b']' | b'}' | b'%' | b'@' | b'`'
            );
        if end == start + 1 || !ends {
            let sign = self.bytes[start] as char;
            let message =
                format!("`{sign}` starts no name; quote the text if it is meant literally");
            return Err(self.failure(start, message));
        }
        self.at = end;
        Ok(())
    }

    /// `!tag`, `!!tag`, `!<tag>`.
    fn tag(&mut self) -> Step<Span> {
        let start = self.at;
        let mut end = start + 1;
        let verbatim = self.byte(end) == b'<';
        if verbatim {
            end += 1;
        }
        while end < self.bytes.len() && is_tag_byte(self.bytes[end]) {
            end += 1;
        }
        if verbatim && self.byte(end) == b'>' {
            end += 1;
        } else if verbatim {
            return Err(self.failure(start, "the tag is never closed by `>`"));
        }
        let tag = &self.text[start..end];
        if !is_blank_or_end(self.bytes, end) || tag == "!!" {
            return Err(self.failure(
                start,
                "`!` starts no tag; quote the text if it is meant literally",
            ));
        }
        if has_handle(tag) {
            self.refuse(start, format!("the tag `{tag}` has no meaning here"));
        }
        self.at = end;
        Ok(Span::new(start, end))
    }
}

/// Whether a tag is of the form `!handle!suffix`, which only a directive could give a meaning.
fn has_handle(tag: &str) -> bool {
    let name = tag
        .bytes()
        .skip(1)
        .take_while(|&byte| is_name(byte))
        .count();
    name > 0 && tag.as_bytes().get(name + 1) == Some(&b'!')
}

fn is_tag_byte(byte: u8) -> bool {
    is_name(byte) || b";/?:@&=+$,.!~*'()[]%".contains(&byte)
}
