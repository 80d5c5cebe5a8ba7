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
    let seeds = match target.as_str() {
        "config" => configurations(&fs::read_to_string(root.join("docs/configuration.md"))?),
        "suppressions" => comments(&fs::read_to_string(root.join("docs/suppression.md"))?),
        _ => [examples(), manifests(&root.join("corpus"))?].concat(),
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

/// The examples of all lints.
fn examples() -> Vec<Vec<u8>> {
    let examples = CATALOGUE
        .iter()
        .flat_map(|entry| docs::examples(entry.docs));
    examples.map(|example| example.text.into_bytes()).collect()
}

/// All files below a folder.
fn manifests(folder: &Path) -> Result<Vec<Vec<u8>>> {
    let entries: Result<Vec<_>> = fs::read_dir(folder)?.collect();
    let mut paths: Vec<PathBuf> = entries?.iter().map(fs::DirEntry::path).collect();
    paths.sort();
    let mut found = Vec::new();
    for path in paths {
        if path.is_dir() {
            found.extend(manifests(&path)?);
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

/// The lines of a page, for whichever of them say something.
fn comments(page: &str) -> Vec<Vec<u8>> {
    page.lines().map(|line| line.as_bytes().to_vec()).collect()
}
