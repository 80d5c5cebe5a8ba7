//! A world that does not play along: files that change, disks that are full, readers that go away.
#![cfg(unix)]

use crate::bench::{BROKEN, Bench, CLEAN, PRIVILEGED, stderr, stdout};
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

const FULL_DISK: &str = "/dev/full";

fn program(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_plimsoll"));
    command.current_dir(folder).args(arguments);
    command.env_remove("RUST_BACKTRACE").stdin(Stdio::null());
    command
}

fn make_pipe(path: &Path) {
    let made = Command::new("mkfifo").arg(path).status();
    assert!(made.is_ok_and(|status| status.success()), "mkfifo works");
}

fn said(output: &Output) -> (Option<i32>, String, String) {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (
        output.status.code(),
        text(&output.stdout),
        text(&output.stderr),
    )
}

/// A run that stands still at a pipe, after the files were found and before those that come later
/// are read.
struct Held {
    run: Child,
    pipe: File,
}

impl Held {
    /// Starts `check` on a pipe of this name and the current folder.
    fn start(bench: &Bench, pipe: &str, arguments: &[&str]) -> Self {
        let path = bench.path().join(pipe);
        make_pipe(&path);
        let fixed = [
            "check",
            "--select",
            "privileged-container",
            "--threads",
            "1",
        ];
        let run = program(bench.path(), &[&fixed, arguments, &[pipe, "."]].concat())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn();
        Self {
            run: run.expect("the program starts"),
            // Opens when the program does.
            pipe: File::options().write(true).open(path).expect("it is read"),
        }
    }

    /// Lets it go on to its end.
    fn finish(mut self) -> (Option<i32>, String, String) {
        self.pipe.write_all(CLEAN.as_bytes()).expect("it is read");
        drop(self.pipe);
        said(&self.run.wait_with_output().expect("the run is ours"))
    }
}

#[test]
fn files_that_change_before_they_are_read() {
    let names =
        ["gone", "shrunk", "grown", "folder", "pipe", "z"].map(|name| format!("{name}.yaml"));
    let bench = Bench::new(&names.each_ref().map(|name| (&**name, PRIVILEGED)));
    let path = |name: &str| bench.path().join(name);
    let held = Held::start(&bench, "a.pipe", &["--format", "concise"]);
    fs::remove_file(path("gone.yaml")).expect("it is ours");
    fs::write(path("shrunk.yaml"), CLEAN).expect("it is ours");
    fs::write(path("grown.yaml"), format!("{CLEAN}---\n{PRIVILEGED}")).expect("it is ours");
    fs::remove_file(path("folder.yaml")).expect("it is ours");
    fs::create_dir(path("folder.yaml")).expect("it is ours");
    fs::remove_file(path("pipe.yaml")).expect("it is ours");
    make_pipe(&path("pipe.yaml"));
    let (code, out, err) = held.finish();
    assert_eq!(code, Some(3), "{err}");
    let found: Vec<_> = out
        .lines()
        .filter_map(|line| line.split(": ").next())
        .collect();
    assert_eq!(found, ["grown.yaml:14:21", "z.yaml:9:21"]);
    assert!(
        err.contains("gone.yaml: no such file or directory"),
        "{err}"
    );
    assert!(err.contains("folder.yaml: it is a directory"), "{err}");
    let refused = "pipe.yaml: it is not a regular file";
    assert!(err.contains(refused), "{err}");
}

#[test]
fn files_that_change_before_they_are_shown() {
    let bench = Bench::new(&[
        ("a.yaml", PRIVILEGED),
        ("b.yaml", PRIVILEGED),
        ("c.yaml", PRIVILEGED),
    ]);
    let held = Held::start(&bench, "z.pipe", &[]);
    fs::remove_file(bench.path().join("a.yaml")).expect("it is ours");
    bench.write("b.yaml", "é");
    bench.write("c.yaml", format!("# more\n{PRIVILEGED}"));
    let (code, out, err) = held.finish();
    assert_eq!(code, Some(1), "{err}");
    for name in ["a", "b", "c"] {
        assert!(out.contains(&format!("{name}.yaml:9:21")), "{out}");
    }
    assert!(
        !out.contains("privileged: true"),
        "the line is another now: {out}"
    );
    assert!(!err.contains("panicked at"), "{err}");
}

#[test]
fn an_interrupt_ends_the_run_and_leaves_nothing() {
    let bench = Bench::new(&[("a.yaml", PRIVILEGED), ("report.sarif", "old")]);
    let held = Held::start(&bench, "z.pipe", &["--output", "sarif=report.sarif"]);
    let mut run = held.run;
    let begun = Instant::now();
    let (name, number) = interruption();
    let interrupt = Command::new("kill")
        .args([name, &run.id().to_string()])
        .status();
    assert!(interrupt.is_ok_and(|status| status.success()), "kill works");
    let status = run.wait().expect("the run is ours");
    assert!(begun.elapsed() < Duration::from_secs(10));
    let signal = std::os::unix::process::ExitStatusExt::signal(&status);
    assert_eq!(signal, Some(number), "it ends by the signal: {status}");
    let left = fs::read_to_string(bench.path().join("report.sarif"));
    assert_eq!(left.expect("it is there"), "old");
    let names = fs::read_dir(bench.path()).expect("it is ours");
    let names = names.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let mut names: Vec<_> = names.collect();
    names.sort();
    assert_eq!(names, ["a.yaml", "report.sarif", "z.pipe"]);
}

/// How to interrupt a run: what a shell starts in the background inherits deaf ears for Ctrl-C.
fn interruption() -> (&'static str, i32) {
    const INTERRUPT: u64 = 1 << 1;
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let ignored = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    let ignored = ignored.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok());
    match ignored.unwrap_or_default() & INTERRUPT {
        0 => ("-INT", 2),
        _ => ("-TERM", 15),
    }
}

#[test]
fn a_full_disk_is_an_error_of_every_command() {
    if !Path::new(FULL_DISK).exists() {
        return;
    }
    let bench = Bench::new(&[("a.yaml", PRIVILEGED)]);
    let full = || {
        File::options()
            .write(true)
            .open(FULL_DISK)
            .expect("it can be opened")
    };
    for arguments in [
        "check",
        "check --format json",
        "check --format sarif",
        "check --statistics",
        "files",
        "list",
        "explain host-network",
        "config schema",
        "config show a.yaml",
        "completions bash",
        "debug yaml a.yaml",
        "help",
        "--version",
    ] {
        let words: Vec<_> = arguments.split(' ').collect();
        let ran = program(bench.path(), &words).stdout(full()).output();
        let (code, _, err) = said(&ran.expect("the program starts"));
        assert_eq!(code, Some(2), "{arguments}: {err}");
        let message = "error: cannot write the output: no space left on device\n";
        assert_eq!(err, message, "{arguments}");
    }
    let output = format!("sarif={FULL_DISK}");
    let ran = bench.run(&["check", "--output", &output]).code(2);
    assert!(
        stdout(&ran).contains("privileged"),
        "the findings are printed all the same"
    );
    assert!(stderr(&ran).contains("cannot write `/dev/full`: no space left on device"));
    let silent = program(bench.path(), &["check", "nothing.yaml"])
        .stderr(full())
        .output();
    assert_eq!(said(&silent.expect("the program starts")).0, Some(3));
}

#[test]
fn a_baseline_is_written_through_what_stands_in_its_place() {
    let bench = Bench::new(&[("a.yaml", PRIVILEGED), ("real.jsonl", "")]);
    std::os::unix::fs::symlink("real.jsonl", bench.path().join("link.jsonl")).expect("links work");
    bench
        .run(&["baseline", "write", "--baseline", "link.jsonl"])
        .code(0);
    let is_link = bench.path().join("link.jsonl").is_symlink();
    assert!(is_link, "a link stays a link");
    let real = fs::read_to_string(bench.path().join("real.jsonl")).expect("it is there");
    assert!(real.contains("privileged-container"), "{real}");
    let pipe = bench.path().join("pipe");
    make_pipe(&pipe);
    let reader = std::thread::spawn(move || fs::read_to_string(pipe));
    bench
        .run(&["baseline", "write", "--baseline", "pipe"])
        .code(0);
    let piped = reader.join().expect("the reader does not panic");
    assert_eq!(
        piped.expect("it is UTF-8"),
        real,
        "a pipe is written to, not replaced"
    );
    let ran = bench
        .run(&["baseline", "write", "--baseline", "no/where"])
        .code(2);
    let message = "error: cannot write `no/where`: no such file or directory\n";
    assert_eq!(stderr(&ran), message);
}

#[test]
fn a_reader_that_has_seen_enough_is_no_error() {
    let many = format!("{PRIVILEGED}---\n").repeat(2000);
    let bench = Bench::new(&[("a.yaml", &many)]);
    for format in ["pretty", "concise", "json", "sarif"] {
        let mut run = program(bench.path(), &["check", "--quiet", "--format", format])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        drop(run.stdout.take());
        let (code, _, err) = said(&run.wait_with_output().expect("the run is ours"));
        assert_eq!((code, err.as_str()), (Some(1), ""), "{format}");
    }
}

/// What a shell does with the program, `$0`, in a folder with `a.yaml`.
fn shell(script: &str) -> (Option<i32>, String, String) {
    let bench = Bench::new(&[("a.yaml", PRIVILEGED), ("b/broken.yaml", BROKEN)]);
    let mut command = Command::new("sh");
    command.current_dir(bench.path());
    command.args(["-c", script, env!("CARGO_BIN_EXE_plimsoll")]);
    said(&command.output().expect("there is a shell"))
}

#[test]
fn streams_that_are_closed() {
    for (script, code) in [
        ("$0 check a.yaml <&-", 1),
        ("$0 check a.yaml >&-", 1),
        ("$0 check a.yaml 2>&-", 1),
        ("$0 check a.yaml <&- >&- 2>&-", 1),
        ("$0 check - <&-", 0),
        ("$0 check b >&- 2>&-", 3),
    ] {
        let (ended, _, err) = shell(script);
        assert_eq!(ended, Some(code), "{script}: {err}");
        assert!(!err.contains("panicked at"), "{script}: {err}");
    }
    let (code, _, err) = shell("$0 check - < b");
    assert_eq!(code, Some(3), "{err}");
}

#[test]
fn nothing_is_needed_of_the_home_or_the_language() {
    for environment in [
        "env -i",
        "env -u HOME -u XDG_CONFIG_HOME",
        "HOME=/proc XDG_CONFIG_HOME=/proc/x",
        "HOME= LANG=C LC_ALL=C TERM=",
        "COLUMNS=1 LINES=1",
        "COLUMNS=x TERM=dumb",
    ] {
        let (code, out, err) = shell(&format!("{environment} $0 check --format concise a.yaml"));
        assert_eq!(code, Some(1), "{environment}: {err}");
        assert!(out.contains("a.yaml:9:21"), "{environment}: {out}");
        let (code, out, _) = shell(&format!("{environment} $0 help check"));
        assert_eq!(code, Some(0), "{environment}");
        assert!(out.contains("--max-file-size"), "{environment}: {out}");
    }
}

#[test]
fn a_current_folder_that_is_gone_is_said_to_be() {
    let (code, _, err) = shell("mkdir d && cd d && rmdir ../d && $0 check a.yaml");
    assert_eq!(code, Some(2));
    assert_eq!(err, "error: the current folder does not exist any more\n");
}

#[test]
fn terminals_may_be_as_narrow_as_they_like() {
    let exists = |name: &str| Command::new(name).arg("--version").output().is_ok();
    if !exists("script") || !exists("stty") {
        return;
    }
    for columns in [1, 2, 5, 20, 80] {
        let (_, out, _) = shell(&format!(
            "script -qec \"stty rows 24 cols {columns}; $0 check .; $0 help check; $0 list; \
             $0 explain host-network\" /dev/null"
        ));
        assert!(!out.contains("panicked at"), "{columns}: {out}");
        assert!(out.matches('\n').count() > 50, "{columns}: {out}");
    }
}

#[test]
fn devices_are_read_as_far_as_the_limit() {
    let (code, out, err) = shell("$0 check --max-file-size 1Mi /dev/null /dev/zero a.yaml");
    assert_eq!(code, Some(3), "{err}");
    assert!(out.contains("/dev/zero: it is larger than 1 MiB"), "{out}");
    for (script, said) in [
        ("$0 link /dev/zero", "/dev/zero:1:1: no shard begins so"),
        (
            "$0 check a.yaml --config /dev/zero",
            "it is larger than 1 MiB",
        ),
        (
            "$0 check a.yaml --baseline /dev/zero",
            "it is larger than 256 MiB",
        ),
    ] {
        let (code, _, err) = shell(script);
        assert_eq!(code, Some(2), "{script}: {err}");
        assert!(err.contains(said), "{script}: {err}");
    }
    assert!(out.contains("a.yaml:9:21"), "{out}");
}

#[test]
fn paths_may_be_as_long_as_the_system_allows() {
    let bench = Bench::new(&[]);
    let deep: PathBuf = std::iter::repeat_n("x".repeat(200), 15).collect();
    bench.write(deep.join("a.yaml"), PRIVILEGED);
    bench.write("z.yaml", PRIVILEGED);
    let places = bench.places(&[]);
    assert_eq!(places.len(), 2, "{places:?}");
    let beyond = "y/".repeat(5000) + "a.yaml";
    let ran = bench.run(&["check", "--quiet", &beyond]).code(3);
    assert!(
        stderr(&ran).contains("file name too long"),
        "{}",
        stderr(&ran)
    );
}

#[test]
fn a_configuration_that_is_none_is_said_to_be() {
    let config = ".plimsoll.yaml";
    for (script, message) in [
        ("mkfifo", "it is not a regular file"),
        ("ln -s /dev/zero", "it is not a regular file"),
        ("ln -s nowhere", "no such file or directory"),
        ("mkdir", "it is a directory"),
    ] {
        let (code, _, err) = shell(&format!("{script} {config} && $0 check a.yaml"));
        assert_eq!(code, Some(2), "{script}: {err}");
        let expected = format!("error: {config}:1:1: it cannot be read: {message}\n");
        assert_eq!(err, expected, "{script}");
    }
    let (code, _, err) = shell("echo 'exclude: [apps\\web]' > .plimsoll.yaml && $0 check a.yaml");
    assert_eq!(code, Some(2));
    assert!(err.contains("folders are separated by `/`"), "{err}");
}
