//! A manifest, and findings in it.

use plimsoll::classify::Skip;
use plimsoll::engine::{Outcome, Summary};
use plimsoll::finding::{Edit, Finding, Fix, Label, Place, Severity, Subject, Words};
use plimsoll::render::Style;
use plimsoll::source::{Source, Span};
use std::sync::Arc;

pub(crate) const PLAIN: Style = Style {
    colour: false,
    unicode: true,
    width: 80,
};

const WEB: &str = "\
# Source: shop/templates/web.yaml
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: shop
spec:
  template:
    spec:
      containers:
        - name: web
          image: registry.example.com/shop/web:latest
          securityContext: &open
            privileged: true
          env:
            - name: GREETING
              value: grüße, 世界

        - name: log-shipper
          image: registry.example.com/log@sha256:0123456789012345678901234567890123456789012345678901234567890123
          securityContext: *open
";

/// The file the sample findings are in.
pub(crate) fn web() -> Source {
    Source::new("shop/web.yaml", WEB)
}

/// A finding at the `nth` place, from 0, where `source` reads `needle`.
pub(crate) fn finding(
    source: &Source,
    needle: &str,
    nth: usize,
    lint: &'static str,
    message: &str,
) -> Finding {
    Finding {
        lint,
        severity: Severity::Warning,
        message: message.into(),
        place: place(source, needle, nth),
        subject: Some(Arc::new(Subject::from(Words {
            api_version: "apps/v1".into(),
            kind: "Deployment".into(),
            namespace: Some("shop".into()),
            name: "web".into(),
            document: 0,
            template: None,
        }))),
        container: None,
        field: plimsoll::finding::FieldPath::default(),
        labels: Vec::new(),
        fix: None,
        value: None,
    }
}

fn place(source: &Source, needle: &str, nth: usize) -> Place {
    let (start, found) = source
        .text
        .match_indices(needle)
        .nth(nth)
        .expect("the source has the needle");
    Place::new(source, Span::new(start, start + found.len()))
}

/// Findings of every shape.
pub(crate) fn outcome() -> Outcome {
    let source = web();
    let findings = vec![
        broken(),
        latest(&source),
        finding(
            &source,
            "世界",
            0,
            "greeting",
            "variable `GREETING` greets the world, which at a certain length is more than one \
             line of a terminal can hold, so that it goes on in the next",
        ),
        Finding {
            severity: Severity::Info,
            container: Some("log-shipper".into()),
            ..finding(
                &source,
                "image",
                1,
                "latest-image-tag",
                "image has a digest",
            )
        },
        privileged(&source),
    ];
    Outcome {
        findings: findings.into_iter().map(Box::new).collect(),
        summary: summary(),
        ..Outcome::default()
    }
}

fn broken() -> Finding {
    let gone = Source::new("shop/broken.yaml", "a: [\n");
    Finding {
        severity: Severity::Error,
        subject: None,
        ..finding(&gone, "[", 0, "invalid-yaml", "`[` is never closed")
    }
}

fn latest(source: &Source) -> Finding {
    let tag = finding(
        source,
        "latest",
        0,
        "latest-image-tag",
        "image tag `latest` moves",
    );
    let subject = in_template(&tag, "shop/templates/web.yaml");
    Finding {
        subject: Some(Arc::new(subject)),
        container: Some("web".into()),
        field: vec!["spec.template.spec.containers[0].image".to_owned()].into(),
        ..tag
    }
}

/// The object a finding is about, as if it came from a template.
pub(crate) fn in_template(finding: &Finding, template: &'static str) -> Subject {
    let subject = finding.subject.as_deref().expect("it has one");
    Subject::from(Words {
        template: Some(template.into()),
        ..subject.words()
    })
}

/// A finding with all there can be.
pub(crate) fn privileged(source: &Source) -> Finding {
    let other = Source::new("shop/policy.yaml", "kind: Policy\nallow: none\n");
    let value = place(source, "true", 0);
    let edit = Edit {
        span: value.span,
        text: "false".into(),
    };
    Finding {
        severity: Severity::Error,
        container: Some("log-shipper".into()),
        labels: vec![
            Label {
                place: place(source, "true", 0),
                text: "defined here".into(),
            },
            Label {
                place: place(&other, "none", 0),
                text: "forbidden here".into(),
            },
        ],
        fix: Some(Box::new(Fix {
            title: "set `privileged` to `false`".into(),
            safe: false,
            edits: Box::new([edit]),
        })),
        ..finding(
            source,
            "*open",
            0,
            "privileged-container",
            "container `log-shipper` is privileged",
        )
    }
}

/// A run that left out and missed something.
pub(crate) fn summary() -> Summary {
    let template = |n: usize| (format!("chart/templates/t{n}.yaml").into(), Skip::Template);
    let mut skipped: Vec<(Arc<str>, Skip)> = (0..5).map(template).collect();
    skipped.push(("chart/values.yaml".into(), Skip::NotAManifest));
    Summary {
        linted: vec!["shop/broken.yaml".into(), "shop/web.yaml".into()],
        documents: 1_204,
        objects: 1,
        broken: vec!["shop/broken.yaml".into()],
        skipped,
        unreadable: vec![("shop/secret.yaml".into(), "permission denied".into())],
        context: 0,
    }
}
