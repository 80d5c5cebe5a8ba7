//! What plimsoll is built from: nothing that talks to the network, nothing unsafe without a reason.

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use walkdir::WalkDir;

/// Libraries of HTTP, TLS and sockets: with none of them below it, none of the many others that
/// use them is there either.
const NETWORK: &[&str] = &[
    "async-io",
    "async-std",
    "attohttpc",
    "boring",
    "curl",
    "h2",
    "h3",
    "http",
    "hyper",
    "isahc",
    "minreq",
    "mio",
    "native-tls",
    "openssl",
    "openssl-sys",
    "quinn",
    "reqwest",
    "ring",
    "rustls",
    "schannel",
    "security-framework",
    "smol",
    "socket2",
    "tiny_http",
    "tokio",
    "tungstenite",
    "ureq",
    "webpki",
];
/// What code that opens a connection has to name. Addresses, which may be read and compared, are in
/// `core::net` too, where nothing can be opened.
const SOCKETS: &[&str] = &[
    "TcpStream",
    "TcpListener",
    "UdpSocket",
    "UnixStream",
    "UnixListener",
    "UnixDatagram",
    "unix::net",
    "windows::net",
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).expect("it is UTF-8")
}

fn rust_files(folder: &Path) -> impl Iterator<Item = PathBuf> {
    let entries = WalkDir::new(folder).sort_by_file_name().into_iter();
    let paths = entries.map(|entry| entry.expect("the folder can be read").into_path());
    // The second is how generated tables are called.
    paths.filter(|path| {
        let name = path.to_string_lossy();
        name.ends_with(".rs") || name.ends_with(".rs.data")
    })
}

/// The code in a file, without comments of whole lines.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).expect("sources are UTF-8");
    let lines = text.lines();
    let code = lines.filter(|line| !line.trim_start().starts_with("//"));
    code.collect::<Vec<_>>().join("\n")
}

fn cargo(arguments: &[&str]) -> String {
    let cargo = Command::new(env!("CARGO")).args(arguments).output();
    let output = cargo.expect("cargo runs this test");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "cargo {arguments:?}: {errors}");
    String::from_utf8(output.stdout).expect("cargo writes UTF-8")
}

/// The libraries of the program on all platforms and those that run while it is built, each with
/// its versions.
fn libraries() -> BTreeMap<String, BTreeSet<String>> {
    let tree = cargo(&[
        "tree",
        "--locked",
        "--target=all",
        "--edges=normal,build",
        "--prefix=none",
        "--format={p}",
    ]);
    let mut libraries: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
    for line in tree.lines() {
        let mut words = line.split(' ');
        if let (Some(name), Some(version)) = (words.next(), words.next()) {
            let version = version.trim_start_matches('v');
            let versions = libraries.entry(name.to_owned()).or_default();
            versions.insert(version.to_owned());
        }
    }
    libraries.remove("plimsoll");
    libraries
}

/// The libraries in the first cells of the tables in a text.
fn rows(text: &str) -> BTreeSet<String> {
    let cells = text
        .lines()
        .filter_map(|line| line.strip_prefix("| `")?.split(" | ").next());
    let names = cells.flat_map(|cell| cell.split([',', ' ', '`']));
    names
        .filter(|name| !name.is_empty())
        .map(str::to_owned)
        .collect()
}

/// The libraries that are said to have unsafe code, and those that are said to have none.
fn documented() -> (BTreeSet<String>, BTreeSet<String>) {
    let page = read("docs/dependencies.md");
    let (some, none) = page
        .split_once("These have none:")
        .expect("the page has two tables");
    (rows(some), rows(none))
}

/// Where the sources of each library are, by name and version.
fn folders() -> BTreeMap<(String, String), PathBuf> {
    let metadata = cargo(&["metadata", "--locked", "--format-version=1"]);
    let metadata: Value = serde_json::from_str(&metadata).expect("cargo writes JSON");
    let packages = metadata["packages"].as_array().expect("it is a list");
    let text = |package: &Value, key: &str| package[key].as_str().unwrap_or_default().to_owned();
    let folder = |package| Path::new(&text(package, "manifest_path")).with_file_name("");
    packages
        .iter()
        .map(|package| {
            let key = (text(package, "name"), text(package, "version"));
            (key, folder(package))
        })
        .collect()
}

#[test]
fn no_library_talks_to_the_network() {
    // It holds even for tests and benches, which this file lists too.
    let lock = read("Cargo.lock");
    let names = lock.lines().filter_map(|line| line.strip_prefix("name = "));
    let names: BTreeSet<_> = names.map(|name| name.trim_matches('"')).collect();
    assert!(names.contains("clap"), "the names are read");
    let offences: Vec<_> = NETWORK
        .iter()
        .filter(|name| names.contains(*name))
        .collect();
    assert!(offences.is_empty(), "{offences:?} can talk to the network");
}

#[test]
fn no_code_opens_a_connection() {
    for path in ["src", "lints"].map(|folder| root().join(folder)) {
        for file in rust_files(&path) {
            let code = code(&file);
            let named = SOCKETS.iter().find(|socket| code.contains(*socket));
            assert_eq!(named, None, "in {}", file.display());
        }
    }
}

#[test]
#[expect(clippy::print_stderr, reason = "a test tells what it skipped")]
fn it_works_where_there_is_no_network() {
    let plimsoll = env!("CARGO_BIN_EXE_plimsoll");
    let arguments = [plimsoll, "check", "--format", "json", "corpus/shop"];
    let run = |command: &[&str]| -> Option<Output> {
        let mut program = Command::new(command[0]);
        program.args(&command[1..]).current_dir(root());
        program.output().ok()
    };
    let namespace = ["unshare", "--map-root-user", "--net"];
    let is_allowed =
        run(&[&namespace[..], &["true"]].concat()).is_some_and(|output| output.status.success());
    if !is_allowed {
        eprintln!("SKIPPED: unshare cannot make a place without a network here");
        return;
    }
    let with = run(&arguments).expect("the program can be started");
    let without = run(&[&namespace[..], &arguments].concat()).expect("unshare was there before");
    assert!(with.stdout.len() > 1_000, "there are findings");
    assert_eq!(with, without);
}

#[test]
fn every_library_is_known_with_its_unsafe_code() {
    let (some, none) = documented();
    let twice: Vec<_> = some.intersection(&none).collect();
    assert!(twice.is_empty(), "{twice:?} have unsafe code, and none");
    let documented: BTreeSet<_> = some.union(&none).cloned().collect();
    let libraries: BTreeSet<_> = libraries().into_keys().collect();
    let missing: Vec<_> = libraries.difference(&documented).collect();
    assert!(missing.is_empty(), "docs/dependencies.md lacks {missing:?}");
    let needless: Vec<_> = documented.difference(&libraries).collect();
    assert!(
        needless.is_empty(),
        "docs/dependencies.md has {needless:?}, which nothing needs"
    );
}

#[test]
fn a_library_said_to_have_no_unsafe_code_has_none() {
    let (_, none) = documented();
    let (libraries, folders) = (libraries(), folders());
    for name in none {
        for version in &libraries[&name] {
            let folder = &folders[&(name.clone(), version.clone())];
            assert!(rust_files(folder).count() > 0, "{name} has sources");
            for file in rust_files(folder).filter(|file| is_built(file, folder)) {
                let code = code(&file);
                let mut words = code.split(|c: char| !c.is_alphanumeric() && c != '_');
                assert!(words.all(|word| word != "unsafe"), "{}", file.display());
            }
        }
    }
}

/// Whether a file is part of a library, not of its tests.
fn is_built(file: &Path, library: &Path) -> bool {
    let inside = file.strip_prefix(library).expect("it was found there");
    let first = inside.iter().next().and_then(|name| name.to_str());
    !matches!(first, Some("tests" | "benches" | "examples" | "fuzz"))
}
