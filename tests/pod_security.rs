//! The profiles `pss-baseline` and `pss-restricted` judge as Pod Security admission does, version
//! by version: where its policy changed, and where our lints are otherwise of another mind.

use plimsoll::engine::run_one;
use plimsoll::k8s::KubernetesVersion;
use plimsoll::settings::{Base, Profile, Settings};
use plimsoll::source::Source;
use std::ops::RangeInclusive;

/// The minor versions that are judged.
const ALL: RangeInclusive<u8> = 0..=37;

/// A pod that level restricted admits, in the pieces that are put together.
#[derive(Clone)]
struct Pod {
    annotations: String,
    spec: String,
    context: String,
    container: String,
}

const POD: &str = "runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}";
const CONTAINER: &str = "allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}";

fn admitted() -> Pod {
    Pod {
        annotations: String::new(),
        spec: String::new(),
        context: POD.to_owned(),
        container: CONTAINER.to_owned(),
    }
}

fn windows() -> Pod {
    Pod {
        spec: "os: {name: windows}".to_owned(),
        ..admitted()
    }
}

fn own_users() -> Pod {
    Pod {
        spec: "hostUsers: false".to_owned(),
        ..admitted()
    }
}

impl Pod {
    fn annotated(&self, annotations: &str) -> Pod {
        Pod {
            annotations: annotations.to_owned(),
            ..self.clone()
        }
    }

    fn with_context(&self, context: &str) -> Pod {
        Pod {
            context: context.to_owned(),
            ..self.clone()
        }
    }

    fn container(&self, container: &str) -> Pod {
        Pod {
            container: container.to_owned(),
            ..self.clone()
        }
    }

    fn text(&self) -> String {
        let Pod {
            annotations,
            spec,
            context,
            container,
        } = self;
        let containers = format!(
            "containers:\n    - {{name: web, image: \"web:1.0\", securityContext: {{{container}}}}}"
        );
        format!(
            "apiVersion: v1\nkind: Pod\nmetadata: {{name: shop, annotations: {{{annotations}}}}}\n\
             spec:\n  securityContext: {{{context}}}\n  {containers}\n  {spec}\n"
        )
    }

    /// The versions that refuse the pod are those in `expected`.
    #[track_caller]
    fn is_refused(&self, level: Profile, expected: RangeInclusive<u8>) {
        let refused = |minor: &u8| {
            let version = KubernetesVersion::new(*minor);
            let settings = Settings::new(Base::Profile(level), &[], &[], version);
            let settings = settings.expect("no names are given");
            let source = Source::new("pod.yaml", self.text());
            !run_one(&source, &settings).findings.is_empty()
        };
        let refusing: Vec<_> = ALL.filter(refused).collect();
        let expected: Vec<_> = expected.collect();
        assert_eq!(refusing, expected, "{level:?}:\n{}", self.text());
    }

    #[track_caller]
    fn is_refused_by_both(&self, expected: RangeInclusive<u8>) {
        self.is_refused(Profile::PssBaseline, expected.clone());
        self.is_refused(Profile::PssRestricted, expected);
    }

    #[track_caller]
    fn is_refused_by_restricted(&self, expected: RangeInclusive<u8>) {
        self.is_refused(Profile::PssBaseline, NEVER);
        self.is_refused(Profile::PssRestricted, expected);
    }
}

/// No version.
#[allow(
    clippy::reversed_empty_ranges,
    reason = "an empty range is what is meant"
)]
const NEVER: RangeInclusive<u8> = 1..=0;

#[test]
fn what_is_admitted() {
    admitted().is_refused_by_both(NEVER);
    windows().is_refused_by_both(NEVER);
    own_users().is_refused_by_both(NEVER);
}

#[test]
fn seccomp() {
    let pod = admitted().with_context("runAsNonRoot: true, seccompProfile: {type: Unconfined}");
    pod.is_refused_by_both(19..=37);
    let overridden = "allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}, seccompProfile: {type: RuntimeDefault}";
    pod.container(overridden).is_refused_by_both(19..=37);
    admitted()
        .with_context("runAsNonRoot: true, seccompProfile: {}")
        .is_refused_by_both(19..=37);
    let unconfined =
        windows().with_context("runAsNonRoot: true, seccompProfile: {type: Unconfined}");
    unconfined.is_refused(Profile::PssBaseline, 19..=37);
    unconfined.is_refused(Profile::PssRestricted, 19..=24);
    let missing = "runAsNonRoot: true";
    admitted()
        .with_context(missing)
        .is_refused_by_restricted(19..=37);
    windows()
        .with_context(missing)
        .is_refused_by_restricted(19..=24);
    admitted()
        .with_context(missing)
        .container(overridden)
        .is_refused_by_both(NEVER);
}

#[test]
fn seccomp_annotations() {
    for refused in [
        "seccomp.security.alpha.kubernetes.io/pod: unconfined",
        "seccomp.security.alpha.kubernetes.io/pod: \"\"",
        "container.seccomp.security.alpha.kubernetes.io/web: something",
    ] {
        admitted().annotated(refused).is_refused_by_both(0..=18);
    }
    for confined in [
        "seccomp.security.alpha.kubernetes.io/pod: docker/default",
        "container.seccomp.security.alpha.kubernetes.io/web: localhost/web",
        "container.seccomp.security.alpha.kubernetes.io/other: unconfined",
    ] {
        admitted().annotated(confined).is_refused_by_both(NEVER);
    }
}

#[test]
fn apparmor() {
    for refused in ["unconfined", "something"] {
        let key = "container.apparmor.security.beta.kubernetes.io/other";
        let annotation = format!("{key}: {refused}");
        admitted().annotated(&annotation).is_refused_by_both(ALL);
    }
    let field = "runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}, appArmorProfile: {}";
    admitted().with_context(field).is_refused_by_both(ALL);
}

#[test]
fn sysctls() {
    let sysctl = |name: &str| -> String {
        let entry = format!("{{name: {name}, value: \"1\"}}");
        format!("{POD}, sysctls: [{entry}]")
    };
    for (name, refused) in [
        ("kernel.shm_rmid_forced", NEVER),
        ("net.ipv4.ip_local_reserved_ports", 0..=26),
        ("net.ipv4.tcp_keepalive_probes", 0..=28),
        ("net.ipv4.tcp_wmem", 0..=31),
        ("net.ipv4.tcp_notsent_lowat", 0..=36),
        ("net/ipv4/tcp_syncookies", ALL),
        ("net.core.somaxconn", ALL),
    ] {
        admitted()
            .with_context(&sysctl(name))
            .is_refused_by_both(refused);
    }
}

#[test]
fn selinux() {
    let options = |options: &str| -> String { format!("{POD}, seLinuxOptions: {{{options}}}") };
    for (set, refused) in [
        ("type: container_t, level: \"s0\", user: \"\"", NEVER),
        ("type: container_engine_t", 0..=30),
        ("type: spc_t", ALL),
        ("role: system_r", ALL),
    ] {
        admitted()
            .with_context(&options(set))
            .is_refused_by_both(refused);
    }
}

#[test]
fn proc_mount() {
    let unmasked =
        "allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}, procMount: Unmasked";
    admitted().container(unmasked).is_refused_by_both(ALL);
    let own_users = own_users().container(unmasked);
    own_users.is_refused(Profile::PssBaseline, 0..=34);
    own_users.is_refused(Profile::PssRestricted, ALL);
}

#[test]
fn capabilities() {
    let with = |pod: &Pod, capabilities: &str| {
        let context = format!("allowPrivilegeEscalation: false, capabilities: {{{capabilities}}}");
        pod.container(&context)
    };
    for (set, baseline, restricted) in [
        ("drop: [ALL, net_raw]", NEVER, NEVER),
        ("drop: [all]", NEVER, 22..=37),
        ("drop: [CAP_ALL]", NEVER, 22..=37),
        ("drop: [NET_RAW]", NEVER, 22..=37),
        ("drop: [ALL], add: [NET_BIND_SERVICE]", NEVER, NEVER),
        ("drop: [ALL], add: [CHOWN]", NEVER, 22..=37),
        ("drop: [ALL], add: [CAP_CHOWN]", ALL, ALL),
        ("drop: [ALL], add: [net_bind_service]", ALL, ALL),
        ("drop: [ALL], add: [SYS_TIME]", ALL, ALL),
        ("drop: [ALL], add: [SYS_ADMIN]", ALL, ALL),
    ] {
        let pod = with(&admitted(), set);
        pod.is_refused(Profile::PssBaseline, baseline);
        pod.is_refused(Profile::PssRestricted, restricted);
    }
    let windows = with(&windows(), "add: [NET_RAW, CAP_CHOWN]");
    windows.is_refused(Profile::PssBaseline, ALL);
    windows.is_refused(Profile::PssRestricted, 0..=24);
    let privileged = "privileged: true, capabilities: {drop: [ALL]}";
    admitted().container(privileged).is_refused_by_both(ALL);
}

#[test]
fn privilege_escalation() {
    for context in [
        "capabilities: {drop: [ALL]}",
        "capabilities: {drop: [ALL]}, allowPrivilegeEscalation: true",
    ] {
        admitted()
            .container(context)
            .is_refused_by_restricted(8..=37);
        windows()
            .container(context)
            .is_refused_by_restricted(8..=24);
    }
}

#[test]
fn users() {
    let seccomp = |context: &str| -> String {
        format!("seccompProfile: {{type: RuntimeDefault}}, {context}")
    };
    let all_true = "allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}, runAsNonRoot: true, runAsUser: 5";
    for (pod, container, refused) in [
        ("runAsNonRoot: null", CONTAINER, ALL),
        ("runAsUser: 10001", CONTAINER, ALL),
        ("runAsNonRoot: null", all_true, NEVER),
        ("runAsNonRoot: false", all_true, ALL),
        ("runAsUser: 0", all_true, 23..=37),
        ("runAsNonRoot: true, runAsUser: 0", CONTAINER, 23..=37),
    ] {
        let pod = &seccomp(pod);
        admitted()
            .with_context(pod)
            .container(container)
            .is_refused_by_restricted(refused.clone());
        let (first, last) = (*refused.start(), *refused.end());
        own_users()
            .with_context(pod)
            .container(container)
            .is_refused_by_restricted(first..=last.min(34));
    }
    windows()
        .with_context(&seccomp("runAsUser: null"))
        .is_refused_by_restricted(ALL);
}
