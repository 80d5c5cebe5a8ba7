//! Files that are written: nothing is lost that was there, whatever they are called.

use crate::bench::{Bench, PRIVILEGED, stderr, stdout};
use std::fs;

#[test]
fn no_manifest_is_written_over() {
    let bench = Bench::new(&[("a.yaml", PRIVILEGED), ("report.json", "{}")]);
    for arguments in [
        "check --output json=a.yaml",
        "check a.yaml --output sarif=./a.yaml",
        "baseline write --baseline a.yaml",
        "facts a.yaml --output a.yaml",
    ] {
        let words: Vec<_> = arguments.split(' ').collect();
        let said = stderr(&bench.run(&words).code(2));
        let reason = "a.yaml`: it is one of the manifests\n";
        assert!(said.ends_with(reason), "{arguments}: {said}");
        let left = fs::read_to_string(bench.path().join("a.yaml"));
        assert_eq!(left.expect("it is there"), PRIVILEGED, "{arguments}");
    }
    // What is only found beside the manifests, as a report of the run before is, may be.
    for _ in 0..2 {
        bench
            .run(&["check", "--output", "json=report.json"])
            .code(1);
    }
    let left = fs::read_to_string(bench.path().join("report.json"));
    assert!(left.expect("it is there").contains("privileged-container"));
}

#[test]
fn no_report_is_written_over_another() {
    let bench = Bench::new(&[("a.yaml", PRIVILEGED), ("b/c.yaml", PRIVILEGED)]);
    for other in ["x", "./x", "b/../x"] {
        let other = format!("json={other}");
        let said = stderr(
            &bench
                .run(&["check", "--output", "sarif=x", "--output", &other])
                .code(2),
        );
        assert!(
            said.starts_with("error: two reports would be written to "),
            "{said}"
        );
    }
    bench
        .run(&["check", "--output", "sarif=x", "--output", "json=b/x"])
        .code(1);
}

#[test]
fn a_name_may_be_as_long_as_the_file_system_allows() {
    let bench = Bench::new(&[("a.yaml", PRIVILEGED)]);
    let longest = "x".repeat(255);
    bench
        .run(&["check", "--output", &format!("json={longest}")])
        .code(1);
    assert!(bench.path().join(longest).exists());
}

#[cfg(unix)]
mod unix {
    use super::*;
    use std::os::unix::fs::{PermissionsExt, symlink};

    #[test]
    fn who_may_read_a_file_stays() {
        let bench = Bench::new(&[("a.yaml", PRIVILEGED), ("report", "")]);
        let path = bench.path().join("report");
        let mode = fs::Permissions::from_mode(0o640);
        fs::set_permissions(&path, mode).expect("it is ours");
        bench.run(&["check", "--output", "json=report"]).code(1);
        let now = path.metadata().expect("it is there");
        assert!(now.len() > 100);
        assert_eq!(now.permissions().mode() & 0o777, 0o640);
    }

    #[test]
    fn links_are_written_through_even_to_what_is_not_there() {
        let bench = Bench::new(&[("a.yaml", PRIVILEGED)]);
        for (link, target) in [("link", "new"), ("circle", "circle")] {
            symlink(target, bench.path().join(link)).expect("links work");
        }
        bench.run(&["check", "--output", "json=link"]).code(1);
        assert!(bench.path().join("link").is_symlink());
        assert!(bench.path().join("new").is_file());
        let ran = bench.run(&["check", "--output", "json=circle"]).code(2);
        assert!(stderr(&ran).contains("symbolic links"), "{}", stderr(&ran));
        assert!(
            stdout(&ran).contains("privileged"),
            "it is printed all the same"
        );
    }
}
