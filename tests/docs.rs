//! `docs/lints/` is what the files in `lints/` say. `PLIMSOLL_BLESS=1 cargo test --test docs` writes it.

use plimsoll::config::lint_example;
use plimsoll::lint::Entry;
use plimsoll::lints::CATALOGUE;
use plimsoll::render::page;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn pages() -> BTreeMap<String, String> {
    let of_lints = CATALOGUE
        .iter()
        .map(|entry| (format!("{}.md", entry.id), page_of(entry)));
    let index = ("README.md".to_owned(), page::index(CATALOGUE));
    of_lints.chain([index]).collect()
}

fn page_of(entry: &'static Entry) -> String {
    page::of_lint(entry, &|config, example| {
        lint_example(entry, config, example)
    })
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/lints")
}

fn written() -> BTreeMap<String, String> {
    let Ok(entries) = fs::read_dir(folder()) else {
        return BTreeMap::new();
    };
    let paths = entries.map(|entry| entry.expect("the folder can be read").path());
    let page = |path: PathBuf| {
        let name = path
            .file_name()
            .expect("an entry has a name")
            .to_string_lossy()
            .into_owned();
        (name, fs::read_to_string(path).expect("pages are UTF-8"))
    };
    paths.map(page).collect()
}

#[test]
fn the_pages_of_the_lints_are_current() {
    let (pages, written) = (pages(), written());
    if env::var_os("PLIMSOLL_BLESS").is_some() {
        let _ = fs::remove_dir_all(folder());
        fs::create_dir_all(folder()).expect("docs/ can be written");
        for (name, page) in &pages {
            fs::write(folder().join(name), page).expect("docs/ can be written");
        }
        return;
    }
    let names = pages.keys().chain(written.keys());
    let stale: Vec<_> = names
        .filter(|name| pages.get(*name) != written.get(*name))
        .collect();
    assert!(
        stale.is_empty(),
        "not current: {stale:?}; write them with PLIMSOLL_BLESS=1"
    );
}
