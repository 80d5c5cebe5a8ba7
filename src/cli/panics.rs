//! What is printed when the program has a bug.

use crate::engine;
use std::env;
use std::panic;

/// Keeps quiet about a lint that panics, for that becomes a finding, unless `RUST_BACKTRACE` asks
/// where. Any other panic ends the program with exit code 101, as in every Rust program.
pub(super) fn install_hook() {
    let report = panic::take_hook();
    panic::set_hook(Box::new(move |panic| {
        let traced = env::var_os("RUST_BACKTRACE").is_some_and(|value| value != "0");
        if traced || !engine::is_linting() {
            report(panic);
        }
    }));
}
