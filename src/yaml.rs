//! YAML as kubectl reads it: a tree whose every key, value and comment knows its bytes.
//!
//! kubectl reads YAML 1.1 with go-yaml v2, after its own fashion; whatever that accepts, refuses or
//! makes of a text is right here, and the specification is not. From the text to the tree:
//!
//! - `stream` cuts the text into documents, `json_stream` where it is JSON;
//! - `recover` reads each document, and reads it again without the lines that are in the way;
//! - `reader` is the cursor over one document: it scans and builds in a single pass, without tokens
//!   or events in between. `block` lays out collections by indentation, `content` tells keys from
//!   values, `flow` reads brackets, `plain`, `quoted` and `block_scalar` read scalars, `properties`
//!   reads anchors, tags and aliases, `dropped` what follows the root, `failures` says what is wrong;
//! - `check` and `aliases` find what could be read but is refused;
//! - `tree` holds the result, `node` is the way to look at it, `scalar` gives text its type, and
//!   `json` shows it all as kubectl would.

mod aliases;
mod arena;
mod block;
mod block_scalar;
mod chars;
mod check;
mod content;
mod directive;
mod document;
mod dropped;
mod edit;
mod entries;
mod failures;
mod fingerprint;
mod flow;
mod json;
mod json_stream;
mod keys;
mod limits;
mod memo;
mod misreading;
mod node;
mod number;
mod outline;
mod part;
mod path;
mod plain;
mod point;
mod present;
mod properties;
mod quoted;
mod reader;
mod recover;
#[cfg(test)]
mod recover_tests;
pub mod scalar;
mod scalars;
mod sorted_keys;
mod stream;
mod token;
mod tree;

pub use document::DocumentView;
pub use fingerprint::Fingerprint;
pub use json::{debug, to_json};
pub use limits::Limits;
pub use misreading::Misreading;
pub use node::{Node, is_unknown};
pub use point::Point;
pub use present::Present;
pub use scalar::Scalar;
pub use stream::{parse, parse_to_first_error, parse_within};
pub use tree::{Document, Error, Kind, Style, Tree};
