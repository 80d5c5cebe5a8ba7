//! What is no shard, or does not fit others, is refused.

use crate::folder::{Folder, run};

const POD: &str = "\
apiVersion: v1
kind: Pod
metadata: {name: shop}
spec: {hostNetwork: true, containers: [{name: web, image: shop}]}
";

const SHARD: &str = "shard.jsonl";

/// A folder with a manifest and its shard of three lines.
fn folder() -> Folder {
    let folder = Folder::new(&[("pod.yaml", POD)]);
    folder.facts(SHARD, &["pod.yaml"]);
    assert_eq!(folder.read(SHARD).lines().count(), 3);
    folder
}

/// What `link` says of the shards it refuses.
fn refusal(folder: &Folder, shards: &[&str]) -> String {
    let ended = folder.run(&[&["link"], shards].concat());
    assert_eq!(
        (ended.code, &*ended.stdout),
        (Some(2), ""),
        "{}",
        ended.stderr
    );
    ended.stderr
}

#[test]
fn what_is_no_shard_is_refused_with_its_line() {
    let folder = folder();
    let shard = folder.read(SHARD);
    let version = env!("CARGO_PKG_VERSION");
    let own = format!("\"version\":\"{version}\"");
    for (text, expected) in [
        (String::new(), "shard.jsonl:1: it is empty, and no shard"),
        (POD.to_owned(), "shard.jsonl:1:1: no shard begins so"),
        (
            shard.replace(&own, "\"version\":\"9.9.9\""),
            "shard.jsonl:1:1: plimsoll 9.9.9 wrote it in format 2, and this is plimsoll",
        ),
        (
            shard.replace("\"plimsoll-facts\":2", "\"plimsoll-facts\":1"),
            "wrote it in format 1, and this is plimsoll",
        ),
        (
            shard.replace("\"lint\":\"host-network\"", "\"lint\":\"host-netwrok\""),
            ": there is no lint `host-netwrok`",
        ),
        (
            shard.replace("\"files\":1", "\"files\":2"),
            "shard.jsonl:4: it ends before the last of its files: it is not whole",
        ),
        (
            shard.replace("\"settings\":0}", "\"settings\":1}"),
            "shard.jsonl:3:1: there are no settings with number 1",
        ),
        (shard.replace("\"path\"", "\"pat\""), "missing field `path`"),
    ] {
        assert_ne!(text, shard);
        folder.write(SHARD, &text);
        let said = refusal(&folder, &[SHARD]);
        assert!(
            said.starts_with("error: ") && said.contains(expected),
            "{said}"
        );
    }
}

#[test]
fn a_shard_that_was_cut_off_anywhere_is_refused() {
    let folder = folder();
    let shard = folder.read(SHARD);
    let lines = shard.match_indices('\n').map(|(at, _)| at);
    // A last line without its line break is whole all the same.
    let ends: Vec<_> = lines.flat_map(|at| [at - 9, at, at + 1]).collect();
    for &end in &ends[..ends.len() - 2] {
        folder.write(SHARD, &shard[..end]);
        let said = refusal(&folder, &[SHARD]);
        assert!(said.starts_with("error: shard.jsonl:"), "{said}");
        let cut = said.contains("it is not whole") || said.contains("no shard begins so");
        assert!(cut, "{said}");
    }
}

#[test]
fn a_file_may_be_in_two_shards_if_it_is_the_same() {
    let folder = folder();
    folder.facts("again.jsonl", &["."]);
    let both = folder.run(&["link", "--format", "concise", SHARD, "again.jsonl"]);
    let one = folder.run(&["check", "--format", "concise", "pod.yaml"]);
    assert_eq!(both, one);

    folder.write("pod.yaml", &POD.replace("shop", "shop:1"));
    folder.facts("later.jsonl", &["."]);
    assert_eq!(
        refusal(&folder, &["later.jsonl", SHARD]),
        "error: `pod.yaml` in `later.jsonl` is not the same as in `shard.jsonl`\n"
    );
    folder.facts("stricter.jsonl", &["--tier", "strict", "."]);
    let said = refusal(&folder, &["later.jsonl", "stricter.jsonl"]);
    assert!(said.contains("is not the same as"), "{said}");
}

#[test]
fn a_part_that_is_missing_is_named() {
    let folder = folder();
    folder.facts("0.jsonl", &["--shard", "0/2", "."]);
    assert_eq!(
        refusal(&folder, &["0.jsonl"]),
        "error: the shard `1/2` is missing\n"
    );
    folder.facts("1.jsonl", &["--shard", "1/2", "."]);
    assert_eq!(folder.run(&["link", "1.jsonl", "0.jsonl"]).code, Some(1));
}

#[test]
fn shards_that_are_not_there_or_hold_nothing_are_said() {
    let folder = folder();
    let expected = "error: cannot read `gone.jsonl`: no such file or directory\n";
    assert_eq!(refusal(&folder, &["gone.jsonl"]), expected);
    let ended = run(folder.path(), &["link", "-"], "");
    assert_eq!(
        ended.stderr,
        "error: <stdin>:1: it is empty, and no shard\n"
    );

    folder.write("empty/README.md", "nothing");
    let ended = folder.run(&["facts", "--output", "none.jsonl", "empty"]);
    assert_eq!(ended.code, Some(4), "{}", ended.stderr);
    let ended = folder.run(&["link", "none.jsonl"]);
    assert_eq!(ended.code, Some(4));
    assert_eq!(
        ended.stderr,
        "error: the shards hold no file to report on\n"
    );
}
