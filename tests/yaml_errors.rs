//! Errors point where a person would, say what is wrong, and leave the rest of the document alone.
//!
//! `«` marks the place an error must point at.

use plimsoll::yaml;

/// Text with a mark, the message, and a path of a later value that must survive.
const ERRORS: &[(&str, &str)] = &[
    ("a: 1\n«foo\nb: 2\n", "`foo` has no `:`"),
    ("a:\n  «foo bar\n  c: 1\nb: 2\n", "`foo bar` has no `:`"),
    ("- name: x\n  «imag\n  b: 1\n", "`imag` has no `:`"),
    ("a: «\"x\nb: 2\n", "the quote is never closed"),
    ("a: «'it\nb: 2\n", "the quote is never closed"),
    ("a: «[1, [2]\nb: 2\n", "the `[` is never closed"),
    ("a: «{x: 1,\n  y: 2\nb: 2\n", "the `{` is never closed"),
    ("a: ['1' «\"2\"]\nb: 2\n", "there is no `,` before `\"2\"`"),
    ("a: [1«}\nb: 2\n", "`}` does not close `[`"),
    ("a:\n  «]\nb: 2\n", "nothing is open that `]` could close"),
    ("a:\n«\tc: 1\nb: 2\n", "a tab cannot indent; use spaces"),
    (
        "a: b«: c\nb: 2\n",
        "`: ` cannot stand in a value without quotes",
    ),
    (
        "a: 1\n  «c: 1\nb: 2\n",
        "`c` is indented deeper than the key above, which has a value",
    ),
    (
        "a: \"1\"\n  «c: 1\nb: 2\n",
        "`c: 1` is indented like nothing above it",
    ),
    (
        "a:\n    c: 1\n  «d: 1\nb: 2\n",
        "`d: 1` is indented like nothing above it",
    ),
    (
        "a: \"x\" «y\nb: 2\n",
        "`y` cannot follow the value on its line",
    ),
    ("? «~\n: 1\nb: 2\n", "a key cannot be null"),
    (
        "? «<<\n: 1\nb: 2\n",
        "`<<` takes a mapping or a list of mappings",
    ),
    ("a: «@x\nb: 2\n", "a value cannot start with `@`; quote it"),
    ("a: «%x\nb: 2\n", "a value cannot start with `%`; quote it"),
    ("a: «*x\nb: 2\n", "there is no anchor `&x` above"),
    (
        "a: «*.txt\nb: 2\n",
        "`*` starts no name; quote the text if it is meant literally",
    ),
    (
        "a: «{{ .Values.x }}\nb: 2\n",
        "`{{` starts a template, which has to be rendered first",
    ),
    (
        "«{{- if .Values.x }}\nb: 2\n{{- end }}\n",
        "`{{` starts a template, which has to be rendered first",
    ),
    (
        "a: «- x\nb: 2\n",
        "a list cannot start on the line of its key",
    ),
    (
        "a: \"«\\z\"\nb: 2\n",
        "`\\z` is not an escape; write `\\\\z` for a backslash",
    ),
    ("a: \"«\\ud800\"\nb: 2\n", "`\\ud800` is no character"),
    ("a: \"«\\u000é\"\nb: 2\n", "`\\u000` is no character"),
    (
        "a: «\"x\nc: \"y\"\nb: 2\n",
        "the quote is not closed on its line",
    ),
    ("a: «.inf\nb: 2\n", "infinity is not a number in JSON"),
    ("a: |«x\nb: 2\n", "`x` cannot stand on the line of `|`"),
    (
        "a: x«\u{7}\nb: 2\n",
        "the control character U+0007 is not allowed",
    ),
    ("«~: 1\nb: 2\n", "a key cannot be null"),
    ("a: !!int «x\nb: 2\n", "`!!int` is followed by no integer"),
    (
        "«<<: 1\nb: 2\n",
        "`<<` takes a mapping or a list of mappings",
    ),
    ("«%YAML 1.1\nb: 2\n", "kubectl reads no `%` directives"),
    (
        "a: 1\n--- «b\nb: 2\n",
        "`b` cannot stand on the line of `---`",
    ),
    ("? «[x]\n: y\nb: 2\n", "a mapping or a list cannot be a key"),
    (
        "? «x: y\n: z\nb: 2\n",
        "a mapping or a list cannot be a key",
    ),
    ("«[x]: y\nb: 2\n", "a mapping or a list cannot be a key"),
];

#[test]
fn errors_point_at_the_cause() {
    let mut wrong = Vec::new();
    for (marked, message) in ERRORS {
        let text = marked.replacen('«', "", 1);
        let at = marked.find('«').expect("the place is marked");
        let tree = yaml::parse(&text);
        let errors: Vec<_> = tree
            .documents()
            .iter()
            .flat_map(|document| &document.errors)
            .collect();
        let found: Vec<_> = errors
            .iter()
            .map(|error| (error.message.as_str(), error.offset as usize))
            .collect();
        if found != [(*message, at)] {
            wrong.push(format!("{text:?}: {found:?}, not {:?}", (message, at)));
        }
        let last = tree
            .documents()
            .last()
            .and_then(|document| tree.root(document));
        let root = last.expect("the rest can be read");
        let rest = if root.is_sequence() {
            root.items().next()
        } else {
            Some(root)
        };
        if rest.is_none_or(|rest| rest.get("b").int().is_none()) {
            wrong.push(format!("{text:?}: the rest is lost"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
