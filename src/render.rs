//! How findings are shown: one file per format, each a function over an outcome and a writer.
//!
//! What is data goes to standard output, what is said about it to standard error. So
//! [`concise`] and [`json`] write what other programs read and nothing else, and [`summary`] is a
//! function of its own: the caller sends it to standard error after the concise form, and to
//! standard output after the pretty form, which is for people and for pagers. JSON holds its own.
//!
//! Nothing here asks the environment for anything: how to write is the caller's [`Style`]. Every
//! name, message and line of a manifest goes through [`text`], so that no file can write to the
//! terminal. A writer's error is returned as it is.

pub mod azure;
pub mod comment;
pub mod concise;
mod excerpt;
pub mod explain;
pub mod fingerprint;
pub mod github;
pub mod gitlab;
pub mod graph;
pub mod json;
pub mod jsonl;
pub mod junit;
pub mod list;
mod markdown;
mod notes;
pub mod page;
pub mod sarif;
mod secrets;
mod snippet;
pub mod sources;
pub mod statistics;
mod style;
pub mod summary;
pub mod terminal;
pub mod text;
mod words;

pub use sources::Sources;
pub use style::Style;
