//! The annotation `plimsoll.dev/ignore`.

use crate::bench::{found, mended, said};

/// A deployment with findings on hostNetwork and in both containers.
fn deployment(object: &str, template: &str) -> String {
    let annotations = |indent: &str, annotation: &str| match annotation {
        "" => String::new(),
        annotation => format!("{indent}annotations:\n{indent}  {annotation}\n"),
    };
    let (object, template) = (annotations("  ", object), annotations("      ", template));
    format!(
        "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: shop\n{object}spec:\n  template:\n    metadata:\n      name: shop\n{template}    spec:\n      hostNetwork: true\n      initContainers:\n      - name: first\n        image: a:1\n        securityContext: {{privileged: true}}\n      containers:\n      - name: second\n        image: a:1\n        securityContext: {{privileged: true}}\n"
    )
}

/// The lints that find something.
fn lints(text: &str) -> Vec<String> {
    let found = found(text).into_iter();
    let lint = |line: String| line.split_once(' ').map(|(_, lint)| lint.to_owned());
    found.filter_map(lint).collect()
}

#[test]
fn it_stands_on_the_object_or_on_the_pod() {
    let all = [
        "host-network",
        "privileged-container",
        "privileged-container",
    ];
    assert_eq!(lints(&deployment("", "")), all);
    for value in [
        "privileged-container",
        "\"privileged-container\"",
        "privileged-container the driver needs it",
        "privileged-container, CKV_K8S_16 expires=2027-01-02 soon",
        ">-\n            privileged-container\n            the driver needs it",
    ] {
        let annotation = format!("plimsoll.dev/ignore: {value}");
        assert_eq!(lints(&deployment(&annotation, "")), all[..1], "{value}");
        assert_eq!(lints(&deployment("", &annotation)), all[..1], "{value}");
    }
}

#[test]
fn it_may_be_for_one_container() {
    let second = "plimsoll.dev/ignore.second: privileged-container";
    for text in [deployment(second, ""), deployment("", second)] {
        assert_eq!(lints(&text), ["host-network", "privileged-container"]);
    }
    let third = deployment("plimsoll.dev/ignore.third: privileged-container", "");
    assert_eq!(said(&third), ["6 there is no container `third`"]);
    assert_eq!(mended(&third), deployment("", ""));
}

#[test]
fn what_has_no_effect_is_said_and_taken_out() {
    let text = deployment("plimsoll.dev/ignore: host-pid, host-network", "");
    assert_eq!(
        said(&text),
        ["6 there is no finding of `host-pid` to suppress here"]
    );
    let mended_text = deployment("plimsoll.dev/ignore: host-network", "");
    assert_eq!(mended(&text), mended_text);
    let text = deployment("\"plimsoll.dev/ignore\": \"host-pid, no-such-thing\"", "");
    assert_eq!(said(&text).len(), 2);
    assert_eq!(mended(&text), deployment("", ""));
    let escaped = deployment("plimsoll.dev/ignore: \"host\\u002dpid, host-network\"", "");
    assert_eq!(
        said(&escaped),
        ["6 there is no finding of `host-pid` to suppress here"]
    );
    assert_eq!(mended(&escaped), escaped);
    let unnamed = deployment("plimsoll.dev/ignore: \" \"", "");
    assert_eq!(said(&unnamed), ["6 no lint is named"]);
    let unlike = deployment("plimsoll.dev/ignored: host-pid", "");
    assert_eq!(
        said(&unlike),
        ["6 `plimsoll.dev/ignored` is no annotation of plimsoll"]
    );
}

#[test]
fn an_object_does_not_speak_for_the_next() {
    let annotated = deployment("plimsoll.dev/ignore: privileges, host-network", "");
    let text = format!("{annotated}---\n{}", deployment("", ""));
    assert_eq!(lints(&text).len(), 3);
}
