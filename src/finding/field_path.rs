//! Field paths as people write them: `spec.containers[0].image`.

use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// The way to a field, in two ways of writing.
///
/// It is kept in one piece, as there is one for each place that is remembered: the path, and if any of
/// the lists' items on the way has a name, a NUL and the name for each of them. No path holds a NUL.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(from = "Vec<String>", into = "Vec<String>")]
pub struct FieldPath(Box<str>);

impl FieldPath {
    /// `path` with the items of lists by their numbers, and a NUL and the name for each of them, of
    /// which some may be empty; nothing if all are.
    pub(crate) fn new(path: &str, names: &str) -> Self {
        match names.bytes().any(|byte| byte != 0) {
            true => Self([path, names].concat().into()),
            false => Self(path.into()),
        }
    }

    /// With the items of lists by their numbers: `spec.containers[0].image`. Empty for the root.
    pub fn by_index(&self) -> &str {
        let mut parts = self.0.split('\0');
        parts.next().unwrap_or_default()
    }

    /// With those that have a name by their names: `spec.containers[web].image`. It stays the same
    /// when they change places.
    pub fn by_name(&self) -> Cow<'_, str> {
        let Some((path, names)) = self.0.split_once('\0') else {
            return Cow::Borrowed(&self.0);
        };
        let mut names = names.split('\0');
        let mut written = String::with_capacity(self.0.len());
        let mut rest = path;
        while let Some(start) = rest.find('[') {
            let (before, bracket) = rest.split_at(start + 1);
            let (inside, after) = bracket.split_at(end_of_bracket(bracket));
            let is_item = !inside.starts_with('"');
            let name = is_item.then(|| names.next()).flatten();
            written.push_str(before);
            written.push_str(name.filter(|name| !name.is_empty()).unwrap_or(inside));
            rest = after;
        }
        written.push_str(rest);
        Cow::Owned(written)
    }
}

/// Where what stands in a bracket ends: a number or a quoted key.
fn end_of_bracket(text: &str) -> usize {
    let mut escaped = false;
    let closes = |c: char| {
        let is_quote = c == '"' && !std::mem::take(&mut escaped);
        escaped = c == '\\' && !escaped;
        is_quote
    };
    match text.strip_prefix('"') {
        Some(quoted) => quoted.find(closes).map_or(text.len(), |end| end + 2),
        None => text.find(']').unwrap_or(text.len()),
    }
}

impl From<Vec<String>> for FieldPath {
    fn from(parts: Vec<String>) -> Self {
        Self(parts.join("\0").into())
    }
}

impl From<FieldPath> for Vec<String> {
    fn from(path: FieldPath) -> Self {
        path.0.split('\0').map(str::to_owned).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::FieldPath;

    #[test]
    fn items_with_names_are_written_by_them() {
        let path = FieldPath::new("a[0].b[1][2].c", "\0web\0\0db");
        assert_eq!(path.by_index(), "a[0].b[1][2].c");
        assert_eq!(path.by_name(), "a[web].b[1][db].c");
        let path = FieldPath::new("a[0].b", "\0");
        assert_eq!((path.by_index(), &*path.by_name()), ("a[0].b", "a[0].b"));
    }

    #[test]
    fn brackets_of_keys_are_no_items() {
        let path = FieldPath::new(r#"["[0]"]["a.\"]\\["][0].b"#, "\0[1]");
        assert_eq!(path.by_name(), r#"["[0]"]["a.\"]\\["][[1]].b"#);
    }

    #[test]
    fn what_is_written_down_is_read_again() {
        let path = FieldPath::new("a[0].b[1]", "\0web\0");
        let written = serde_json::to_string(&path).expect("it can be written");
        assert_eq!(written, r#"["a[0].b[1]","web",""]"#);
        assert_eq!(serde_json::from_str::<FieldPath>(&written).ok(), Some(path));
    }
}
