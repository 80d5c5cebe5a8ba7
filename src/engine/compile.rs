//! One file, from its text to what it leaves for the link.

use super::secrets;
use super::sight::{Desk, Scene, Sight, word_at};
use super::{Compiled, Verdict};
use crate::classify::{self, Content, Manifest, Skip};
use crate::facts::{self, Facts, ObjectFacts};
use crate::finding::Subject;
use crate::k8s::Object;
use crate::lint::Entry;
use crate::lints;
use crate::report::{Draft, Notes, Report};
use crate::settings::Settings;
use crate::source::{Encoding, Source, Span};
use crate::suppress::{self, Suppressions};
use crate::yaml::{self, DocumentView, Tree};
use std::sync::Arc;

/// Says what keeps kubectl from reading a document.
const INVALID_YAML: &str = "invalid-yaml";
/// Says that a suppression has no effect.
const INEFFECTIVE_SUPPRESSION: &str = "ineffective-suppression";
/// Says that a file has more findings than anyone will read.
pub(super) const TOO_MANY_FINDINGS: &str = "too-many-findings";

/// Reads one file and runs the lints that need nothing else.
pub fn compile(source: &Source, settings: &Settings) -> Compiled {
    let kustomization = classify::is_kustomization_path(&source.path);
    if !kustomization && !classify::may_be_manifest(&source.text) {
        let skip = if classify::is_empty(&source.text) {
            Skip::Empty
        } else {
            Skip::NotAManifest
        };
        return compile_other(source, skip);
    }
    if kustomization {
        return compile_kustomization(source, &yaml::parse(&source.text));
    }
    let Some(tree) = classify::read(&source.text, settings.limits.yaml) else {
        return Compiled::empty(source.path.clone(), Verdict::Skipped(Skip::Template));
    };
    match classify::classify(&tree) {
        Content::Manifests(manifests) => File::new(source, &tree, settings).lint(&manifests),
        Content::Other(Skip::Kustomization) => compile_kustomization(source, &tree),
        Content::Other(skip) => compile_other(source, skip),
    }
}

/// What is no manifest, but for the patches of kustomizations that are none.
fn compile_other(source: &Source, skip: Skip) -> Compiled {
    let compiled = Compiled::empty(source.path.clone(), Verdict::Skipped(skip));
    if skip != Skip::NotAManifest || !facts::may_be_in_operations(&source.text) {
        return compiled;
    }
    let facts = Facts {
        rescaled: facts::rescaled_by_patch(&source.text),
        ..Facts::default()
    };
    Compiled {
        content: Some(Box::new(super::Content {
            facts,
            ..super::Content::default()
        })),
        ..compiled
    }
}

/// What keeps Kubernetes from reading the bytes as text.
fn report_encoding(source: &Source, settings: &Settings, notes: &mut Notes) {
    if let Some((offset, message)) = source.encoding.refusal()
        && let Some(entry) = settings.runs(INVALID_YAML)
    {
        let start = offset as usize;
        let span = Span::new(start, (start + 1).min(source.text.len()));
        Report::new(settings, source, entry, notes).at_span(span, message);
    }
}

fn compile_kustomization(source: &Source, tree: &Tree) -> Compiled {
    let roots = tree
        .documents()
        .iter()
        .filter_map(|document| tree.root(document));
    let facts = Facts {
        kustomizations: roots.map(facts::of_kustomization).collect(),
        ..Facts::default()
    };
    Compiled {
        content: Some(Box::new(super::Content {
            facts,
            ..super::Content::default()
        })),
        ..Compiled::empty(source.path.clone(), Verdict::Skipped(Skip::Kustomization))
    }
}

/// A file being linted.
struct File<'f> {
    source: &'f Source,
    tree: &'f Tree<'f>,
    settings: &'f Settings,
    notes: Notes,
    facts: Facts,
    /// What was looked at when there were too many findings; what follows it is not judged.
    cut: Option<Span>,
}

impl<'f> File<'f> {
    fn new(source: &'f Source, tree: &'f Tree<'f>, settings: &'f Settings) -> Self {
        Self {
            source,
            tree,
            settings,
            notes: Notes::default(),
            facts: Facts::default(),
            cut: None,
        }
    }

    fn lint(mut self, manifests: &[Manifest<'f>]) -> Compiled {
        report_encoding(self.source, self.settings, &mut self.notes);
        self.lint_all(manifests);
        let suppressions = self.suppressions(manifests);
        if suppressions.are_cut() {
            let end = self.source.text.len();
            self.cut = self.cut.or(Some(Span::new(end, end)));
        }
        if let Some(last) = self.cut {
            self.report_cut(last);
        }
        self.facts.is_rendered = is_rendered(manifests);
        // What is left of each file is kept until all have been read.
        self.facts.objects.shrink_to_fit();
        let is_broken = |manifest: &Manifest| !manifest.document.errors.is_empty();
        let objects = manifests.iter().map(|manifest| manifest.objects.len());
        let verdict = Verdict::Linted {
            documents: manifests.len(),
            objects: objects.sum(),
            broken: self.source.encoding != Encoding::Valid
                || manifests.iter().any(is_broken)
                || self.cut.is_some(),
        };
        // Here it is done in parallel; and they wait for all other files, most of them in room for
        // twice as many.
        self.notes
            .drafts
            .sort_by(|a, b| a.finding.order_in_file().cmp(&b.finding.order_in_file()));
        self.notes.drafts.shrink_to_fit();
        Compiled {
            content: Some(Box::new(super::Content {
                suppressions: (!suppressions.is_empty()).then(|| Box::new(suppressions)),
                secrets: secrets::set_apart(self.notes.secrets),
                drafts: self.notes.drafts,
                facts: self.facts,
            })),
            ..Compiled::empty(self.source.path.clone(), verdict)
        }
    }

    /// Lints one object after the other until there are too many findings. What follows still has
    /// something to tell the others.
    fn lint_all(&mut self, manifests: &[Manifest<'f>]) {
        for manifest in manifests {
            let subjects = manifest.objects.iter();
            let subjects: Vec<_> = subjects.map(|it| Arc::new(it.subject())).collect();
            if self.cut.is_none() {
                self.report_errors(manifest);
                self.lint_document(manifest, subjects.first());
            }
            let broken = !manifest.document.errors.is_empty();
            for (&object, subject) in manifest.objects.iter().zip(&subjects) {
                self.lint_object(object, subject, broken);
            }
            if self.notes.drafts.len() > self.settings.limits.findings {
                self.cut = self.cut.or(Some(manifest.document.span));
            }
        }
    }

    /// Says, whatever lints run, that what follows `last` is not judged. As nobody has looked for
    /// secrets there, none of it is shown.
    fn report_cut(&mut self, last: Span) {
        let limit = self.settings.limits.findings;
        self.notes.drafts.truncate(limit);
        let rest = Span::new(last.range().end, self.source.text.len());
        self.notes.secrets.push(rest);
        let message = format!("more than {limit} findings in this file; it is read no further");
        let span = word_at(&self.source.text, last.start);
        if let Some(entry) = lints::find(TOO_MANY_FINDINGS) {
            let mut report = Report::new(self.settings, self.source, entry, &mut self.notes);
            report.at_span(span, message);
        }
    }

    fn suppressions(&self, manifests: &[Manifest<'f>]) -> Suppressions {
        let entry = self.settings.runs(INEFFECTIVE_SUPPRESSION);
        suppress::collect(&suppress::Input {
            source: self.source,
            tree: self.tree,
            manifests,
            settings: self.settings,
            // What excuses a finding that was not looked for is not without effect.
            entry: entry.filter(|_| self.cut.is_none()),
            room: self
                .settings
                .limits
                .findings
                .saturating_sub(self.notes.drafts.len()),
        })
    }

    /// What kubectl would say of the document: the first error, as those after it may well be its
    /// echoes.
    fn report_errors(&mut self, manifest: &Manifest<'f>) {
        let entry = self.settings.runs(INVALID_YAML);
        if let (Some(entry), Some(error)) = (entry, manifest.document.errors.first()) {
            let span = word_at(&self.source.text, error.offset);
            let mut report = Report::new(self.settings, self.source, entry, &mut self.notes);
            report.at_span(span, error.message.clone());
        }
    }

    fn lint_document(&mut self, manifest: &Manifest<'f>, subject: Option<&Arc<Subject>>) {
        let sight = Sight::Document(DocumentView::new(self.tree, manifest.document));
        let lints = self.settings.lints.of_documents().iter();
        self.desk(subject).run(lints.map(|entry| (*entry, &sight)));
    }

    /// Runs the lints of objects. What a partial or a broken document lacks may stand elsewhere, or
    /// on a line that could not be read.
    fn lint_object(&mut self, object: Object<'f>, subject: &Arc<Subject>, broken: bool) {
        let object = object.with_custom_pods(&self.settings.custom_pods);
        let scene = Scene::new(object);
        let partial_pods = scene.has_partial_pods();
        let number = (!partial_pods).then(|| self.tell(object, subject, !broken));
        if partial_pods || object.pod().is_none() {
            let replicas = object.replicas_field().filter(|field| field.exists());
            let rescaled = replicas.map(|_| object.name().to_owned());
            self.facts.rescaled.extend(rescaled);
        }
        if self.cut.is_some() {
            return;
        }
        let first = self.notes.drafts.len();
        let settings = self.settings;
        self.run(settings.lints.of_objects(object.kind()), &scene, subject);
        let asked = self.notes.drafts.len();
        if asked > self.settings.limits.findings {
            self.cut = Some(object.node().span());
        }
        self.run(settings.lints.unasked(object.kind()), &scene, subject);
        self.notes.drafts.truncate(asked);
        let partial = broken || partial_pods;
        let falls = |draft: &mut Draft| draft.about_absence && partial || draft.in_unknown;
        self.notes.drafts.extract_if(first.., falls).for_each(drop);
        for draft in &mut self.notes.drafts[first..] {
            draft.object = number;
        }
    }

    /// Keeps what the object tells the others; gives its number.
    fn tell(&mut self, object: Object<'f>, subject: &Arc<Subject>, is_whole: bool) -> u32 {
        let objects = &mut self.facts.objects;
        let number = u32::try_from(objects.len()).expect("there are fewer objects than bytes");
        objects.push(ObjectFacts::new(self.source, object, subject, is_whole));
        number
    }

    fn run(&mut self, lints: &[&'static Entry], scene: &Scene<'f>, subject: &Arc<Subject>) {
        let tasks = lints.iter().flat_map(|entry| {
            let sights = scene.seen_by(entry).iter();
            sights.map(move |sight| (*entry, sight))
        });
        self.desk(Some(subject)).run(tasks);
    }

    fn desk<'d>(&'d mut self, subject: Option<&'d Arc<Subject>>) -> Desk<'d> {
        Desk {
            settings: self.settings,
            source: self.source,
            subject,
            notes: &mut self.notes,
        }
    }
}

/// Whether a renderer wrote the documents: several of them name the template they come from.
fn is_rendered(manifests: &[Manifest]) -> bool {
    let first = manifests
        .iter()
        .filter_map(|manifest| manifest.objects.first());
    first
        .filter(|object| object.template().is_some())
        .nth(1)
        .is_some()
}
