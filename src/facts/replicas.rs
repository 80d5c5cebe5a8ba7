//! Patches that give a workload another number of replicas.

use crate::yaml::{self, Node};

/// Whether a text that is no manifest may be a list of JSON Patch operations (RFC 6902) of which one
/// changes the number of replicas: a look that costs a fraction of reading it.
pub fn may_be_in_operations(text: &str) -> bool {
    memchr::memmem::find(text.as_bytes(), b"/spec/replicas").is_some()
}

/// The names of the workloads to which a patch gives another number of replicas; `*` for what it
/// does not name, as operations never do.
pub fn of_patch(text: &str) -> Vec<String> {
    if !text.contains("replicas") {
        return Vec::new();
    }
    let tree = yaml::parse(text);
    let roots = tree.documents().iter().filter_map(|one| tree.root(one));
    let rescaling = roots.filter(|root| changes(*root) || is_written(root.get("spec")));
    let names = rescaling.map(|root| root.get("metadata").get("name").text().unwrap_or("*"));
    names.map(str::to_owned).collect()
}

/// Whether any of a list of operations changes the number of replicas.
fn changes(operations: Node) -> bool {
    operations.items().any(|it| {
        let path = it.get("path").text();
        let is_change = it.get("op").text() != Some("test");
        is_change
            && (path == Some("/spec/replicas")
                || path == Some("/spec") && is_written(it.get("value")))
    })
}

/// Whether a spec says how many there are, if only that it leaves that open.
fn is_written(spec: Node) -> bool {
    spec.entries().iter().any(|(key, _)| *key == "replicas")
}
