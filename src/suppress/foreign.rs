//! Suppressions that speak to other linters, read as those read them.
//!
//! They excuse what our lints find that correspond to the checks they name. Whether they are still
//! needed, only those linters know: nothing is said of one that excuses nothing.

use super::directive::split;
use super::{Lints, Target};
use crate::lint::Entry;
use crate::lints;

/// What an annotation excuses; nothing if it speaks to nobody we know.
pub(super) fn of_annotation(key: &str, value: &str) -> Vec<Target> {
    let Some((domain, name)) = key.split_once('/') else {
        return Vec::new();
    };
    match (domain, name) {
        ("ignore-check.kube-linter.io", check) => vec![check_of("kube-linter", check)],
        ("kube-linter.io", "ignore-all") => vec![target(&lints::of_tool("kube-linter"))],
        ("kube-score", "ignore") => checks_of("kube-score", value),
        ("polaris.fairwinds.com", name) if value.eq_ignore_ascii_case("true") => polaris(name),
        ("checkov.io" | "bridgecrew.io", name) if name.starts_with("skip") => {
            let check = value.split('=').next().unwrap_or_default();
            vec![check_of("checkov", check.trim())]
        }
        _ => Vec::new(),
    }
}

fn polaris(name: &str) -> Vec<Target> {
    let check = name.strip_suffix("-exempt");
    let all = (name == "exempt").then(|| target(&lints::of_tool("polaris")));
    let one = check.map(|check| check_of("polaris", check));
    all.or(one).into_iter().collect()
}

/// What a comment excuses by its words behind `checkov:skip=`: `CKV_K8S_20,CKV_K8S_21: reason`.
pub(super) fn of_comment(words: &str) -> Vec<Target> {
    checks_of("checkov", words.split(':').next().unwrap_or_default())
}

fn checks_of(tool: &str, list: &str) -> Vec<Target> {
    let checks = split(list, 0..list.len()).into_iter();
    checks.map(|check| check_of(tool, &list[check])).collect()
}

fn check_of(tool: &str, check: &str) -> Target {
    target(&lints::known(&format!("{tool}:{check}")))
}

fn target(entries: &[&'static Entry]) -> Target {
    Target {
        name: String::new(),
        lints: Lints::These(entries.iter().map(|entry| entry.id).collect()),
        used: false,
        complaint: None,
    }
}
