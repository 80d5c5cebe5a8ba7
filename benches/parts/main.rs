//! What the parts of a run cost: `cargo bench`, or `cargo bench parsing` for some of them.
//!
//! Compare numbers of one run only; machines differ and are busy with other things. What a change
//! costs says `benches/compare`, what other linters cost `benches/versus/run`.

mod generate;
mod linking;
mod linting;
mod parsing;
mod reading;
mod rendering;
mod scanning;

use divan::Divan;
use std::time::Duration;

/// So that all of them take a few minutes.
const MAX_TIME: Duration = Duration::from_secs(2);

fn main() {
    let divan = Divan::default().max_time(MAX_TIME);
    divan.config_with_args().main();
}
