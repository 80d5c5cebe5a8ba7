//! What a file is, decided by its content: manifests, or something to leave alone.

use crate::k8s::{ApiVersion, Object, Workload};
use crate::yaml::{self, Document, Limits, Tree};
use memchr::memmem;
use serde::{Deserialize, Serialize};

/// Why a file is not linted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Skip {
    /// There is nothing in it but blanks and comments.
    Empty,
    /// No document of it has an `apiVersion` and a `kind` that Kubernetes could know.
    NotAManifest,
    /// It is not YAML before its template actions (`{{ ... }}`) are rendered.
    Template,
    /// It tells kustomize what to build.
    Kustomization,
    /// It is a symbolic link in a folder, which is not followed: what it leads to may lie anywhere, or
    /// be found where it lies.
    SymbolicLink,
    /// It is a pipe, a socket or a device in a folder.
    NotARegularFile,
}

impl Skip {
    /// The reason as people read it.
    pub fn reason(self) -> &'static str {
        match self {
            Skip::Empty => "empty",
            Skip::NotAManifest => "not a Kubernetes manifest",
            Skip::Template => "template, to be rendered first",
            Skip::Kustomization => "kustomization",
            Skip::SymbolicLink => "symbolic link, not followed",
            Skip::NotARegularFile => "not a regular file",
        }
    }
}

/// Whether a text could hold a manifest at all: a look that costs a fraction of reading it.
pub fn may_be_manifest(text: &str) -> bool {
    let text = text.as_bytes();
    memmem::find(text, b"apiVersion").is_some() && memmem::find(text, b"kind").is_some()
}

/// Whether there is nothing in a text but blanks, comments and separators.
pub fn is_empty(text: &str) -> bool {
    let mut lines = text.trim_start_matches('\u{feff}').lines().map(str::trim);
    lines.all(|line| line.is_empty() || line == "---" || line.starts_with('#'))
}

/// Whether the file at `path` is a kustomization, which by its name needs no `kind`.
pub fn is_kustomization_path(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    matches!(
        name,
        "kustomization.yaml" | "kustomization.yml" | "Kustomization"
    )
}

/// A document with the objects in it.
pub struct Manifest<'t> {
    /// Its index among the documents that are not empty.
    pub index: u32,
    /// The document.
    pub document: &'t Document,
    /// The objects: one, or the items of a list; none if it could not be read.
    pub objects: Vec<Object<'t>>,
}

/// What a file holds.
pub enum Content<'t> {
    /// Manifests.
    Manifests(Vec<Manifest<'t>>),
    /// Something else.
    Other(Skip),
}

/// Reads a text within limits; none if it is a template, for the errors of templates are many, and nobody is told.
pub fn read(text: &str, limits: Limits) -> Option<Tree<'_>> {
    let tree = yaml::parse_to_first_error(text, limits);
    if tree.documents().iter().all(|it| it.errors.is_empty()) {
        return Some(tree);
    }
    let is_template = filled(&tree).any(|document| is_template(&tree, document));
    (!is_template).then(|| yaml::parse_within(text, limits))
}

/// Decides what a file holds that is no template.
pub fn classify<'t>(tree: &'t Tree<'t>) -> Content<'t> {
    let mut manifests = Vec::new();
    let mut skip = Skip::Empty;
    for (index, document) in (0..).zip(filled(tree)) {
        match manifest(tree, document, index) {
            Ok(manifest) => manifests.push(manifest),
            Err(reason) => skip = skip.max(reason),
        }
    }
    if manifests.is_empty() {
        Content::Other(skip)
    } else {
        Content::Manifests(manifests)
    }
}

fn filled<'t>(tree: &'t Tree) -> impl Iterator<Item = &'t Document> {
    let documents = tree.documents().iter();
    documents.filter(|document| !is_empty(&tree.text()[document.span.range()]))
}

/// The objects of a document, or why it is none of our business.
fn manifest<'t>(
    tree: &'t Tree<'t>,
    document: &'t Document,
    index: u32,
) -> Result<Manifest<'t>, Skip> {
    let template = helm_source(tree, document);
    let root = tree.root(document);
    let mut objects = Vec::new();
    match root.and_then(|root| Object::new(root, index, template)) {
        Some(object) if is_kustomization(object) => return Err(Skip::Kustomization),
        Some(object) if !is_kubernetes(object) => return Err(Skip::NotAManifest),
        Some(object) => object.flatten(&mut objects),
        None if looks_like_manifest(tree, document) => {}
        None => return Err(Skip::NotAManifest),
    }
    Ok(Manifest {
        index,
        document,
        objects,
    })
}

fn is_kustomization(object: Object) -> bool {
    object.group() == "kustomize.config.k8s.io"
}

/// Whether an API server could serve the kind: groups that are not built in have a dot.
///
/// Other tools write `kind` and `apiVersion` too; a workload with a misspelt group is ours.
fn is_kubernetes(object: Object) -> bool {
    let group = object.api_version().is_ok_and(ApiVersion::is_possible);
    group || Workload::of("apps", object.kind()).is_some()
}

/// Whether a document that cannot be read as an object was meant as one: both keys begin a line.
fn looks_like_manifest(tree: &Tree, document: &Document) -> bool {
    let text = &tree.text()[document.span.range()];
    let begins = |key: &str| {
        text.lines()
            .any(|line| line.trim_start_matches('\u{feff}').starts_with(key))
    };
    !document.errors.is_empty() && begins("apiVersion:") && begins("kind:")
}

/// The chart template a rendered document comes from: `# Source: chart/templates/x.yaml`.
fn helm_source<'t>(tree: &'t Tree<'t>, document: &Document) -> Option<&'t str> {
    let text = &tree.text()[document.span.range()];
    let mut head = text
        .lines()
        .take_while(|line| line.is_empty() || line.starts_with('#'));
    let source = head.find_map(|line| line.strip_prefix("# Source: "));
    source.map(str::trim)
}

/// Whether template actions are what keeps a document from being YAML: the first error stands on
/// a line with an action, or there is none once actions are blanked out.
fn is_template(tree: &Tree, document: &Document) -> bool {
    if document.errors.is_empty() {
        return false;
    }
    let text = &tree.text()[document.span.range()];
    let has_action = |text: &str| ["{{", "{%"].iter().any(|open| text.contains(open));
    if !has_action(text) {
        return false;
    }
    let on_action = document.errors.first().is_some_and(|error| {
        let at = (error.offset as usize)
            .saturating_sub(document.span.start as usize)
            .min(text.len());
        let start = memchr::memrchr(b'\n', &text.as_bytes()[..at]).map_or(0, |at| at + 1);
        let end = memchr::memchr(b'\n', &text.as_bytes()[at..]).map_or(text.len(), |end| at + end);
        text.get(start..end).is_some_and(has_action)
    });
    on_action || reads_without_actions(text)
}

fn reads_without_actions(text: &str) -> bool {
    let neutral = without_actions(text);
    let tree = yaml::parse_to_first_error(&neutral, Limits::default());
    tree.documents()
        .iter()
        .all(|document| document.errors.is_empty())
}

/// The text with each template action made a word, or a comment where it has a line for itself.
fn without_actions(text: &str) -> String {
    let mut neutral = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find("{{") {
        let Some(length) = rest[open..].find("}}") else {
            break;
        };
        let close = open + length + 2;
        let before = &rest[..open];
        let alone = before
            .rsplit('\n')
            .next()
            .is_some_and(|line| line.trim().is_empty())
            && rest[close..]
                .lines()
                .next()
                .is_none_or(|line| line.trim().is_empty());
        neutral.push_str(before);
        neutral.push_str(if alone { "#" } else { "x" });
        rest = &rest[close..];
    }
    neutral.push_str(rest);
    neutral
}
