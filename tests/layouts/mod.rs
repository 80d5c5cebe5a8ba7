//! Documents of random content and random layout.

use proptest::prelude::*;
use std::fmt::Write;

/// What a document looks like as a whole.
#[expect(
    clippy::struct_excessive_bools,
    reason = "the switches are independent"
)]
#[derive(Clone, Copy, Debug)]
pub(crate) struct Layout {
    json: bool,
    crlf: bool,
    comments: bool,
    final_newline: bool,
    /// Whether lists stand in the column of their key.
    indentless: bool,
    /// What stands between a key and its value, and before a comment.
    blank: char,
}

impl Layout {
    /// Any, of which nothing is sure.
    pub(crate) const LOOSE: Self = Self {
        json: false,
        crlf: false,
        comments: true,
        final_newline: true,
        indentless: false,
        blank: ' ',
    };

    /// Whether something in it may be in the way of an edit.
    pub(crate) fn is_loose(self) -> bool {
        self.comments
    }
}

#[derive(Clone, Debug)]
enum Content {
    Scalar(&'static str),
    Block(&'static str),
    List(bool, Vec<Content>),
    Map(bool, Vec<Content>),
}

/// Texts with their layout.
pub(crate) fn documents() -> impl Strategy<Value = (String, Layout)> {
    let flag = any::<bool>;
    let switches = (flag(), flag(), flag(), flag(), flag(), flag());
    (switches, prop::collection::vec(content(), 1..4)).prop_map(|(switches, entries)| {
        let (json, crlf, comments, final_newline, indentless, tab) = switches;
        let layout = Layout {
            json,
            crlf,
            comments: comments && !json,
            final_newline,
            indentless,
            blank: if tab { '\t' } else { ' ' },
        };
        (layout.write(&Content::Map(false, entries)), layout)
    })
}

fn content() -> impl Strategy<Value = Content> {
    let scalars = vec![
        "",
        "~",
        "null",
        "1",
        "true",
        "text",
        "two words",
        "'it''s'",
        "\"a\\tb\"",
    ];
    let blocks = vec!["|\nline\n\nmore", ">-\nfolded\ntext", "|+\nkept\n"];
    let leaf = prop_oneof![
        4 => prop::sample::select(scalars).prop_map(Content::Scalar),
        1 => prop::sample::select(blocks).prop_map(Content::Block),
    ];
    leaf.prop_recursive(4, 24, 3, |inner| {
        let children = prop::collection::vec(inner, 0..4);
        (any::<bool>(), any::<bool>(), children).prop_map(|(list, flow, children)| {
            let kind = if list { Content::List } else { Content::Map };
            kind(flow, children)
        })
    })
}

const KEYS: [&str; 4] = ["name", "value", "ports", "other"];

impl Layout {
    fn write(self, content: &Content) -> String {
        let mut text = String::new();
        if self.json {
            self.write_flow(&mut text, content);
        } else {
            self.write_block(&mut text, content, 0);
        }
        if self.final_newline != text.ends_with('\n') {
            if self.final_newline {
                text.push('\n');
            } else {
                text.pop();
            }
        }
        if self.crlf {
            text.replace('\n', "\r\n")
        } else {
            text
        }
    }

    fn comment(self, text: &mut String, column: usize) {
        if self.comments && text.len().is_multiple_of(3) {
            let _ = writeln!(text, "{:column$}# about the next", "");
        }
    }

    /// The rest of a line and the line break.
    fn end_line(self, text: &mut String) {
        let comment = self.comments && text.len() % 5 < 2;
        if comment {
            text.extend([self.blank, '#', '!']);
        }
        text.push('\n');
    }

    /// The lines of a collection; the first starts where the text ends.
    fn write_block(self, text: &mut String, content: &Content, column: usize) {
        let (Content::List(_, children) | Content::Map(_, children)) = content else {
            return;
        };
        for (index, child) in children.iter().enumerate() {
            if index > 0 {
                self.comment(text, column);
                let _ = write!(text, "{:column$}", "");
            }
            match content {
                Content::List(..) => self.write_item(text, child, column),
                _ => self.write_entry(text, KEYS[index], child, column),
            }
        }
    }

    fn write_item(self, text: &mut String, child: &Content, column: usize) {
        text.push('-');
        match child {
            Content::Map(false, children) | Content::List(false, children)
                if !children.is_empty() =>
            {
                text.push(' ');
                self.write_block(text, child, column + 2);
            }
            // kubectl takes a tab behind a dash for indentation.
            _ => Layout { blank: ' ', ..self }.write_inline(text, child, column),
        }
    }

    fn write_entry(self, text: &mut String, key: &str, child: &Content, column: usize) {
        let _ = write!(text, "{key}:");
        match child {
            Content::Map(false, children) | Content::List(false, children)
                if !children.is_empty() =>
            {
                let indentless = self.indentless && matches!(child, Content::List(..));
                let column = if indentless { column } else { column + 2 };
                self.end_line(text);
                self.comment(text, column);
                let _ = write!(text, "{:column$}", "");
                self.write_block(text, child, column);
            }
            _ => self.write_inline(text, child, column),
        }
    }

    fn write_inline(self, text: &mut String, child: &Content, column: usize) {
        match child {
            Content::Scalar("") => {}
            Content::Block(lines) => {
                let column = column + 2;
                let lines = lines.replace('\n', &format!("\n{:column$}", ""));
                let _ = writeln!(text, " {}", lines.trim_end_matches(' '));
                return;
            }
            _ => {
                text.push(self.blank);
                self.write_flow(text, child);
            }
        }
        self.end_line(text);
    }

    fn write_flow(self, text: &mut String, content: &Content) {
        let (open, close, children) = match content {
            Content::Scalar(scalar) => return text.push_str(self.flow_scalar(scalar)),
            Content::Block(_) => return text.push_str("\"block\""),
            Content::List(_, children) => ('[', ']', children),
            Content::Map(_, children) => ('{', '}', children),
        };
        text.push(open);
        for (index, child) in children.iter().enumerate() {
            text.push_str(match (index, self.json) {
                (0, false) => "",
                (0, true) => "\n  ",
                (_, false) => ", ",
                (_, true) => ",\n  ",
            });
            match content {
                Content::Map(..) if self.json => {
                    let _ = write!(text, "\"{}\": ", KEYS[index]);
                }
                Content::Map(..) => {
                    let _ = write!(text, "{}: ", KEYS[index]);
                }
                // An item that is not written is none.
                _ if matches!(child, Content::Scalar("")) => text.push('~'),
                _ => {}
            }
            self.write_flow(text, child);
        }
        text.push(close);
    }

    fn flow_scalar(self, scalar: &'static str) -> &'static str {
        match scalar {
            _ if !self.json => scalar,
            "" | "~" => "null",
            "text" | "two words" | "'it''s'" => "\"text\"",
            scalar => scalar,
        }
    }
}
