//! Wherever a comment is put, it removes the findings in its scope and no others.

use crate::bench::{INEFFECTIVE, run};
use plimsoll::finding::Finding;
use proptest::prelude::*;

/// Containers with this much indentation, each privileged or not, in block or in flow style.
fn pods() -> impl Strategy<Value = String> {
    let container = (any::<bool>(), any::<bool>(), any::<bool>());
    let pod = (
        any::<bool>(),
        any::<bool>(),
        prop::collection::vec(container, 1..5),
    );
    prop::collection::vec(pod, 1..4).prop_map(|pods| {
        let pods = pods.into_iter().map(|(network, pid, containers)| {
            let mut text = format!(
                "apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\nspec:\n  hostPID: {pid}\n  hostNetwork: {network}\n  containers:\n"
            );
            for (number, (privileged, flow, name_first)) in (0..).zip(containers) {
                let name = format!("name: c{number}");
                let (first, last) = if name_first { (&name[..], "image: a:1") } else { ("image: a:1", &name[..]) };
                let context = if flow {
                    format!("securityContext: {{privileged: {privileged}}}")
                } else {
                    format!("securityContext:\n      privileged: {privileged}")
                };
                text.extend(["  - ", first, "\n    ", &context, "\n    ", last, "\n"]);
            }
            text
        });
        pods.collect::<Vec<_>>().join("---\n")
    })
}

/// What makes a finding the same in a text in which a comment has been put.
fn identity(finding: &Finding) -> (&str, u32, &str, u32) {
    let document = finding
        .subject
        .as_ref()
        .map_or(0, |subject| subject.document());
    let Finding {
        lint, field, place, ..
    } = finding;
    (lint, document, field.by_index(), place.start.line)
}

proptest! {
    #[test]
    fn a_comment_at_a_finding_excuses_it(text in pods(), which in any::<prop::sample::Index>()) {
        let before = run(&text).findings;
        prop_assume!(!before.is_empty());
        let chosen = &before[which.index(before.len())];
        let line = chosen.place.start.line as usize - 1;
        let comment = format!(" # plimsoll: ignore[{}] because", chosen.lint);
        let lines: Vec<_> = text.lines().enumerate().map(|(number, text)| {
            let comment = if number == line { &comment[..] } else { "" };
            format!("{text}{comment}\n")
        }).collect();
        let after = run(&lines.concat());
        let expected: Vec<_> = before.iter().filter(|one| {
            one.lint != chosen.lint || one.place.start.line != chosen.place.start.line
        }).map(|it| identity(it)).collect();
        prop_assert_eq!(after.findings.iter().map(|it| identity(it)).collect::<Vec<_>>(), expected);
        prop_assert_eq!(after.suppressed.iter().map(|it| identity(it)).collect::<Vec<_>>(), vec![identity(chosen)]);
    }

    #[test]
    fn a_comment_anywhere_excuses_what_lies_in_the_lines_of_its_scope(
        text in pods(),
        lint in prop::sample::select(vec!["host-network", "host-pid", "privileged-container"]),
        which in any::<prop::sample::Index>(),
    ) {
        let before = run(&text).findings;
        let lines: Vec<&str> = text.lines().collect();
        let at = which.index(lines.len());
        prop_assume!(lines[at] != "---");
        let commented: Vec<_> = lines.iter().enumerate().map(|(number, text)| {
            let comment = if number == at { format!(" # plimsoll: ignore[{lint}]") } else { String::new() };
            format!("{text}{comment}\n")
        }).collect();
        let scope = at..at + block_length(&lines[at..]);
        let excused = |one: &&Finding| one.lint == lint && scope.contains(&(one.place.start.line as usize - 1));
        let after = run(&commented.concat());
        let suppressed: Vec<_> = after.suppressed.iter().map(|it| identity(it)).collect();
        prop_assert_eq!(&suppressed, &before.iter().map(Box::as_ref).filter(excused).map(identity).collect::<Vec<_>>());
        let said = after.findings.iter().any(|one| one.lint == INEFFECTIVE);
        prop_assert_eq!(said, suppressed.is_empty());
        prop_assert_eq!(after.findings.len() - usize::from(said), before.len() - suppressed.len());
    }

    #[test]
    fn no_comment_makes_it_panic(words in "[ \\[\\],#:a-z-]{0,30}", at in 0_usize..9) {
        let mut lines = vec!["apiVersion: v1", "kind: Pod", "metadata: {name: a}", "spec:", "  hostPID: true", "  hostNetwork: true", "  containers: [", "{name: a}", "]"];
        let comment = format!(" # plimsoll: ignore{words}");
        lines.insert(at, &comment);
        run(&lines.join("\n"));
        let line = lines.remove(at).to_owned();
        let trailing = format!("{}{line}", lines[at]);
        lines[at] = &trailing;
        run(&lines.join("\n"));
    }
}

/// How many lines a block takes: its first, and those after it that are indented more.
fn block_length(lines: &[&str]) -> usize {
    let indent = |line: &str| line.len() - line.trim_start().len();
    let item = lines[0].trim_start().starts_with('-');
    let own = indent(lines[0]);
    let sequence = |line: &str| {
        lines[0].ends_with(':') && indent(line) == own && line.trim_start().starts_with('-')
    };
    let inside = lines[1..]
        .iter()
        .take_while(|line| indent(line) > own || !item && sequence(line));
    1 + inside.count()
}
