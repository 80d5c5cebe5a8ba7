//! What a suppression says, by its words.

use crate::date::Date;
use crate::lints;
use crate::settings::SuppressionPolicy;
use std::ops::Range;

/// How comments speak to plimsoll.
const OWN: &str = "plimsoll:";
/// How comments speak to checkov, under its former names too.
const CHECKOV: [&str; 3] = ["checkov:skip=", "bridgecrew:skip=", "cortex:skip="];

/// One order in a comment, which may hold several, each from its `#` to the next.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Directive {
    /// The bytes of the comment it takes, from its `#`.
    pub(super) range: Range<usize>,
    /// The bytes of what it says.
    pub(super) words: Range<usize>,
    /// Whether it speaks to checkov.
    pub(super) foreign: bool,
}

/// The orders in a comment, which begins with `#`.
pub(super) fn directives(comment: &str) -> Vec<Directive> {
    let mut found: Vec<Directive> = Vec::new();
    for (at, _) in comment.match_indices('#') {
        let text = comment[at + 1..].trim_start();
        let prefixes = [OWN].into_iter().chain(CHECKOV);
        let marker = prefixes.zip([false, true, true, true]);
        let mut marker = marker.filter(|(prefix, _)| text.starts_with(prefix));
        if let Some((prefix, foreign)) = marker.next() {
            if let Some(last) = found.last_mut() {
                last.range.end = at;
                last.words.end = last.words.start + comment[last.words.start..at].trim_end().len();
            }
            let start = comment.len() - text.len() + prefix.len();
            found.push(Directive {
                range: at..comment.len(),
                words: start..start + comment[start..].trim_end().len(),
                foreign,
            });
        }
    }
    found
}

/// What an order asks for.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Order<'t> {
    /// Whether it is for the whole file, and says so.
    pub(super) whole_file: bool,
    /// The bytes of each name; none if it names none and means all lints.
    pub(super) names: Option<Vec<Range<usize>>>,
    /// Until when, and why.
    pub(super) terms: Terms<'t>,
}

/// The end of an order: until when it holds, and why.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Terms<'t> {
    /// What stands behind `expires=`.
    expires: Option<&'t str>,
    /// Whether there are any other words.
    reasoned: bool,
}

/// Reads `ignore[lint, lint] expires=2027-01-31 reason`, `ignore reason`, `ignore-file[lint]`.
///
/// # Errors
///
/// What cannot be understood, as one clause.
pub(super) fn read(text: &str) -> Result<Order<'_>, String> {
    let skipped = text.len() - text.trim_start().len();
    let is_keyword = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    let length = text[skipped..].find(|c| !is_keyword(c));
    let after = length.map_or(text.len(), |length| skipped + length);
    let keyword = &text[skipped..after];
    let rest = &text[after..];
    let separated = rest.is_empty() || rest.starts_with(['[', ' ', '\t']);
    if !matches!(keyword, "ignore" | "ignore-file") || !separated {
        let word = text.split_whitespace().next().unwrap_or_default();
        return Err(format!(
            "`{word}` is not understood; write `ignore[lint] reason`"
        ));
    }
    let (names, end) = list(text, after)?;
    if names.is_none() {
        refuse_forgotten_brackets(&text[end..])?;
    }
    Ok(Order {
        whole_file: keyword == "ignore-file",
        names,
        terms: Terms::read(&text[end..]),
    })
}

/// The bytes of each name between brackets that open at `at`, if any do, and where they end.
#[expect(
    clippy::type_complexity,
    reason = "the list and its end are read together, once"
)]
fn list(text: &str, at: usize) -> Result<(Option<Vec<Range<usize>>>, usize), String> {
    let open = at + (text[at..].len() - text[at..].trim_start().len());
    if !text[open..].starts_with('[') {
        return Ok((None, at));
    }
    let Some(length) = text[open..].find(']') else {
        return Err("`[` is not closed".to_owned());
    };
    let names = split(text, open + 1..open + length);
    if names.is_empty() {
        return Err("no lint stands between the brackets".to_owned());
    }
    Ok((Some(names), open + length + 1))
}

/// `ignore host-network` would suppress everything, and was meant to suppress one thing.
fn refuse_forgotten_brackets(rest: &str) -> Result<(), String> {
    let first = rest.split([' ', '\t', ',']).find(|word| !word.is_empty());
    match first.filter(|word| !lints::known(word).is_empty()) {
        Some(name) => Err(format!("`{name}` needs brackets: `ignore[{name}]`")),
        None => Ok(()),
    }
}

/// Reads the value of an annotation: `lint, lint expires=2027-01-31 reason`.
///
/// # Errors
///
/// What cannot be understood, as one clause.
pub(super) fn read_annotation(text: &str) -> Result<Order<'_>, String> {
    let mut end = 0;
    loop {
        let rest = text[end..].trim_start();
        let start = text.len() - rest.len();
        let word = rest.find([',', ' ', '\t', '\n']).unwrap_or(rest.len());
        end = start + word;
        let next = text[end..].trim_start();
        if !next.starts_with(',') {
            break;
        }
        end = text.len() - next.len() + 1;
    }
    let names = split(text, 0..end);
    if names.is_empty() {
        return Err("no lint is named".to_owned());
    }
    Ok(Order {
        whole_file: false,
        names: Some(names),
        terms: Terms::read(&text[end..]),
    })
}

/// The pieces of a stretch between commas, without blanks around them; empty ones are left out.
pub(super) fn split(text: &str, stretch: Range<usize>) -> Vec<Range<usize>> {
    let mut start = stretch.start;
    let mut pieces = Vec::new();
    for piece in text[stretch].split(',') {
        let trimmed = piece.trim();
        let from = start + (piece.len() - piece.trim_start().len());
        if !trimmed.is_empty() {
            pieces.push(from..from + trimmed.len());
        }
        start += piece.len() + 1;
    }
    pieces
}

impl<'t> Terms<'t> {
    fn read(text: &'t str) -> Self {
        let mut terms = Terms::default();
        for word in text.split_whitespace() {
            match word.strip_prefix("expires=") {
                Some(date) => terms.expires = Some(date),
                None => terms.reasoned |= word.contains(char::is_alphanumeric),
            }
        }
        terms
    }

    /// Why a suppression with these terms has no effect, as one clause.
    pub(super) fn refusal(&self, policy: SuppressionPolicy) -> Option<Refusal> {
        match self.expires.map(|text| (text, Date::parse(text))) {
            Some((text, None)) => {
                let message = format!("`{text}` is not a date such as 2027-01-31");
                return Some(Refusal::Mistake(message));
            }
            Some((text, date)) if date < policy.today => {
                return Some(Refusal::Expired(format!(
                    "the suppression has expired after {text}"
                )));
            }
            _ => {}
        }
        let unfounded = policy.require_reason && !self.reasoned;
        unfounded.then(|| Refusal::Mistake("the suppression gives no reason".to_owned()))
    }
}

/// Why a suppression has no effect.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    /// It has had its time, and can go.
    Expired(String),
    /// Someone has to say what was meant.
    Mistake(String),
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is read of a comment's words: names, whether it is for the file, expiry, reason.
    fn shown(text: &str) -> String {
        match read(text) {
            Err(message) => message,
            Ok(order) => {
                let names = order.names.map(|names| {
                    let names = names.into_iter().map(|name| &text[name]);
                    names.collect::<Vec<_>>().join("+")
                });
                let file = if order.whole_file { "file " } else { "" };
                let names = names.unwrap_or_else(|| "*".to_owned());
                let Terms { expires, reasoned } = order.terms;
                format!("{file}{names} {} {reasoned}", expires.unwrap_or("never"))
            }
        }
    }

    #[test]
    fn orders_are_read() {
        for (text, expected) in [
            (" ignore[a] for now", "a never true"),
            ("ignore[ a , b,c ]", "a+b+c never false"),
            ("ignore [a]", "a never false"),
            ("ignore[a,] expires=2027-01-31", "a 2027-01-31 false"),
            ("ignore[a] until expires=2027-01-31 x", "a 2027-01-31 true"),
            ("ignore[trivy:KSV-0017]: why", "trivy:KSV-0017 never true"),
            ("ignore[a] --", "a never false"),
            ("ignore", "* never false"),
            ("ignore it is fine", "* never true"),
            ("ignore-file[a]", "file a never false"),
            ("ignore[a", "`[` is not closed"),
            ("ignore[ , ]", "no lint stands between the brackets"),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
        for text in ["ingore[a]", "ignore: a", "ignore=a", "", "disable a"] {
            assert!(shown(text).contains("is not understood"), "{text}");
        }
        let forgotten = shown("ignore privileged-container, x");
        assert!(forgotten.contains("needs brackets"), "{forgotten}");
    }

    #[test]
    fn names_of_an_annotation_end_where_no_comma_follows() {
        for (text, expected, expires, reasoned) in [
            ("a", "a", None, false),
            (" a ,b", "a+b", None, false),
            ("a,b why, then", "a+b", None, true),
            ("a, b expires=2027-01-31", "a+b", Some("2027-01-31"), false),
            ("a\nwhy", "a", None, true),
        ] {
            let order = read_annotation(text).expect("it can be read");
            let names = order.names.expect("there are names").into_iter();
            let names: Vec<_> = names.map(|name| &text[name]).collect();
            assert_eq!(names.join("+"), expected, "{text}");
            assert_eq!(order.terms, Terms { expires, reasoned }, "{text}");
        }
        assert!(read_annotation(" ").is_err());
    }

    #[test]
    fn a_comment_may_hold_several_orders() {
        let words = |comment: &'static str| -> Vec<_> {
            let found = directives(comment).into_iter();
            found
                .map(|one| (&comment[one.range], &comment[one.words], one.foreign))
                .collect()
        };
        assert_eq!(words("# a comment about plimsoll: ignore"), []);
        assert_eq!(
            words("#plimsoll:ignore[a] see #12 "),
            [("#plimsoll:ignore[a] see #12 ", "ignore[a] see #12", false)]
        );
        assert_eq!(
            words("# note # plimsoll: ignore[a] x # checkov:skip=CKV_1: y"),
            [
                ("# plimsoll: ignore[a] x ", " ignore[a] x", false),
                ("# checkov:skip=CKV_1: y", "CKV_1: y", true)
            ]
        );
    }
}
