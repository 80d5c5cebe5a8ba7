//! The formats that other programs read, and the files they are written to.

use crate::bench::{BROKEN, Bench, CLEAN, PRIVILEGED, stderr, stdout};
use serde_json::Value;

const FORMATS: [&str; 10] = [
    "pretty", "concise", "json", "jsonl", "sarif", "junit", "gitlab", "github", "azure", "markdown",
];

/// How many findings a report speaks of.
fn count(format: &str, report: &str) -> usize {
    let json = || -> Value { serde_json::from_str(report).expect("it is JSON") };
    let length = |value: &Value| value.as_array().map_or(0, Vec::len);
    match format {
        "pretty" => report.matches("]: ").count(),
        "concise" => report.lines().count(),
        "json" => length(&json()["findings"]),
        "jsonl" => report.lines().count() - 1,
        "sarif" => length(&json()["runs"][0]["results"]),
        "junit" => report.matches("<failure ").count(),
        "gitlab" => length(&json()),
        "github" => report.matches(",title=plimsoll ").count(),
        "azure" => report.matches(";code=").count(),
        "markdown" => report
            .lines()
            .filter(|line| line.starts_with("- **"))
            .count(),
        _ => panic!("nobody knows how to count {format}"),
    }
}

fn targets(folder: &str) -> Vec<String> {
    let target = |format: &&str| format!("--output={format}={folder}/x.{format}");
    FORMATS.iter().map(target).collect()
}

fn read(bench: &Bench, path: &str) -> String {
    std::fs::read_to_string(bench.path().join(path)).expect("the report is there")
}

/// A repository with findings of all severities.
fn repository() -> Bench {
    let bench = Bench::new(&[
        ("shop/.git/HEAD", "ref: refs/heads/main\n"),
        ("shop/apps/a b/pod.yaml", PRIVILEGED),
        ("shop/apps/clean.yaml", CLEAN),
        ("shop/broken.yaml", BROKEN),
        ("reports/readme", ""),
    ]);
    bench.write("shop/z/Ü%.yaml", PRIVILEGED.replace("web", "wéb"));
    bench
}

#[test]
fn every_format_has_the_same_findings() {
    let bench = Bench::new(&[("reports/readme", "")]);
    let shop = concat!(env!("CARGO_MANIFEST_DIR"), "/corpus/shop");
    let check = ["check", "--quiet", shop, "--format"];
    let targets = targets("reports");
    let mut arguments = [&check[..], &["concise"]].concat();
    arguments.extend(targets.iter().map(String::as_str));
    let ran = bench.run(&arguments).code(3);
    let all = stdout(&ran).lines().count();
    assert!(all > 20);
    for format in FORMATS {
        let report = read(&bench, &format!("reports/x.{format}"));
        assert_eq!(count(format, &report), all, "{format}");
        let ran = bench.run(&[&check[..], &[format]].concat());
        assert_eq!(stdout(&ran.code(3)), report, "{format}");
    }
    let left = std::fs::read_dir(bench.path().join("reports")).expect("it is a folder");
    assert_eq!(left.count(), FORMATS.len() + 1, "no draft is left behind");
}

#[test]
fn reports_are_the_same_wherever_they_are_made() {
    let bench = repository();
    let absolute = bench.path().join("shop").to_string_lossy().into_owned();
    for format in ["sarif", "junit", "gitlab", "github", "azure", "markdown"] {
        let report = |folder: &str, path: &str| {
            let arguments = [
                "check", "--tier", "all", "--quiet", "--format", format, path,
            ];
            let command = bench
                .command(&arguments)
                .current_dir(bench.path().join(folder));
            stdout(&command.assert().code(3))
        };
        let expected = report("shop", ".");
        assert!(!expected.contains("shop/apps"), "{expected}");
        let ways = [
            ("", "shop"),
            ("shop", &absolute),
            ("shop/apps", ".."),
            ("reports", &absolute),
        ];
        for (folder, path) in ways {
            assert_eq!(
                report(folder, path),
                expected,
                "{format} in {folder} of {path}"
            );
        }
    }
}

#[test]
fn addresses_in_sarif_are_encoded() {
    let bench = repository();
    let arguments = [
        "check",
        "--select",
        "privileged-container",
        "--format",
        "sarif",
        "shop",
    ];
    let log = stdout(&bench.run(&arguments));
    for uri in ["apps/a%20b/pod.yaml", "z/%C3%9C%25.yaml"] {
        assert!(
            log.contains(&format!("\"uri\":\"{uri}\",\"uriBaseId\":\"SRCROOT\"")),
            "{log}"
        );
    }
}

#[test]
fn standard_input_keeps_its_name_or_gets_that_of_a_file() {
    let bench = Bench::new(&[("shop/.git/HEAD", ""), ("shop/apps/clean.yaml", CLEAN)]);
    let check = [
        "check",
        "--select",
        "privileged-container",
        "--format",
        "github",
        "-",
    ];
    let run = |arguments: &[&str]| {
        let command = bench
            .command(arguments)
            .current_dir(bench.path().join("shop/apps"));
        stdout(&command.stdin(PRIVILEGED).assert().code(1))
    };
    assert!(run(&check).starts_with("::error file=<stdin>,line=9,"));
    let named = [&check[..], &["--stdin-filename", "web.yaml"]].concat();
    assert!(run(&named).starts_with("::error file=apps/web.yaml,line=9,"));
}

#[test]
fn what_cannot_be_read_is_in_every_report() {
    let bench = Bench::new(&[("a.yaml", CLEAN)]);
    for format in [
        "json", "jsonl", "sarif", "junit", "gitlab", "github", "azure", "markdown",
    ] {
        let ran = bench.run(&["check", "--format", format, "a.yaml", "gone.yaml"]);
        let report = stdout(&ran.code(3));
        assert!(report.contains("gone.yaml"), "{format}: {report}");
        assert!(
            report.contains("no such file or directory"),
            "{format}: {report}"
        );
    }
}

#[test]
fn a_report_that_cannot_be_written_is_2_and_the_others_are_written() {
    let bench = Bench::new(&[("a.yaml", PRIVILEGED)]);
    let ran = bench.run(&[
        "check",
        "--format=concise",
        "--output=sarif=no/such/x.sarif",
        "--output=junit=x.xml",
        "a.yaml",
    ]);
    let ran = ran.code(2);
    assert!(stdout(&ran).contains("privileged-container"));
    let said = "error: cannot write `no/such/x.sarif`: no such file or directory\n";
    assert!(stderr(&ran).ends_with(said), "{}", stderr(&ran));
    assert!(read(&bench, "x.xml").ends_with("</testsuites>\n"));
}

#[test]
fn outputs_that_make_no_sense_are_2() {
    let bench = Bench::new(&[("a.yaml", PRIVILEGED)]);
    let cases = [
        (&["--output", "x.sarif"][..], "it is `FORMAT=FILE`"),
        (
            &["--output", "sarfi=x"],
            "`sarfi` is no format; formats are pretty, concise, ",
        ),
        (&["--output", "sarif="], "there is no file behind `sarif=`"),
        (
            &["--output", "sarif=-"],
            "`--format sarif` writes to standard output",
        ),
        (
            &["--output", "sarif=x", "--output", "json=x"],
            "two reports would be written to `x`",
        ),
        (
            &["--format", "sarif", "--statistics"],
            "`--statistics` is for people",
        ),
    ];
    for (arguments, expected) in cases {
        let ran = bench.run(&[&["check"], arguments].concat()).code(2);
        assert!(stderr(&ran).contains(expected), "{}", stderr(&ran));
    }
    assert!(!bench.path().join("x").exists());
}

#[test]
fn a_run_has_a_category() {
    let bench = Bench::new(&[("a.yaml", CLEAN)]);
    let check = ["check", "--format", "sarif"];
    let log = stdout(&bench.run(&check).code(0));
    assert!(
        log.contains(r#""automationDetails":{"id":"plimsoll/"}"#),
        "{log}"
    );
    let named = [&check[..], &["--sarif-category", "prod"]].concat();
    let log = stdout(&bench.run(&named).code(0));
    assert!(
        log.contains(r#""automationDetails":{"id":"prod/"}"#),
        "{log}"
    );
}

#[cfg(unix)]
mod unix {
    use super::*;
    use std::os::unix::fs::symlink;

    #[test]
    fn a_link_to_a_report_stays_and_a_device_is_written_to() {
        let bench = Bench::new(&[("a.yaml", PRIVILEGED), ("real", "before")]);
        symlink("real", bench.path().join("link")).expect("links work");
        let outputs = ["--output=json=link", "--output=junit=/dev/null"];
        let ran = bench.run(&[&["check", "a.yaml"], &outputs[..]].concat());
        ran.code(1);
        assert!(bench.path().join("link").is_symlink());
        assert!(read(&bench, "real").starts_with(r#"{"schema":1"#));
        if std::path::Path::new("/dev/full").exists() {
            let ran = bench
                .run(&["check", "a.yaml", "--output=json=/dev/full"])
                .code(2);
            let said = "error: cannot write `/dev/full`: no space left on device\n";
            assert!(stderr(&ran).ends_with(said), "{}", stderr(&ran));
        }
    }

    #[test]
    fn files_behind_links_go_by_their_own_names() {
        let bench = Bench::new(&[("shop/.git/HEAD", ""), ("shop/real/pod.yaml", PRIVILEGED)]);
        symlink("real", bench.path().join("shop/link")).expect("links work");
        symlink("real/pod.yaml", bench.path().join("shop/link.yaml")).expect("links work");
        for path in ["shop/link", "shop/link.yaml"] {
            let check = [
                "check",
                "--select",
                "privileged-container",
                "--format",
                "github",
            ];
            let ran = bench.run(&[&check[..], &[path]].concat());
            assert!(
                stdout(&ran).contains("file=real/pod.yaml,"),
                "{}",
                stdout(&ran)
            );
        }
    }

    #[test]
    fn a_hostile_name_gives_no_orders() {
        let name = "::error::%,;]##vso[task.x]&<b>`\u{202e}\x1b[31m\n.yaml";
        let bench = Bench::new(&[(name, PRIVILEGED)]);
        for format in FORMATS {
            let ran = bench.run(&[
                "check",
                "--select",
                "privileged-container",
                "--format",
                format,
            ]);
            let report = stdout(&ran.code(1));
            let harmless = |c: char| c == '\n' || !plimsoll::render::text::is_hidden(c);
            assert!(report.chars().all(harmless), "{report}");
            for line in report.lines() {
                let order = line.trim_start().starts_with("::");
                assert_eq!(order, format == "github", "{line}");
                let order = usize::from(format == "azure");
                assert_eq!(line.matches("##vso[").count(), order, "{line}");
            }
        }
    }
}
