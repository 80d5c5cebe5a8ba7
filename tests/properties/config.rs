//! A configuration makes sense, or it is said where it does not.

use super::json::{parse_json, same};
use plimsoll::config::{CommandLine, Configs, Lookup};
use plimsoll::date::Date;
use plimsoll::settings::Settings;
use plimsoll::source::Source;
use plimsoll::yaml;
use serde_json::Value;
use std::fs;
use std::path::Path;

const NAME: &str = ".plimsoll.yaml";
/// The file that is asked about.
const FILE: &str = "apps/shop/pod.yaml";

pub(crate) fn holds(bytes: &[u8]) {
    let source = Source::from_bytes(NAME, bytes.to_vec());
    if leaves_its_folder(&source) {
        return;
    }
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let mut configs = configs(folder.path(), bytes);
    let settings = configs.of(Path::new(FILE)).settings;
    let _ = configs.baseline();
    let problems = configs.problems();
    for problem in &problems {
        assert!(problem.place.is_in(&source), "{problem:?}");
        assert!(!problem.message.is_empty());
    }
    assert!(configs.warnings().all(|warning| warning.starts_with(NAME)));
    if problems.is_empty() {
        says_the_same(&mut configs, &settings);
    }
}

/// The configurations in a folder that holds one.
fn configs(folder: &Path, bytes: &[u8]) -> Configs {
    fs::write(folder.join(NAME), bytes).expect("there is room for a file");
    let today = Date::parse("2027-01-02").expect("it is a date");
    let told = CommandLine::default();
    let configs = Configs::new(Lookup::Nearest, told, folder.to_owned(), today);
    configs.expect("none is named")
}

/// Whether it builds on a file that is not the fuzzer's to read.
fn leaves_its_folder(source: &Source) -> bool {
    let tree = yaml::parse(&source.text);
    let mut roots = tree.documents().iter().filter_map(|it| tree.root(it));
    roots.any(|root| {
        let extended = root.get("extends").text().unwrap_or_default();
        extended.starts_with('/') || extended.contains("..")
    })
}

/// What is shown is a configuration that says the same.
fn says_the_same(configs: &mut Configs, settings: &Settings) {
    let shown = configs.show(Path::new(FILE));
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let mut again = self::configs(folder.path(), shown.as_bytes());
    let settings_again = again.of(Path::new(FILE)).settings;
    assert_eq!(again.problems(), [], "{shown}");
    let shown_again = again.show(Path::new(FILE));
    assert!(
        same(&value(&shown), &value(&shown_again)),
        "{shown}\n{shown_again}"
    );
    assert_eq!(ids(&settings_again), ids(settings), "{shown}");
    assert_eq!(settings_again.kubernetes, settings.kubernetes, "{shown}");
    assert_eq!(settings_again.further, settings.further, "{shown}");
    assert_eq!(settings_again.profile, settings.profile, "{shown}");
    assert_eq!(
        settings_again.ignores.len(),
        settings.ignores.len(),
        "{shown}"
    );
}

fn ids(settings: &Settings) -> Vec<&str> {
    settings.lints.iter().map(|entry| entry.id).collect()
}

fn value(shown: &str) -> Value {
    let tree = yaml::parse(shown);
    parse_json(&yaml::to_json(&tree, &tree.documents()[0]))
}
