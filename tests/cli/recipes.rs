//! The commands in the documentation, as far as they are ours.

use crate::bench::{Bench, CLEAN, stderr};
use std::process::Command;

/// The arguments of each `plimsoll check` in a text, with `HEAD` for variables.
fn commands(text: &str) -> Vec<Vec<String>> {
    let mut commands = Vec::new();
    for line in text.lines() {
        for command in line.split("plimsoll check").skip(1) {
            let end = command.find(['`', '#', '|', ';']).unwrap_or(command.len());
            let words = command[..end].replace('"', "");
            let words = words
                .split_whitespace()
                .map(|word| match word.split_once('$') {
                    Some((before, _)) => format!("{before}HEAD"),
                    None => word.to_owned(),
                });
            commands.push(words.collect());
        }
    }
    commands
}

#[test]
fn every_command_in_the_documentation_is_understood() {
    let bench = Bench::new(&[("a.yaml", CLEAN)]);
    let setup = "git init -q && git add . && git -c user.name=T -c user.email=t@t commit -qm A \
        && git branch -q origin/main && git branch -q origin/HEAD";
    let mut shell = Command::new("sh");
    shell.current_dir(bench.path()).args(["-c", setup]);
    assert!(shell.status().expect("the tests need git").success());
    bench.run(&["baseline", "write"]).code(0);
    let texts = [
        include_str!("../../docs/ci.md"),
        include_str!("../../README.md"),
    ];
    let commands = texts.map(commands).concat();
    assert!(commands.len() > 10, "{commands:?}");
    for command in commands {
        let mut check = vec!["check"];
        check.extend(command.iter().map(String::as_str));
        let ran = bench.command(&check).stdin(CLEAN).assert();
        assert_ne!(
            ran.get_output().status.code(),
            Some(2),
            "{command:?}: {}",
            stderr(&ran)
        );
    }
}
