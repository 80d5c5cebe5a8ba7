//! The environment of a container, and the references that Kubernetes replaces with it.

use crate::k8s::{Container, Workload};
use crate::yaml::Node;
use std::ops::Range;

impl<'a> Container<'a> {
    /// The variables that it sets itself, as name and item, in the order in which they are set.
    pub fn env(self) -> impl Iterator<Item = (&'a str, Node<'a>)> {
        let items = self.get("env").items();
        items.filter_map(|item| Some((item.get("name").text()?, item)))
    }

    /// Whether a controller sets the variable in front of its own: that of an Indexed Job tells each
    /// pod its number.
    pub fn is_given(self, variable: &str) -> bool {
        let indexed = || {
            let job = self.pod().object();
            let spec = match self.pod().workload() {
                Workload::CronJob => job.get("spec").get("jobTemplate").get("spec"),
                _ => job.get("spec"),
            };
            spec.get("completionMode").str() == Some("Indexed")
        };
        variable == "JOB_COMPLETION_INDEX" && indexed()
    }

    /// Whether it takes variables from ConfigMaps and Secrets, by names that are not written here.
    pub fn imports_env(self) -> bool {
        self.get("envFrom").exists()
    }
}

/// The references `$(NAME)` in a text, each as its name and the bytes it takes up. `$$` stands for a
/// dollar sign.
///
/// The rules are those of the kubelet, `third_party/forked/golang/expansion/expand.go`.
pub fn references(text: &str) -> impl Iterator<Item = (&str, Range<usize>)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let start = at + text.get(at..)?.find('$')?;
            let rest = &text[start + 1..];
            match (rest.bytes().next(), rest.find(')')) {
                (Some(b'('), Some(length)) => {
                    at = start + length + 2;
                    return Some((&rest[1..length], start..at));
                }
                (Some(b'$'), _) => at = start + 2,
                _ => at = start + 1,
            }
        }
    })
}

/// Whether a name is one that kubelets give to variables for the Services of a namespace:
/// `SHOP_SERVICE_HOST`, `SHOP_PORT_80_TCP_ADDR`.
pub fn is_service_link(name: &str) -> bool {
    let is_port = |(before, after): (&str, &str)| {
        !before.is_empty() && (after.is_empty() || after.starts_with('_'))
    };
    name.ends_with("_SERVICE_HOST") || name.split_once("_PORT").is_some_and(is_port)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_found_as_the_kubelet_does() {
        let found = |text: &'static str| references(text).collect::<Vec<_>>();
        assert_eq!(found("$(A)"), [("A", 0..4)]);
        assert_eq!(found("a $(B)$(C) d"), [("B", 2..6), ("C", 6..10)]);
        assert_eq!(found("$$(A) $$$(B)"), [("B", 8..12)]);
        assert_eq!(found("$A $( $"), []);
        assert_eq!(found("ü$(Ä)$"), [("Ä", 2..7)]);
        assert_eq!(found("$(A $(B)"), [("A $(B", 0..8)]);
    }

    #[test]
    fn names_of_service_links_are_known() {
        for name in [
            "SHOP_SERVICE_HOST",
            "SHOP_SERVICE_PORT",
            "SHOP_PORT",
            "DB_PORT_80_TCP",
        ] {
            assert!(is_service_link(name), "{name}");
        }
        for name in ["SHOP_HOST", "PORT", "_PORT", "SHOP_PORTAL"] {
            assert!(!is_service_link(name), "{name}");
        }
    }
}
