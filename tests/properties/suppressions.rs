//! Comments and annotations excuse findings, and do nothing else, whatever they say.

use super::files::{Files, SETTINGS, check_places};
use plimsoll::engine::{Outcome, run_one};
use plimsoll::finding::{Edit, Finding};
use plimsoll::source::Source;
use plimsoll::yaml;
use serde_json::Value;
use std::sync::LazyLock;

/// Says that a suppression has no effect.
const INEFFECTIVE: &str = "ineffective-suppression";

/// Findings in every layout. The lines that say `text` stand in block scalars and take no comment.
const MANIFEST: &str = "\
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  annotations:
    note: none
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata:
      labels: {app: web}
      annotations:
        note: none
    spec:
      hostNetwork: true
      hostPID: true
      containers:
      - name: web
        image: web:latest
        command:
        - sh
        - |
          text
        securityContext: {privileged: true, capabilities: {
          add: [SYS_ADMIN, NET_ADMIN]}}
      -
        name: cache
        image: cache
        securityContext:
          privileged: true
        resources: &small
          limits:
            memory: 64Mi
      - {name: proxy, image: 'proxy:1', resources: *small}
      volumes:
      - name: host
        hostPath: {path: /var/run/docker.sock}
---
apiVersion: v1
kind: List
items:
- apiVersion: v1
  kind: Pod
  metadata:
    name: job
    annotations:
      note: |+
        text

  spec:
    hostIPC: true
    containers: [
      {name: job, image: job:1,
       securityContext: {runAsUser: 0}}
    ]
- {apiVersion: v1, kind: Secret, metadata: {name: a}, stringData: {password: hunter2-3f9a}}
";

static BARE: LazyLock<(String, Vec<Said>)> = LazyLock::new(|| {
    let mut said = said(&run(MANIFEST).findings);
    said.sort();
    (read(MANIFEST), said)
});

/// What a finding says, wherever it stands: lint, document, field, container, message.
type Said = (&'static str, u32, String, Option<String>, String);

/// Each line of the input is a comment or an annotation: a byte that says where it stands, one that
/// says how, then its words.
pub(crate) fn holds(bytes: &[u8]) {
    let (text, annotated) = weave(bytes);
    let files = Files::one(&text);
    let outcome = run(&text);
    for finding in outcome.findings.iter().chain(&outcome.suppressed) {
        check_places(finding, &files);
    }
    let (ours, others) = split(outcome);
    let (read_bare, said_bare) = &*BARE;
    if annotated {
        // Annotations say something to lints too, but take away nothing.
        let lost = said_bare.iter().find(|one| !others.all.contains(one));
        assert_eq!(lost, None, "{text}");
    } else {
        assert_eq!(read(&text), *read_bare, "{text}");
        assert_eq!(others.all, *said_bare, "{text}");
    }
    for finding in &ours {
        check_removal(finding, &text, ours.len(), &others, annotated);
    }
}

/// The manifest with comments and annotations in it, and whether there are any of the latter.
fn weave(bytes: &[u8]) -> (String, bool) {
    let mut lines: Vec<String> = MANIFEST.lines().map(str::to_owned).collect();
    let mut annotated = false;
    for order in bytes.split(|byte| *byte == b'\n') {
        let [place, how, words @ ..] = order else {
            continue;
        };
        let words: String = String::from_utf8_lossy(words)
            .chars()
            .map(|c| if yaml_takes(c) { c } else { ' ' })
            .collect();
        // Helm's comment says from which template an object comes, and lints listen to it.
        let words = words.replace("Source:", "source:");
        let at = usize::from(*place) % lines.len();
        match how % 3 {
            _ if lines[at].contains("text") || lines[at].is_empty() => {}
            0 => lines[at].extend([" #", &words]),
            1 if lines[at].trim_end().ends_with("annotations:") => {
                annotated = true;
                let (key, value) = words.split_once('=').unwrap_or((&words, ""));
                let indent = indent(&lines[at]) + 2;
                let [key, value] = [key, value].map(Value::from);
                lines.insert(at + 1, format!("{:indent$}{key}: {value}", ""));
            }
            _ => {
                let indent = indent(&lines[at]);
                lines.insert(at, format!("{:indent$}#{words}", ""));
            }
        }
    }
    (lines.join("\n") + "\n", annotated)
}

/// Whether a character may stand in a comment, and does not end it.
fn yaml_takes(c: char) -> bool {
    let breaks = ['\u{85}', '\u{2028}', '\u{2029}'];
    !c.is_control() && !breaks.contains(&c) && !matches!(c, '\u{fffe}' | '\u{ffff}')
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

fn run(text: &str) -> Outcome {
    run_one(&Source::new(super::files::FIRST, text), &SETTINGS)
}

fn read(text: &str) -> String {
    yaml::debug(text)
}

/// What findings say, but for those about annotations, which come and go with these.
fn said(findings: &[Box<Finding>]) -> Vec<Said> {
    let lasting = findings
        .iter()
        .filter(|finding| !finding.field.by_index().contains("annotations"));
    let said = lasting.map(|finding| {
        let subject = finding.subject.as_ref();
        let document = subject.map_or(0, |subject| subject.document());
        let Finding {
            lint,
            field,
            container,
            message,
            ..
        } = &**finding;
        let container = container.as_deref().map(str::to_owned);
        (
            *lint,
            document,
            field.by_index().to_owned(),
            container,
            message.to_string(),
        )
    });
    said.collect()
}

/// What is said besides of suppressions, sorted.
#[derive(Debug, PartialEq)]
struct Others {
    all: Vec<Said>,
    excused: Vec<Said>,
}

/// What is said of suppressions, and everything else.
fn split(outcome: Outcome) -> (Vec<Box<Finding>>, Others) {
    let all = outcome.findings.into_iter();
    let (ours, findings): (Vec<_>, Vec<_>) = all.partition(|it| it.lint == INEFFECTIVE);
    let mut excused = said(&outcome.suppressed);
    excused.sort();
    let mut all = [said(&findings), excused.clone()].concat();
    all.sort();
    (ours, Others { all, excused })
}

/// A suppression without effect can go without any other effect.
fn check_removal(finding: &Finding, text: &str, ours: usize, others: &Others, annotated: bool) {
    let Some(fix) = &finding.fix else { return };
    let mended = Edit::apply(text, &fix.edits);
    if !annotated {
        assert_eq!(read(&mended), BARE.0, "{text}\nis mended to\n{mended}");
    }
    let (left, others_left) = split(run(&mended));
    assert!(left.len() < ours, "{text}\nis mended to\n{mended}");
    assert_eq!(others_left, *others, "{text}\nis mended to\n{mended}");
}
