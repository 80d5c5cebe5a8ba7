//! Paths with forward slashes, as texts.

/// The folder of a path; empty for the current one.
pub(super) fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// `path` as seen from `folder`, with `.` and `..` resolved where they can be.
pub(super) fn join(folder: &str, path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in folder.split('/').chain(path.split('/')) {
        match part {
            "" if !parts.is_empty() || folder.is_empty() => {}
            "." => {}
            ".." if parts.last().is_some_and(|last| !matches!(*last, ".." | "")) => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::join;

    #[test]
    fn paths_are_joined_as_a_shell_would() {
        assert_eq!(join("a/b", "../c.yaml"), "a/c.yaml");
        assert_eq!(join("a/b", "../c/"), "a/c");
        assert_eq!(join("", "./c.yaml"), "c.yaml");
        assert_eq!(join("a", "../../c.yaml"), "../c.yaml");
        assert_eq!(join("/a/b", "c/d.yaml"), "/a/b/c/d.yaml");
    }
}
