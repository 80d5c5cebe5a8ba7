//! What is said of suppressions without effect, and what is made of them.

use crate::bench::{INEFFECTIVE, found, mended, run, run_with, said, settings, shown};
use plimsoll::k8s::KubernetesVersion;
use plimsoll::lint::Tier;
use plimsoll::settings::{Base, Settings};

const NOTHING: [&str; 0] = [];

/// A pod with a finding on line 5, and room for a comment behind it.
fn pod(comment: &str) -> String {
    format!(
        "apiVersion: v1\nkind: Pod\nmetadata: {{name: a}}\nspec:\n  hostNetwork: true{comment}\n  dnsPolicy: None\n"
    )
}

#[test]
fn the_message_says_what_is_wrong() {
    for (comment, message) in [
        (
            "ignore[host-netwrok]",
            "there is no lint or family `host-netwrok`; did you mean `host-network`?",
        ),
        ("ignore[qqq]", "there is no lint or family `qqq`"),
        (
            "ignore[host-pid]",
            "there is no finding of `host-pid` to suppress here",
        ),
        ("ignore[host-network", "`[` is not closed"),
        ("ignore[]", "no lint stands between the brackets"),
        (
            "ignore host-network",
            "`host-network` needs brackets: `ignore[host-network]`",
        ),
        (
            "disable=host-network",
            "`disable=host-network` is not understood; write `ignore[lint] reason`",
        ),
        (
            "ignore[host-network] expires=2027-02-30",
            "`2027-02-30` is not a date such as 2027-01-31",
        ),
        (
            "ignore[host-network] expires=2027-01-01 x",
            "the suppression has expired after 2027-01-01",
        ),
        (
            "ignore-file[host-network]",
            "`ignore-file` has to stand before the first key of the file",
        ),
    ] {
        let text = pod(&format!(" # plimsoll: {comment}"));
        assert_eq!(said(&text), [format!("5 {message}")]);
        assert!(
            found(&text).contains(&"5 host-network".to_owned()),
            "{comment}"
        );
    }
}

#[test]
fn each_points_at_what_it_is_about() {
    let text = pod(" # plimsoll: ignore[host-network, qqq] why");
    let findings = run(&text).findings;
    let [finding] = &findings[..] else {
        panic!("one finding, not {findings:?}");
    };
    assert_eq!(&text[finding.place.span.range()], "qqq");
    let subject = finding
        .subject
        .as_deref()
        .map(plimsoll::finding::Subject::name);
    assert_eq!(subject, Some("a"));
    let text = pod(" # plimsoll: ignore[host-network] expires=2026-12-31 why  ");
    let findings = run(&text).findings;
    let place = findings.iter().find(|finding| finding.lint == INEFFECTIVE);
    let place = place.expect("it has expired").place.span;
    assert_eq!(
        &text[place.range()],
        "# plimsoll: ignore[host-network] expires=2026-12-31 why"
    );
}

#[test]
fn it_holds_through_the_day_it_names() {
    assert_eq!(
        found(&pod(" # plimsoll: ignore[host-network] expires=2027-01-02")),
        NOTHING
    );
    let mut settings = settings();
    settings.suppression.today = None;
    let text = pod(" # plimsoll: ignore[host-network] expires=1999-01-01");
    assert_eq!(shown(&run_with(&text, &settings).findings), NOTHING);
}

#[test]
fn the_fix_takes_out_what_has_no_effect() {
    for (comment, rest) in [
        (" # plimsoll: ignore[host-pid] why", ""),
        ("   # plimsoll: ignore[host-pid, qqq]", ""),
        (
            " # plimsoll: ignore[host-pid, host-network, qqq] why",
            " # plimsoll: ignore[host-network] why",
        ),
        (
            " # plimsoll: ignore[host-netwrok, host-pid] why",
            " # plimsoll: ignore[host-netwrok] why",
        ),
        (" # plimsoll: ignore[host-network] expires=2026-12-31", ""),
        (" # note # plimsoll: ignore[host-pid]", " # note"),
        (
            " # plimsoll: ignore[host-pid] x # checkov:skip=X",
            " # checkov:skip=X",
        ),
        ("\n  # plimsoll: ignore[host-pid]", ""),
        ("\n# plimsoll: ignore[host-pid]\n", "\n"),
    ] {
        assert_eq!(mended(&pod(comment)), pod(rest), "{comment}");
        let windows = pod(comment).replace('\n', "\r\n");
        assert_eq!(
            mended(&windows),
            pod(rest).replace('\n', "\r\n"),
            "{comment}"
        );
    }
    for comment in [
        " # plimsoll: ignore[host-netwrok]",
        " # plimsoll: ignor[host-network]",
        " # plimsoll: ignore host-network",
        " # plimsoll: ignore[host-network] expires=soon",
    ] {
        assert_eq!(mended(&pod(comment)), pod(comment), "a person has to look");
    }
    let head = "\u{feff}# plimsoll: ignore[host-pid]\n";
    assert_eq!(
        mended(&format!("{head}{}", pod(""))),
        format!("\u{feff}{}", pod(""))
    );
    let separator = format!("--- # plimsoll: ignore[host-pid]\n{}", pod(""));
    assert_eq!(mended(&separator), format!("---\n{}", pod("")));
}

#[test]
fn a_block_scalar_that_would_grow_is_left_alone() {
    let text = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n  a: |+\n    x\n\n# plimsoll: ignore[host-pid]\n\n  b: y\n";
    assert_eq!(said(text).len(), 1);
    assert_eq!(mended(text), text);
}

#[test]
fn lints_that_do_not_run_are_not_missed() {
    let select = ["host-network", INEFFECTIVE].map(str::to_owned);
    let base = Base::Tier(Tier::Default);
    let settings =
        Settings::new(base, &select, &[], KubernetesVersion::LATEST).expect("they exist");
    for names in ["host-pid", "isolation", "privileges, CKV_K8S_16"] {
        let text = pod(&format!("\n  # plimsoll: ignore[{names}]"));
        let found = shown(&run_with(&text, &settings).findings);
        assert_eq!(found, ["5 host-network"], "{names}");
    }
    let text = pod("\n  # plimsoll: ignore for now");
    assert_eq!(
        shown(&run_with(&text, &settings).findings),
        ["5 host-network"]
    );
}

#[test]
fn if_every_lint_runs_an_empty_one_that_excuses_nothing_is_told() {
    let base = Base::Tier(Tier::OptIn);
    let settings = Settings::new(base, &[], &[], KubernetesVersion::LATEST).expect("it is a tier");
    let text = "apiVersion: v1\nkind: Namespace\nmetadata:\n  # plimsoll: ignore\n  name: a\n";
    let findings = run_with(text, &settings).findings;
    let messages = findings.iter().map(|finding| &*finding.message);
    assert!(
        messages
            .into_iter()
            .any(|message| message == "there is nothing to suppress here")
    );
}

#[test]
fn what_could_not_be_read_may_need_it() {
    let broken = format!("{}  containers: [\n", pod(" # plimsoll: ignore[host-pid]"));
    assert!(said(&broken).is_empty());
    let unknown = format!("{}  containers: [\n", pod(" # plimsoll: ignore[qqq]"));
    assert_eq!(said(&unknown).len(), 1);
    assert_eq!(mended(&unknown), unknown);
}

#[test]
fn a_reason_can_be_required() {
    let mut settings = settings();
    settings.suppression.require_reason = true;
    for comment in [
        "ignore[host-network]",
        "ignore[host-network] --",
        "ignore[host-network] expires=2028-01-01",
    ] {
        let text = pod(&format!(" # plimsoll: {comment}"));
        let found = shown(&run_with(&text, &settings).findings);
        assert_eq!(
            found,
            ["5 host-network", "5 ineffective-suppression"],
            "{comment}"
        );
    }
    for comment in ["ignore[host-network] CNI", "ignore[host-network]: #12"] {
        let text = pod(&format!(" # plimsoll: {comment}"));
        assert_eq!(
            shown(&run_with(&text, &settings).findings),
            NOTHING,
            "{comment}"
        );
    }
}

#[test]
fn all_of_them_can_be_switched_off() {
    let mut settings = settings();
    settings.suppression.inline = false;
    for comment in [
        "ignore[host-network]",
        "ignore[host-pid]",
        "ignore-file",
        "x",
    ] {
        let text = pod(&format!(" # plimsoll: {comment}"));
        let outcome = run_with(&text, &settings);
        assert_eq!(shown(&outcome.findings), ["5 host-network"], "{comment}");
        assert!(outcome.suppressed.is_empty());
    }
}

#[test]
fn it_cannot_be_suppressed_itself() {
    let text = pod(" # plimsoll: ignore[qqq]");
    for head in ["# plimsoll: ignore\n", "# plimsoll: ignore-file\n"] {
        let found = found(&format!("{head}{text}"));
        assert_eq!(found, ["6 ineffective-suppression"], "{head}");
    }
}
