//! Texts made to hurt: no panic, no overflow, and time linear in their length.

use plimsoll::yaml::{self, Node};
use std::fmt::Write;
use std::time::{Duration, Instant};

/// Far more than any of these takes, even unoptimized on a busy machine; far less than quadratic time.
const LIMIT: Duration = Duration::from_mins(1);

/// Reads a text and its JSON view; gives the number of errors.
fn read(what: &str, text: &str) -> usize {
    let start = Instant::now();
    let tree = yaml::parse(text);
    let errors = tree
        .documents()
        .iter()
        .map(|document| document.errors.len())
        .sum();
    if text.len() < 10_000_000 {
        let _ = yaml::debug(text);
    }
    let taken = start.elapsed();
    assert!(taken < LIMIT, "{what} took {taken:?}");
    for document in tree.documents() {
        assert!(
            document.errors.len() <= 10,
            "{what} has {} errors",
            document.errors.len()
        );
        for error in &document.errors {
            assert!(
                text.is_char_boundary(error.offset as usize),
                "{what}: {error:?}"
            );
        }
    }
    errors
}

#[test]
fn a_million_levels() {
    const LEVELS: usize = 1_000_000;
    assert!(read("brackets", &"[".repeat(LEVELS)) > 0);
    assert!(
        read(
            "closed brackets",
            &("[".repeat(LEVELS) + &"]".repeat(LEVELS))
        ) > 0
    );
    assert!(read("braces", &"{".repeat(LEVELS)) > 0);
    assert!(read("nested braces", &"{a: ".repeat(LEVELS)) > 0);
    assert!(read("mixed", &"[{a: ".repeat(LEVELS)) > 0);
    assert!(read("dashes", &"- ".repeat(LEVELS)) > 0);
    assert!(read("keys", &"? ".repeat(LEVELS)) > 0);
    assert!(read("dashes and brackets", &"- [".repeat(LEVELS)) > 0);
    assert!(read("tags", &"!a ".repeat(LEVELS)) > 0);
}

#[test]
fn a_staircase() {
    let mut text = String::new();
    for level in 0..3000 {
        let _ = writeln!(text, "{:level$}a:", "");
    }
    assert_eq!(read("staircase", &text), 0);
}

#[test]
fn ten_thousand_levels_are_read() {
    let text = "[".repeat(10_000) + &"]".repeat(10_000);
    assert_eq!(read("brackets", &text), 0);
    assert_eq!(yaml::debug(&text).trim_end(), text);
    let text = "[".repeat(10_001) + &"]".repeat(10_001);
    assert_eq!(read("one bracket more", &text), 1);
}

#[test]
fn what_is_never_closed() {
    const LENGTH: usize = crate::machine::scaled(50_000_000);
    assert!(
        read(
            "double quote",
            &format!("a: \"{}", "x\n".repeat(LENGTH / 2))
        ) > 0
    );
    assert!(read("single quote", &format!("a: '{}", "x ".repeat(LENGTH / 2))) > 0);
    assert!(read("bracket", &format!("a: [{}", "x,\n".repeat(LENGTH / 3))) > 0);
    assert!(read("quotes on every line", &"a: \"\n".repeat(100_001)) > 0);
    assert!(read("brackets on every line", &"a: [\n".repeat(100_001)) > 0);
    assert!(read("no colon on any line", &"a: b\nc\n".repeat(100_000)) > 0);
    assert!(read("errors in many documents", &"a: [\n---\n".repeat(50_000)) > 0);
    assert!(read("templates", &"a: {{ b }}\n{{ if c }}\n".repeat(100_000)) > 0);
}

#[test]
fn very_many_of_everything() {
    const MANY: usize = crate::machine::scaled(1_000_000);
    let mut keys = String::new();
    let mut anchors = String::new();
    let mut aliases = "a: &a b\nc:\n".to_owned();
    for n in 0..MANY {
        let _ = writeln!(keys, "key{n}: {n}");
        let _ = writeln!(anchors, "- &a{n} b");
    }
    aliases.push_str(&"- *a\n".repeat(MANY));
    assert_eq!(read("keys", &keys), 0);
    assert_eq!(read("anchors", &anchors), 0);
    read("aliases", &aliases);
    assert_eq!(read("documents", &"---\na: b\n".repeat(MANY)), 0);
    assert_eq!(read("separators", &"---\n".repeat(MANY)), 0);
    assert_eq!(read("comments", &"# c\n".repeat(MANY)), 0);
    assert_eq!(read("blank lines", &"\n".repeat(MANY)), 0);
    read("escapes", &format!("\"{}\"", "\\z".repeat(MANY)));
    assert_eq!(
        read(
            "one folded scalar",
            &format!("a: >\n{}", " b\n\n".repeat(MANY))
        ),
        0
    );
    assert_eq!(
        read(
            "one plain scalar",
            &format!("a:\n{}", " b\n\n".repeat(MANY))
        ),
        0
    );
}

/// The nodes below a node, aliases followed.
fn expanded(node: Node) -> usize {
    let values = node.entries().into_iter().map(|(_, value)| value);
    let children: Vec<Node> = values.chain(node.items()).collect();
    1 + children.into_iter().map(expanded).sum::<usize>()
}

fn laughs(first: &str, next: impl Fn(&str) -> String) -> String {
    let mut text = format!("a0: &a0 {first}\n");
    for level in 1..30 {
        let below = format!("*a{}", level - 1);
        let _ = writeln!(text, "a{level}: &a{level} {}", next(&below));
    }
    text
}

#[test]
fn a_billion_laughs() {
    let lists = laughs("[lol]", |below| format!("[{}]", [below; 9].join(", ")));
    let maps = laughs("{a: b}", |below| {
        format!("{{a: {below}, b: {below}, c: {below}}}")
    });
    let merges = laughs("{a: b}", |below| {
        format!("{{<<: [{below}, {below}, {below}]}}")
    });
    for text in [lists, maps, merges] {
        assert_eq!(read("billion laughs", &text), 1);
        let tree = yaml::parse(&text);
        let root = tree
            .root(&tree.documents()[0])
            .expect("the text is not empty");
        assert!(expanded(root) < 1000, "aliases are still followed");
    }
}

#[test]
fn anchors_that_contain_themselves() {
    for text in [
        "&a [*a]",
        "a: &a {b: *a}",
        "a: &a {<<: *a}",
        "&a [&b [*a], *b]",
    ] {
        assert_eq!(read(text, text), 1, "{text}");
        let tree = yaml::parse(text);
        let root = tree
            .root(&tree.documents()[0])
            .expect("the text is not empty");
        assert!(expanded(root) < 20);
    }
}

#[test]
fn strange_characters() {
    let pieces = [
        "\u{0}", "\u{7}", "\u{7f}", "\u{80}", "\u{85}", "\u{feff}", "\u{2028}", "\u{fffe}", "\t",
        "\r", "\r\n", "ä", "😀", "a: ", "- ", "\"", "'", "|\n ", "[", "]", "{", "}", "&a ", "*a",
        "!b ", "---\n", "...\n", "%c\n", "#", ": ", "? ", "\\", "\n", "\n  ",
    ];
    for one in pieces {
        for two in pieces {
            for three in pieces {
                read("pieces", &[one, two, three, one].concat());
                read("pieces", &["k:\n  - ", one, two, three].concat());
            }
        }
    }
}
