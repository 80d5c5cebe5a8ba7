//! The one table of what a configuration may say. Files are checked against it, and the JSON
//! Schema is made from it.

use crate::lint::{Entry, Value};
use crate::lints::CATALOGUE;

/// A key of a mapping.
#[derive(Clone, Copy)]
pub(super) struct Key {
    pub(super) name: &'static str,
    pub(super) shape: Shape,
    pub(super) required: bool,
    /// What it is for, as editors show it.
    pub(super) help: &'static str,
}

/// What a value has to be.
#[derive(Clone, Copy)]
pub(super) enum Shape {
    /// Any text.
    Text,
    /// `true` or `false`.
    Flag,
    /// A whole amount from one to the other, as Kubernetes writes it: `256Mi`.
    Amount(u64, u64),
    /// A whole number, 0 or more.
    Number,
    /// One of these words.
    Word(&'static [&'static str]),
    /// The name of a lint, of a family, or of another linter's check.
    Lint,
    /// A release of Kubernetes.
    Version,
    /// A day.
    Date,
    /// A pattern for names.
    Glob,
    /// A pattern for paths.
    Pattern,
    /// The path of a field that holds a pod.
    PodPath,
    /// A list.
    List(&'static Shape),
    /// One, or a list.
    OneOrMore(&'static Shape),
    /// A mapping with certain keys.
    Table(&'static [Key]),
    /// Severity and settings, by lint and family.
    Lints,
    /// Paths of fields, by group and kind.
    PodSpecs,
}

pub(super) const TIERS: &[&str] = &["default", "strict", "all"];
pub(super) const PROFILES: &[&str] = &["pss-baseline", "pss-restricted", "cis", "nsa"];
const SEVERITIES: &[&str] = &["error", "warning", "info", "off"];

pub(super) const fn key(name: &'static str, shape: Shape, help: &'static str) -> Key {
    Key {
        name,
        shape,
        required: false,
        help,
    }
}

const fn required(name: &'static str, shape: Shape, help: &'static str) -> Key {
    Key {
        required: true,
        ..key(name, shape, help)
    }
}

const TIER: Key = key(
    "tier",
    Shape::Word(TIERS),
    "How far to go: `default`, `strict` or `all`.",
);
const PROFILE: Key = key(
    "profile",
    Shape::Word(PROFILES),
    "Judge by a standard instead of a tier.",
);
const SELECT: Key = key(
    "select",
    Shape::List(&Shape::Lint),
    "Run only these lints, and of these families those of the tier.",
);
const EXTEND_SELECT: Key = key(
    "extend-select",
    Shape::List(&Shape::Lint),
    "Run these lints and families too, whatever their tier.",
);
const IGNORE: Key = key(
    "ignore",
    Shape::List(&Shape::Lint),
    "Do not run these lints and families.",
);
const VERSION: Key = key(
    "kubernetes-version",
    Shape::OneOrMore(&Shape::Version),
    "The releases of Kubernetes the manifests are for.",
);
const LIMITS: Key = key(
    "limits",
    Shape::Table(super::limits::KEYS),
    "How much of a file is looked at before it is given up.",
);
const LINTS: Key = key(
    "lints",
    Shape::Lints,
    "Severity by lint or family, and the settings of each lint.",
);

/// What the file as a whole may say.
pub(super) const FILE: Shape = Shape::Table(&[
    key(
        "extends",
        Shape::Text,
        "Another configuration to build on, relative to this one.",
    ),
    TIER,
    PROFILE,
    SELECT,
    EXTEND_SELECT,
    IGNORE,
    VERSION,
    LIMITS,
    LINTS,
    key(
        "overrides",
        Shape::List(&Shape::Table(OVERRIDE)),
        "What holds for some paths only; the later wins.",
    ),
    key(
        "exclude",
        Shape::List(&Shape::Pattern),
        "Paths not to lint, as in .gitignore, relative to this file.",
    ),
    key(
        "ignores",
        Shape::List(&Shape::Table(IGNORES)),
        "Findings that are known and accepted.",
    ),
    key(
        "baseline",
        Shape::Text,
        "A baseline of known findings, relative to this file, for runs from below it.",
    ),
    key(
        "pod-specs",
        Shape::PodSpecs,
        "Where custom kinds keep their pods: `example.com/Foo: [spec.template]`.",
    ),
    key(
        "scopes",
        Shape::List(&Shape::Table(SCOPES)),
        "Which files are applied together, where folders and kustomizations do not tell.",
    ),
    key(
        "external",
        Shape::List(&Shape::Table(EXTERNAL)),
        "Objects that exist without being in any file.",
    ),
]);

const SCOPES: &[Key] = &[
    required("name", Shape::Text, "What the scope is called."),
    required(
        "paths",
        Shape::OneOrMore(&Shape::Pattern),
        "Its files, as in .gitignore, relative to this file.",
    ),
];

const EXTERNAL: &[Key] = &[
    required("kind", Shape::Glob, "The kind of the objects."),
    key("namespace", Shape::Glob, "Their namespace."),
    required("name", Shape::Glob, "Their names."),
];

const OVERRIDE: &[Key] = &[
    required(
        "paths",
        Shape::OneOrMore(&Shape::Pattern),
        "The paths, as in .gitignore, relative to this file.",
    ),
    TIER,
    PROFILE,
    SELECT,
    EXTEND_SELECT,
    IGNORE,
    VERSION,
    LIMITS,
    LINTS,
];

const IGNORES: &[Key] = &[
    required(
        "rule",
        Shape::OneOrMore(&Shape::Lint),
        "The lints or families whose findings are accepted.",
    ),
    key(
        "path",
        Shape::OneOrMore(&Shape::Pattern),
        "The paths, as in .gitignore, relative to this file.",
    ),
    key("kind", Shape::Glob, "The kind of the object."),
    key("namespace", Shape::Glob, "The namespace, as written."),
    key("name", Shape::Glob, "The name of the object."),
    key("container", Shape::Glob, "The name of the container."),
    key(
        "field",
        Shape::Text,
        "The path of a field; what lies below it is meant too.",
    ),
    key("reason", Shape::Text, "Why they are accepted."),
    key("expires", Shape::Date, "The last day on which they are."),
];

/// The severity of a lint or a family.
pub(super) const SEVERITY: Key = key(
    "severity",
    Shape::Word(SEVERITIES),
    "How bad the findings are; `off` for none.",
);

/// What may be set of a lint: its severity and its own settings.
pub(super) fn of_lint(entry: &'static Entry) -> Vec<Key> {
    let params = entry.lint.params.iter().map(|param| {
        let shape = match param.default {
            Value::Flag(_) => Shape::Flag,
            Value::Number(_) => Shape::Number,
            Value::List(_) => Shape::List(&Shape::Text),
        };
        key(param.name, shape, param.help)
    });
    [SEVERITY].into_iter().chain(params).collect()
}

/// The families, each once, in the order of the catalogue.
pub(super) fn families() -> Vec<&'static str> {
    let mut families: Vec<_> = CATALOGUE.iter().map(|entry| entry.family).collect();
    families.dedup();
    families
}
