//! The program as a user runs it: found, read, linted, counted.

use crate::generate::{folder, large_file};
use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};
use std::path::Path;
use std::process::{Command, Stdio};

const LARGE: usize = 100 << 20;

fn plimsoll(arguments: &[&str]) {
    let status = Command::new(env!("CARGO_BIN_EXE_plimsoll"))
        .args(arguments)
        .stdout(Stdio::null())
        .status();
    let status = status.expect("the program can be started");
    assert!(
        status.success(),
        "plimsoll {arguments:?} ends with {status}"
    );
}

/// Lints a folder and counts what is found.
fn check(folder: &Path) {
    let folder = folder.to_str().expect("the path is UTF-8");
    plimsoll(&["check", "--statistics", "--quiet", "--exit-zero", folder]);
}

/// What starting any program costs is in this too.
#[divan::bench(args = ["--version", "list", "explain privileged-container"])]
fn start(arguments: &str) {
    plimsoll(&arguments.split(' ').collect::<Vec<_>>());
}

#[divan::bench(args = [1, 100, 1_000, 10_000])]
fn files(bencher: Bencher, files: usize) {
    let folder = folder(files);
    bencher
        .counter(ItemsCount::new(files))
        .bench(|| check(folder.path()));
}

#[divan::bench]
fn one_file_of_100_mib(bencher: Bencher) {
    let folder = large_file(LARGE);
    bencher
        .counter(BytesCount::new(LARGE))
        .bench(|| check(folder.path()));
}
