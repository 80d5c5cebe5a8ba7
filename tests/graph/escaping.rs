//! Names that try to break out of the picture.

use crate::support::{draw, written};
use plimsoll::render::graph::{dot, json, mermaid};

const HOSTILE: &[&str] = &[
    "a\"]; end; click n0 call alert(1)",
    "a\\\" ]; evil [label=\\\"",
    "</text><script>alert(1)</script>",
    "a\nend\n  evil --> n0",
    "#quot;]-->evil",
    "&quot;&lt;b&gt;\\N\\G\\l",
    "%%{init: {\"theme\": \"forest\"}}%%",
    "`**bold**` $$x$$ fa:fa-ban",
    "]])}}|\"|-->|",
    "end",
    "\u{202e}drah\u{1b}[31m\u{2028}",
    "1. list",
    "<br><img src=x onerror=alert(1)>",
];

fn hostile() -> String {
    let pods = HOSTILE.iter().map(|name| {
        let name = serde_json::to_string(name).expect("a text is JSON");
        format!(
            "---\napiVersion: v1\nkind: Pod\nmetadata: {{name: {name}, namespace: {name}}}\nspec: \
             {{serviceAccountName: {name}, containers: [{{name: web, image: 'web:1'}}]}}\n"
        )
    });
    pods.collect()
}

/// What stands between quotes gives way to `_`.
fn skeleton(text: &str) -> String {
    let mut skeleton = String::new();
    let (mut is_quoted, mut is_escaped) = (false, false);
    for c in text.chars() {
        let ends = c == '"' && !is_escaped;
        is_escaped = is_quoted && c == '\\' && !is_escaped;
        if ends {
            is_quoted = !is_quoted;
            skeleton.push('"');
        } else if !is_quoted {
            skeleton.push(c);
        }
    }
    assert!(!is_quoted, "a quote does not end");
    skeleton
}

#[test]
fn mermaid_holds_names_in() {
    let text = written(&draw(&[("a.yaml", &hostile())]), mermaid::write);
    let words = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    for label in text.split('"').skip(1).step_by(2) {
        let lines = label.replace("<br>", "");
        let is_harmless = |c: char| words.contains(c) || " -./,=·…#;".contains(c);
        assert!(lines.chars().all(is_harmless), "{label}");
    }
    for line in skeleton(&text).lines() {
        let known = [
            "flowchart LR",
            "  subgraph a",
            "    direction LR",
            "    n",
            "  end",
            "  n",
        ];
        let styles = ["  classDef ", "  style a"];
        let is_known = |start: &&str| line.starts_with(start);
        assert!(known.iter().chain(&styles).any(is_known), "{line}");
        assert!(!line.contains("evil") && !line.contains("click"), "{line}");
    }
}

#[test]
fn no_name_is_a_formula() {
    let pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: '$$x$$$'}\n\
        spec: {containers: [{name: web, image: 'web:1'}]}\n";
    let text = written(&draw(&[("a.yaml", pod)]), mermaid::write);
    assert!(text.contains("#36;#65284;x#36;#65284;#36;"), "{text}");
}

#[test]
fn dot_holds_names_in() {
    let text = written(&draw(&[("a.yaml", &hostile())]), dot::write);
    let skeleton = skeleton(&text);
    for word in ["evil", "click", "script", "alert"] {
        assert!(!skeleton.contains(word), "{skeleton}");
    }
    assert_eq!(skeleton.matches('{').count(), skeleton.matches('}').count());
    assert!(!text.contains("\\N") || text.contains("\\\\N"), "{text}");
    assert!(
        !text.contains("&quot;"),
        "an entity would become a quote: {text}"
    );
}

#[test]
fn json_gives_names_back_as_they_were() {
    let text = written(&draw(&[("a.yaml", &hostile())]), json::write);
    let graph: serde_json::Value = serde_json::from_str(&text).expect("it is one JSON value");
    let nodes = graph["nodes"].as_array().cloned().unwrap_or_default();
    for name in HOSTILE {
        assert!(nodes.iter().any(|node| node["name"] == *name), "{name}");
    }
    assert!(!text.contains('\u{202e}') && !text.contains('\u{1b}'));
}

#[test]
fn nothing_that_is_hidden_is_drawn() {
    let graph = draw(&[("a.yaml", &hostile())]);
    for text in [written(&graph, mermaid::write), written(&graph, dot::write)] {
        assert!(!text.contains(['\u{202e}', '\u{1b}', '\u{2028}']), "{text}");
    }
}
