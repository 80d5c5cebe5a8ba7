//! Isolation as Pod Security admission judges it: by what is written, each control for itself.

use plimsoll::engine::run_one;
use plimsoll::k8s::KubernetesVersion;
use plimsoll::settings::{Base, Profile, Settings};
use plimsoll::source::Source;

const STATIC_POD: &str = r#"
apiVersion: v1
kind: Pod
metadata: {name: etcd, namespace: kube-system, labels: {tier: control-plane}}
spec:
  hostNetwork: true
  containers:
    - name: etcd
      image: etcd:3.6
      ports: [{containerPort: 2379, hostPort: 2379}, {containerPort: 2380, hostPort: 0}]
      livenessProbe: {tcpSocket: {host: 127.0.0.1, port: 2379}}
      lifecycle: {preStop: {httpGet: {host: "", port: 80}}}
  volumes:
    - {name: data, hostPath: {path: /var/lib/etcd}}
    - {name: socket, hostPath: {path: /run/docker.sock}}
    - {name: logs, hostPath: {}}
    - {name: none, hostPath: null}
    - {name: code, gitRepo: {repository: "https://git.example.com/shop.git"}}
    - {name: unknown, flocks: {}}
    - {name: models, image: {reference: "models:1"}}
"#;

/// The isolation lints that speak of the pod under a profile, with how often they do.
fn findings(profile: Profile, minor: u8) -> Vec<(&'static str, usize)> {
    let version = KubernetesVersion::new(minor);
    let settings = Settings::new(Base::Profile(profile), &[], &[], version);
    let settings = settings.expect("no name is given");
    let findings = run_one(&Source::new("pod.yaml", STATIC_POD), &settings).findings;
    let isolation = findings
        .iter()
        .filter(|found| found.family() == "isolation");
    let mut lints: Vec<_> = isolation.map(|found| found.lint).collect();
    lints.sort_unstable();
    let groups = lints.chunk_by(|a, b| a == b);
    groups.map(|group| (group[0], group.len())).collect()
}

#[test]
fn baseline_spares_nobody() {
    let old = [
        ("host-network", 1),
        ("host-path-volume", 3),
        ("host-port", 1),
    ];
    assert_eq!(findings(Profile::PssBaseline, 33), old);
    let new = [&[("custom-probe-host", 1)], &old[..]].concat();
    assert_eq!(findings(Profile::PssBaseline, 34), new);
}

#[test]
fn restricted_judges_the_types_of_volumes_as_well() {
    let found = findings(Profile::PssRestricted, 34);
    assert!(
        found.contains(&("non-restricted-volume-type", 4)),
        "{found:?}"
    );
    assert!(found.contains(&("host-path-volume", 3)), "{found:?}");
}
