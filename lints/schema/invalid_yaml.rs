//! Manifest that kubectl cannot read.
//!
//! A file that does not parse is not applied, and a linter that skips it in silence calls it clean.
//! The finding points where the mistake begins: the quote that is never closed, the bracket, the tab,
//! the word before a missing colon. What can still be read of the file is linted all the same.
//!
//! YAML is read as kubectl reads it, which is neither YAML 1.1 nor 1.2: documents are cut at every
//! line that begins with `---`, `yes` and `on` are booleans, `0644` is octal, tabs do not indent.
//!
//! ```yaml bad
//! apiVersion: v1
//! kind: ConfigMap
//! metadata:
//!   name: shop
//! data:
//!   greeting: "hello  # <- never closed
//! ```
//!
//! ```yaml good
//! apiVersion: v1
//! kind: ConfigMap
//! metadata:
//!   name: shop
//! data:
//!   greeting: "hello"
//! ```
//!
//! Files that become YAML when a tool renders their template actions are not broken; they are counted
//! as templates.
//!
//! ```yaml good
//! apiVersion: v1
//! kind: ConfigMap
//! metadata:
//!   name: {{ .Release.Name }}-shop
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    severity: Severity::Error,
    check: Check::Engine,
    ..Lint::NEW
};
