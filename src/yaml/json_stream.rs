//! kubectl tries a stream that starts with `{` as JSON first: as values one after the other.

use crate::source::Span;
use crate::yaml::chars::break_len;
use crate::yaml::stream::Chunk;
use crate::yaml::tree::{Error, offset};
use serde::de::IgnoredAny;

/// Cuts the JSON values off the start of a stream; says where YAML begins, if it does not end there.
///
/// After one value kubectl goes on in YAML, after more of them it takes nothing but JSON.
pub(super) fn values(text: &str) -> (Vec<Chunk>, usize) {
    let mut chunks = Vec::new();
    if !text.trim_start().starts_with('{') {
        return (chunks, 0);
    }
    let mut end = 0;
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<IgnoredAny>();
    while let Some(Ok(_)) = values.next() {
        let start = end + leading_whitespace(&text[end..]);
        end = values.byte_offset();
        chunks.push(Chunk::json(Span::new(start, end)));
    }
    let rest = &text[end..];
    if rest.trim().is_empty() {
        return (chunks, text.len());
    }
    if chunks.len() > 1 {
        let start = end + leading_whitespace(rest);
        let error = Error {
            message: "what follows these JSON values is not JSON".to_owned(),
            offset: offset(start),
        };
        chunks.push(Chunk {
            error: Some(error),
            ..Chunk::yaml(Span::new(start, text.len()))
        });
        return (chunks, text.len());
    }
    let yaml = if chunks.is_empty() {
        0
    } else {
        end + rest_of_line(rest)
    };
    (chunks, yaml)
}

fn leading_whitespace(text: &str) -> usize {
    text.len() - text.trim_start().len()
}

/// The length of the blanks at the start of `text`, one line break included.
fn rest_of_line(text: &str) -> usize {
    let blanks = text.len() - text.trim_start_matches([' ', '\t']).len();
    blanks + break_len(text.as_bytes(), blanks)
}
