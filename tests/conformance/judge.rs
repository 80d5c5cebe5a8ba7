//! What plimsoll says of a case.

use crate::case::{Case, Expect, Scope};
use crate::{mapping, params};
use plimsoll::engine::run_one;
use plimsoll::finding::{Edit, Finding};
use plimsoll::k8s::Object;
use plimsoll::lint::{Check, Entry, Tier};
use plimsoll::lints;
use plimsoll::settings::{Base, Settings};
use plimsoll::source::Source;
use plimsoll::yaml;
use std::fs;
use std::path::Path;

/// How a case came out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// No lint of ours is for this check.
    Unmapped,
    /// We say the same.
    Agree,
    /// The case says nothing about us: it passes for an exemption or fails a sister check.
    LeftOut,
    /// We do not; with our lints for it, and what they said.
    Disagree(String),
}

/// Judges a case by the lints that name its check.
pub(crate) fn judge(case: &Case, folder: &Path) -> Verdict {
    let checks = mapping::peer_checks(case, &case.check);
    let (_, control) = case.check.split_once('.').unwrap_or_default();
    let by_profile = control == "all" && case.level.is_some();
    let lints = mapping::lints(&checks);
    if lints.is_empty() && !by_profile {
        return Verdict::Unmapped;
    }
    let settings = settings(case, &checks, &lints);
    let found = findings(case, folder, &settings);
    let found = found.iter().map(Box::as_ref);
    let (sisters, ours): (Vec<_>, Vec<_>) = found.partition(|one| is_sister(case, one));
    match (case.expect, ours.is_empty()) {
        (Expect::Fail, false) => Verdict::Agree,
        (Expect::Pass, true) if sisters.is_empty() => Verdict::Agree,
        (Expect::Pass, true) => Verdict::LeftOut,
        (Expect::Pass, false) if case.exempt => Verdict::LeftOut,
        _ => Verdict::Disagree(explain(&lints, &ours)),
    }
}

/// The lints of the check alone, whatever their tier; for a whole level, all of its lints.
fn settings(case: &Case, checks: &[String], lints: &[&'static Entry]) -> Settings {
    let base = match mapping::profile(case, checks) {
        Some(profile) => Base::Profile(profile),
        None => Base::Tier(Tier::OptIn),
    };
    let select: Vec<String> = lints.iter().map(|entry| entry.id.to_owned()).collect();
    let settings = Settings::new(base, &select, &[], case.kubernetes());
    let mut settings = settings.expect("the lints exist");
    settings.params.extend(mapping::numbers(case, checks));
    params::apply(case, lints, &mut settings);
    settings
}

fn findings(case: &Case, folder: &Path, settings: &Settings) -> Vec<Box<Finding>> {
    let path = folder.join(&case.file);
    let text = fs::read_to_string(&path)
        .unwrap_or_else(|error| panic!("cannot read {}: {error}", path.display()));
    let text = if case.has_quirk("partial-container") || case.has_quirk("no-containers") {
        complete(&text)
    } else {
        text
    };
    let outcome = run_one(&Source::new(case.file.as_str(), text), settings);
    let findings = outcome.findings.into_iter();
    findings
        .filter(|one| is_lint(one) && concerns(case, one))
        .collect()
}

/// Whether a lint says it, not the engine.
fn is_lint(finding: &Finding) -> bool {
    lints::find(finding.lint).is_some_and(|entry| !matches!(entry.lint.check, Check::Engine))
}

/// Whether a finding is about the object of the case.
fn concerns(case: &Case, finding: &Finding) -> bool {
    let Some(subject) = finding
        .subject
        .as_ref()
        .filter(|_| case.scope == Scope::Object)
    else {
        return case.scope == Scope::File;
    };
    if is_binding(case.kind.as_deref()) && matches!(subject.kind(), "Role" | "ClusterRole") {
        return true;
    }
    if is_workload(case.kind.as_deref()) && subject.kind() == "PodDisruptionBudget" {
        return true;
    }
    let same_name = case.object_name.as_ref().is_none_or(|name| {
        subject.name() == name || subject.name().ends_with('*') || subject.name().is_empty()
    });
    let same_kind = case.kind.as_ref().is_none_or(|kind| subject.kind() == kind);
    case.doc_index == Some(subject.document()) && same_name && same_kind
}

/// Whether the case is about a binding. What others say of it for the rules of its role, we say of
/// the role in the same file.
fn is_binding(kind: Option<&str>) -> bool {
    matches!(kind, Some("RoleBinding" | "ClusterRoleBinding"))
}

/// Whether the case is about a workload. What others say of it for its budget, we say of the budget
/// in the same file.
fn is_workload(kind: Option<&str>) -> bool {
    matches!(kind, Some("Deployment" | "StatefulSet"))
}

/// Whether the lint also stands for a sister check, which the object is known to fail.
fn is_sister(case: &Case, finding: &Finding) -> bool {
    let checks = case.related_fail.iter();
    let mut checks = checks.flat_map(|check| mapping::peer_checks(case, check));
    let entry = lints::find(finding.lint);
    entry.is_some_and(|entry| checks.any(|check| mapping::carries(entry, &check)))
}

/// Names the image that a fixture left out, and a container if it has none: else we would rightly
/// take it for a patch, which is not judged by what it lacks.
fn complete(text: &str) -> String {
    let tree = yaml::parse(text);
    let roots = tree
        .documents()
        .iter()
        .filter_map(|document| tree.root(document));
    let objects = roots.filter_map(|root| Object::new(root, 0, None));
    let edits = objects.filter_map(Object::pod).flat_map(|pod| {
        let images = pod.containers().map(|container| container.get("image"));
        let images = images.filter(|image| !image.exists());
        let mut edits: Vec<Option<Edit>> = images.map(|image| image.set("complete:1.0")).collect();
        let containers = pod.get("containers");
        if pod.containers().next().is_none() {
            edits.push(containers.set("[{name: complete, image: \"complete:1.0\"}]"));
        }
        edits
    });
    Edit::apply(text, &edits.flatten().collect::<Vec<_>>())
}

fn explain(lints: &[&Entry], said: &[&Finding]) -> String {
    let lints: Vec<_> = lints.iter().map(|entry| entry.id).collect();
    let said: Vec<_> = said
        .iter()
        .map(|one| {
            format!(
                "{}:{} {} [{}]",
                one.place.start.line, one.place.start.column, one.message, one.lint
            )
        })
        .collect();
    match said[..] {
        [] => format!("{} said nothing", lints.join(", ")),
        _ => said.join("; "),
    }
}
