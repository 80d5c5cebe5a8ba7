//! Texts that are made to be misread: nested, expanded, never closed.

use crate::machine::{Allowance, FULL, LITTLE, check, scaled};
use std::fmt::Write;

const HEAD: &str = "\
apiVersion: v1
kind: ConfigMap
metadata: {name: &name a}
data:
";

/// A file in which `data` is hostile: it is refused with this message, at this line, and for no
/// other reason.
fn refused(what: &str, data: &str, line: usize, message: &str, allowance: Allowance) {
    let text = HEAD.to_owned() + data;
    let ended = check(what, text.as_bytes(), &[], allowance);
    let found = ended.stdout.lines();
    let found: Vec<_> = found.filter(|it| it.contains("[invalid-yaml]")).collect();
    assert_eq!(found.len(), 1, "{what}: {found:?}");
    let place = format!("hostile.yaml:{line}:");
    let as_expected = found[0].starts_with(&place) && found[0].ends_with(message);
    assert!(as_expected, "{what}: {}", found[0]);
    assert_eq!(ended.status.code(), Some(3), "{what}");
    let said = "1 file could be read only in part";
    assert!(ended.stderr.contains(said), "{what}: {}", ended.stderr);
}

/// A file in which `data` only looks hostile.
fn taken(what: &str, data: &str, allowance: Allowance) {
    let text = HEAD.to_owned() + data;
    let ended = check(what, text.as_bytes(), &[], allowance);
    assert!(!ended.stdout.contains("hostile.yaml"), "{what}");
    assert_eq!(ended.status.code(), Some(1), "{what}");
}

#[test]
fn a_million_levels() {
    const LEVELS: usize = 1_000_000;
    let too_deep = "nested more than 10000 levels deep";
    for (what, piece, closed) in [
        ("brackets", "[", ""),
        ("closed brackets", "[", "]"),
        ("braces", "{a: ", ""),
        ("brackets and braces", "[{a: ", "}]"),
    ] {
        let data = format!("  a: {}{}\n", piece.repeat(LEVELS), closed.repeat(LEVELS));
        refused(what, &data, 5, too_deep, LITTLE);
    }
    for (what, piece) in [("dashes", "- "), ("question marks", "? ")] {
        let data = format!("  a:\n    {}b\n", piece.repeat(LEVELS));
        refused(what, &data, 6, too_deep, LITTLE);
    }
    let mut json = r#"{"apiVersion": "v1", "kind": "ConfigMap", "data": "#.to_owned();
    let _ = write!(json, "{}{}}}", "[".repeat(LEVELS), "]".repeat(LEVELS));
    let ended = check("JSON", json.as_bytes(), &[], LITTLE);
    assert!(ended.stdout.contains(too_deep));
    assert_eq!(ended.status.code(), Some(3));
}

#[test]
fn a_staircase() {
    let stairs = |levels: usize| {
        let step = |level: usize| format!("{:indent$}a:\n", "", indent = level + 2);
        (0..levels).map(step).collect::<String>()
    };
    taken("3,000 stairs", &stairs(3000), Allowance::of(100));
    if !FULL {
        // The text grows with the square of the levels.
        return;
    }
    let levels = 12_000;
    let message = "nested more than 10000 levels deep";
    refused(
        "12,000 stairs",
        &stairs(levels),
        10_004,
        message,
        Allowance::of(300),
    );
}

/// Anchors that each stand for many of the one before.
fn laughs(first: &str, next: impl Fn(&str) -> String) -> String {
    let mut text = format!("  a0: &a0 {first}\n");
    for level in 1..30 {
        let below = format!("*a{}", level - 1);
        let _ = writeln!(text, "  a{level}: &a{level} {}", next(&below));
    }
    text
}

#[test]
fn a_billion_laughs() {
    let message = "aliases expand this document beyond all measure";
    let values = laughs("[lol]", |below| format!("[{}]", [below; 9].join(", ")));
    refused("billion laughs", &values, 9, message, LITTLE);
    let merges = laughs("{a: b}", |below| {
        format!("{{<<: [{below}, {below}, {below}]}}")
    });
    refused("billion merges", &merges, 11, message, LITTLE);
}

#[test]
fn ten_million_aliases() {
    let aliases = |count| format!("  a:\n{}", "  - *name\n".repeat(count));
    taken("few aliases", &aliases(300_000), Allowance::of(100));
    if !FULL {
        return;
    }
    let message = "aliases expand this document beyond all measure";
    // Up to about that many, kubectl follows them.
    refused(
        "aliases",
        &aliases(10_000_000),
        1_191_016,
        message,
        Allowance::of(1000),
    );
}

#[test]
fn what_is_never_closed() {
    let length = scaled(50_000_000);
    let many = |piece: &str| piece.repeat(length / piece.len());
    for (what, data, line, message) in [
        (
            "double quote",
            format!("  a: \"{}", many("x\n")),
            5,
            "the quote is never closed",
        ),
        (
            "single quote",
            format!("  a: '{}", many("x ")),
            5,
            "the quote is never closed",
        ),
        (
            "bracket",
            format!("  a: [{}", many("x,\n")),
            5,
            "the `[` is never closed",
        ),
        (
            "tag",
            format!("  a: !<{}", many("x")),
            5,
            "the tag is never closed by `>`",
        ),
        ("alias", format!("  a: *{}\n", "x".repeat(1000)), 5, "above"),
    ] {
        refused(what, &data, line, message, Allowance::of(1500));
    }
    taken(
        "literal block",
        &format!("  a: |\n{}", many("    x\n")),
        Allowance::of(300),
    );
    taken(
        "folded block",
        &format!("  a: >\n{}", many("    x\n\n")),
        Allowance::of(400),
    );
    taken(
        "anchor",
        &format!("  a: &{}", many("x")),
        Allowance::of(300),
    );
    taken(
        "comment",
        &format!("  a: b #{}", many("x")),
        Allowance::of(300),
    );
    taken(
        "blanks",
        &format!("  a: b{}", many(" ")),
        Allowance::of(300),
    );
}

#[test]
fn every_control_character() {
    let mut text = String::new();
    let codes = (0..0x20_u8).chain(0x7F..0xA0);
    let is_fine = |c: char| matches!(c, '\t' | '\n' | '\r' | '\u{85}');
    let (fine, refused): (Vec<_>, Vec<_>) = codes.map(char::from).partition(|c| is_fine(*c));
    for c in fine.iter().chain(&refused) {
        let _ = writeln!(text, "{HEAD}  a: 'x{c} y'\n---");
    }
    let ended = check("control characters", text.as_bytes(), &[], LITTLE);
    assert_eq!(ended.status.code(), Some(3));
    for c in refused {
        let code = u32::from(c);
        let message = format!("the control character U+{code:04X} is not allowed\n");
        assert_eq!(ended.stdout.matches(&message).count(), 1, "{code:X}");
    }
    let allowed = |c: char| !c.is_control() || c == '\n';
    assert!(
        ended.stdout.chars().all(allowed),
        "nothing hidden is printed"
    );
}

#[test]
fn lines_that_end_in_every_way() {
    for line_break in ["\n", "\r\n", "\r", "\u{85}", "\u{2028}", "\u{2029}"] {
        let pod = crate::bench::PRIVILEGED.replace('\n', line_break);
        let ended = check("line ends", pod.as_bytes(), &[], LITTLE);
        let found = "hostile.yaml:9:21: error[privileged-container]";
        let on_one_line = "hostile.yaml:1:";
        let expected = if line_break.ends_with('\n') {
            found
        } else {
            on_one_line
        };
        assert!(
            ended.stdout.contains(expected),
            "{line_break:?}: {}",
            ended.stdout
        );
        assert_eq!(ended.status.code(), Some(1), "{line_break:?}");
    }
    let mixed = crate::bench::PRIVILEGED
        .replacen('\n', "\r\n", 3)
        .replacen(":\n", ":\r", 1);
    let ended = check("mixed line ends", mixed.as_bytes(), &[], LITTLE);
    assert!(
        ended
            .stdout
            .contains("hostile.yaml:8:21: error[privileged-container]")
    );
}

#[test]
fn byte_order_marks_in_the_middle() {
    let text = format!("\u{feff}{0}---\n\u{feff}{0}", crate::bench::PRIVILEGED);
    let ended = check("marks", text.as_bytes(), &[], LITTLE);
    for place in ["9:21", "19:21"] {
        let found = format!("hostile.yaml:{place}: error[privileged-container]");
        assert!(ended.stdout.contains(&found), "{}", ended.stdout);
    }
    let within = format!("{HEAD}  a: x\u{feff}y\n  \u{feff}b: z\n");
    let ended = check("marks within", within.as_bytes(), &[], LITTLE);
    assert_eq!(ended.status.code(), Some(1), "{}", ended.stdout);
}
