//! Finds every lint under `lints/<family>/<name>.rs` and writes the catalogue and one test for
//! each, so that a new file is a new lint.

use std::fmt::Write;
use std::io::{Error, Result};
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() -> Result<()> {
    println!("cargo::rerun-if-changed=lints");
    let root = PathBuf::from(variable("CARGO_MANIFEST_DIR")?).join("lints");
    let out = PathBuf::from(variable("OUT_DIR")?);
    let mut catalogue = Catalogue::default();
    for family in sorted(&root)?.iter().filter(|path| path.is_dir()) {
        catalogue.family(family)?;
    }
    let Catalogue {
        modules,
        entries,
        tests,
    } = catalogue;
    let list = format!(
        "/// Every lint, by family and name.\npub static CATALOGUE: &[Entry] = &[\n{entries}];\n"
    );
    fs::write(out.join("catalogue.rs"), modules + &list)?;
    fs::write(out.join("example_tests.rs"), tests)
}

/// What is written, as Rust source.
#[derive(Default)]
struct Catalogue {
    modules: String,
    entries: String,
    tests: String,
}

impl Catalogue {
    fn family(&mut self, folder: &Path) -> Result<()> {
        let family = stem(folder)?;
        let module = family.replace('-', "_");
        let docs = format!("The lints of the family `{family}`.");
        self.write(
            |it| &mut it.modules,
            format_args!("#[doc = {docs:?}]\npub mod {module} {{\n"),
        );
        for file in sorted(folder)?
            .iter()
            .filter(|path| path.extension().is_some_and(|end| end == "rs"))
        {
            self.lint(file, &family, &module)?;
        }
        self.modules.push_str("}\n");
        Ok(())
    }

    fn lint(&mut self, file: &Path, family: &str, module: &str) -> Result<()> {
        let name = stem(file)?;
        let id = name.replace('_', "-");
        let docs = documentation(&fs::read_to_string(file)?);
        let path = file.to_string_lossy();
        self.write(
            |it| &mut it.modules,
            format_args!("#[path = {path:?}]\n#[allow(missing_docs, reason = \"the file is the documentation of `LINT`\")]\npub mod {name};\n"),
        );
        self.write(
            |it| &mut it.entries,
            format_args!("    Entry {{ id: {id:?}, family: {family:?}, docs: {docs:?}, lint: &{module}::{name}::LINT }},\n"),
        );
        self.write(
            |it| &mut it.tests,
            format_args!("#[test]\nfn {name}() {{\n    examples::check({id:?});\n}}\n"),
        );
        Ok(())
    }

    fn write(&mut self, part: fn(&mut Self) -> &mut String, text: std::fmt::Arguments) {
        part(self)
            .write_fmt(text)
            .expect("writing to a string cannot fail");
    }
}

/// The `//!` comment at the head of a file.
fn documentation(source: &str) -> String {
    let lines = source.lines().map_while(|line| line.strip_prefix("//!"));
    let text: Vec<_> = lines
        .map(|line| line.strip_prefix(' ').unwrap_or(line))
        .collect();
    text.join("\n")
}

fn sorted(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path()));
    let mut paths = entries.collect::<Result<Vec<_>>>()?;
    paths.sort();
    Ok(paths)
}

fn stem(path: &Path) -> Result<String> {
    let stem = path.file_stem().and_then(|stem| stem.to_str());
    stem.map(str::to_owned)
        .ok_or_else(|| Error::other(format!("{} is not UTF-8", path.display())))
}

fn variable(name: &str) -> Result<String> {
    env::var(name).map_err(|error| Error::other(format!("{name}: {error}")))
}
