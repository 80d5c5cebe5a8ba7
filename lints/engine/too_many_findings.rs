//! File with more findings than anyone will read.
//!
//! A file that is wrong hundreds of thousands of times was made to be, or by a machine that has one
//! fault in many places. So that it cannot use up all memory, it is read no further than to the
//! object at which there were too many findings: what follows is not judged, and the exit code is 3.
//!
//! Findings that a file shares with others, such as of a policy and its pods, count with its own. If it
//! has too many only with them, all of it was read, but what others make of it is not judged further.
//!
//! How many are too many is said by `limits: {findings: 200k}` in the configuration. Findings that
//! are suppressed or known to a baseline count too. This is said whatever lints are selected.
use crate::prelude::*;

pub static LINT: Lint = Lint {
    severity: Severity::Error,
    check: Check::Engine,
    ..Lint::NEW
};
