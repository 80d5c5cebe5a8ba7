//! Compares a configuration with what it may say.

use super::limits::parse_amount;
use super::schema::{self, Key, Shape};
use crate::date::Date;
use crate::finding::Place;
use crate::glob::Glob;
use crate::k8s::{CustomPods, KubernetesVersion};
use crate::lints::{self, CATALOGUE, closest};
use crate::source::{Source, Span};
use crate::walk::Patterns;
use crate::yaml::{self, DocumentView, Node, Tree};
use std::fmt;

/// What is wrong with a configuration, and where.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// The place in the configuration.
    pub place: Place,
    /// What is wrong, as one clause.
    pub message: String,
}

impl fmt::Display for Problem {
    /// `path:line:column: message`, as editors and people look it up.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Place { path, start, .. } = &self.place;
        write!(
            f,
            "{path}:{}:{}: {}",
            start.line, start.column, self.message
        )
    }
}

/// What is wrong with the text of a configuration.
pub(super) fn check(source: &Source, tree: &Tree) -> Vec<Problem> {
    let mut checker = Checker {
        source,
        problems: Vec::new(),
    };
    checker.text(tree);
    if checker.problems.is_empty() {
        checker.content(tree);
    }
    checker.problems
}

struct Checker<'s> {
    source: &'s Source,
    problems: Vec<Problem>,
}

impl Checker<'_> {
    fn problem(&mut self, span: Span, message: impl Into<String>) {
        self.problems.push(Problem {
            place: Place::new(self.source, span),
            message: message.into(),
        });
    }

    /// Encoding and syntax.
    fn text(&mut self, tree: &Tree) {
        let at = |offset: u32| Span::new(offset as usize, offset as usize);
        if let Some((offset, message)) = self.source.encoding.refusal() {
            self.problem(at(offset), message);
        }
        for document in tree.documents() {
            if let Some(error) = document.errors.first() {
                self.problem(at(error.offset), &*error.message);
            }
            for (_, again) in DocumentView::new(tree, document).repeated_keys() {
                let key = again.key().unwrap_or_default();
                self.problem(again.by_key().span, format!("`{key}` is written twice"));
            }
        }
    }

    fn content(&mut self, tree: &Tree) {
        let mut roots = tree.documents().iter().filter_map(|it| tree.root(it));
        if let Some(root) = roots.next().filter(|root| root.exists()) {
            self.value(root, schema::FILE);
        }
        if let Some(second) = roots.next() {
            let message = "a configuration is one document, and this is another";
            self.problem(second.span(), message);
        }
    }

    fn value(&mut self, node: Node, shape: Shape) {
        match shape {
            Shape::List(item) => self.list(node, *item, shape),
            Shape::OneOrMore(item) if node.is_sequence() => self.list(node, *item, shape),
            Shape::OneOrMore(item) => self.value(node, *item),
            Shape::Table(keys) => self.table(node, keys, shape),
            Shape::Lints => self.lints(node),
            Shape::PodSpecs => self.pod_specs(node),
            _ => self.scalar(node, shape),
        }
    }

    fn list(&mut self, node: Node, item: Shape, shape: Shape) {
        if node.exists() && !node.is_sequence() {
            return self.mismatch(node, shape);
        }
        for node in node.items() {
            self.value(node, item);
        }
    }

    fn table(&mut self, node: Node, keys: &[Key], shape: Shape) {
        if !node.is_mapping() {
            return self.mismatch(node, shape);
        }
        for (name, value) in node.entries() {
            match keys.iter().find(|key| key.name == name) {
                Some(key) => self.value(value, key.shape),
                None => self.unknown(value, name, "key", keys.iter().map(|key| key.name)),
            }
        }
        for key in keys.iter().filter(|key| key.required) {
            let missing = node.get(key.name);
            if !missing.exists() {
                let place = yaml::Point::from(missing).span;
                self.problem(place, format!("`{}` is missing here", key.name));
            }
        }
        let both = node.get("tier").exists() && node.get("profile").exists();
        if both {
            let place = node.get("profile").by_key().span;
            self.problem(place, "`tier` and `profile` exclude each other");
        }
    }

    fn lints(&mut self, node: Node) {
        if node.exists() && !node.is_mapping() {
            return self.mismatch(node, Shape::Lints);
        }
        for (name, value) in node.entries() {
            if let Some(entry) = lints::find(name) {
                let keys = schema::of_lint(entry);
                self.table(value, &keys, Shape::Table(&[]));
            } else if schema::families().contains(&name) {
                self.table(value, &[schema::SEVERITY], Shape::Table(&[]));
            } else {
                let ids = CATALOGUE.iter().map(|entry| entry.id);
                let names = ids.chain(schema::families());
                self.unknown(value, name, "lint or family", names);
            }
        }
    }

    fn pod_specs(&mut self, node: Node) {
        if node.exists() && !node.is_mapping() {
            return self.mismatch(node, Shape::PodSpecs);
        }
        for (name, value) in node.entries() {
            if let Err(message) = CustomPods::parse_kind(name) {
                self.problem(value.by_key().span, message);
            }
            self.value(value, Shape::OneOrMore(&Shape::PodPath));
        }
    }

    fn scalar(&mut self, node: Node, shape: Shape) {
        let Some(text) = node.text().filter(|_| node.exists()) else {
            return self.mismatch(node, shape);
        };
        let read = match shape {
            Shape::Flag if node.bool().is_none() => return self.mismatch(node, shape),
            Shape::Amount(least, most) => parse_amount(text, least..=most).map(drop),
            Shape::Number if node.count().is_none() => return self.mismatch(node, shape),
            Shape::Word(words) if !words.contains(&text) => Err(wrong_word(text, words)),
            Shape::Lint => lints::named(text).map(drop).map_err(|it| it.to_string()),
            Shape::Version => KubernetesVersion::parse(text)
                .map(drop)
                .map_err(|it| it.message),
            Shape::Date if Date::parse(text).is_none() => Err(no_date(text)),
            Shape::Glob => Glob::new(text).map(drop),
            Shape::Pattern => Patterns::new([text])
                .map(drop)
                .map_err(|(_, message)| message),
            Shape::PodPath => CustomPods::default().add("example.com/Foo", text),
            _ => Ok(()),
        };
        if let Err(message) = read {
            self.problem(yaml::Point::from(node).span, message);
        }
    }

    fn mismatch(&mut self, node: Node, shape: Shape) {
        let (path, wanted) = (node.path(), wanted(shape));
        let name = if path.is_empty() {
            "the configuration"
        } else {
            &format!("`{path}`")
        };
        let place = if node.exists() {
            yaml::Point::from(node)
        } else {
            node.by_key()
        };
        let message = format!("{name} must be {wanted}, not {}", found(node));
        self.problem(place.span, message);
    }

    fn unknown<'n>(
        &mut self,
        value: Node,
        name: &str,
        what: &str,
        known: impl Iterator<Item = &'n str>,
    ) {
        let hint = closest(name, known).map(|known| format!("; did you mean `{known}`?"));
        let message = format!("there is no {what} `{name}`{}", hint.unwrap_or_default());
        self.problem(value.by_key().span, message);
    }
}

fn no_date(text: &str) -> String {
    format!("`{text}` is no date; write it as `2027-01-31`")
}

fn wrong_word(text: &str, words: &[&'static str]) -> String {
    match closest(text, words.iter().copied()) {
        Some(word) => format!("`{text}` means nothing here; did you mean `{word}`?"),
        None => format!("`{text}` means nothing here; write {}", words.join(", ")),
    }
}

fn wanted(shape: Shape) -> &'static str {
    match shape {
        Shape::Flag => "`true` or `false`",
        Shape::Number => "a whole number, 0 or more",
        Shape::List(_) => "a list",
        Shape::Table(_) | Shape::Lints | Shape::PodSpecs => "a mapping",
        Shape::Date => "a date",
        Shape::Amount(..) => "an amount",
        Shape::Version => "a version",
        _ => "a text",
    }
}

fn found(node: Node) -> String {
    match node.text() {
        Some(text) if node.exists() => format!("`{text}`"),
        _ if node.is_mapping() => "a mapping".to_owned(),
        _ if node.is_sequence() => "a list".to_owned(),
        _ => "nothing".to_owned(),
    }
}
