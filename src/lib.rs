//! plimsoll: an offline linter for Kubernetes manifests.
//!
//! Text goes in, findings come out: [`engine::run`] compiles each file alone, links what they tell
//! about each other, and returns findings as plain data, which the functions of [`render`] write.

pub mod baseline;
pub mod classify;
pub mod cli;
pub mod cluster;
pub mod config;
pub mod credential;
pub mod date;
pub mod docs;
pub mod engine;
pub mod facts;
pub mod finding;
pub mod firsts;
pub mod glob;
pub mod graph;
pub mod k8s;
pub mod lint;
pub mod lints;
pub mod prelude;
pub mod render;
pub mod report;
pub mod settings;
pub mod shard;
pub mod source;
pub mod suppress;
pub mod walk;
pub mod yaml;
