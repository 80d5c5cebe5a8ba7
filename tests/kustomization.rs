//! What a kustomization says of images counts for the manifests that it builds from.

use plimsoll::engine;
use plimsoll::k8s::KubernetesVersion;
use plimsoll::lint::Tier;
use plimsoll::settings::{Base, Settings};
use plimsoll::source::Source;
use std::sync::Arc;

const POD: &str = "
apiVersion: v1
kind: Pod
metadata: {name: shop}
spec:
  containers:
    - {name: web, image: WEB}
    - {name: cache, image: registry.example.com:5000/cache, imagePullPolicy: IfNotPresent}
    - {name: proxy, image: 'proxy:2.0'}
";

/// The lints that find something in the pod, given what stands under `images`.
fn lints(images: &str) -> Vec<&'static str> {
    let select = ["images".to_owned()];
    let version = KubernetesVersion::LATEST;
    let settings =
        Settings::new(Base::Tier(Tier::Strict), &select, &[], version).expect("a family");
    let settings = Arc::new(settings);
    let kustomization = format!("resources: [../base]\nimages: [{images}]\n");
    let files = [
        ("base/pod.yaml", POD),
        ("overlays/live/kustomization.yaml", kustomization.as_str()),
    ];
    let read = |file: &(&str, &str)| Ok(Source::new(file.0, file.1));
    let findings = engine::run(&files, read, |_| settings.clone()).findings;
    findings.iter().map(|finding| finding.lint).collect()
}

#[test]
fn images_that_nobody_determines_are_judged_as_written() {
    let all = [
        "invalid-image-reference",
        "latest-image-tag",
        "cached-floating-image",
        "missing-image-digest",
    ];
    assert_eq!(lints(""), all);
    assert_eq!(
        lints("{name: other, newTag: '1'}, {name: cache, newTag: '1'}"),
        all
    );
}

#[test]
fn a_name_replaces_a_placeholder_and_no_more() {
    let left =
        lints("{name: WEB, newName: web}, {name: registry.example.com:5000/cache, newName: cache}");
    assert_eq!(
        left,
        [
            "latest-image-tag",
            "cached-floating-image",
            "missing-image-digest"
        ]
    );
}

#[test]
fn a_tag_is_a_version_and_a_digest_is_both() {
    let tags =
        "{name: registry.example.com:5000/cache, newTag: '7.2'}, {name: proxy, newTag: '2.1'}";
    assert_eq!(
        lints(tags),
        ["invalid-image-reference", "missing-image-digest"]
    );
    let digest = "{name: registry.example.com:5000/cache, digest: 'sha256:0'}, {name: proxy, digest: 'sha256:0'}";
    assert_eq!(lints(digest), ["invalid-image-reference"]);
}
