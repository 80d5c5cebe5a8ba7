//! Runs a few lints over a text.

use plimsoll::date::Date;
use plimsoll::engine::{Outcome, run_one};
use plimsoll::finding::{Edit, Finding};
use plimsoll::k8s::KubernetesVersion;
use plimsoll::lint::Tier;
use plimsoll::settings::{Base, Settings};
use plimsoll::source::Source;

/// The lint that speaks of suppressions.
pub(crate) const INEFFECTIVE: &str = "ineffective-suppression";

/// Lints that judge a pod by single lines.
const LINTS: [&str; 4] = [
    INEFFECTIVE,
    "host-network",
    "host-pid",
    "privileged-container",
];

/// Those lints, on the second day of 2027.
pub(crate) fn settings() -> Settings {
    let select = LINTS.map(str::to_owned);
    let base = Base::Tier(Tier::OptIn);
    let mut settings =
        Settings::new(base, &select, &[], KubernetesVersion::LATEST).expect("they exist");
    settings.suppression.today = Date::parse("2027-01-02");
    settings
}

pub(crate) fn run(text: &str) -> Outcome {
    run_with(text, &settings())
}

pub(crate) fn run_with(text: &str, settings: &Settings) -> Outcome {
    run_one(&Source::new("shop.yaml", text), settings)
}

/// `line lint` of each finding.
pub(crate) fn shown(findings: &[Box<Finding>]) -> Vec<String> {
    let line = |finding: &Finding| format!("{} {}", finding.place.start.line, finding.lint);
    findings.iter().map(Box::as_ref).map(line).collect()
}

/// What is found in a text.
pub(crate) fn found(text: &str) -> Vec<String> {
    shown(&run(text).findings)
}

/// What is said of the suppressions of a text: `line message`.
pub(crate) fn said(text: &str) -> Vec<String> {
    let findings = run(text).findings.into_iter();
    let ours = findings.filter(|finding| finding.lint == INEFFECTIVE);
    ours.map(|finding| format!("{} {}", finding.place.start.line, finding.message))
        .collect()
}

/// The text once all fixes for suppressions are made.
pub(crate) fn mended(text: &str) -> String {
    let findings = run(text).findings.into_iter();
    let ours = findings.filter(|finding| finding.lint == INEFFECTIVE);
    let fixes = ours.filter_map(|finding| finding.fix);
    let edits: Vec<Edit> = fixes
        .inspect(|fix| assert!(fix.safe))
        .flat_map(|fix| fix.edits)
        .collect();
    Edit::apply(text, &edits)
}
