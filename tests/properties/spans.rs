//! Every span lies where it should, whatever the text.

use plimsoll::source::Span;
use plimsoll::yaml::{Node, Tree};

/// A node of a tree that stands where it was written: not reached through an alias or merge.
pub(crate) struct Written<'a> {
    pub(crate) node: Node<'a>,
    pub(crate) parent: Option<Node<'a>>,
    /// How many collections are around it.
    pub(crate) depth: usize,
}

/// All nodes of a document that stand where they were written.
pub(crate) fn written(root: Node<'_>) -> Vec<Written<'_>> {
    let mut found = vec![Written {
        node: root,
        parent: None,
        depth: 0,
    }];
    let mut next = 0;
    while next < found.len() {
        let Written { node, depth, .. } = found[next];
        let values = node.entries().into_iter().map(|(_, value)| value);
        let children: Vec<_> = values.chain(node.items()).collect();
        let in_parent = |child: &Node| !child.is_shared() && node.span().contains(child.span());
        found.extend(children.into_iter().filter(in_parent).map(|child| Written {
            node: child,
            parent: Some(node),
            depth: depth + 1,
        }));
        next += 1;
    }
    found
}

/// The text of a span.
pub(crate) fn slice(text: &str, span: Span) -> &str {
    text.get(span.range())
        .unwrap_or_else(|| panic!("{span:?} is no piece of the text"))
}

/// Checks that documents, comments and nodes lie in the text, in their order, each in its parent.
pub(crate) fn check(text: &str, tree: &Tree) {
    let mut last = 0;
    for comment in tree.comments() {
        assert!(slice(text, *comment).starts_with('#'));
        assert!(!slice(text, *comment).contains('\n'));
        assert!(comment.start >= last, "comments are in order");
        last = comment.end;
    }
    last = 0;
    for document in tree.documents() {
        slice(text, document.span);
        assert!(document.span.start >= last, "documents are in order");
        last = document.span.end;
        for error in &document.errors {
            assert!(text.is_char_boundary(error.offset as usize), "{error:?}");
        }
        if let Some(dropped) = document.dropped {
            slice(text, dropped);
            assert!(document.span.contains(dropped), "{dropped:?}");
        }
        if let Some(root) = tree.root(document) {
            assert!(document.span.contains(root.span()), "{root:?}");
            for written in written(root) {
                check_node(text, &written);
            }
        }
    }
}

fn check_node(text: &str, written: &Written) {
    let node = written.node;
    slice(text, node.span());
    if let (Some(key), Some(parent)) = (node.key_span(), written.parent) {
        slice(text, key);
        assert!(parent.span().contains(key), "{key:?} in {parent:?}");
        assert!(key.end <= node.span().start, "{node:?}");
    }
}
