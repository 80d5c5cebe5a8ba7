//! Standard input, standard output and standard error.

use crate::bench::{Bench, CLEAN, PRIVILEGED, stderr, stdout};

#[test]
fn standard_input_is_a_file_with_a_name() {
    let bench = Bench::new(&[]);
    let check = ["check", "--select", "privileged-container"];
    let concise = [&check[..], &["--format", "concise", "--quiet", "-"]].concat();
    let ran = bench.command(&concise).stdin(PRIVILEGED).assert().code(1);
    assert!(
        stdout(&ran).starts_with("<stdin>:9:21: error"),
        "{}",
        stdout(&ran)
    );
    let named = [&concise[..], &["--stdin-filename", "deploy/web.yaml"]].concat();
    let ran = bench.command(&named).stdin(PRIVILEGED).assert().code(1);
    assert!(stdout(&ran).starts_with("deploy/web.yaml:9:21: "));
    bench.command(&["check", "-"]).stdin(CLEAN).assert().code(0);
    bench.command(&["check", "-"]).stdin("").assert().code(0);
}

#[test]
fn standard_input_is_shown_with_its_lines() {
    let bench = Bench::new(&[]);
    let check = ["check", "--select", "privileged-container", "-"];
    let ran = bench.command(&check).stdin(PRIVILEGED).assert().code(1);
    assert!(
        stdout(&ran).contains("privileged: true"),
        "{}",
        stdout(&ran)
    );
}

#[test]
fn standard_input_goes_with_files_and_counts_once() {
    let bench = Bench::new(&[("a.yaml", PRIVILEGED)]);
    let check = ["check", "--select", "privileged-container", "--format"];
    let check = [&check[..], &["concise", "--quiet", "-", "a.yaml", "-"]].concat();
    let ran = bench.command(&check).stdin(PRIVILEGED).assert().code(1);
    assert_eq!(stdout(&ran).lines().count(), 2);
}

#[test]
fn a_program_reads_findings_on_standard_output_and_nothing_else() {
    let bench = Bench::new(&[("a.yaml", PRIVILEGED)]);
    let check = ["check", "--select", "privileged-container", "--format"];
    let ran = bench.run(&[&check[..], &["concise"]].concat());
    assert_eq!(stdout(&ran).lines().count(), 1);
    assert!(!stderr(&ran).is_empty());
    let ran = bench.run(&[&check[..], &["json"]].concat());
    let whole: serde_json::Value =
        serde_json::from_str(&stdout(&ran)).expect("the output is one JSON value");
    assert_eq!(whole["findings"].as_array().map(Vec::len), Some(1));
    assert_eq!(stderr(&ran), "");
}

#[test]
fn nothing_is_coloured_unless_asked_for() {
    let bench = Bench::new(&[("a.yaml", PRIVILEGED)]);
    assert!(!stdout(&bench.run(&["check"])).contains('\x1b'));
    let always = ["check", "--color", "always"];
    assert!(stdout(&bench.run(&always)).contains('\x1b'));
    let ran = bench.command(&always).env("NO_COLOR", "1").assert();
    assert!(stdout(&ran).contains('\x1b'), "the option is stronger");
    let forced = bench.command(&["check"]).env("CLICOLOR_FORCE", "1");
    assert!(stdout(&forced.assert()).contains('\x1b'));
    let forced = bench.command(&["check"]).env("CLICOLOR_FORCE", "1");
    let ran = forced.env("NO_COLOR", "1").assert();
    assert!(!stdout(&ran).contains('\x1b'));
}

#[cfg(unix)]
#[test]
fn a_reader_that_leaves_is_no_error() {
    use std::process::{Command, Stdio};
    let names: Vec<_> = (0..3000).map(|n| format!("{n}.yaml")).collect();
    let files: Vec<_> = names.iter().map(|name| (&**name, PRIVILEGED)).collect();
    let bench = Bench::new(&files);
    for (exit_zero, code) in [(false, 1), (true, 0)] {
        let mut command = Command::new(snapbox::cmd::cargo_bin("plimsoll"));
        command
            .current_dir(bench.path())
            .args(["check", "--format", "concise"]);
        command.args(exit_zero.then_some("--exit-zero"));
        let mut child = command
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        drop(child.stdout.take());
        let ended = child.wait_with_output().expect("the program ends");
        assert_eq!(ended.status.code(), Some(code));
        let said = String::from_utf8_lossy(&ended.stderr);
        assert!(
            !said.contains("error:") && !said.contains("panicked"),
            "{said}"
        );
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_2() {
    use std::process::{Command, Stdio};
    let bench = Bench::new(&[("a.yaml", PRIVILEGED)]);
    for arguments in [&["check"][..], &["files"], &["list"], &["--version"]] {
        let full = std::fs::OpenOptions::new().write(true).open("/dev/full");
        let mut command = Command::new(snapbox::cmd::cargo_bin("plimsoll"));
        command.current_dir(bench.path()).args(arguments);
        command
            .stdout(full.expect("the device exists"))
            .stderr(Stdio::null());
        let status = command.status().expect("the program runs");
        assert_eq!(status.code(), Some(2), "{arguments:?}");
    }
}
