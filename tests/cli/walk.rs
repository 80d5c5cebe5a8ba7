//! Which files are found, in which order, and what they are called.

use crate::bench::{Bench, CLEAN, PRIVILEGED, stderr, stdout};

#[test]
fn extensions_count_in_any_case() {
    let json = r#"{"apiVersion": "v1", "kind": "Pod", "spec": {"containers": [
        {"name": "web", "securityContext": {"privileged": true}}]}}"#;
    let bench = Bench::new(&[
        ("a.yaml", PRIVILEGED),
        ("b.YML", PRIVILEGED),
        ("c.Json", json),
        ("d.tpl", PRIVILEGED),
        ("e.yaml.bak", PRIVILEGED),
    ]);
    assert_eq!(
        bench.places(&[]),
        ["a.yaml:9:21", "b.YML:9:21", "c.Json:2:59"]
    );
}

#[test]
fn a_named_file_is_taken_whatever_it_is_called_and_whoever_ignores_it() {
    let bench = Bench::new(&[
        (".ignore", "*.tpl\n*.yaml\n"),
        ("a.tpl", PRIVILEGED),
        (".b.yaml", PRIVILEGED),
    ]);
    assert_eq!(
        bench.places(&["a.tpl", ".b.yaml"]),
        [".b.yaml:9:21", "a.tpl:9:21"]
    );
}

#[test]
fn ignore_files_and_hidden_files_are_left_out_until_asked_for() {
    let bench = Bench::new(&[
        (".ignore", "vendor/\n"),
        (".gitignore", "build.yaml\n"),
        (".git/HEAD", "ref: refs/heads/main\n"),
        (".github/pod.yaml", PRIVILEGED),
        ("app.yaml", PRIVILEGED),
        ("build.yaml", PRIVILEGED),
        ("vendor/pod.yaml", PRIVILEGED),
    ]);
    let (app, build) = ("app.yaml:9:21", "build.yaml:9:21");
    let (hidden, vendor) = (".github/pod.yaml:9:21", "vendor/pod.yaml:9:21");
    assert_eq!(bench.places(&[]), [app]);
    assert_eq!(bench.places(&["--hidden"]), [hidden, app]);
    assert_eq!(bench.places(&["--no-ignore"]), [app, build, vendor]);
    let all = ["--no-ignore", "--hidden"];
    assert_eq!(bench.places(&all), [hidden, app, build, vendor]);
    assert_eq!(bench.places(&[".github"]), [hidden]);
}

#[test]
fn a_faulty_ignore_file_is_a_warning() {
    let bench = Bench::new(&[(".ignore", "{a.yaml\nb.yaml\n"), ("a.yaml", CLEAN)]);
    let warning = |text: &str| {
        bench.write(".ignore", text);
        let said = stderr(&bench.run(&["check"]).code(0));
        let said = said.strip_prefix("warning: ").expect("a warning");
        said.split_once('\n').expect("a line").0.to_owned()
    };
    let fault = ".ignore:1: `{a.yaml` is no pattern: ";
    assert!(warning("{a.yaml\nb.yaml\n").starts_with(fault));
    assert!(warning("{a.yaml\nb\n{c\n").ends_with("(1 more in this file)"));
    let long = format!("# {0}\nb\n{0}\n", "x".repeat(5000));
    let too_long = ".ignore:3: the pattern is longer than 4096 bytes";
    assert_eq!(warning(&long), too_long);
    let ran = bench.run(&["check", "--quiet"]).code(0);
    assert_eq!(stderr(&ran), "");
}

#[test]
fn paths_are_shown_as_given_with_the_rest_behind() {
    let bench = Bench::new(&[("a/b/pod.yaml", PRIVILEGED)]);
    for (given, shown) in [
        (".", "a/b/pod.yaml:9:21"),
        ("./a/", "a/b/pod.yaml:9:21"),
        ("a//b", "a/b/pod.yaml:9:21"),
        ("./a/b/pod.yaml", "a/b/pod.yaml:9:21"),
        ("a/../a", "a/../a/b/pod.yaml:9:21"),
    ] {
        assert_eq!(bench.places(&[given]), [shown], "{given}");
    }
    let whole = bench.path().join("a");
    let whole = whole.to_str().expect("temporary files have simple names");
    assert_eq!(bench.places(&[whole]), [format!("{whole}/b/pod.yaml:9:21")]);
}

#[test]
fn each_file_is_linted_once() {
    let bench = Bench::new(&[("a/pod.yaml", PRIVILEGED), ("b/pod.yaml", PRIVILEGED)]);
    let once = ["a/pod.yaml:9:21"];
    assert_eq!(bench.places(&["a/pod.yaml", "a/pod.yaml"]), once);
    assert_eq!(bench.places(&["a/pod.yaml", "./a", "a"]), once);
    assert_eq!(bench.places(&["a", "b/../a/pod.yaml"]), once);
    let ran = bench.run(&["check", "gone", "./gone", "gone"]).code(3);
    assert_eq!((stdout(&ran) + &stderr(&ran)).matches("gone:").count(), 1);
}

#[test]
fn output_is_sorted_and_does_not_depend_on_threads_or_order() {
    let names: Vec<_> = (0..200).map(|n| format!("{}/{n}.yaml", n % 7)).collect();
    let files: Vec<_> = names.iter().map(|name| (&**name, PRIVILEGED)).collect();
    let bench = Bench::new(&files);
    let one = bench.findings(&["--threads", "1"]);
    let mut paths: Vec<_> = one
        .lines()
        .filter_map(|line| line.split(':').next())
        .collect();
    assert_eq!(paths.len(), 200);
    assert!(paths.is_sorted());
    assert_eq!(one, bench.findings(&["--threads", "2"]));
    assert_eq!(one, bench.findings(&["--threads", "8"]));
    paths.reverse();
    assert_eq!(one, bench.findings(&paths));
}

#[test]
fn a_kustomization_without_extension_is_found() {
    let bench = Bench::new(&[
        ("Kustomization", "resources: [a.yaml]\n"),
        ("a.yaml", CLEAN),
    ]);
    let ran = bench.run(&["files"]).code(0);
    let listed = "skipped\tKustomization\tkustomization\nlinted\ta.yaml\t1 document, 1 object\n";
    assert_eq!(stdout(&ran), listed);
}

#[test]
fn what_git_excludes_here_and_everywhere_is_left_out() {
    let bench = Bench::new(&[
        ("a.yaml", PRIVILEGED),
        ("b.yaml", PRIVILEGED),
        ("tree/a.yaml", PRIVILEGED),
        ("git/ignore", "b.yaml\n"),
        (".git/info/exclude", "/a.yaml\n"),
    ]);
    assert_eq!(bench.places(&[]), ["tree/a.yaml:9:21"]);
    assert_eq!(bench.places(&["tree"]), ["tree/a.yaml:9:21"]);
    // A worktree heeds what its repository excludes.
    bench.write(".git/worktrees/tree/commondir", "../..\n");
    bench.write("tree/.git", "gitdir: ../.git/worktrees/tree\n");
    assert_eq!(bench.places(&["tree"]), [""; 0]);
    // Outside of a repository nothing of git counts.
    std::fs::remove_dir_all(bench.path().join(".git")).expect("it is ours");
    assert_eq!(
        bench.places(&[]),
        ["a.yaml:9:21", "b.yaml:9:21", "tree/a.yaml:9:21"]
    );
}
