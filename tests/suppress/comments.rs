//! The scope of a comment.

use crate::bench::{found, run, shown};

const NOTHING: [&str; 0] = [];

/// A pod with findings on lines 6, 7, 11 and 15, and a place for a comment at the end of each line
/// and above it.
fn pod(comments: &[(usize, &str)]) -> String {
    let lines = [
        "apiVersion: v1",
        "kind: Pod",
        "metadata:",
        "  name: shop",
        "spec:",
        "  hostNetwork: true",
        "  hostPID: true",
        "  containers:",
        "    - name: web",
        "      securityContext:",
        "        privileged: true",
        "      image: web:1",
        "    - name: log",
        "      image: log:1",
        "      securityContext: {privileged: true}",
    ];
    let comment = |line: usize| {
        let mut comments = comments.iter().filter(|(at, _)| *at == line);
        comments.next().map_or("", |(_, comment)| comment)
    };
    let lines = (1..).zip(lines);
    let lines = lines.map(|(number, line)| format!("{line}{}", comment(number)));
    lines.collect::<Vec<_>>().join("\n") + "\n"
}

#[test]
fn without_comments_all_is_found() {
    let all = [
        "6 host-network",
        "7 host-pid",
        "11 privileged-container",
        "15 privileged-container",
    ];
    assert_eq!(found(&pod(&[])), all);
    assert!(run(&pod(&[])).suppressed.is_empty());
}

#[test]
fn a_comment_at_the_end_of_a_line_covers_what_begins_there() {
    let at = |line, comment| found(&pod(&[(line, comment)]));
    let network = " # plimsoll: ignore[host-network] why";
    let privileged = " #plimsoll:ignore[privileged-container]";
    let rest = [
        "7 host-pid",
        "11 privileged-container",
        "15 privileged-container",
    ];
    for line in [5, 6] {
        assert_eq!(at(line, network), rest, "{line}");
    }
    let hosts = ["6 host-network", "7 host-pid"];
    let log = [&hosts[..], &["15 privileged-container"]].concat();
    for line in [9, 10, 11] {
        assert_eq!(at(line, privileged), log, "{line}");
    }
    let web = [&hosts[..], &["11 privileged-container"]].concat();
    for line in [13, 15] {
        assert_eq!(at(line, privileged), web, "{line}");
    }
    for line in [5, 8] {
        assert_eq!(at(line, privileged), hosts, "{line}");
    }
    let elsewhere = at(12, privileged);
    assert!(elsewhere.contains(&"12 ineffective-suppression".to_owned()));
    assert_eq!(elsewhere.len(), 5);
}

#[test]
fn a_comment_on_the_first_key_covers_that_key_alone() {
    let text = pod(&[(1, " # plimsoll: ignore[host-network]")]);
    assert!(found(&text).contains(&"6 host-network".to_owned()));
}

#[test]
fn a_comment_with_a_line_for_itself_covers_what_begins_on_the_next() {
    let above = |line: usize, comment: &str| {
        let comment = format!("\n{comment}");
        found(&pod(&[(line - 1, &comment)]))
    };
    let rest = [
        "8 host-pid",
        "12 privileged-container",
        "16 privileged-container",
    ];
    for comment in [
        "# plimsoll: ignore[host-network]",
        "  # plimsoll: ignore[host-network]",
        "      # plimsoll: ignore[ host-network , ]",
    ] {
        assert_eq!(above(6, comment), rest, "{comment}");
        assert_eq!(above(5, comment), rest, "{comment}");
    }
    let hosts = ["6 host-network", "7 host-pid"];
    let log = [&hosts[..], &["16 privileged-container"]].concat();
    let comment = "    # plimsoll: ignore[privileged-container]";
    for line in [9, 10, 11] {
        assert_eq!(above(line, comment), log, "{line}");
    }
    let web = [&hosts[..], &["11 privileged-container"]].concat();
    assert_eq!(above(13, comment), web);
    assert_eq!(above(8, comment), hosts);
}

#[test]
fn comments_and_blank_lines_may_stand_between() {
    let comments =
        "\n  # plimsoll: ignore[host-network] why\n\n  # because\n  # plimsoll: ignore[host-pid]";
    let text = pod(&[(5, comments)]);
    let rest = [
        "9 ineffective-suppression",
        "11 host-pid",
        "15 privileged-container",
        "19 privileged-container",
    ];
    assert_eq!(found(&text), rest);
}

#[test]
fn before_the_first_key_it_covers_the_document() {
    let all = "# plimsoll: ignore[privileges, host-network, host-pid] why";
    let families = "# plimsoll: ignore[isolation,privileges]";
    let pod = pod(&[]);
    for head in [
        format!("{all}\n"),
        format!("{families}\n"),
        format!("# A license\n\n{all}\n\n"),
        format!("---\n{all}\n"),
        format!("---\n# Source: shop/templates/pod.yaml\n{all}\n"),
        format!("--- {all}\n"),
        format!("\u{feff}{all}\n"),
        "# plimsoll: ignore everything here\n".to_owned(),
        "# plimsoll: ignore\n".to_owned(),
    ] {
        let outcome = run(&format!("{head}{pod}"));
        assert_eq!(shown(&outcome.findings), NOTHING, "{head}");
        assert_eq!(outcome.suppressed.len(), 4, "{head}");
    }
}

#[test]
fn a_document_does_not_speak_for_the_next() {
    let pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {hostNetwork: true}\n";
    let ignore = "# plimsoll: ignore[host-network]\n";
    assert_eq!(
        found(&format!("{ignore}{pod}---\n{pod}")),
        ["10 host-network"]
    );
    assert_eq!(
        found(&format!("{pod}---\n{ignore}{pod}")),
        ["4 host-network"]
    );
    let stray = found(&format!("{pod}{ignore}---\n{pod}"));
    assert_eq!(
        stray,
        [
            "4 host-network",
            "5 ineffective-suppression",
            "10 host-network"
        ]
    );
    let values = format!("a: 1 # plimsoll: ignore[b]\n---\n{pod}");
    assert_eq!(found(&values), ["6 host-network"]);
}

#[test]
fn ignore_file_covers_the_file_from_its_head() {
    let pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {hostNetwork: true}\n";
    let ignore = "# plimsoll: ignore-file[host-network] test data\n";
    for text in [
        format!("{ignore}{pod}---\n{pod}"),
        format!("{ignore}---\n{pod}---\n{pod}"),
        format!("---\n{ignore}{pod}---\n{pod}"),
        format!("--- {ignore}{pod}---\n{pod}"),
    ] {
        assert_eq!(found(&text), NOTHING, "{text}");
    }
    let late = found(&format!("{pod}---\n{ignore}{pod}"));
    assert_eq!(
        late,
        [
            "4 host-network",
            "6 ineffective-suppression",
            "10 host-network"
        ]
    );
    let wrong = found(&format!("# plimsoll: ignore[host-network]\n---\n{pod}"));
    assert_eq!(wrong, ["1 ineffective-suppression", "6 host-network"]);
}

#[test]
fn windows_line_ends_change_nothing() {
    let comments = [
        (5, "\n  # plimsoll: ignore[host-network] why"),
        (7, " # plimsoll: ignore[host-pid]"),
        (9, " # plimsoll: ignore[privileged-container]"),
    ];
    let text = pod(&comments).replace('\n', "\r\n");
    assert_eq!(found(&text), ["16 privileged-container"]);
}

#[test]
fn flow_style_is_covered_line_by_line() {
    let flow = |first: &str, second: &str, last: &str| {
        format!(
            "apiVersion: v1\nkind: Pod\nmetadata: {{name: a}}\nspec: {{{first}\n  \
             hostNetwork: true, hostPID: true,{second}\n  shareProcessNamespace: true\n}}{last}\n"
        )
    };
    let network = " # plimsoll: ignore[host-network]";
    assert_eq!(found(&flow("", "", "")), ["5 host-network", "5 host-pid"]);
    for (first, second, last) in [(network, "", ""), ("", network, ""), ("", "", network)] {
        let text = flow(first, second, last);
        assert_eq!(found(&text), ["5 host-pid"], "{text}");
    }
    let inner = format!("\n {network}");
    assert_eq!(found(&flow(&inner, "", "")), ["6 host-pid"]);
    let root = "{apiVersion: v1, kind: Pod, metadata: {name: a},\n spec: {hostNetwork: true}\n} # plimsoll: ignore[host-network]\n";
    assert_eq!(found(root), NOTHING);
}

#[test]
fn items_of_lists_are_objects_of_their_own() {
    let item =
        "- apiVersion: v1\n  kind: Pod\n  metadata: {name: a}\n  spec: {hostNetwork: true}\n";
    let ignore = "# plimsoll: ignore[host-network]\n";
    let list = |first: &str, second: &str| {
        format!("apiVersion: v1\nkind: List\nitems:\n{first}{item}{second}{item}")
    };
    assert_eq!(found(&list(ignore, "")), ["12 host-network"]);
    assert_eq!(found(&list("", ignore)), ["7 host-network"]);
    let on_dash = list("", "").replacen(
        "- apiVersion: v1",
        "- apiVersion: v1 # plimsoll: ignore[host-network]",
        1,
    );
    assert_eq!(found(&on_dash), ["11 host-network"]);
    let on_items = list("", "").replace("items:", "items: # plimsoll: ignore[host-network]");
    assert_eq!(found(&on_items), NOTHING);
    let dash_alone = list("", ignore).replace("- apiVersion", "- # x - y\n  apiVersion");
    assert_eq!(found(&dash_alone), ["8 host-network"]);
}

#[test]
fn what_looks_like_a_comment_may_be_text() {
    let text = "apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\n  annotations:\n    x: |\n      # plimsoll: ignore[no-such-lint]\n    y: \"# plimsoll: ignore[no-such-lint]\"\n    z: a# plimsoll: ignore[no-such-lint]\nspec: {hostNetwork: true}\n";
    assert_eq!(found(text), ["10 host-network"]);
}

#[test]
fn a_comment_on_the_head_of_a_block_scalar_is_one() {
    let text = "apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\n  annotations:\n    x: | # plimsoll: ignore[no-such-lint]\n      x\nspec: {hostNetwork: true}\n";
    assert_eq!(found(text), ["6 ineffective-suppression", "8 host-network"]);
}

#[test]
fn an_alias_is_excused_where_it_is_used_and_where_it_is_defined() {
    let pod = |anchor: &str, alias: &str| {
        format!(
            "apiVersion: v1\nkind: Pod\nmetadata: {{name: a}}\nspec:\n  containers:\n  - name: a\n    image: a:1\n    securityContext: &open{anchor}\n      privileged: true\n  - name: b\n    image: b:1\n    securityContext: *open{alias}\n"
        )
    };
    let ignore = " # plimsoll: ignore[privileged-container]";
    let both = ["9 privileged-container", "12 privileged-container"];
    assert_eq!(found(&pod("", "")), both);
    assert_eq!(found(&pod("", ignore)), &both[..1]);
    assert_eq!(found(&pod(ignore, "")), NOTHING);
}

#[test]
fn the_ids_of_other_linters_work() {
    for name in [
        "CKV_K8S_19",
        "checkov:CKV_K8S_19",
        "kube-linter:host-network",
        "isolation",
    ] {
        let comment = format!(" # plimsoll: ignore[{name}]");
        let text = pod(&[(6, &comment)]);
        assert!(
            !found(&text).contains(&"6 host-network".to_owned()),
            "{name}"
        );
    }
}
