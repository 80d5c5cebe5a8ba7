//! What holds for any input whatever. The fuzz targets in `fuzz/` try it with inputs that grow by
//! what they reach, `tests/properties.rs` with a few that are the same each time.
//!
//! Each property is a function that takes raw bytes and panics where it does not hold.

#![allow(dead_code, reason = "every fuzz target uses a part of this")]

pub(crate) mod check;
pub(crate) mod config;
pub(crate) mod edits;
pub(crate) mod files;
pub(crate) mod fixes;
pub(crate) mod json;
pub(crate) mod libyaml;
pub(crate) mod parse;
pub(crate) mod spans;
pub(crate) mod suppressions;
