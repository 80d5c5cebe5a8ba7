//! Suppressions that stand in annotations.

use super::collect::{Collector, Site};
use super::{directive, foreign};
use crate::k8s::{Object, Pod, Workload};
use crate::source::Span;
use crate::yaml::Node;
use std::ops::Range;
use std::sync::Arc;

/// The annotation for all that it stands on.
const OWN: &str = "plimsoll.dev/ignore";

/// What annotations are about.
#[derive(Clone, Copy)]
struct Holder<'f> {
    object: Object<'f>,
    pod: Option<Pod<'f>>,
    /// The bytes of the object or the pod template.
    scope: Span,
    /// Whether some of the document could not be read.
    broken: bool,
}

impl<'f> Collector<'_, 'f> {
    pub(super) fn annotations(&mut self) {
        for manifest in self.input.manifests {
            let broken = !manifest.document.errors.is_empty();
            for &object in &manifest.objects {
                let pod = object.pod();
                let holder = Holder {
                    object,
                    pod,
                    scope: object.node().span(),
                    broken,
                };
                self.of_holder(&holder, object.metadata().get("annotations"));
                if let Some(pod) = pod.filter(|pod| pod.workload() != Workload::Pod) {
                    let scope = with_key(pod.template());
                    self.of_holder(&Holder { scope, ..holder }, pod.annotations());
                }
            }
        }
    }

    fn of_holder(&mut self, holder: &Holder<'f>, annotations: Node<'f>) {
        for (key, node) in annotations.entries() {
            let Some(value) = node.text() else { continue };
            if let Some(rest) = key.strip_prefix(OWN) {
                self.own_annotation(holder, rest, node, value);
            } else if self.input.settings.suppression.foreign {
                self.add_foreign(holder.scope, foreign::of_annotation(key, value));
            }
        }
    }

    /// `rest` is what stands behind `plimsoll.dev/ignore`: nothing, or a dot and a container.
    fn own_annotation(&mut self, holder: &Holder<'f>, rest: &str, node: Node<'f>, value: &'f str) {
        let site = Site {
            span: node.part(0..value.len()).span,
            node: Some(node),
            subject: Some(Arc::new(holder.object.subject())),
            removal: node.remove().filter(|_| !holder.broken),
            broken: holder.broken,
        };
        let scope = match rest.strip_prefix('.') {
            None if rest.is_empty() => Ok(holder.scope),
            None => Err(format!("`{OWN}{rest}` is no annotation of plimsoll")),
            Some(name) => container(holder, name),
        };
        let scope = match scope {
            Ok(scope) => scope,
            Err(message) => return self.fault(&site, message, true),
        };
        if let Some(order) = self.effective(&site, directive::read_annotation(value)) {
            let place = |name: &Range<usize>| node.part(name.clone()).span;
            self.suppress(&site, scope, value, &order, place);
        }
    }
}

fn container(holder: &Holder, name: &str) -> Result<Span, String> {
    let mut containers = holder.pod.into_iter().flat_map(Pod::containers);
    let named = containers.find(|container| container.name() == name);
    let unknown = || format!("there is no container `{name}`");
    Ok(named.ok_or_else(unknown)?.node().span())
}

/// The bytes of a node with the key it stands under.
fn with_key(node: Node) -> Span {
    let span = node.span();
    Span {
        start: node
            .key_span()
            .map_or(span.start, |key| key.start.min(span.start)),
        end: span.end,
    }
}
