//! Files that are read on the way to the manifests, in which anything may stand.

use crate::bench::{Bench, PRIVILEGED, stderr};
use crate::machine::{Allowance, run};

/// What is said of `.ignore` and the like in a folder with one finding, which must be found.
fn warning(bench: &Bench) -> String {
    bench.write("a.yaml", PRIVILEGED);
    let arguments = ["check", "--select", "privileged-container"];
    let ended = run(bench, &arguments, Allowance::of(300));
    assert_eq!(ended.status.code(), Some(1), "{}", ended.stderr);
    ended.stderr
}

#[test]
fn patterns_that_are_made_to_hurt() {
    let lines = |line: fn(usize) -> String, bytes: usize| {
        let mut text: String = (0..bytes / 8).map(line).collect();
        text.truncate(bytes);
        text
    };
    for (text, said) in [
        (
            lines(|n| format!("a*b{n}*c\n"), 200 << 20),
            "larger than 256 KiB",
        ),
        (
            lines(|n| format!("a*b{n}*c\n"), 256 << 10),
            "all patterns together are too large",
        ),
        ("*.yml\n".repeat(40_000), ""),
        ("{a,".repeat(80_000), "longer than 4096 bytes"),
        ("{a,".repeat(1000) + &"}".repeat(1000), "more than 32 `{`"),
        ("{a\n".repeat(80_000), "(79999 more in this file)"),
        ("\0".repeat(4096), ""),
    ] {
        let bench = Bench::new(&[(".ignore", &text)]);
        let warning = warning(&bench);
        assert_eq!(warning.is_empty(), said.is_empty(), "{warning}");
        assert!(warning.contains(said) && warning.len() < 500, "{warning}");
    }
}

#[test]
fn patterns_of_configurations_that_are_made_to_hurt() {
    let nested = "{a,".repeat(33) + &"}".repeat(33);
    let long = "?".repeat(100_000);
    for pattern in [&nested, &long] {
        for config in [
            format!("exclude: ['{pattern}']"),
            format!("overrides: [{{paths: ['{pattern}'], tier: all}}]"),
            format!("ignores: [{{rule: host-network, name: '{pattern}'}}]"),
            format!("external: [{{kind: Secret, name: '{pattern}'}}]"),
        ] {
            let bench = Bench::new(&[(".plimsoll.yaml", &config), ("a.yaml", PRIVILEGED)]);
            let said = stderr(&bench.run(&["check"]).code(2));
            assert!(said.contains(": the pattern "), "{said}");
        }
    }
    let bench = Bench::new(&[("a.yaml", PRIVILEGED)]);
    bench.write(".plimsoll.yaml", "#".repeat(2 << 20));
    let said = stderr(&bench.run(&["check"]).code(2));
    let message = "it cannot be read: it is larger than 1 MiB";
    assert!(said.contains(message), "{said}");
}

#[cfg(unix)]
#[test]
fn ignore_files_that_are_none() {
    use std::os::unix::fs::symlink;
    use std::process::Command;
    let make = |bench: &Bench, name: &str, kind: &str| {
        let path = bench.path().join(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("it is ours");
        match kind {
            "pipe" => {
                let made = Command::new("mkfifo").arg(path).status();
                assert!(made.is_ok_and(|status| status.success()), "mkfifo works");
            }
            "folder" => std::fs::create_dir(path).expect("it is ours"),
            "circle" => symlink(path.file_name().expect("a name"), &path).expect("links work"),
            target => symlink(target, path).expect("links work"),
        }
    };
    for kind in [
        "pipe",
        "folder",
        "/dev/zero",
        "/dev/tty",
        "/nowhere",
        "circle",
    ] {
        for name in [
            ".ignore",
            ".gitignore",
            ".git/info/exclude",
            "b/.ignore",
            ".git/x",
        ] {
            let bench = Bench::new(&[(".git/HEAD", "")]);
            make(&bench, name, kind);
            let warning = warning(&bench);
            let harmless = kind == "/nowhere" || name == ".git/x";
            assert_eq!(warning.is_empty(), harmless, "{name}: {kind}: {warning}");
        }
    }
    for name in [".git", "git/commondir"] {
        for kind in ["pipe", "/dev/zero"] {
            let bench = Bench::new(&[]);
            make(&bench, name, kind);
            if name != ".git" {
                bench.write(".git", "gitdir: git");
            }
            assert_eq!(warning(&bench), "", "{name}: {kind}");
        }
    }
    for name in ["Kustomization", "kustomization.yaml", "x.json"] {
        let bench = Bench::new(&[]);
        make(&bench, name, "pipe");
        make(&bench, "b.yaml", "/dev/zero");
        assert!(
            warning(&bench).is_empty(),
            "what is passed over is only listed"
        );
    }
}
