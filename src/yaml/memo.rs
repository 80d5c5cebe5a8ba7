//! What was found out about a node, so that it need not be found out again.

use crate::yaml::Node;
use crate::yaml::tree::NodeId;
use std::any::Any;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

/// Answers by the nodes and the questions they are about.
pub(crate) type Memo = RefCell<BTreeMap<(NodeId, &'static str), Rc<dyn Any>>>;

/// How long a node is at least, in bytes as written, for an answer to be worth keeping.
const LARGE: usize = 8 << 10;

impl<'a> Node<'a> {
    /// What `find` says of this node, asked once if the node is large: what each of its parts has
    /// to know would else take time that grows with the square of their number.
    ///
    /// The `question` tells the answer from others about the same node.
    pub fn remember<T: 'static>(self, question: &'static str, find: impl FnOnce() -> T) -> Rc<T> {
        if !self.is_large() {
            return Rc::new(find());
        }
        let memo = &self.tree().memo;
        let known = memo.borrow().get(&(self.id(), question)).cloned();
        if let Some(answer) = known.and_then(|known| known.downcast().ok()) {
            return answer;
        }
        let answer = Rc::new(find());
        memo.borrow_mut()
            .insert((self.id(), question), answer.clone());
        answer
    }

    /// Whether what is found out about it is worth keeping.
    pub(super) fn is_large(self) -> bool {
        self.span().len() >= LARGE
    }

    /// The first item of a list whose `name` is `name`; an item without has an empty one.
    pub fn item_named(self, name: &str) -> Option<Node<'a>> {
        let name_of = |item: Node<'a>| item.get("name").text().unwrap_or_default();
        if !self.is_large() {
            return self.items().find(|item| name_of(*item) == name);
        }
        let order = self.remember("items by name", || {
            let mut order: Vec<_> = self.items().zip(self.item_ids()).collect();
            order.sort_by_key(|(item, id)| (name_of(*item), *id));
            order.into_iter().map(|(_, id)| id).collect::<Vec<_>>()
        });
        let at = order.partition_point(|id| name_of(self.item(*id)) < name);
        let first = order.get(at).map(|id| self.item(*id));
        first.filter(|item| name_of(*item) == name)
    }
}

#[cfg(test)]
mod tests {
    use super::LARGE;
    use crate::yaml::parse;
    use std::cell::Cell;

    #[test]
    fn only_of_large_nodes_answers_are_kept() {
        for (length, expected) in [(10, 3), (LARGE, 1)] {
            let text = format!("a: {}", "x".repeat(length));
            let tree = parse(&text);
            let root = tree.root(&tree.documents()[0]).expect("there is a root");
            let asked = Cell::new(0);
            for _ in 0..3 {
                root.get("a").remember("?", || asked.set(asked.get() + 1));
            }
            assert_eq!(asked.get(), expected);
        }
    }

    #[test]
    fn items_are_found_by_name_in_short_and_long_lists() {
        for length in [3, LARGE] {
            let items = (0..length).map(|at| format!("- {{name: n{}, at: {at}}}\n", at / 2));
            let text = items.collect::<String>() + "- at: none\n";
            let tree = parse(&text);
            let root = tree.root(&tree.documents()[0]).expect("there is a root");
            let at = |name| root.item_named(name).and_then(|item| item.get("at").text());
            assert_eq!(at("n0"), Some("0"));
            assert_eq!(at("n1"), Some("2"));
            assert_eq!(at(""), Some("none"));
            assert_eq!(at("n"), None);
        }
    }
}
