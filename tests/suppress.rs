//! Suppressions written into a file: what they excuse, and what is said of them.

#[path = "suppress/annotations.rs"]
mod annotations;
#[path = "suppress/bench.rs"]
mod bench;
#[path = "suppress/comments.rs"]
mod comments;
#[path = "suppress/foreign.rs"]
mod foreign;
#[path = "suppress/ineffective.rs"]
mod ineffective;
#[path = "suppress/properties.rs"]
mod properties;
