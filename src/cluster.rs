//! The facts of all files, linked, and the questions asked of them.
//!
//! Overlays, charts and environments of one repository are not one cluster. Objects are linked if
//! they name the same namespace; those that name none or `default`, which every example does, only
//! with others of their folder. The images that a kustomization determines are the exception: they
//! hold for the whole run, because what it builds may lie anywhere.

use crate::facts::{Fact, Pin, Proviso};
use crate::finding::{Finding, Severity};
use crate::k8s::label::Labels;
use crate::report::Draft;
use std::collections::{BTreeMap, BTreeSet};

/// The facts of all files.
#[derive(Default)]
pub struct Cluster {
    neighbourhoods: BTreeMap<Bounds, Neighbourhood>,
    patches: BTreeSet<String>,
    /// The images that kustomizations determine, by name.
    images: BTreeMap<String, Pin>,
}

/// What objects have to share to be linked.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Bounds {
    Namespace(String),
    Folder(String),
}

/// Objects that may belong together.
#[derive(Default)]
struct Neighbourhood {
    /// Whether there is any Service.
    has_services: bool,
    /// Selectors of Services by the first label they want.
    selectors: BTreeMap<(String, String), Vec<Labels>>,
    /// What LimitRanges give, such as `limits.memory`.
    defaults: BTreeSet<String>,
}

impl Cluster {
    /// Adds what the file at `path` tells.
    pub fn add(&mut self, path: &str, facts: Vec<Fact>) {
        for fact in facts {
            match fact {
                Fact::Patch { path: merged } => {
                    self.patches.insert(join(folder(path), &merged));
                }
                Fact::Image { name, pin } => {
                    let known = self.images.entry(name).or_insert(pin);
                    *known = pin.max(*known);
                }
                Fact::Service {
                    namespace,
                    selector,
                } => {
                    self.neighbourhood(namespace, path).add_service(selector);
                }
                Fact::LimitRange {
                    namespace,
                    defaults,
                } => {
                    self.neighbourhood(namespace, path)
                        .defaults
                        .extend(defaults);
                }
            }
        }
    }

    fn neighbourhood(&mut self, namespace: Option<String>, path: &str) -> &mut Neighbourhood {
        self.neighbourhoods
            .entry(Bounds::new(namespace, path))
            .or_default()
    }

    /// The finding that remains of a draft once the other files have been heard.
    pub fn judge(&self, draft: Draft) -> Option<Finding> {
        let Draft {
            mut finding,
            about_absence,
            proviso,
            ..
        } = draft;
        if about_absence && self.patches.contains(&*finding.place.path) {
            return None;
        }
        if let Some(Proviso::Unpinned { image, pin }) = &proviso {
            let stands = self.images.get(image) < Some(pin);
            return stands.then_some(finding);
        }
        let Some(neighbours) = proviso.as_ref().and_then(|_| self.neighbours(&finding)) else {
            return Some(finding);
        };
        match proviso {
            Some(Proviso::Served { labels }) if !neighbours.may_serve(&labels) => None,
            Some(Proviso::NoDefault { value }) if neighbours.defaults.contains(&value) => {
                finding.severity = Severity::Info;
                finding.message.push_str("; a LimitRange gives one");
                Some(finding)
            }
            _ => Some(finding),
        }
    }

    fn neighbours(&self, finding: &Finding) -> Option<&Neighbourhood> {
        let namespace = finding.subject.as_ref()?.namespace.clone();
        self.neighbourhoods
            .get(&Bounds::new(namespace, &finding.place.path))
    }
}

impl Bounds {
    fn new(namespace: Option<String>, path: &str) -> Self {
        match namespace {
            Some(namespace) if namespace != "default" => Bounds::Namespace(namespace),
            _ => Bounds::Folder(folder(path).to_owned()),
        }
    }
}

impl Neighbourhood {
    fn add_service(&mut self, selector: Labels) {
        self.has_services = true;
        let first = selector
            .iter()
            .next()
            .map(|(key, value)| (key.to_owned(), value.to_owned()));
        if let Some(first) = first {
            self.selectors.entry(first).or_default().push(selector);
        }
    }

    /// Whether a Service selects a pod with these labels, or none is known that could.
    fn may_serve(&self, labels: &Labels) -> bool {
        let wanting =
            |(key, value): (&str, &str)| self.selectors.get(&(key.to_owned(), value.to_owned()));
        let mut selectors = labels.iter().filter_map(wanting).flatten();
        !self.has_services || selectors.any(|selector| labels.contains(selector))
    }
}

/// The folder of a path with forward slashes; empty for the current one.
fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// `path` as seen from `folder`, with `.` and `..` resolved where they can be.
fn join(folder: &str, path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in folder.split('/').chain(path.split('/')) {
        match part {
            "" if !parts.is_empty() || folder.is_empty() => {}
            "." => {}
            ".." if parts.last().is_some_and(|last| !matches!(*last, ".." | "")) => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::join;

    #[test]
    fn paths_are_joined_as_a_shell_would() {
        assert_eq!(join("a/b", "../c.yaml"), "a/c.yaml");
        assert_eq!(join("", "./c.yaml"), "c.yaml");
        assert_eq!(join("a", "../../c.yaml"), "../c.yaml");
        assert_eq!(join("/a/b", "c/d.yaml"), "/a/b/c/d.yaml");
    }
}
