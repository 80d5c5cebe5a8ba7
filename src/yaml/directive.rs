//! `%` directives: kubectl refuses them all, but for those in text it drops.

use crate::yaml::reader::{Expects, Reader, Step};

impl Reader<'_> {
    /// A line that starts with `%`. It ends the document, and is no error if there has been one.
    pub(super) fn directive(&mut self) -> Step {
        self.unroll(-1);
        let line = &self.text[self.at..self.line_end(self.at)];
        if self.top.expects != Expects::Nothing || !is_well_formed(line) {
            return Err(self.failure(self.at, "kubectl reads no `%` directives"));
        }
        Ok(())
    }
}

/// Whether a line is `%YAML 1.2` or `%TAG !handle! prefix`, whatever the version or handle.
fn is_well_formed(line: &str) -> bool {
    let line = line.split(" #").next().unwrap_or(line);
    let mut words = line.split([' ', '\t']).filter(|word| !word.is_empty());
    let well_formed = match words.next() {
        Some("%YAML") => words.next().is_some_and(is_version),
        Some("%TAG") => words.next().is_some_and(is_handle) && words.next().is_some(),
        _ => false,
    };
    well_formed && words.next().is_none()
}

fn is_version(word: &str) -> bool {
    let is_number = |part: &str| {
        (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    word.split_once('.')
        .is_some_and(|(major, minor)| is_number(major) && is_number(minor))
}

fn is_handle(word: &str) -> bool {
    word == "!" || word.len() > 1 && word.starts_with('!') && word.ends_with('!')
}
