//! The manifest in `docs/bulk.md` is one that plimsoll has nothing to say against.

use crate::folder::Folder;

#[test]
fn the_manifest_in_the_documentation_is_clean() {
    let text = include_str!("../../docs/bulk.md");
    let blocks = text.split("```yaml\n").skip(1);
    let blocks: Vec<_> = blocks.filter_map(|rest| rest.split("```").next()).collect();
    let [manifest] = blocks[..] else {
        panic!("there is one manifest, not {}", blocks.len());
    };
    let folder = Folder::new(&[("scan.yaml", manifest)]);
    let ended = folder.run(&[
        "check",
        "--isolated",
        "--tier",
        "strict",
        "--fail-on",
        "info",
    ]);
    assert_eq!(ended.code, Some(0), "{}", ended.stdout);
    assert!(ended.stdout.contains("4 objects"), "{}", ended.stdout);
}

/// The indented blocks of commands.
#[cfg(unix)]
fn commands() -> Vec<String> {
    let text = include_str!("../../docs/bulk.md");
    let shell = text.split("## On one machine").nth(1);
    let shell = shell.and_then(|rest| rest.split("## In a cluster").next());
    let blocks = shell.expect("there is the section").split("\n\n");
    let blocks = blocks.filter(|block| block.trim_start_matches('\n').starts_with("    "));
    blocks.map(str::to_owned).collect()
}

#[cfg(unix)]
#[test]
fn the_commands_in_the_documentation_say_what_one_run_says() {
    const MANIFEST: &str =
        "apiVersion: v1\nkind: Pod\nmetadata: {name: shop}\nspec: {hostPID: true}\n";
    let folder = Folder::new(&[("a.yaml", MANIFEST), ("b/c.yml", MANIFEST), ("d.yaml", "")]);
    let whole = folder.run(&["check", "."]);
    assert_eq!(whole.code, Some(1), "{whole:?}");
    let plimsoll = snapbox::cmd::cargo_bin("plimsoll");
    let folders = plimsoll.parent().expect("it is in a folder").display();
    let path = format!("{folders}:{}", std::env::var("PATH").unwrap_or_default());
    let shell = |script: &str| {
        let mut shell = std::process::Command::new("sh");
        let shell = shell.current_dir(folder.path()).env("PATH", &path);
        let ran = shell
            .args(["-c", script])
            .output()
            .expect("there is a shell");
        String::from_utf8(ran.stdout).expect("the output is UTF-8")
    };
    shell("git init -q && git add .");
    let commands = commands();
    assert_eq!(commands.len(), 4, "{commands:?}");
    for script in &commands[..2] {
        assert_eq!(shell(script), whole.stdout, "{script}");
    }
}
