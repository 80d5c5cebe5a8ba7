//! Where a stream is cut, what is dropped, and how it is shown.

use plimsoll::yaml;

/// The documents of a stream as `debug` shows them, separated by a blank.
fn shown(text: &str) -> String {
    yaml::debug(text).trim_end().replace('\n', " ")
}

#[test]
fn streams_are_cut_at_lines_that_start_with_three_dashes() {
    let streams = [
        ("", ""),
        ("\n", "null"),
        ("# nothing\n", "null"),
        ("---\n", "null"),
        ("---\n---\n", "null"),
        ("---\n---\n---\n", "null null"),
        ("a: 1\n---\n", r#"{"a":1}"#),
        ("a: 1\n---\n---\nb: 2\n", r#"{"a":1} {"b":2}"#),
        ("a: 1\n---\n---\n---\nb: 2\n", r#"{"a":1} null {"b":2}"#),
        ("a: 1\n--- # comment\nb: 2", r#"{"a":1} {"b":2}"#),
        ("a: 1\r\n---\r\nb: 2\r\n", r#"{"a":1} {"b":2}"#),
        ("a: |\n  x\n---\nb: 2\n", r#"{"a":"x\n"} {"b":2}"#),
        ("a: |\n  ---\n", r#"{"a":"---\n"}"#),
        ("\u{feff}a: 1\n---\n\u{feff}b: 2\n", r#"{"a":1} {"b":2}"#),
        ("\u{feff}---\na: 1\n", r#"{"a":1}"#),
        ("\u{feff}\u{feff}a: 1\nb: 2\n", r#"{"a":1,"b":2}"#),
        ("a: 1\n---\n\u{feff}\u{feff}b: 2\n", r#"{"a":1} {"b":2}"#),
        ("---\n...\n", "null"),
    ];
    for (text, documents) in streams {
        assert_eq!(shown(text), documents, "{text:?}");
    }
}

#[test]
fn json_comes_first() {
    let streams = [
        (r#"{"a": 1}{"b": 2} {"c": 3}"#, r#"{"a":1} {"b":2} {"c":3}"#),
        (r#"{"a": "\/\ud83d\ude00"}"#, r#"{"a":"/😀"}"#),
        ("\t{\n\t\"a\":\n\t\t1\n\t}\n", r#"{"a":1}"#),
        ("{\"a\": 1}\n---\nb: 2\n", r#"{"a":1} {"b":2}"#),
        ("{\"a\": 1}\n# comment\n", r#"{"a":1} null"#),
        ("{a: 1}\n", r#"{"a":1}"#),
    ];
    for (text, documents) in streams {
        assert_eq!(shown(text), documents, "{text:?}");
    }
    let refused = r#"{"a": 1}{"b": 2} c"#;
    let tree = yaml::parse(refused);
    let last = tree.documents().last().expect("there are three");
    assert_eq!(
        last.errors[0].message,
        "what follows these JSON values is not JSON"
    );
    assert_eq!(last.errors[0].offset, 17);
}

#[test]
fn spans_of_documents_leave_the_separators_out() {
    let text = "---\na: 1\n--- # b\nb: 2\n";
    let tree = yaml::parse(text);
    let documents: Vec<&str> = tree
        .documents()
        .iter()
        .map(|d| &text[d.span.range()])
        .collect();
    assert_eq!(documents, ["a: 1\n", "b: 2\n"]);
}

#[test]
fn text_after_the_root_is_dropped() {
    let dropped = [
        ("a: 1\n...\nb: 2\n", "b: 2"),
        ("{}\nb: 2\n", ""),
        ("[]\nb: 2\n", "b: 2"),
        ("  a: 1\nb: 2\n", "b: 2"),
        ("\"a\" b\n", "b"),
        ("a: 1\n", ""),
    ];
    for (text, expected) in dropped {
        let tree = yaml::parse(text);
        let found = tree.documents()[0].dropped.map(|span| &text[span.range()]);
        assert_eq!(found.unwrap_or_default(), expected, "{text:?}");
    }
}

#[test]
fn merges_repetitions_and_keys_end_up_in_json_as_kubectl_has_them() {
    let documents = [
        ("a: 1\nb: 2\na: 3\n", r#"{"a":3,"b":2}"#),
        (
            "x: &x {a: 1}\nz:\n  <<: *x\n  a: 2\n",
            r#"{"x":{"a":1},"z":{"a":2}}"#,
        ),
        (
            "x: &x {a: 1}\nz:\n  a: 2\n  <<: *x\n",
            r#"{"x":{"a":1},"z":{"a":1}}"#,
        ),
        ("<<: [{a: 1}, {a: 2, b: 3}]\n", r#"{"a":1,"b":3}"#),
        ("&k <<: {a: 1}\n", r#"{"a":1}"#),
        ("? <<\n: {a: 1}\n", r#"{"a":1}"#),
        ("\"<<\": {a: 1}\n", r#"{"<<":{"a":1}}"#),
        (
            "yes: 1\n0x10: 2\n1.5: 3\n1e6: 4\n.inf: 5\n",
            r#"{"true":1,"16":2,"1.5":3,"1e+06":4,".inf":5}"#,
        ),
        (
            "- 1e21\n- 1e-7\n- 100000.0\n- -0.0\n",
            "[1e+21,1e-7,100000,-0]",
        ),
        ("a: !!binary aGk=\n", r#"{"a":"hi"}"#),
    ];
    for (text, json) in documents {
        assert_eq!(shown(text), json, "{text:?}");
    }
}

/// kubectl makes every CRLF an LF first, and then reads the CRLF that is left for one break.
#[test]
fn a_return_before_crlf_belongs_to_the_break() {
    let text = "a: \"b\r\r\n  c\"\nd: |\n  x\r\r\n  y\r\r\n\r\r\n  z\ne: >\n  x\r\r\n  y\r\r\n\r\r\n  z\n\
                f: x\r\r\n  y\r\r\n\r\r\n  z\r\r\ng: x\r\r\r\n  y # c\r\r\nh: 1\r\n";
    let json = r#"{"a":"b c","d":"x\ny\n\nz\n","e":"x y\nz\n","f":"x y\nz","g":"x\ny","h":1}"#;
    assert_eq!(shown(text), json);
}

#[test]
fn refused_documents_are_shown_as_errors() {
    let error = r#"{"error":{"message":"`c` has no `:`","offset":15,"line":4,"column":1}} {"d":1}"#;
    assert_eq!(shown("a: \"ä\"\nb: 1\r\n\nc\n---\nd: 1\n"), error);
}

#[test]
fn comments_are_kept_in_order() {
    let text = "# one\na: 1 # two\nb: | # three\n  # not this\nc: [1, # four\n  '#no']\n";
    let tree = yaml::parse(text);
    let comments: Vec<&str> = tree
        .comments()
        .iter()
        .map(|span| &text[span.range()])
        .collect();
    assert_eq!(comments, ["# one", "# two", "# three", "# four"]);
}
