//! The laws of the house (see ARCHITECTURE.md), as tests.

use plimsoll::docs;
use plimsoll::lints::CATALOGUE;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use walkdir::WalkDir;

const MAX_LINES: usize = 400;
const MAX_LINT_LINES: usize = 150;
const MAX_SUMMARY: usize = 60;

/// Modules from the bottom up: each may use those before it, and itself.
const LAYERS: &[&str] = &[
    "source",
    "date",
    "glob",
    "firsts",
    "finding",
    "yaml",
    "credential",
    "k8s",
    "facts",
    "cluster",
    "lint",
    "report",
    "prelude",
    "lints",
    "settings",
    "classify",
    "suppress",
    "baseline",
    "graph",
    "engine",
    "docs",
    "render",
    "walk",
    "shard",
    "config",
    "cli",
];

/// Modules of one layer, which may use each other: a lint has a function that takes a report,
/// a report knows the settings, the settings are a choice of lints, a finding names its lint.
const KNOT: &[&str] = &[
    "finding", "lint", "lints", "report", "settings", "prelude", "facts",
];

/// Who may name a library.
const OWNERS: &[(&str, &[&str])] = &[
    (
        "miette",
        &["src/render/terminal.rs", "src/render/terminal/"],
    ),
    ("clap", &["src/cli.rs", "src/cli/"]),
    ("clap_complete", &["src/cli.rs", "src/cli/"]),
    ("indicatif", &["src/cli.rs", "src/cli/"]),
    ("anstream", &["src/cli.rs", "src/cli/"]),
    ("ignore", &["src/walk.rs", "src/walk/"]),
    ("globset", &["src/glob.rs"]),
    (
        "rayon",
        &[
            "src/engine.rs",
            "src/engine/",
            "src/shard/",
            "src/cluster.rs",
            "src/cluster/",
            "src/walk.rs",
            "src/walk/",
            "src/cli/",
        ],
    ),
];

/// Who may touch files, the environment and the standard streams.
const WORLDLY: &[&str] = &[
    "src/main.rs",
    "src/cli.rs",
    "src/cli/",
    "src/walk.rs",
    "src/walk/",
];

struct File {
    path: String,
    text: String,
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn rust_files(folder: &str) -> Vec<File> {
    let entries = WalkDir::new(root().join(folder)).sort_by_file_name();
    let paths = entries
        .into_iter()
        .map(|entry| entry.expect("the folder can be read").into_path());
    let rust = paths.filter(|path| path.extension().is_some_and(|end| end == "rs"));
    rust.map(|path: PathBuf| File {
        text: fs::read_to_string(&path).expect("sources are UTF-8"),
        path: path
            .strip_prefix(root())
            .expect("it lies below the root")
            .to_string_lossy()
            .replace('\\', "/"),
    })
    .collect()
}

fn assert_none(offences: &[String], law: &str) {
    assert!(offences.is_empty(), "{law}:\n{}", offences.join("\n"));
}

/// The code of a file: without comments, and without its tests.
fn code(file: &File) -> String {
    let code = file.text.split("#[cfg(test)]").next().unwrap_or_default();
    let lines = code
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn a_lint_uses_the_prelude_and_nothing_else() {
    let mut offences = Vec::new();
    for file in rust_files("lints") {
        let code = code(&file);
        let uses: Vec<_> = code
            .lines()
            .filter(|line| line.starts_with("use "))
            .collect();
        if uses != ["use crate::prelude::*;"]
            || code.contains("super::")
            || code.matches("crate::").count() > 1
        {
            offences.push(file.path);
        }
    }
    assert_none(
        &offences,
        "a file in lints/ has one `use`: `crate::prelude::*`",
    );
}

#[test]
fn nothing_but_the_engine_names_a_lint() {
    let mut offences = Vec::new();
    for file in rust_files("src")
        .iter()
        .filter(|file| !file.path.starts_with("src/engine"))
    {
        let code = code(file);
        let named = CATALOGUE
            .iter()
            .filter(|entry| code.contains(&format!("\"{}\"", entry.id)));
        offences.extend(named.map(|entry| format!("{} names {}", file.path, entry.id)));
    }
    assert_none(
        &offences,
        "nothing outside lints/ names a lint, but the engine its own few",
    );
}

#[test]
fn modules_use_only_those_below_them() {
    let layer = |module: &str| LAYERS.iter().position(|known| *known == module);
    let mut offences = Vec::new();
    for file in rust_files("src") {
        let name = file.path.trim_start_matches("src/").trim_end_matches(".rs");
        let module = name.split('/').next().unwrap_or_default().to_owned();
        if matches!(module.as_str(), "lib" | "main") {
            continue;
        }
        let Some(own) = layer(&module) else {
            offences.push(format!("{} is in no layer", file.path));
            continue;
        };
        for used in used_modules(&code(&file)) {
            let knot = KNOT.contains(&module.as_str()) && KNOT.contains(&used.as_str());
            if !knot && layer(&used).is_none_or(|used| used > own) {
                offences.push(format!("{} uses {used}", file.path));
            }
        }
    }
    assert_none(&offences, "arrows point one way");
}

fn used_modules(code: &str) -> BTreeSet<String> {
    let after = code.split("crate::").skip(1);
    let names = after.map(|rest| {
        rest.split(|c: char| !c.is_alphanumeric() && c != '_')
            .next()
    });
    names
        .flatten()
        .filter(|name| !name.is_empty())
        .map(str::to_owned)
        .collect()
}

/// A file that is for several versions of Kubernetes is judged for each (`engine/versions.rs`), but
/// linked once: so nothing that is linked may know of them.
#[test]
fn what_is_linked_does_not_depend_on_the_version() {
    let linked = ["src/facts", "src/cluster", "src/report/link.rs"];
    let knows = |file: &File| code(file).contains("KubernetesVersion");
    let files = rust_files("src").into_iter();
    let linked = files.filter(|file| linked.iter().any(|path| file.path.starts_with(path)));
    let offences = linked.filter(knows).map(|file| file.path);
    assert_none(&offences.collect::<Vec<_>>(), "the link knows no version");
}

#[test]
fn a_library_has_one_owner() {
    let mut offences = Vec::new();
    for file in rust_files("src") {
        let code = code(&file);
        for (library, owners) in OWNERS {
            let named =
                code.contains(&format!("{library}::")) || code.contains(&format!("use {library};"));
            if named && !owners.iter().any(|owner| file.path.starts_with(owner)) {
                offences.push(format!("{} names {library}", file.path));
            }
        }
    }
    assert_none(&offences, "a library has one owner");
}

#[test]
fn only_the_edge_touches_the_outside_world() {
    const OUTSIDE: &[&str] = &[
        "std::fs",
        "std::env",
        "std::process",
        "stdin()",
        "stdout()",
        "stderr()",
        "println!",
        "eprintln!",
    ];
    let mut offences = Vec::new();
    for file in rust_files("src") {
        let code = code(&file);
        let worldly = WORLDLY.iter().any(|path| file.path.starts_with(path));
        let touched = OUTSIDE.iter().find(|outside| code.contains(**outside));
        if let (Some(outside), false) = (touched, worldly) {
            offences.push(format!("{} has {outside}", file.path));
        }
    }
    assert_none(&offences, "only walk and cli touch the outside world");
}

#[test]
fn files_are_short() {
    let mut offences = Vec::new();
    for (folder, most) in [
        ("src", MAX_LINES),
        ("tests", MAX_LINES),
        ("benches", MAX_LINES),
        ("fuzz/fuzz_targets", MAX_LINES),
        ("fuzz/examples", MAX_LINES),
        ("lints", MAX_LINT_LINES),
    ] {
        for file in rust_files(folder) {
            let lines = file.text.lines().count();
            if lines > most {
                offences.push(format!("{} has {lines} lines, more than {most}", file.path));
            }
        }
    }
    assert_none(&offences, "files are short");
}

#[test]
fn every_lint_is_documented() {
    let mut offences = Vec::new();
    for entry in CATALOGUE {
        let mut lines = entry.docs.lines();
        let summary = lines.next().unwrap_or_default();
        let one_clause =
            summary.ends_with('.') && summary.len() <= MAX_SUMMARY && lines.next() == Some("");
        if !one_clause {
            offences.push(format!(
                "{}: the first line is one clause of {MAX_SUMMARY} bytes with a full stop",
                entry.id
            ));
        }
        let fixed = docs::examples(entry.docs)
            .iter()
            .any(|example| example.role == docs::Role::Fixed);
        if fixed != (entry.lint.fixes != plimsoll::lint::Fixes::Never) {
            offences.push(format!(
                "{}: a lint that fixes shows a fixed example, and no other does",
                entry.id
            ));
        }
    }
    assert_none(&offences, "every lint is documented");
}

#[test]
fn ids_are_unique() {
    let ids: BTreeSet<_> = CATALOGUE.iter().flat_map(|entry| [entry.id]).collect();
    assert_eq!(ids.len(), CATALOGUE.len());
    let families: BTreeSet<_> = CATALOGUE.iter().map(|entry| entry.family).collect();
    assert!(
        families.is_disjoint(&ids),
        "a family has the name of a lint"
    );
}

#[test]
fn modules_and_libraries_are_in_the_tables() {
    let read = |file: &str| fs::read_to_string(root().join(file)).expect("it is UTF-8");
    let architecture = read("ARCHITECTURE.md");
    let paths = rust_files("src").into_iter().map(|file| file.path);
    let modules = paths.filter(|path| path.matches('/').count() == 1 && path != "src/lib.rs");
    // A folder stands for the file that declares its modules.
    let is_named = |module: &String| {
        let folder = module.trim_end_matches("rs").replace('.', "/");
        architecture.contains(module) || architecture.contains(&folder)
    };
    let mut offences: Vec<_> = modules.filter(|module| !is_named(module)).collect();

    let manifest = read("Cargo.toml");
    let sections = manifest.split("\n[");
    let dependencies = sections.filter_map(|section| section.split_once("dependencies]\n"));
    let lines = dependencies.flat_map(|(_, lines)| lines.lines());
    let libraries = lines.filter_map(|line| line.split([' ', '.']).next());
    let is_explained = |library: &str| {
        let mut words = architecture
            .lines()
            .filter_map(|line| line.strip_prefix("| ")?.split(" | ").next())
            .flat_map(|cell| cell.split([' ', ',']));
        words.any(|word| word == library)
    };
    let unexplained = libraries.filter(|library| !library.is_empty() && !is_explained(library));
    offences.extend(unexplained.map(str::to_owned));
    assert_none(
        &offences,
        "each module and each library is in the tables of ARCHITECTURE.md",
    );
}

#[test]
fn lints_are_formatted() {
    let files = rust_files("lints");
    let paths = files.iter().map(|file| root().join(&file.path));
    let output = Command::new("rustfmt")
        .args(["--edition", "2024", "--check"])
        .args(paths)
        .output();
    let output = output.expect("rustfmt comes with the toolchain");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stdout)
    );
}
