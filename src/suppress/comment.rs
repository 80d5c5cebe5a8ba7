//! Suppressions that stand in comments.

use super::collect::{Collector, Input, Site};
use super::directive::{self, Directive};
use super::scope::{Ground, offset};
use super::{foreign, removal};
use crate::classify::Manifest;
use crate::finding::Subject;
use crate::source::Span;
use crate::yaml::{Document, DocumentView};
use std::ops::Range;
use std::sync::Arc;

/// What a comment stands in.
enum Place<'f> {
    /// A document that is linted.
    Manifest(&'f Manifest<'f>),
    /// No document at all.
    Nowhere,
    /// A document that is none of our business.
    Elsewhere,
}

impl<'f> Collector<'_, 'f> {
    pub(super) fn comments(&mut self) {
        let Input {
            source,
            tree,
            manifests,
            ..
        } = *self.input;
        for manifest in manifests {
            if let Some(comment) = separator_comment(&source.text, manifest.document) {
                self.comment(comment, |_| Place::Manifest(manifest));
            }
        }
        for &comment in tree.comments() {
            self.comment(comment, |collector| collector.place(comment));
        }
    }

    fn comment(&mut self, comment: Span, place: impl Fn(&Self) -> Place<'f>) {
        for directive in directive::directives(&self.input.source.text[comment.range()]) {
            match place(self) {
                Place::Elsewhere => {}
                Place::Manifest(manifest) if directive.foreign => {
                    self.foreign_comment(comment, &directive, manifest);
                }
                Place::Nowhere if directive.foreign => {}
                Place::Manifest(manifest) => self.own_comment(comment, &directive, Some(manifest)),
                Place::Nowhere => self.own_comment(comment, &directive, None),
            }
        }
    }

    fn foreign_comment(&mut self, comment: Span, directive: &Directive, manifest: &Manifest) {
        if self.input.settings.suppression.foreign {
            let words = shifted(&directive.words, comment.start);
            let objects = manifest.objects.iter().map(|object| object.node().span());
            let mut around = objects.filter(|object| object.contains(comment));
            let scope = around.next().unwrap_or(manifest.document.span);
            let targets = foreign::of_comment(&self.input.source.text[words.range()]);
            self.add_foreign(scope, targets);
        }
    }

    fn own_comment(
        &mut self,
        comment: Span,
        directive: &Directive,
        manifest: Option<&'f Manifest<'f>>,
    ) {
        let text = &self.input.source.text;
        let span = shifted(&directive.range, comment.start);
        let broken = manifest.is_some_and(|manifest| !manifest.document.errors.is_empty());
        let keeps = || {
            *self
                .keeps
                .get_or_init(|| removal::may_keep_blank_lines(text))
        };
        let removal = removal::of_order(text, comment, span, keeps).filter(|_| !broken);
        let words = shifted(&directive.words, comment.start);
        let site = Site {
            span: Span {
                end: words.end,
                ..span
            },
            node: None,
            subject: manifest.and_then(|manifest| subject(manifest, comment)),
            removal,
            broken,
        };
        let read = directive::read(&text[words.range()]);
        let Some(order) = self.effective(&site, read) else {
            return;
        };
        let scope = if order.whole_file {
            self.of_file(comment)
        } else {
            self.of_comment(comment, manifest)
        };
        match scope {
            Ok(scope) => {
                let place = |name: &Range<usize>| shifted(name, words.start);
                self.suppress(&site, scope, &text[words.range()], &order, place);
            }
            Err(message) => self.fault(&site, message, true),
        }
    }

    /// Where a comment stands. What precedes all documents may be about the whole file.
    fn place(&self, comment: Span) -> Place<'f> {
        let begun = |manifest: &Manifest| manifest.document.span.start <= comment.end;
        let Input {
            tree, manifests, ..
        } = *self.input;
        let after = manifests.partition_point(begun);
        if let Some(manifest) = manifests[..after].last()
            && manifest.document.span.end >= comment.end
        {
            return Place::Manifest(manifest);
        }
        let document = tree.document_at(comment.start);
        let around = document.filter(|document| document.span.contains(comment));
        let filled = around.and_then(|document| tree.root(document)).is_some();
        if filled {
            Place::Elsewhere
        } else {
            Place::Nowhere
        }
    }

    /// The whole file, for a comment in its head.
    fn of_file(&self, comment: Span) -> Result<Span, &'static str> {
        let tree = self.input.tree;
        let mut roots = tree
            .documents()
            .iter()
            .filter_map(|document| tree.root(document));
        let in_head = roots
            .next()
            .is_none_or(|root| root.span().start >= comment.end);
        let whole = Span::new(0, tree.text().len() + 1);
        let refusal = "`ignore-file` has to stand before the first key of the file";
        in_head.then_some(whole).ok_or(refusal)
    }

    fn of_comment(
        &mut self,
        comment: Span,
        manifest: Option<&'f Manifest<'f>>,
    ) -> Result<Span, &'static str> {
        let manifest = manifest
            .ok_or("the suppression stands in no document; `ignore-file` is for the whole file")?;
        let document = manifest.document;
        if comment.start < document.span.start {
            return Ok(document.span);
        }
        let number = document.span.start;
        if self.ground.as_ref().is_none_or(|(of, _)| *of != number) {
            let tree = self.input.tree;
            let ground = Ground::new(tree.text(), DocumentView::new(tree, document));
            self.ground = Some((number, ground));
        }
        let ground = self.ground.as_ref().map(|(_, ground)| ground);
        let scope = ground.and_then(|ground| ground.below(comment));
        scope.ok_or("the suppression stands on nothing: no field follows it")
    }
}

/// The object a comment stands in, or the only one of its document.
fn subject(manifest: &Manifest, comment: Span) -> Option<Arc<Subject>> {
    let objects = &manifest.objects;
    let around = objects
        .iter()
        .find(|object| object.node().span().contains(comment));
    let only = objects.first().filter(|_| objects.len() == 1);
    let object = around.or(only)?;
    Some(Arc::new(object.subject()))
}

/// The comment on the line of the `---` before a document.
fn separator_comment(text: &str, document: &Document) -> Option<Span> {
    let before = text[..document.span.start as usize].trim_end_matches(['\n', '\r']);
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    let line = before[start..].strip_prefix("---")?;
    let at = before.len() - line.trim_start().len();
    let is_comment = line.trim_start().starts_with('#');
    is_comment.then(|| Span::new(at, before.len()))
}

/// A range of a text that begins at `start` of the file.
fn shifted(range: &Range<usize>, start: u32) -> Span {
    Span {
        start: start + offset(range.start),
        end: start + offset(range.end),
    }
}
