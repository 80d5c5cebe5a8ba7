//! Limits that are set: what they cut is said, in every format and by the exit code.

use crate::bench::{Bench, PRIVILEGED, stderr, stdout};
use crate::machine::{LITTLE, check, run};
use std::fmt::Write;

const FORMATS: [&str; 9] = [
    "pretty", "concise", "json", "jsonl", "sarif", "junit", "gitlab", "github", "azure",
];

fn with_limits(limits: &str) -> Bench {
    let config = format!("limits: {{{limits}}}\n");
    Bench::new(&[(".plimsoll.yaml", &config), ("z.yaml", PRIVILEGED)])
}

#[test]
fn a_file_that_is_too_large_is_named() {
    let bench = with_limits("file-size: 200");
    bench.write("large.yaml", format!("{PRIVILEGED}{}", "# x\n".repeat(50)));
    for format in FORMATS.into_iter().chain(["markdown"]) {
        let ran = bench.run(&["check", "--format", format]).code(3);
        let said = stdout(&ran) + &stderr(&ran);
        assert!(said.contains("large.yaml"), "{format}: {said}");
        let words = "larger than 200 bytes; `--max-file-size` allows more";
        let escaped = words.replace('`', "&#96;").replace("--", "\\-\\-");
        let found = said.contains(words) || said.contains(&escaped) || format == "markdown";
        assert!(found, "{format}: {said}");
        assert!(said.contains("privileged"), "{format}: {said}");
    }
    let found = bench.places(&["--max-file-size", "1Ki"]);
    assert_eq!(found, ["large.yaml:9:21", "z.yaml:9:21"]);
    let listed = stdout(&bench.run(&["files"]).code(3));
    assert!(
        listed.contains("unreadable\tlarge.yaml\tit is larger than 200 bytes"),
        "{listed}"
    );
    bench.run(&["files", "--max-file-size", "1M"]).code(0);
}

#[test]
fn sizes_are_checked() {
    let bench = with_limits("findings: 1");
    for wrong in ["0", "3Gi", "x", "1.5", "-1", ""] {
        bench.run(&["check", "--max-file-size", wrong]).code(2);
    }
}

#[test]
fn standard_input_is_limited_too() {
    let bench = with_limits("file-size: 200");
    let endless = format!("{PRIVILEGED}{}", "# x\n".repeat(1_000_000));
    let ran = bench
        .command(&["check", "-"])
        .stdin(endless)
        .assert()
        .code(3);
    assert!(
        stdout(&ran).contains("<stdin>: it is larger than 200 bytes"),
        "{}",
        stdout(&ran)
    );
}

#[test]
fn a_sparse_gigabyte_is_not_read() {
    let bench = Bench::new(&[("z.yaml", PRIVILEGED)]);
    bench.write("sparse.yaml", PRIVILEGED);
    let file = std::fs::File::options()
        .write(true)
        .open(bench.path().join("sparse.yaml"));
    let grown = file.and_then(|file| file.set_len(1_000_000_000));
    grown.expect("a file can have holes");
    let ended = run(&bench, &["check", "--format", "concise"], LITTLE);
    assert_eq!(ended.status.code(), Some(3));
    assert!(ended.stdout.contains("z.yaml:9:21"));
    let said = "sparse.yaml: it is larger than 256 MiB; `--max-file-size` allows more";
    assert!(ended.stderr.contains(said), "{}", ended.stderr);
}

#[test]
fn depth_and_aliases_are_limited_where_it_is_said() {
    let bench = with_limits("nesting: 8, aliased-nodes: 5");
    bench.write(
        "deep.yaml",
        format!("{PRIVILEGED}  a: [[[[[[[[[[b]]]]]]]]]]\n"),
    );
    let aliases = "  a: &a [1, 2]\n  b: [*a, *a]\n";
    bench.write("aliases.yaml", format!("{PRIVILEGED}{aliases}"));
    let ran = bench.run(&["check", "--format", "concise"]).code(3);
    let shown = stdout(&ran);
    for line in [
        "aliases.yaml:11:11: error[invalid-yaml] aliases expand this document beyond all measure",
        "aliases.yaml:9:21: error[privileged-container]",
        "deep.yaml:10:14: error[invalid-yaml] nested more than 8 levels deep",
        "deep.yaml:9:21: error[privileged-container]",
        "z.yaml:9:21: error[privileged-container]",
    ] {
        assert!(shown.contains(line), "{line}: {shown}");
    }
}

#[test]
fn findings_that_are_cut_are_said_in_every_format() {
    let bench = with_limits("findings: 3");
    bench.write("many.yaml", format!("{PRIVILEGED}---\n{PRIVILEGED}"));
    for format in FORMATS.into_iter().chain(["markdown"]) {
        let ran = bench.run(&["check", "--format", format]).code(3);
        let said = stdout(&ran);
        let words = "more than 3 findings in this file; it is read no further";
        assert!(said.contains(words), "{format}: {said}");
    }
    let ran = bench
        .run(&["check", "--select", "privileged-container"])
        .code(1);
    assert!(!stdout(&ran).contains("no further"));
    let ran = bench.run(&["check", "--exit-zero", "--quiet"]).code(3);
    assert!(stdout(&ran).contains("too-many-findings"));
    let ran = bench.run(&["baseline", "write"]).code(3);
    assert!(stderr(&ran).contains("`many.yaml` could be read only in part"));
}

/// A binding that names `count` accounts which no file has.
fn dangling(count: usize) -> String {
    let account = |number| format!("- {{kind: ServiceAccount, name: a{number}, namespace: b}}\n");
    let accounts: String = (0..count).map(account).collect();
    format!(
        "apiVersion: v1\nkind: ServiceAccount\nmetadata: {{name: x, namespace: b}}\n---\n\
         apiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nmetadata: {{name: c, namespace: b}}\n\
         roleRef: {{apiGroup: rbac.authorization.k8s.io, kind: Role, name: d}}\nsubjects:\n{accounts}"
    )
}

#[test]
fn findings_of_several_objects_count_too() {
    let bench = with_limits("findings: 3");
    let arguments = ["check", "--format", "concise", "--tier", "all"];
    let select = [
        "--select",
        "dangling-rbac-subject,host-network,ineffective-suppression",
    ];
    bench.write("few.yaml", dangling(3));
    bench.write("many.yaml", dangling(4));
    // A suppression that may excuse what was not looked for is not called useless.
    let excused = format!("# plimsoll: ignore-file[host-network] why\n{}", dangling(4));
    bench.write("other.yaml", excused);
    let shown = stdout(&bench.run(&[&arguments[..], &select].concat()).code(3));
    let count = |path: &str, lint: &str| {
        let lines = shown.lines().filter(|line| line.starts_with(path));
        lines
            .filter(|line| line.contains(&format!("[{lint}]")))
            .count()
    };
    for (path, found, cut) in [("few", 3, 0), ("many", 3, 1), ("other", 2, 1)] {
        assert_eq!(count(path, "dangling-rbac-subject"), found, "{shown}");
        assert_eq!(count(path, "too-many-findings"), cut, "{shown}");
    }
    let said = "many.yaml:7:18: error[too-many-findings] more than 3 findings in this file; what others make of it is \
                judged no further";
    assert!(shown.contains(said), "{shown}");
    assert!(!shown.contains("ineffective"), "{shown}");
}

#[test]
fn an_object_of_several_scopes_counts_its_findings_once() {
    let bench = with_limits("findings: 3");
    bench.write("base/all.yaml", dangling(3));
    bench.write("base/kustomization.yaml", "resources: [all.yaml]\n");
    for overlay in ["live", "test"] {
        let path = format!("{overlay}/kustomization.yaml");
        bench.write(&path, "resources: [../base]\n");
    }
    let arguments = [
        "check",
        "--format",
        "concise",
        "--select",
        "dangling-rbac-subject",
    ];
    let shown = stdout(&bench.run(&arguments).code(0));
    assert_eq!(
        shown.matches("[dangling-rbac-subject]").count(),
        3,
        "{shown}"
    );
    assert!(!shown.contains("too-many-findings"), "{shown}");
}

#[test]
fn what_was_not_looked_at_shows_no_secret() {
    let bench = with_limits("findings: 2");
    let pod = |secret: &str| {
        let env = format!("env: [{{name: PASSWORD, value: {secret}}}]");
        format!(
            "{{apiVersion: v1, kind: Pod, metadata: {{name: a}}, spec: {{containers: [{{name: b, {env}, \
             securityContext: {{privileged: true}}}}]}}}}"
        )
    };
    let text = format!("{}\n---\n{}\n", pod("hunter2hunter2"), pod("swordfish99"));
    bench.write("z.yaml", text);
    let shown = stdout(&bench.run(&["check", "--tier", "all"]).code(3));
    assert!(shown.contains("too-many-findings"), "{shown}");
    for secret in ["hunter2", "swordfish"] {
        assert!(!shown.contains(secret), "{shown}");
    }
}

#[test]
fn suppressions_beyond_the_limit_are_not_called_useless() {
    let bench = with_limits("findings: 3");
    let excused = PRIVILEGED.replace("true", "true # plimsoll: ignore[privileged-container] why");
    bench.write("z.yaml", format!("{excused}---\n{excused}"));
    let shown = stdout(&bench.run(&["check"]).code(3));
    assert!(!shown.contains("ineffective-suppression"), "{shown}");
}

#[test]
fn a_hundred_megabytes_are_linted() {
    let size = crate::machine::scaled(100 << 20);
    let mut text = PRIVILEGED.to_owned();
    let mut number = 0;
    while text.len() < size {
        number += 1;
        let service = "---\napiVersion: v1\nkind: Service\nmetadata:\n  name: shop-";
        let _ = writeln!(text, "{service}{number}\nspec:\n  ports: [{{port: 80}}]");
    }
    let allowance = crate::machine::Allowance::of(2500);
    let ended = check("100 MB", text.as_bytes(), &[], allowance);
    assert_eq!(ended.status.code(), Some(1), "{}", ended.stderr);
    assert!(
        ended
            .stdout
            .contains("hostile.yaml:9:21: error[privileged-container]")
    );
}
