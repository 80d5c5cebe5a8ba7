//! `plimsoll files`.

use crate::bench::{BROKEN, Bench, CLEAN, stdout};

fn bench() -> Bench {
    Bench::new(&[
        (".hidden.yaml", CLEAN),
        (".ignore", "vendor\n"),
        ("Chart.yaml", "apiVersion: v2\nname: shop\n"),
        ("broken.yaml", BROKEN),
        ("empty.yaml", "# nothing yet\n"),
        ("kustomization.yaml", "resources: [two.yaml]\n"),
        ("two.yaml", &format!("{CLEAN}---\n{CLEAN}")),
        ("vendor/pod.yaml", CLEAN),
    ])
}

#[test]
fn every_file_is_accounted_for() {
    let listed = stdout(&bench().run(&["files"]).code(3));
    let expected = "\
skipped\t.hidden.yaml\thidden
skipped\tChart.yaml\tnot a Kubernetes manifest
linted\tbroken.yaml\t1 document, 1 object, not all of it valid
skipped\tempty.yaml\tempty
skipped\tkustomization.yaml\tkustomization
linted\ttwo.yaml\t2 documents, 2 objects
skipped\tvendor/pod.yaml\texcluded by an ignore file
";
    assert_eq!(listed, expected);
}

#[test]
fn json_says_the_same() {
    let listed = stdout(
        &bench()
            .run(&["files", "--format", "json", "two.yaml", "gone"])
            .code(3),
    );
    let expected = serde_json::json!({"schema": 1, "files": [
        {"path": "gone", "status": "unreadable", "reason": "no such file or directory"},
        {"path": "two.yaml", "status": "linted", "documents": 2, "objects": 2, "broken": false},
    ]});
    let listed: serde_json::Value = serde_json::from_str(&listed).expect("it is one JSON value");
    assert_eq!(listed, expected);
}

#[test]
fn check_lints_what_files_lists() {
    let bench = bench();
    for arguments in [&[][..], &["--hidden"], &["--no-ignore"]] {
        let listed = stdout(&bench.run(&[&["files"], arguments].concat()));
        let listed = listed
            .lines()
            .filter(|line| line.starts_with("linted"))
            .count();
        let checked = bench.run(&[&["check", "--format", "json"], arguments].concat());
        let checked: serde_json::Value =
            serde_json::from_str(&stdout(&checked)).expect("it is one JSON value");
        assert_eq!(checked["summary"]["files"], listed, "{arguments:?}");
    }
}
