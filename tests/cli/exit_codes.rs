//! Each exit code, and which of them goes first.

use crate::bench::{BROKEN, Bench, CLEAN, PRIVILEGED, stderr, stdout};

const FORMATS: [&str; 4] = ["pretty", "concise", "json", "sarif"];

#[test]
fn clean_is_0() {
    let bench = Bench::new(&[("a.yaml", CLEAN), ("values.yaml", "replicas: 1\n")]);
    for format in FORMATS {
        bench.run(&["check", "--format", format]).code(0);
    }
}

#[test]
fn findings_are_1_in_every_format() {
    let bench = Bench::new(&[("a.yaml", PRIVILEGED)]);
    for format in FORMATS {
        bench.run(&["check", "--format", format]).code(1);
    }
    bench.run(&["check", "--quiet"]).code(1);
    bench.run(&["check", "--statistics"]).code(1);
}

#[test]
fn the_threshold_decides_what_counts() {
    let bench = Bench::new(&[("a.yaml", PRIVILEGED)]);
    let check = ["check", "--select", "privileged-container", "--fail-on"];
    for (threshold, code) in [("error", 1), ("warning", 1), ("info", 1), ("never", 0)] {
        bench.run(&[&check[..], &[threshold]].concat()).code(code);
    }
}

#[test]
fn a_warning_is_below_error() {
    let bench = Bench::new(&[(
        "a.yaml",
        &PRIVILEGED.replace("web\n", "web\n      image: web\n"),
    )]);
    let check = ["check", "--select", "latest-image-tag", "--fail-on"];
    bench.run(&[&check[..], &["error"]].concat()).code(0);
    bench.run(&[&check[..], &["warning"]].concat()).code(1);
}

#[test]
fn usage_errors_are_2() {
    let bench = Bench::new(&[("a.yaml", PRIVILEGED)]);
    for arguments in [
        &["check", "--no-such-flag"][..],
        &["check", "--tier", "lax"],
        &["check", "--kubernetes-version", "latest"],
        &["check", "--kubernetes-version", "1.99"],
        &["check", "--threads", "0"],
        &["check", "--threads", "60000"],
        &["check", "--stdin-filename", "a.yaml"],
        &["check", "--statistics", "--format", "json"],
        &["explain", "no-such-lint"],
        &["list", "--standard", "ISO"],
        &["sail"],
        &[],
    ] {
        let ran = bench.run(arguments).code(2);
        assert!(stdout(&ran).is_empty(), "{arguments:?}");
        assert!(!stderr(&ran).is_empty(), "{arguments:?}");
    }
}

#[test]
fn unknown_lints_are_2_and_say_what_was_meant() {
    let bench = Bench::new(&[("a.yaml", PRIVILEGED)]);
    for option in ["--select", "--ignore"] {
        let ran = bench
            .run(&["check", option, "privlieged-container"])
            .code(2);
        let message = "error: there is no lint or family `privlieged-container`; \
                       did you mean `privileged-container`?\n";
        assert_eq!(stderr(&ran), message);
    }
}

#[test]
fn what_cannot_be_parsed_is_3_and_goes_before_findings() {
    let bench = Bench::new(&[("a.yaml", PRIVILEGED), ("b.yaml", BROKEN)]);
    for format in FORMATS {
        let ran = bench.run(&["check", "--format", format]).code(3);
        assert!(stdout(&ran).contains("is privileged"), "{format}");
        assert!(stdout(&ran).contains("invalid-yaml"), "{format}");
    }
    bench.run(&["check", "--exit-zero"]).code(3);
    bench.run(&["check", "--ignore", "invalid-yaml"]).code(3);
    bench.run(&["files"]).code(3);
}

#[test]
fn what_cannot_be_read_is_3_and_named() {
    let bench = Bench::new(&[("a.yaml", CLEAN)]);
    for format in FORMATS {
        let ran = bench.run(&["check", "--format", format, "a.yaml", "gone.yaml"]);
        let ran = ran.code(3);
        let said = stdout(&ran) + &stderr(&ran);
        assert!(said.contains("gone.yaml"), "{format}: {said}");
        assert!(said.contains("no such file or directory"), "{format}");
    }
    let ran = bench.run(&["check", "--quiet", "gone.yaml"]).code(3);
    let message = "error: cannot read `gone.yaml`: no such file or directory\n";
    assert_eq!(stderr(&ran), message);
}

#[test]
fn no_file_at_all_is_4() {
    let bench = Bench::new(&[("README.md", "hello\n"), (".hidden.yaml", CLEAN)]);
    for format in FORMATS {
        let ran = bench.run(&["check", "--format", format]).code(4);
        assert!(stderr(&ran).contains("no file in `.`"), "{format}");
    }
    bench.run(&["check", "--exit-zero"]).code(4);
    bench.run(&["files"]).code(4);
    bench.run(&["check", "--hidden"]).code(0);
}

#[test]
fn exit_zero_is_about_findings_alone() {
    let bench = Bench::new(&[("a.yaml", PRIVILEGED)]);
    let ran = bench.run(&["check", "--exit-zero"]).code(0);
    assert!(stdout(&ran).contains("is privileged"));
}
