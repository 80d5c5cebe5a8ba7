//! What other projects' own tests expect, compared with what we say.
//!
//! `PLIMSOLL_CASES` names the folder of the cases. Each is judged by the lints that have its check
//! among their `peers`. Run with `-- --nocapture` to see the table. `PLIMSOLL_CATALOGUE` names the
//! folder of the map from checks to lints.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a test tells what it compared"
)]

#[path = "conformance/case.rs"]
mod case;
#[path = "conformance/disagreements.rs"]
mod disagreements;
#[path = "conformance/judge.rs"]
mod judge;
#[path = "conformance/map.rs"]
mod map;
#[path = "conformance/mapping.rs"]
mod mapping;
#[path = "conformance/params.rs"]
mod params;

use case::Case;
use disagreements::Disagreement;
use judge::Verdict;
use map::Row;
use std::collections::BTreeMap;
use std::path::Path;

/// How the cases of one project came out.
#[derive(Default)]
struct Tally {
    cases: usize,
    mapped: usize,
    agree: usize,
    on_purpose: usize,
    left_out: usize,
    wrong: usize,
}

#[test]
fn agrees_with_the_tests_of_other_projects() {
    let Some(folder) = std::env::var_os("PLIMSOLL_CASES") else {
        eprintln!("SKIPPED: PLIMSOLL_CASES names no folder of cases");
        return;
    };
    let folder = Path::new(&folder);
    let list = Disagreement::read_all();
    let mut used = vec![false; list.len()];
    let mut tallies: BTreeMap<String, Tally> = BTreeMap::new();
    let mut wrong = Vec::new();
    for case in Case::read_all(folder) {
        let tally = tallies.entry(case.peer.clone()).or_default();
        let verdict = judge::judge(&case, folder);
        let excuse = list.iter().position(|one| one.covers(&case));
        tally.count(&verdict, excuse.is_some());
        match (verdict, excuse) {
            (Verdict::Disagree(_), Some(excuse)) => used[excuse] = true,
            (Verdict::Disagree(said), None) => wrong.push(describe(&case, &said)),
            _ => {}
        }
    }
    print_table(&tallies);
    let unused = list.iter().zip(used).filter(|(_, used)| !used);
    let stale: Vec<_> = unused.map(|(one, _)| one.to_string()).collect();
    assert!(
        wrong.is_empty(),
        "{} wrong:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    assert!(
        stale.is_empty(),
        "no longer disagree:\n{}",
        stale.join("\n")
    );
}

#[test]
fn names_every_check_that_the_map_gives_to_a_lint() {
    let Some(folder) = std::env::var_os("PLIMSOLL_CATALOGUE") else {
        eprintln!("SKIPPED: PLIMSOLL_CATALOGUE names no folder with a map of checks");
        return;
    };
    let rows = Row::read_all(Path::new(&folder));
    let pairs = rows
        .iter()
        .flat_map(|row| row.lints.iter().map(move |lint| (row, lint)));
    let missing: Vec<_> = pairs
        .filter_map(|(row, lint)| Some((row, plimsoll::lints::find(lint)?)))
        .filter(|(row, entry)| !mapping::names(entry, &row.check))
        .map(|(row, entry)| format!("{} lacks {}", entry.id, row.check))
        .collect();
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

impl Tally {
    fn count(&mut self, verdict: &Verdict, excused: bool) {
        self.cases += 1;
        self.mapped += usize::from(*verdict != Verdict::Unmapped);
        match verdict {
            Verdict::Unmapped => {}
            Verdict::Agree => self.agree += 1,
            Verdict::LeftOut => self.left_out += 1,
            Verdict::Disagree(_) if excused => self.on_purpose += 1,
            Verdict::Disagree(_) => self.wrong += 1,
        }
    }
}

fn describe(case: &Case, said: &str) -> String {
    let Case {
        peer,
        check,
        id,
        file,
        expect,
        ..
    } = case;
    format!("{peer} {check} {id} expects {expect:?}, but {said}\n    {file}")
}

fn print_table(tallies: &BTreeMap<String, Tally>) {
    println!(
        "{:<24}{:>7}{:>8}{:>7}{:>12}{:>10}{:>7}{:>10}",
        "peer", "cases", "mapped", "agree", "on purpose", "left out", "wrong", "unmapped"
    );
    for (peer, tally) in tallies {
        println!(
            "{peer:<24}{:>7}{:>8}{:>7}{:>12}{:>10}{:>7}{:>10}",
            tally.cases,
            tally.mapped,
            tally.agree,
            tally.on_purpose,
            tally.left_out,
            tally.wrong,
            tally.cases - tally.mapped
        );
    }
}
