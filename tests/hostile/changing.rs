//! Files and folders that change all the time while the program looks at them.
#![cfg(unix)]

use crate::bench::{Bench, PRIVILEGED};
use crate::machine::{LITTLE, run};
use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

/// Runs `check` while `change` is at work, and says whether each run told the truth: what stands
/// still is found, and nothing is clean that was not looked at.
fn check_while(bench: &Bench, change: impl Fn(&Path, usize) + Sync) {
    let is_over = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let path = bench.path();
        scope.spawn(|| {
            for turn in 0.. {
                if is_over.load(Ordering::Relaxed) {
                    break;
                }
                change(path, turn);
            }
        });
        for _ in 0..20 {
            let ended = run(bench, &["check", "--format", "concise", "."], LITTLE);
            let is_there = ended.stdout.contains("z.yaml:9:21");
            let code = ended.status.code();
            is_over.store(!is_there || !matches!(code, Some(1 | 3)), Ordering::Relaxed);
            assert!(is_there, "{}", ended.stderr);
            assert!(matches!(code, Some(1 | 3)), "{code:?}: {}", ended.stderr);
        }
        is_over.store(true, Ordering::Relaxed);
    });
}

#[test]
fn a_file_grows_and_shrinks() {
    let bench = Bench::new(&[("z.yaml", PRIVILEGED)]);
    let long = format!("{PRIVILEGED}---\n").repeat(2000);
    check_while(&bench, |path, turn| {
        // What is not there for a moment, or only half, is none of this thread's trouble.
        let length = long.len() * (turn % 7) / 7;
        let _ = fs::write(path.join("a.yaml"), &long[..length]);
    });
}

#[test]
fn a_folder_is_a_link_a_file_and_nothing_in_turn() {
    let bench = Bench::new(&[("z.yaml", PRIVILEGED), ("real/b.yaml", PRIVILEGED)]);
    check_while(&bench, |path, turn| {
        let folder = path.join("a.yaml");
        let _ = match turn % 4 {
            0 => fs::create_dir_all(folder.join("b/c")),
            1 => fs::remove_dir_all(&folder),
            2 => symlink(["..", "real"][turn / 4 % 2], &folder),
            _ => fs::remove_file(&folder),
        };
    });
}
