//! The list of lints, and the page of one.

use crate::sample::{PLAIN, finding};
use insta::assert_snapshot;
use plimsoll::engine::Outcome;
use plimsoll::finding::Severity;
use plimsoll::lint::{Entry, Fixes, Lint, Param, Tier, Value};
use plimsoll::render::{Style, explain, list};
use plimsoll::source::Source;

static PRIVILEGED: Entry = Entry {
    id: "privileged-container",
    family: "privileges",
    docs: "\
Container runs privileged.

A privileged container has *every* capability, sees every device of the node, and is not held back \
by seccomp or AppArmor: who takes it over has taken over the node. See \
[Pod Security Standards](https://kubernetes.io/docs/concepts/security/pod-security-standards/).

## What to do instead

- Give it the one capability it needs, in `securityContext.capabilities.add`, after all others \
have been dropped.
- Mount the one device it needs.

```yaml bad
kind: Pod
spec:
  containers:
    - name: web
      securityContext:
        privileged: true   # <- container `web` is privileged
```
```yaml fixed
kind: Pod
spec:
  containers:
    - name: web
      securityContext:
        privileged: false
```

Node agents are a different matter:

```sh
plimsoll check --ignore privileged-container agents/
```
",
    lint: &Lint {
        severity: Severity::Error,
        fixes: Fixes::Unsafe,
        standards: &["PSS:baseline", "CIS:5.2.2"],
        peers: &[
            "checkov:CKV_K8S_16",
            "trivy:KSV-0017",
            "kube-linter:privileged-container",
            "kubescape:C-0057",
        ],
        params: &[
            Param {
                name: "allowed-namespaces",
                default: Value::List(&["kube-system"]),
                help: "namespaces whose containers may be privileged",
            },
            Param {
                name: "init-containers",
                default: Value::Flag(true),
                help: "whether init containers are looked at",
            },
            Param {
                name: "most",
                default: Value::Number(3),
                help: "how many containers may be privileged",
            },
        ],
        ..Lint::NEW
    },
};

static OPINION: Entry = Entry {
    id: "greeting",
    family: "hygiene",
    docs: "Manifest does not greet",
    lint: &Lint {
        tier: Tier::OptIn,
        ..Lint::NEW
    },
};

/// What the lint would say of its example.
fn lint(_: &str, example: &Source) -> Outcome {
    let message = "container `web` is privileged";
    let finding = finding(example, "true", 0, "privileged-container", message);
    Outcome {
        findings: vec![Box::new(finding)],
        ..Outcome::default()
    }
}

fn page(style: Style) -> String {
    let mut out = Vec::new();
    let done = explain::write(&PRIVILEGED, style, &lint, &mut out);
    assert!(done.is_ok());
    String::from_utf8(out).expect("only text is written")
}

#[test]
fn the_page_of_a_lint() {
    assert_snapshot!(page(PLAIN));
}

#[test]
fn the_page_of_a_lint_in_colour_and_wide() {
    let style = Style {
        colour: true,
        width: 200,
        ..PLAIN
    };
    assert_snapshot!(page(style).replace('\x1b', "ESC"));
}

#[test]
fn a_page_of_one_line() {
    let mut out = Vec::new();
    let done = explain::write(&OPINION, PLAIN, &lint, &mut out);
    assert!(done.is_ok());
    let page = String::from_utf8(out).expect("only text is written");
    let head = "greeting: Manifest does not greet\n\n  family     hygiene\n";
    assert!(page.starts_with(head), "{page}");
}

#[test]
fn the_list_as_a_table() {
    let table = |width| {
        let style = Style { width, ..PLAIN };
        let mut out = Vec::new();
        let done = list::write(&[&OPINION, &PRIVILEGED], style, &mut out);
        assert!(done.is_ok());
        String::from_utf8(out).expect("only text is written")
    };
    let whole = table(usize::MAX);
    let narrow = table(60);
    assert!(narrow.lines().all(|line| line.len() <= 80), "{narrow}");
    assert_eq!(narrow.lines().count(), 2 * whole.lines().count());
    assert_snapshot!(whole);
}

#[test]
fn the_list_as_json() {
    let mut out = Vec::new();
    let done = list::write_json(&[&OPINION, &PRIVILEGED], &mut out);
    assert!(done.is_ok());
    let list = String::from_utf8(out).expect("only text is written");
    let value: serde_json::Value = serde_json::from_str(&list).expect("it is JSON");
    assert_eq!(value["lints"][1]["params"][1]["default"], true);
    assert_snapshot!(list);
}
