//! What git knows of the files, asked of the `git` on the PATH.

use crate::walk;
use std::ffi::OsStr;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The files of the repository around `folder` that were changed since `reference`, or are new to
/// git: paths without links.
///
/// # Errors
///
/// Why git cannot tell, as a clause.
pub(super) fn changed_since(reference: &str, folder: &Path) -> Result<Vec<PathBuf>, String> {
    let top = answer(git(folder, ["rev-parse", "--show-toplevel"])?)
        .map_err(|said| format!("`--changed-since` needs a git repository: {said}"))?;
    let top = path(top.strip_suffix(b"\n").unwrap_or(&top));
    let top = top.canonicalize().unwrap_or(top);
    let base = base(reference, &top)?;
    let names = ["--name-only", "-z", "--no-renames", "--no-relative"];
    // What is deleted cannot be reported on.
    let diff = ["diff", "--diff-filter=d"].iter().chain(&names);
    let diff = git(&top, diff.chain(&[base.as_str(), "--"]))?;
    let new = ["ls-files", "--others", "--exclude-standard", "-z"];
    let mut changed = Vec::new();
    for output in [diff, git(&top, new)?] {
        let listed = answer(output)
            .map_err(|said| format!("git cannot tell what changed since `{reference}`: {said}"))?;
        let names = listed
            .split(|byte| *byte == 0)
            .filter(|name| !name.is_empty());
        changed.extend(names.map(|name| top.join(path(name))));
    }
    Ok(changed)
}

/// The commit to compare with: where HEAD parted from `reference`. In a history that is cut short
/// that may be unknown; then `reference` itself, which counts what happened there since too.
fn base(reference: &str, top: &Path) -> Result<String, String> {
    let commit = format!("{reference}^{{commit}}");
    let verify = ["rev-parse", "--verify", "--end-of-options", &commit];
    let tip = answer(git(top, verify)?)
        .map_err(|_| format!("git knows no commit `{reference}` here: is it fetched?"))?;
    let tip = text(&tip);
    let common = answer(git(top, ["merge-base", &tip, "HEAD"])?);
    Ok(common.map_or(tip, |common| text(&common)))
}

fn git(
    folder: &Path,
    arguments: impl IntoIterator<Item = impl AsRef<OsStr>>,
) -> Result<Output, String> {
    let mut command = Command::new("git");
    command.arg("-C").arg(folder).args(arguments);
    // Looking must not write, nor wait for who does.
    command.env("GIT_OPTIONAL_LOCKS", "0").env("LC_ALL", "C");
    command.output().map_err(|error| match error.kind() {
        ErrorKind::NotFound => "`--changed-since` needs git, which is not on the PATH".to_owned(),
        _ => format!("cannot run git: {}", walk::reason(&error)),
    })
}

/// What git answered, or the first line of its complaint.
fn answer(output: Output) -> Result<Vec<u8>, String> {
    if output.status.success() {
        return Ok(output.stdout);
    }
    let said = text(&output.stderr);
    let line = said.lines().next().unwrap_or("it does not say why");
    Err(line.trim_start_matches("fatal: ").to_owned())
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).trim().to_owned()
}

#[cfg(unix)]
fn path(bytes: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt as _;
    PathBuf::from(OsStr::from_bytes(bytes))
}

/// Git gives names in UTF-8 where the system has no bytes for them.
#[cfg(not(unix))]
fn path(bytes: &[u8]) -> PathBuf {
    PathBuf::from(String::from_utf8_lossy(bytes).into_owned())
}
