//! Parts of rules that never match a request.

use super::api::{self, Resource};
use super::grant::Words;
use super::{ALL, Rule};
use crate::yaml::Node;

/// A part of a rule that grants nothing, whatever was meant by it.
#[derive(Clone, Debug)]
pub struct Mistake<'a> {
    /// The item that never matches.
    pub item: Node<'a>,
    /// What is wrong with it, as one clause.
    pub says: String,
    /// Whether the API server refuses the role.
    pub is_refused: bool,
}

/// The verbs of requests, of all groups.
const VERBS: &[&str] = &[
    "get",
    "list",
    "watch",
    "create",
    "update",
    "patch",
    "delete",
    "deletecollection",
];

/// Words of kubectl, HTTP and speech that people take for verbs.
const NO_VERBS: &[&str] = &[
    "add", "apply", "describe", "edit", "exec", "modify", "post", "put", "read", "remove",
    "replace", "scale", "set", "view", "write",
];

impl<'a> Rule<'a> {
    /// The parts that grant nothing, at most one of each sort. Of groups that are not built in
    /// nothing is known.
    pub fn mistakes(self) -> impl Iterator<Item = Mistake<'a>> {
        let sorts = [
            Self::url_mistake,
            Self::group_mistake,
            Self::pattern_mistake,
            Self::scope_mistake,
            Self::resource_mistake,
            Self::verb_mistake,
        ];
        sorts.into_iter().filter_map(move |sort| sort(self))
    }

    /// URLs have no namespace, and a rule of their own.
    fn url_mistake(self) -> Option<Mistake<'a>> {
        let urls = self.get("nonResourceURLs");
        urls.items().next()?;
        let says = if self.is_namespaced() {
            "Role cannot grant URLs: the API server refuses it"
        } else if self.get("resources").items().next().is_some() {
            "rule has URLs and resources: the API server refuses it"
        } else {
            return None;
        };
        Some(Mistake {
            item: urls,
            says: says.to_owned(),
            is_refused: true,
        })
    }

    /// `apps/v1` and `v1` are versions of groups.
    fn group_mistake(self) -> Option<Mistake<'a>> {
        let mut groups = self.get("apiGroups").items();
        groups.find_map(|item| {
            let written = item.str().filter(|_| !item.is_unknown())?;
            let meant = match written {
                "v1" | "core" | "core/v1" => "\"\"",
                _ => written.split_once('/')?.0,
            };
            let says = format!("`{written}` is no API group; write `{meant}`");
            Some(Mistake::new(item, says))
        })
    }

    /// `pods/*` is no wildcard, unlike `*/log`.
    fn pattern_mistake(self) -> Option<Mistake<'a>> {
        let is_pattern = |item: &Node| item.str().is_some_and(|item| item.ends_with("/*"));
        let item = self.get("resources").items().find(is_pattern)?;
        let written = item.text()?;
        let says = format!("`{written}` matches nothing: each subresource has to be named");
        Some(Mistake::new(item, says))
    }

    /// Resources without namespace in a Role.
    fn scope_mistake(self) -> Option<Mistake<'a>> {
        if !self.is_namespaced() || !self.is_built_in() {
            return None;
        }
        let verbs = || self.get("verbs").items().filter_map(Node::str);
        let is_out = |item: &Node| {
            let name = item.str().unwrap_or_default();
            let mut groups = self.groups();
            let never = groups.all(|group| {
                let resource = Resource { name, group };
                let mut verbs = verbs();
                resource.exists() == Some(true)
                    && verbs
                        .all(|verb| VERBS.contains(&verb) && !resource.is_within_namespace(verb))
            });
            never && verbs().next().is_some()
        };
        let items: Vec<_> = self.get("resources").items().filter(is_out).collect();
        let says = || {
            format!(
                "Role cannot grant {}, which have no namespace",
                Words(&items)
            )
        };
        Some(Mistake::new(*items.first()?, says()))
    }

    /// Resources under another group than theirs, and kinds in place of resources.
    fn resource_mistake(self) -> Option<Mistake<'a>> {
        if !self.is_built_in() {
            return None;
        }
        let is_known = |name: &str| {
            let mut groups = self.groups();
            groups.any(|group| Resource { name, group }.exists() == Some(true))
        };
        let unknown = |item: &Node| {
            let name = item.str().unwrap_or(ALL);
            !name.contains('*') && !is_known(name)
        };
        let unknown: Vec<_> = self.get("resources").items().filter(unknown).collect();
        unknown.iter().find_map(|item| {
            let written = item.str()?;
            let says = match api::home_of(written) {
                Some(home) => self.misplaced(&unknown, home),
                None => format!(
                    "`{written}` is no resource; its name is `{}`",
                    api::plural_of(written)?
                ),
            };
            Some(Mistake::new(*item, says))
        })
    }

    /// What to say of the resources that belong to the group `home`.
    fn misplaced(self, unknown: &[Node<'a>], home: &str) -> String {
        let is_there = |item: &&Node| item.str().and_then(api::home_of) == Some(home);
        let items: Vec<_> = unknown.iter().filter(is_there).copied().collect();
        let group = match home {
            "" => "the core group, `\"\"`".to_owned(),
            home => format!("`{home}`"),
        };
        let (groups, words) = (self.group_words(), Words(&items));
        match items.len() {
            1 => format!("{words} is no resource of {groups}; its group is {group}"),
            _ => format!("{words} are no resources of {groups}; their group is {group}"),
        }
    }

    /// Verbs in capitals, and words that are none.
    fn verb_mistake(self) -> Option<Mistake<'a>> {
        let about_urls = self.get("nonResourceURLs").exists();
        if about_urls || self.item("verbs", ALL).is_some() {
            return None;
        }
        let mut verbs = self.get("verbs").items();
        verbs.find_map(|item| {
            let written = item.str()?;
            let lower = written.to_ascii_lowercase();
            let says = if lower != written && VERBS.contains(&lower.as_str()) {
                format!("`{written}` is no verb; write `{lower}`")
            } else if self.is_built_in() && NO_VERBS.contains(&lower.as_str()) {
                format!("`{written}` is no verb of the API")
            } else {
                return None;
            };
            Some(Mistake::new(item, says))
        })
    }

    /// Whether all its groups are built in, so that their resources are known.
    fn is_built_in(self) -> bool {
        self.groups().next().is_some() && self.groups().all(api::is_built_in)
    }
}

impl<'a> Mistake<'a> {
    fn new(item: Node<'a>, says: String) -> Self {
        Self {
            item,
            says,
            is_refused: false,
        }
    }
}
