//! Suppressions that speak to other linters.

use crate::bench::{found, run_with, settings, shown};

const NOTHING: [&str; 0] = [];

fn pod(annotation: &str) -> String {
    format!(
        "apiVersion: v1\nkind: Pod\nmetadata:\n  name: shop\n  annotations:\n    {annotation}\nspec:\n  hostNetwork: true\n"
    )
}

#[test]
fn annotations_of_other_linters_are_heard() {
    for annotation in [
        "ignore-check.kube-linter.io/host-network: the CNI",
        "kube-linter.io/ignore-all: the CNI",
        "polaris.fairwinds.com/hostNetworkSet-exempt: \"true\"",
        "polaris.fairwinds.com/exempt: \"TRUE\"",
        "checkov.io/skip1: CKV_K8S_19=the CNI",
        "checkov.io/skip: CKV_K8S_19",
        "bridgecrew.io/skip27: \"CKV_K8S_19=a=b\"",
    ] {
        assert_eq!(found(&pod(annotation)), NOTHING, "{annotation}");
    }
}

#[test]
fn lists_of_kube_score_are_heard() {
    let text = "apiVersion: v1\nkind: Pod\nmetadata:\n  name: shop\n  annotations:\n    kube-score/ignore: pod-networkpolicy, container-security-context-privileged\nspec:\n  containers:\n  - name: a\n    image: a:1\n    securityContext: {privileged: true}\n";
    assert_eq!(found(text), NOTHING);
}

#[test]
fn what_excuses_nothing_here_may_be_needed_there() {
    for annotation in [
        "ignore-check.kube-linter.io/host-pid: why",
        "ignore-check.kube-linter.io/no-such-check: why",
        "polaris.fairwinds.com/hostNetworkSet-exempt: \"false\"",
        "checkov.io/skip1: CKV_K8S_9999",
        "kube-score/ignore: \"\"",
        "kube-score/enable: host-network",
        "checkov.io/other: CKV_K8S_19",
        "host-network: x",
    ] {
        assert_eq!(found(&pod(annotation)), ["8 host-network"], "{annotation}");
    }
}

#[test]
fn comments_for_checkov_cover_their_object() {
    let text = |comment: &str| format!("{}    # {comment}\n", pod("a: b"));
    for comment in [
        "checkov:skip=CKV_K8S_19",
        "checkov:skip=CKV_K8S_19: the CNI",
        "checkov:skip=CKV_K8S_17,CKV_K8S_19: the CNI",
        "bridgecrew:skip= CKV_K8S_19:x",
        "plimsoll: ignore[host-pid] # checkov:skip=CKV_K8S_19: x",
    ] {
        let found = found(&text(comment));
        assert!(!found.contains(&"8 host-network".to_owned()), "{comment}");
    }
    for comment in [
        "checkov:skip=CKV_K8S_17: CKV_K8S_19",
        "not checkov:skip=CKV_K8S_19",
    ] {
        assert_eq!(found(&text(comment)), ["8 host-network"], "{comment}");
    }
    let two = format!("{}---\n{}", text("checkov:skip=CKV_K8S_19"), pod("a: b"));
    assert_eq!(found(&two), ["18 host-network"]);
}

#[test]
fn they_can_be_switched_off() {
    let mut settings = settings();
    settings.suppression.foreign = false;
    let text = pod("checkov.io/skip1: CKV_K8S_19") + "  # checkov:skip=CKV_K8S_19\n";
    assert_eq!(
        shown(&run_with(&text, &settings).findings),
        ["8 host-network"]
    );
    let own = pod("plimsoll.dev/ignore: host-network");
    assert_eq!(shown(&run_with(&own, &settings).findings), NOTHING);
}

#[test]
fn nobody_asks_them_for_a_reason() {
    let mut settings = settings();
    settings.suppression.require_reason = true;
    let text = pod("checkov.io/skip1: CKV_K8S_19");
    assert_eq!(shown(&run_with(&text, &settings).findings), NOTHING);
}
