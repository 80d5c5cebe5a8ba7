//! Writes the inputs that fuzzing starts from: `seeds TARGET FOLDER`.
//!
//! They are made of what is in the repository anyway: the manifests in `corpus/`, the examples in
//! the documentation of the lints, the configurations in `docs/`.

use plimsoll::docs;
use plimsoll::lints::CATALOGUE;
use std::io::Result;
use std::path::{Path, PathBuf};
use std::{env, fs};

/// The most bytes a seed has: large ones make fuzzing slow and teach it little.
const MAX_BYTES: usize = 8 << 10;

fn main() -> Result<()> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [target, folder] = &arguments[..] else {
        panic!("usage: seeds TARGET FOLDER");
    };
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let page = |name: &str| fs::read_to_string(root.join("docs").join(name));
    let seeds = match target.as_str() {
        "config" => configurations(&page("configuration.md")?),
        "suppressions" => orders(&page("suppression.md")?),
        "fixes" => chosen(&manifests(&root.join("corpus"))?),
        _ => manifests(&root.join("corpus"))?,
    };
    fs::create_dir_all(folder)?;
    for (number, seed) in seeds
        .iter()
        .filter(|seed| seed.len() <= MAX_BYTES)
        .enumerate()
    {
        fs::write(Path::new(folder).join(format!("seed-{number:03}")), seed)?;
    }
    Ok(())
}

/// The examples of all lints, and all files below a folder.
fn manifests(folder: &Path) -> Result<Vec<Vec<u8>>> {
    let examples = CATALOGUE
        .iter()
        .flat_map(|entry| docs::examples(entry.docs));
    let mut manifests: Vec<_> = examples.map(|example| example.text.into_bytes()).collect();
    manifests.extend(files(folder)?);
    Ok(manifests)
}

/// All files below a folder.
fn files(folder: &Path) -> Result<Vec<Vec<u8>>> {
    let entries: Result<Vec<_>> = fs::read_dir(folder)?.collect();
    let mut paths: Vec<PathBuf> = entries?.iter().map(fs::DirEntry::path).collect();
    paths.sort();
    let mut found = Vec::new();
    for path in paths {
        if path.is_dir() {
            found.extend(files(&path)?);
        } else {
            found.push(fs::read(&path)?);
        }
    }
    Ok(found)
}

/// The YAML blocks of a page.
fn configurations(page: &str) -> Vec<Vec<u8>> {
    let blocks = page.split("```yaml\n").skip(1);
    let blocks = blocks.filter_map(|rest| rest.split("```").next());
    blocks.map(|block| block.as_bytes().to_vec()).collect()
}

/// The lines of a page, each at another place and in another way.
fn orders(page: &str) -> Vec<Vec<u8>> {
    let lines = page.lines().map(|line| line.trim_start_matches(['#', ' ']));
    let orders = (0_u8..).zip(lines).map(|(place, words)| {
        let annotation = words.replacen(": ", "=", 1);
        let words = if place % 3 == 1 { &annotation } else { words };
        [&[place, place % 3][..], words.as_bytes()].concat()
    });
    orders.collect()
}

/// Texts with bytes before them that choose what is edited.
fn chosen(texts: &[Vec<u8>]) -> Vec<Vec<u8>> {
    let choices = (0_u8..=u8::MAX).cycle();
    let chosen = choices.zip(texts);
    chosen
        .map(|(choice, text)| [&[0, choice, choice][..], text].concat())
        .collect()
}
