//! What a path is called, and what its name says about it.

use crate::classify;
use std::borrow::Cow;
use std::path::{Component, MAIN_SEPARATOR, Path, PathBuf};

/// The path as people see it: forward slashes, no `./` in it, and `\xFF` for a byte that is not
/// UTF-8, so that different files have different names.
pub fn shown(path: &Path) -> Cow<'_, str> {
    // Nearly all paths of a walk are tidy already.
    if let Some(path) = path.to_str().filter(|path| is_tidy(path)) {
        return Cow::Borrowed(path);
    }
    let parts = path.components().filter(|part| *part != Component::CurDir);
    let tidy: PathBuf = parts.collect();
    let mut shown = String::new();
    for chunk in tidy.as_os_str().as_encoded_bytes().utf8_chunks() {
        shown.push_str(chunk.valid());
        shown.extend(chunk.invalid().iter().map(|byte| format!("\\x{byte:02X}")));
    }
    if MAIN_SEPARATOR != '/' {
        shown = shown.replace(MAIN_SEPARATOR, "/");
    }
    if shown.is_empty() {
        shown.push('.');
    }
    Cow::Owned(shown)
}

fn is_tidy(path: &str) -> bool {
    let parts = || path.strip_prefix('/').unwrap_or(path).split('/');
    // Only what follows a slash or stands at the ends may be untidy.
    let pairs = path.as_bytes().windows(2);
    let is_suspicious = |pair: &[u8]| matches!(pair, b"//" | b"/.");
    let may_be_untidy = path.starts_with('.') || path.ends_with('/') || path.is_empty();
    MAIN_SEPARATOR == '/'
        && (!may_be_untidy && !pairs.into_iter().any(is_suspicious)
            || parts().all(|part| !matches!(part, "" | ".")))
}

/// Whether a file found in a folder may concern us, by its name.
pub(super) fn is_candidate(path: &Path) -> bool {
    const EXTENSIONS: [&str; 3] = ["yaml", "yml", "json"];
    let extension = path.extension().unwrap_or_default();
    let by_extension = EXTENSIONS
        .iter()
        .any(|known| extension.eq_ignore_ascii_case(known));
    by_extension || {
        let name = path.file_name().and_then(|name| name.to_str());
        name.is_some_and(classify::is_kustomization_path)
    }
}

#[cfg(test)]
mod tests {
    use super::{is_candidate, shown};
    use std::path::Path;

    #[test]
    fn paths_are_shown_as_given_without_dots_and_doubled_slashes() {
        let shown = |path: &'static str| shown(Path::new(path));
        assert_eq!(shown("./a/b.yaml"), "a/b.yaml");
        assert_eq!(shown("a//b/./c.yaml"), "a/b/c.yaml");
        assert_eq!(shown("../a/b.yaml"), "../a/b.yaml");
        assert_eq!(shown("/a/b.yaml"), "/a/b.yaml");
        assert_eq!(shown("a/"), "a");
        assert_eq!(shown("."), ".");
    }

    #[cfg(unix)]
    #[test]
    fn bytes_that_are_not_utf8_are_told_apart() {
        use std::ffi::OsStr;
        use std::os::unix::ffi::OsStrExt;
        let path = Path::new(OsStr::from_bytes(b"a/\xfe\xfcb.yaml"));
        assert_eq!(shown(path), r"a/\xFE\xFCb.yaml");
    }

    #[test]
    fn candidates_are_told_by_extension_in_any_case() {
        for name in ["a.yaml", "a.yml", "a.JSON", "a.b.YaML", "x/Kustomization"] {
            assert!(is_candidate(Path::new(name)), "{name}");
        }
        for name in ["a.yaml.bak", "yaml", ".yaml", "a.tpl", "a"] {
            assert!(!is_candidate(Path::new(name)), "{name}");
        }
    }
}
