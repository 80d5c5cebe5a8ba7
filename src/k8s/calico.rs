//! The selectors of Calico: `app == 'web' && tier in {'a', 'b'} && !has(old)`.
//!
//! The grammar is that of `libcalico-go/lib/selector`, which knows more than the selectors of Kubernetes.

use super::label::Labels;
use super::selector::{Operator, Requirement, Selector};
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// Labels that Calico gives to pods by itself, or takes from their namespaces and service accounts.
const GIVEN: [&str; 3] = ["projectcalico.org/", "pcns.", "pcsa."];

/// What an expression selects; none if no selector of Kubernetes says the same. Nothing, like
/// `all()`, selects everything.
pub fn selector(text: &str) -> Option<Selector> {
    let mut rest = text.trim();
    let mut labels = BTreeMap::new();
    let mut selector = Selector::default();
    while !rest.is_empty() {
        let (term, after) = term(rest)?;
        match term {
            Term::All => {}
            Term::Is(key, value) => match labels.entry(key) {
                Entry::Vacant(first) => {
                    first.insert(value);
                }
                Entry::Occupied(_) => {
                    let more = requirement(key, Operator::In, &[value]);
                    selector.match_expressions.push(more);
                }
            },
            Term::Meets(key, operator, values) => {
                let more = requirement(key, operator, &values);
                selector.match_expressions.push(more);
            }
        }
        rest = match after.trim_start() {
            "" => "",
            more => Some(more.strip_prefix("&&")?.trim_start()).filter(|more| !more.is_empty())?,
        };
    }
    selector.match_labels = labels.into_iter().collect::<Labels>();
    let is_given = |key: &str| GIVEN.iter().any(|given| key.starts_with(given));
    let is_known = !selector.keys().any(is_given);
    is_known.then_some(selector)
}

fn requirement(key: &str, operator: Operator, values: &[&str]) -> Requirement {
    Requirement {
        key: key.to_owned(),
        operator,
        values: values.iter().map(ToString::to_string).collect(),
    }
}

/// What stands between two `&&`.
enum Term<'t> {
    /// `all()`.
    All,
    /// `app == 'web'`.
    Is(&'t str, &'t str),
    /// All else.
    Meets(&'t str, Operator, Vec<&'t str>),
}

/// The term that a text begins with, and what follows it.
fn term(text: &str) -> Option<(Term<'_>, &str)> {
    if let Some(rest) = text.strip_prefix("all()") {
        return Some((Term::All, rest));
    }
    let (operator, bare) = match text.strip_prefix('!') {
        Some(bare) => (Operator::DoesNotExist, bare.trim_start()),
        None => (Operator::Exists, text),
    };
    if let Some(rest) = bare.strip_prefix("has(") {
        let (key, rest) = rest.split_once(')')?;
        let key = Some(key.trim()).filter(|key| key.bytes().all(is_of_key))?;
        return Some((Term::Meets(key, operator, Vec::new()), rest));
    }
    let end = text.bytes().position(|byte| !is_of_key(byte))?;
    let (key, rest) = Some(text.split_at(end)).filter(|(key, _)| !key.is_empty())?;
    let rest = rest.trim_start();
    if let Some(rest) = rest.strip_prefix("==") {
        let (value, rest) = quoted(rest)?;
        return Some((Term::Is(key, value), rest));
    }
    if let Some(rest) = rest.strip_prefix("!=") {
        let (value, rest) = quoted(rest)?;
        return Some((Term::Meets(key, Operator::NotIn, vec![value]), rest));
    }
    let (operator, rest) = match rest.strip_prefix("not ") {
        Some(rest) => (Operator::NotIn, rest.trim_start()),
        None => (Operator::In, rest),
    };
    let list = rest.strip_prefix("in")?.trim_start().strip_prefix('{')?;
    let (values, rest) = listed(list)?;
    Some((Term::Meets(key, operator, values), rest))
}

fn is_of_key(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'/')
}

/// The string that a text begins with; there are no escapes.
fn quoted(text: &str) -> Option<(&str, &str)> {
    let text = text.trim_start();
    let quote = text.chars().next().filter(|c| matches!(c, '\'' | '"'))?;
    text[1..].split_once(quote)
}

/// The strings up to the brace that ends their list.
fn listed(mut text: &str) -> Option<(Vec<&str>, &str)> {
    let mut values = Vec::new();
    loop {
        let (value, rest) = quoted(text)?;
        values.push(value);
        let rest = rest.trim_start();
        match rest.strip_prefix('}') {
            Some(rest) => return Some((values, rest)),
            None => text = rest.strip_prefix(',')?,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether an expression selects pods with these labels; none if that is not known.
    fn selects(text: &str, labels: &[(&str, &str)]) -> Option<bool> {
        let labels: Labels = labels.iter().copied().collect();
        selector(text).map(|selector| selector.matches(&labels))
    }

    #[test]
    fn what_kubernetes_can_say_is_read() {
        let web = [("app", "web"), ("tier", "a")];
        for (text, expected) in [
            ("", true),
            ("all()", true),
            (" all() && app == \"web\" ", true),
            ("app=='web'", true),
            ("app == 'db'", false),
            ("app == 'web' && app == 'db'", false),
            ("app != 'db' && none != 'x'", true),
            ("has(app) && !has(old) && ! has( tier )", false),
            ("tier in {'b', \"a\"}", true),
            ("tier in{'b'}", false),
            ("tier not in {'b'} && none not in {'b'}", true),
            ("tier not in {'a'}", false),
        ] {
            assert_eq!(selects(text, &web), Some(expected), "{text}");
        }
    }

    #[test]
    fn all_else_may_be_any_pod() {
        for text in [
            "app == 'web' || app == 'db'",
            "(app == 'web')",
            "!(app == 'web')",
            "app contains 'w'",
            "app starts with 'w'",
            "global()",
            "app == web",
            "app == 'web",
            "app in {}",
            "app in {'web'",
            "has(app",
            "app == 'web' &&",
            "app == 'web' app == 'db'",
            "projectcalico.org/namespace == 'shop'",
            "pcns.team == 'shop'",
            "&& ä",
            "é == 'x'",
        ] {
            assert_eq!(selects(text, &[]), None, "{text}");
        }
    }
}
