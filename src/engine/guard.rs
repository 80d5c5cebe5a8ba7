//! Lints may have bugs: what panics becomes a finding.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};

thread_local! {
    /// Whether this thread is inside a lint, whose panics are caught and reported.
    static LINTING: Cell<bool> = const { Cell::new(false) };
}

/// Whether a panic on this thread would become a finding, so that nothing else need be said of it.
pub fn is_linting() -> bool {
    LINTING.get()
}

/// Runs a lint.
///
/// # Errors
///
/// What it said when it panicked.
pub(super) fn guard(lint: impl FnOnce()) -> Result<(), String> {
    LINTING.set(true);
    let unwound = catch_unwind(AssertUnwindSafe(lint));
    LINTING.set(false);
    unwound.map_err(|payload| {
        let text = payload.downcast_ref::<String>().map(String::as_str);
        let text = text.or(payload.downcast_ref::<&str>().copied());
        text.unwrap_or("no message").to_owned()
    })
}
