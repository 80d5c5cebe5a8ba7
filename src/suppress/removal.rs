//! Taking a comment out of the text.

use super::scope::{is_blank, line_end, line_start, offset};
use crate::finding::Edit;
use crate::source::Span;
use memchr::memchr_iter;

/// The edit that deletes an order from the comment that holds it, and the line with it if nothing
/// else stands there. None where the text around it would change its meaning: a block scalar that
/// `keeps` the blank lines behind it would grow.
pub(super) fn of_order(
    text: &str,
    comment: Span,
    order: Span,
    keeps: impl FnOnce() -> bool,
) -> Option<Edit> {
    if order.end < comment.end {
        return Some(delete(order.start, order.end));
    }
    let line = line_start(text, comment.start);
    if order.start == comment.start && is_blank(text, line, comment.start) {
        let next = line_end(text, comment.end as usize);
        let below = text[next..].lines().next();
        let blank_follows = below.is_some_and(|line| line.trim().is_empty());
        let mark = text[line as usize..].starts_with('\u{feff}');
        let start = if mark { line + 3 } else { line };
        return (!blank_follows || !keeps()).then(|| delete(start, offset(next)));
    }
    let before = text[..order.start as usize].trim_end_matches([' ', '\t']);
    Some(delete(offset(before.len()), comment.end))
}

/// Whether a text may hold a block scalar that keeps the blank lines behind it: `|+`, `>2+`.
pub(super) fn may_keep_blank_lines(text: &str) -> bool {
    memchr_iter(b'+', text.as_bytes()).any(|at| {
        let head = text[..at].trim_end_matches(|c: char| c.is_ascii_digit());
        head.ends_with(['|', '>'])
    })
}

fn delete(start: u32, end: u32) -> Edit {
    Edit {
        span: Span { start, end },
        text: Box::default(),
    }
}
