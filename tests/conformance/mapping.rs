//! Which of our lints another project's check means.

use crate::case::Case;
use plimsoll::lint::{Check, Entry};
use plimsoll::lints::CATALOGUE;
use plimsoll::settings::{Profile, Setting};

/// The names the cases give to projects, and ours where they differ.
const PEERS: &[(&str, &str)] = &[
    ("trivy-checks", "trivy"),
    ("kyverno-policies", "kyverno"),
    ("gatekeeper-library", "gatekeeper"),
    ("regolibrary", "kubescape"),
];

/// The cases of kubeaudit name an auditor and a part of its rules; its users see the rules.
const KUBEAUDIT: &[(&str, &[&str])] = &[
    (
        "apparmor.disabled",
        &["AppArmorDisabled", "AppArmorBadValue"],
    ),
    (
        "apparmor.invalid-annotation",
        &["AppArmorInvalidAnnotation"],
    ),
    ("apparmor.missing", &["AppArmorAnnotationMissing"]),
    (
        "asat.automount-default-sa",
        &["AutomountServiceAccountTokenTrueAndDefaultSA"],
    ),
    (
        "asat.deprecated-field",
        &["AutomountServiceAccountTokenDeprecated"],
    ),
    ("capabilities.added", &["CapabilityAdded"]),
    (
        "capabilities.drop-all",
        &[
            "CapabilityShouldDropAll",
            "CapabilityOrSecurityContextMissing",
        ],
    ),
    ("deprecatedapis", &["DeprecatedAPIUsed"]),
    ("hostns.host-ipc", &["NamespaceHostIPCTrue"]),
    ("hostns.host-network", &["NamespaceHostNetworkTrue"]),
    ("hostns.host-pid", &["NamespaceHostPIDTrue"]),
    ("image.tag-missing", &["ImageTagMissing"]),
    ("limits.cpu", &["LimitsCPUNotSet"]),
    ("limits.memory", &["LimitsMemoryNotSet"]),
    ("mounts.sensitive-paths", &["SensitivePathsMounted"]),
    (
        "netpols.allow-all",
        &[
            "AllowAllIngressNetworkPolicyExists",
            "AllowAllEgressNetworkPolicyExists",
        ],
    ),
    (
        "netpols.default-deny-egress",
        &[
            "MissingDefaultDenyIngressAndEgressNetworkPolicy",
            "MissingDefaultDenyEgressNetworkPolicy",
        ],
    ),
    (
        "netpols.default-deny-ingress",
        &[
            "MissingDefaultDenyIngressAndEgressNetworkPolicy",
            "MissingDefaultDenyIngressNetworkPolicy",
        ],
    ),
    (
        "nonroot",
        &[
            "RunAsUserCSCRoot",
            "RunAsUserPSCRoot",
            "RunAsNonRootCSCFalse",
            "RunAsNonRootPSCNilCSCNil",
            "RunAsNonRootPSCFalseCSCNil",
        ],
    ),
    (
        "privesc",
        &[
            "AllowPrivilegeEscalationNil",
            "AllowPrivilegeEscalationTrue",
        ],
    ),
    ("privileged.true", &["PrivilegedTrue"]),
    (
        "rootfs",
        &["ReadOnlyRootFilesystemFalse", "ReadOnlyRootFilesystemNil"],
    ),
    (
        "seccomp.deprecated-annotations",
        &["SeccompDeprecatedAnnotations"],
    ),
    (
        "seccomp.disabled",
        &["SeccompDisabledPod", "SeccompDisabledContainer"],
    ),
    ("seccomp.missing", &["SeccompProfileMissing"]),
];

/// Checks, the numbers that their cases state as JSON pointers, and the settings of our lints that
/// these are.
const NUMBERS: &[(&str, &str, (&str, &str))] = &[
    (
        "kube-linter:hpa-minimum-three-replicas",
        "/minReplicas",
        ("low-hpa-minimum", "min"),
    ),
    (
        "kube-score:horizontalpodautoscaler-replicas",
        "/min_replicas_hpa",
        ("low-hpa-minimum", "min"),
    ),
    (
        "kube-score:deployment-replicas",
        "/min_replicas_deployment",
        ("single-replica", "min"),
    ),
    (
        "kube-linter:no-anti-affinity",
        "/minReplicas",
        ("missing-topology-spread", "min_replicas"),
    ),
    (
        "gatekeeper:horizontalpodautoscaler",
        "/parameters/minimumReplicaSpread",
        ("fixed-hpa-range", "min_spread"),
    ),
    (
        "gatekeeper:horizontalpodautoscaler",
        "/parameters/ranges/0/min_replicas",
        ("disallowed-replica-count", "min"),
    ),
    (
        "gatekeeper:horizontalpodautoscaler",
        "/parameters/ranges/0/max_replicas",
        ("disallowed-replica-count", "max"),
    ),
    (
        "gatekeeper:replicalimits",
        "/parameters/ranges/0/min_replicas",
        ("disallowed-replica-count", "min"),
    ),
    (
        "gatekeeper:replicalimits",
        "/parameters/ranges/0/max_replicas",
        ("disallowed-replica-count", "max"),
    ),
];

/// The settings of our lints that a case states as numbers.
pub(crate) fn numbers<'c>(
    case: &'c Case,
    checks: &'c [String],
) -> impl Iterator<Item = ((&'static str, &'static str), Setting)> + 'c {
    let of_case = NUMBERS
        .iter()
        .filter(|(check, ..)| checks.iter().any(|one| one == check));
    of_case.filter_map(|(_, pointer, setting)| {
        let number = case.number(pointer)?;
        Some((*setting, Setting::Number(number)))
    })
}

/// The name we have for a project.
pub(crate) fn our_name(peer: &str) -> &str {
    let renamed = PEERS.iter().find(|(theirs, _)| *theirs == peer);
    renamed.map_or(peer, |(_, ours)| ours)
}

/// The check of a case as `peers` of lints write it, `check` being that of the case or a sister.
pub(crate) fn peer_checks(case: &Case, check: &str) -> Vec<String> {
    let peer = our_name(&case.peer);
    match case.peer.as_str() {
        "kubeaudit" => {
            let auditor = check.split('.').next().unwrap_or(check);
            let rules = KUBEAUDIT.iter().filter(|(name, _)| *name == check);
            let rules = rules.flat_map(|(_, rules)| rules.iter());
            rules
                .map(|rule| format!("{peer}:{auditor}/{rule}"))
                .collect()
        }
        "kyverno-policies" => case
            .policy
            .iter()
            .map(|policy| kyverno_check(policy))
            .collect(),
        "pod-security-admission" => {
            let control = check.split_once('.').map_or(check, |(_, control)| control);
            vec![format!("{peer}:{control}")]
        }
        _ => vec![format!("{peer}:{check}")],
    }
}

/// A policy goes by its folder; the same one written in another language lies in `other-cel`.
fn kyverno_check(policy: &str) -> String {
    let folder = policy.rsplit_once('/').map_or(policy, |(folder, _)| folder);
    let (group, name) = folder.split_once('/').unwrap_or((folder, ""));
    let group = group.strip_suffix("-cel").unwrap_or(group);
    format!("kyverno:{group}/{name}")
}

/// The lints that have one of these checks among their peers.
pub(crate) fn lints(checks: &[String]) -> Vec<&'static Entry> {
    let means = |entry: &&Entry| checks.iter().any(|check| carries(entry, check));
    CATALOGUE.iter().filter(means).collect()
}

/// Whether a lint has a check among its peers; Pod Security admission writes its own in any case.
pub(crate) fn carries(entry: &Entry, check: &str) -> bool {
    names(entry, check) && !matches!(entry.lint.check, Check::Engine)
}

/// Whether a check stands among the peers of a lint.
pub(crate) fn names(entry: &Entry, check: &str) -> bool {
    let mut peers = entry.lint.peers.iter();
    peers.any(|peer| peer.eq_ignore_ascii_case(check))
}

/// The Pod Security level a check stands for, if it stands for one.
pub(crate) fn profile(case: &Case, checks: &[String]) -> Option<Profile> {
    let kyverno = |level: &str| {
        let prefix = format!("kyverno:pod-security/{level}/");
        checks.iter().any(|check| check.starts_with(&prefix))
    };
    match case.level.as_deref() {
        Some("baseline") => Some(Profile::PssBaseline),
        Some("restricted") => Some(Profile::PssRestricted),
        _ if kyverno("baseline") => Some(Profile::PssBaseline),
        _ if kyverno("restricted") => Some(Profile::PssRestricted),
        _ => None,
    }
}
