//! Runs the program and watches what it takes.

use crate::bench::{Bench, PRIVILEGED};
use std::fs::{self, File};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

/// Whether inputs have their full size: an unoptimized program is some twenty times slower.
pub(crate) const FULL: bool = !cfg!(debug_assertions);

/// How many of something, by the kind of build.
pub(crate) const fn scaled(full: usize) -> usize {
    if FULL { full } else { full / 40 }
}

/// What a run may take: several times what it takes on a quiet machine.
#[derive(Clone, Copy)]
pub(crate) struct Allowance {
    pub(crate) time: Duration,
    /// Peak memory in MiB, as far as it can be measured.
    pub(crate) memory: u64,
}

/// For what ought to cost next to nothing.
pub(crate) const LITTLE: Allowance = Allowance {
    time: Duration::from_secs(20),
    memory: 64,
};

impl Allowance {
    /// A minute, and this much memory in MiB.
    pub(crate) const fn of(memory: u64) -> Self {
        Self {
            time: Duration::from_mins(1),
            memory,
        }
    }
}

/// How a run ended.
pub(crate) struct Ended {
    pub(crate) status: ExitStatus,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

/// Runs the program in a folder; fails if it panics, or takes more than it may.
pub(crate) fn run(bench: &Bench, arguments: &[&str], allowance: Allowance) -> Ended {
    let mut command = Command::new(env!("CARGO_BIN_EXE_plimsoll"));
    command.current_dir(bench.path()).args(arguments);
    watch(&mut command, &arguments.join(" "), allowance)
}

/// Lints a hostile file called `hostile.yaml` beside a simple one, whose finding must be there.
pub(crate) fn check(what: &str, text: &[u8], options: &[&str], allowance: Allowance) -> Ended {
    let bench = Bench::new(&[("z.yaml", PRIVILEGED)]);
    bench.write("hostile.yaml", text);
    let mut command = Command::new(env!("CARGO_BIN_EXE_plimsoll"));
    command.current_dir(bench.path());
    command.args(["check", "--threads", "2"]).args(options);
    if !options.contains(&"--format") {
        command.args(["--format", "concise"]);
    }
    let ended = watch(&mut command, what, allowance);
    let found = |line: &str| line.contains("z.yaml:9:21");
    assert!(ended.stdout.lines().any(found), "{what}: {}", ended.stderr);
    ended
}

#[expect(
    clippy::print_stderr,
    reason = "`--nocapture` shows what each input costs"
)]
fn watch(command: &mut Command, what: &str, allowance: Allowance) -> Ended {
    let folder = tempfile::tempdir().expect("there is room for temporary files");
    let [out, err] = ["stdout", "stderr"].map(|name| folder.path().join(name));
    let begun = Instant::now();
    let mut child = command
        .env_remove("RUST_BACKTRACE")
        .stdin(Stdio::null())
        .stdout(File::create(&out).expect("the file can be made"))
        .stderr(File::create(&err).expect("the file can be made"))
        .spawn()
        .expect("the program starts");
    let (status, peak) = wait(&mut child, what, allowance);
    let took = begun.elapsed();
    eprintln!("{what}: {:.2} s, {peak} MiB", took.as_secs_f64());
    let [stdout, stderr] =
        [out, err].map(|path| fs::read_to_string(path).expect("the output is UTF-8"));
    assert!(!stderr.contains("panicked at"), "{what}: {stderr}");
    Ended {
        status,
        stdout,
        stderr,
    }
}

/// Waits for the end; kills what takes too much.
fn wait(child: &mut Child, what: &str, allowance: Allowance) -> (ExitStatus, u64) {
    let begun = Instant::now();
    let mut peak = 0;
    loop {
        peak = peak.max(peak_memory(child.id()));
        let took = begun.elapsed();
        if let Some(status) = child.try_wait().expect("the child is ours") {
            return (status, peak);
        }
        if took > allowance.time || peak > allowance.memory {
            child.kill().expect("the child is ours");
            child.wait().expect("the child is ours");
            panic!("{what} took {took:?} and {peak} MiB, more than it may");
        }
        std::thread::sleep(Duration::from_millis(2));
    }
}

/// The most memory that a process has had so far, in MiB; 0 where that cannot be known.
fn peak_memory(process: u32) -> u64 {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kib = line.and_then(|line| line.trim().strip_suffix(" kB"));
    kib.and_then(|kib| kib.parse::<u64>().ok()).unwrap_or(0) / 1024
}
