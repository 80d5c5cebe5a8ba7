//! Files and stretches of them as SARIF names them.

use crate::finding::Place;
use crate::render::fingerprint::line_hashes;
use crate::render::secrets::Secrets;
use crate::render::{Sources, snippet};
use crate::source::{Source, Span};
use serde::Serialize;
use std::fmt::Write;
use std::sync::Arc;

/// What relative addresses are relative to.
pub(super) const ROOT: &str = "SRCROOT";
/// Lines of context above and below a region.
const CONTEXT: usize = 1;

/// A message.
#[derive(Serialize)]
pub(super) struct Text {
    text: String,
}

impl Text {
    pub(super) fn new(text: String) -> Self {
        Self { text }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct PhysicalLocation {
    pub(super) artifact_location: ArtifactLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) region: Option<Region>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) context_region: Option<Region>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ArtifactLocation {
    uri: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    uri_base_id: Option<&'static str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Region {
    start_line: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    start_column: Option<usize>,
    end_line: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_column: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    byte_offset: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    byte_length: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    snippet: Option<Text>,
}

/// The address of a file: percent-encoded, and relative to the root unless the path is not.
pub(super) fn location(path: &str) -> ArtifactLocation {
    let drive = |path: &str| path.as_bytes().get(1) == Some(&b':');
    let (uri, uri_base_id) = if path.starts_with('/') {
        (format!("file://{}", percent_encode(path)), None)
    } else if cfg!(windows) && drive(path) {
        let (drive, rest) = path.split_at(2);
        (format!("file:///{drive}{}", percent_encode(rest)), None)
    } else {
        (percent_encode(path), Some(ROOT))
    };
    ArtifactLocation { uri, uri_base_id }
}

/// All but what RFC 3986 calls unreserved, and slashes.
fn percent_encode(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                uri.push(char::from(byte));
            }
            byte => write!(uri, "%{byte:02X}").expect("writing to a string cannot fail"),
        }
    }
    uri
}

/// Finds the places of findings in the texts of their files.
pub(super) struct Places<'p, 'r> {
    sources: &'p mut Sources<'r>,
    secrets: &'p Secrets<'p>,
    /// The file that was asked for last, and GitHub's hashes of its lines.
    hashes: Option<(Arc<str>, Vec<String>)>,
}

impl<'p, 'r> Places<'p, 'r> {
    pub(super) fn new(sources: &'p mut Sources<'r>, secrets: &'p Secrets<'p>) -> Self {
        Self {
            sources,
            secrets,
            hashes: None,
        }
    }

    /// The text a place was found in, unless it can't be had again or has changed since.
    pub(super) fn source(&mut self, place: &Place) -> Option<Arc<Source>> {
        let source = self.sources.get(&place.path);
        source.filter(|source| place.is_in(source))
    }

    /// A place as a location, with `context` with the lines around it.
    pub(super) fn locate(&mut self, place: &Place, context: bool) -> PhysicalLocation {
        let source = self.source(place);
        let secrets = self.secrets.within(&place.path);
        let region = match &source {
            Some(source) => Region::new(source, place.span, secrets),
            None => Region::of_lines(place),
        };
        let around = source.filter(|_| context);
        PhysicalLocation {
            artifact_location: location(&place.path),
            region: Some(region),
            context_region: around.and_then(|source| Region::around(&source, place, secrets)),
        }
    }

    /// GitHub's hash of the line a place begins on.
    pub(super) fn line_hash(&mut self, place: &Place) -> Option<String> {
        let source = self.source(place)?;
        let known = self
            .hashes
            .as_ref()
            .is_some_and(|(path, _)| *path == place.path);
        if !known {
            self.hashes = Some((place.path.clone(), line_hashes(&source.text)));
        }
        let (_, hashes) = self.hashes.as_ref()?;
        hashes.get(place.start.line as usize - 1).cloned()
    }
}

impl Region {
    /// Exactly `span`, with what it reads.
    fn new(source: &Source, span: Span, secrets: &[Span]) -> Self {
        let snippet = snippet::of_span(source, span, secrets);
        Self {
            snippet: snippet.map(Text::new),
            ..Self::bare(source, span)
        }
    }

    /// Exactly `span`.
    pub(super) fn bare(source: &Source, span: Span) -> Self {
        let start = source.utf16_position(span.start);
        let end = source.utf16_position(span.end);
        Self {
            start_line: start.line as usize,
            start_column: Some(start.column as usize),
            end_line: end.line as usize,
            end_column: Some(end.column as usize),
            byte_offset: Some(span.range().start),
            byte_length: Some(span.len()),
            snippet: None,
        }
    }

    /// The lines of a place whose text can't be had: columns would have to be counted in it.
    fn of_lines(place: &Place) -> Self {
        Self {
            start_line: place.start.line as usize,
            start_column: None,
            end_line: place.end.line as usize,
            end_column: None,
            byte_offset: Some(place.span.range().start),
            byte_length: Some(place.span.len()),
            snippet: None,
        }
    }

    /// The lines around a place; none if they are no more than the place itself, or too much to
    /// be quoted.
    fn around(source: &Source, place: &Place, secrets: &[Span]) -> Option<Self> {
        let (first, last) = (place.start.line as usize - 1, place.end.line as usize - 1);
        let end = source.lines().lines() - 1;
        let lines = first.saturating_sub(CONTEXT)..=(last + CONTEXT).min(end);
        if lines == (first..=last) {
            return None;
        }
        Some(Self {
            start_line: lines.start() + 1,
            start_column: None,
            end_line: lines.end() + 1,
            end_column: None,
            byte_offset: None,
            byte_length: None,
            snippet: Some(Text::new(snippet::of_lines(source, &lines, secrets)?)),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_encoded_and_relative() {
        let address = |path: &str| {
            let location = location(path);
            (location.uri, location.uri_base_id)
        };
        let encoded = "a%20b/%C3%BC%23%3F%25%5C%3A.yaml".to_owned();
        assert_eq!(address("a b/ü#?%\\:.yaml"), (encoded, Some(ROOT)));
        assert_eq!(address("<stdin>"), ("%3Cstdin%3E".to_owned(), Some(ROOT)));
        assert_eq!(address("/a b"), ("file:///a%20b".to_owned(), None));
    }
}
