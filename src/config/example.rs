//! The configurations in the documentation of lints.

use super::effective::{Effective, Parts};
use super::files::Files;
use super::{CommandLine, Problem};
use crate::engine::{self, Outcome};
use crate::lint::Entry;
use crate::settings::Settings;
use crate::source::Source;

/// One lint alone, with the settings that the text of a configuration gives it.
///
/// # Errors
///
/// What is wrong with the text.
pub fn of_example(entry: &'static Entry, text: &str) -> Result<Settings, Vec<Problem>> {
    let document = Files::text(text)?;
    let parts = Parts {
        layers: vec![&document.layer],
        documents: vec![&document],
        ignores: Vec::new(),
        scopes: Vec::new(),
    };
    Ok(Settings {
        lints: vec![entry].into(),
        ..Effective::new(&parts, &CommandLine::default()).settings()
    })
}

/// What a lint finds in an example of its documentation, with the configuration that holds there.
///
/// # Panics
///
/// If the configuration makes no sense, which the test of the lint shows.
pub fn lint_example(entry: &'static Entry, config: &str, example: &Source) -> Outcome {
    let settings = of_example(entry, config);
    let settings = settings.expect("the test of each lint reads its configurations");
    engine::run_one(example, &settings)
}
