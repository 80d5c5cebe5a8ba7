//! Lint that has a bug.
//!
//! A lint met something its author did not think of and panicked. Its findings up to there stand,
//! all other lints have run, but what it would have said of this object is not known. Please
//! report it with the object it names; until then, `--ignore` the lint.
use crate::prelude::*;

pub static LINT: Lint = Lint {
    severity: Severity::Error,
    check: Check::Engine,
    ..Lint::NEW
};
