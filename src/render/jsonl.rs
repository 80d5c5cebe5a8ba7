//! The findings for programs that read line by line: `docs/outputs.md`.

use super::json::{JsonFinding, JsonSummary, SCHEMA, write_value};
use crate::engine::Outcome;
use serde::Serialize;
use std::io::{self, Write};

/// Writes each finding as one JSON object on one line, as [`super::json`] has it, and on the last
/// line the summary.
///
/// # Errors
///
/// What the writer says.
pub fn write(outcome: &Outcome, out: &mut dyn Write) -> io::Result<()> {
    for finding in &outcome.findings {
        write_value(&JsonFinding::from(&**finding), out)?;
        writeln!(out)?;
    }
    let last = Last {
        schema: SCHEMA,
        summary: JsonSummary::from(outcome),
    };
    write_value(&last, out)?;
    writeln!(out)
}

#[derive(Serialize)]
struct Last<'s> {
    schema: u32,
    summary: JsonSummary<'s>,
}
