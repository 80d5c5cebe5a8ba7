//! The `apiVersion` of an object: an API group and one of its versions.
//!
//! The rules are those of k8s.io/apimachinery, `pkg/runtime/schema/group_version.go` and `pkg/version/helpers.go`.

use super::Invalid;
use super::names::dns_subdomain;
use std::fmt;

/// An API group and version: `apps/v1`, or `v1` for the core group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ApiVersion<'a> {
    /// The group; empty for the core group.
    pub group: &'a str,
    /// The version within the group.
    pub version: &'a str,
}

/// How finished an API version is, by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stability {
    /// `v1alpha1`: off unless the cluster enables it, may go without notice.
    Alpha,
    /// `v1beta1`: off by default since Kubernetes 1.24, goes with some notice.
    Beta,
    /// `v1`
    Stable,
}

/// The groups which the API server of some release serves itself, apart from the core group; sorted.
///
/// Taken from the `GroupName` constants of k8s.io/api, k8s.io/apiextensions-apiserver and k8s.io/kube-aggregator, with
/// those that older releases served.
const BUILT_IN: [&str; 25] = [
    "admissionregistration.k8s.io",
    "apiextensions.k8s.io",
    "apiregistration.k8s.io",
    "apps",
    "auditregistration.k8s.io",
    "authentication.k8s.io",
    "authorization.k8s.io",
    "autoscaling",
    "batch",
    "certificates.k8s.io",
    "coordination.k8s.io",
    "discovery.k8s.io",
    "events.k8s.io",
    "extensions",
    "flowcontrol.apiserver.k8s.io",
    "internal.apiserver.k8s.io",
    "lifecycle.k8s.io",
    "networking.k8s.io",
    "node.k8s.io",
    "policy",
    "rbac.authorization.k8s.io",
    "resource.k8s.io",
    "scheduling.k8s.io",
    "storage.k8s.io",
    "storagemigration.k8s.io",
];

impl<'a> ApiVersion<'a> {
    /// Reads an `apiVersion` as `ParseGroupVersion` does, but for versions that are empty.
    ///
    /// # Errors
    ///
    /// One clause that says that a part is missing, or that there are too many.
    pub fn parse(text: &'a str) -> Result<Self, Invalid> {
        if text.is_empty() {
            return Err(Invalid::whole(text, "the API version is empty"));
        }
        let shown = text.escape_debug();
        let (group, version) = text.split_once('/').unwrap_or(("", text));
        if version.is_empty() {
            return Err(Invalid::whole(
                text,
                format!("`{shown}` has no version after its `/`"),
            ));
        }
        if version.contains('/') {
            return Err(Invalid::whole(
                text,
                format!("`{shown}` has more than one `/`"),
            ));
        }
        Ok(Self { group, version })
    }

    /// Whether the API server of some release serves the group itself, so that its kinds are known.
    pub fn is_built_in(self) -> bool {
        self.group.is_empty() || BUILT_IN.binary_search(&self.group).is_ok()
    }

    /// Whether the group belongs to the Kubernetes project (`*.k8s.io`, `*.kubernetes.io`), built in or not.
    pub fn is_kubernetes_own(self) -> bool {
        let is_below = |domain: &str| {
            self.group
                .strip_suffix(domain)
                .is_some_and(|rest| rest.ends_with('.'))
        };
        self.is_built_in() || is_below("k8s.io") || is_below("kubernetes.io")
    }

    /// Whether a cluster can have such a group at all: it is built in, or a DNS name with a dot, as the groups of custom
    /// resources must be. What cannot is the file of another tool, such as Docker Compose.
    pub fn is_possible(self) -> bool {
        self.is_built_in() || (self.group.contains('.') && dns_subdomain(self.group).is_ok())
    }

    /// How finished the version is; `None` where it has not the form `v1`, `v1beta1` or `v2alpha3`.
    ///
    /// Custom resources may have versions of other forms; those of Kubernetes itself never do.
    pub fn stability(self) -> Option<Stability> {
        let (major, rest) = split_number(self.version.strip_prefix('v')?);
        let (stability, minor) = if let Some(minor) = rest.strip_prefix("alpha") {
            (Stability::Alpha, minor)
        } else if let Some(minor) = rest.strip_prefix("beta") {
            (Stability::Beta, minor)
        } else {
            (Stability::Stable, "0")
        };
        let is_whole = rest.is_empty() == (stability == Stability::Stable);
        let (digits, after) = split_number(minor);
        (is_whole && !major.is_empty() && !digits.is_empty() && after.is_empty())
            .then_some(stability)
    }
}

impl fmt::Display for ApiVersion<'_> {
    /// As it is written: `apps/v1`, `v1`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.group.is_empty() {
            write!(f, "{}/", self.group)?;
        }
        f.write_str(self.version)
    }
}

fn split_number(text: &str) -> (&str, &str) {
    let end = text.find(|c: char| !c.is_ascii_digit());
    text.split_at(end.unwrap_or(text.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn api(text: &str) -> ApiVersion<'_> {
        ApiVersion::parse(text).expect("a valid API version")
    }

    #[test]
    fn splits_group_and_version() {
        let cases = [
            ("v1", "", "v1"),
            ("apps/v1", "apps", "v1"),
            ("/v1", "", "v1"),
            ("a.b/stable", "a.b", "stable"),
        ];
        for (text, group, version) in cases {
            assert_eq!(api(text), ApiVersion { group, version });
            assert_eq!(api(text).to_string(), text.trim_start_matches('/'));
        }
        let cases = [
            ("", "the API version is empty"),
            ("apps/", "`apps/` has no version after its `/`"),
            ("/", "`/` has no version after its `/`"),
            ("a/b/v1", "`a/b/v1` has more than one `/`"),
        ];
        for (text, message) in cases {
            assert_eq!(
                ApiVersion::parse(text).map_err(|invalid| invalid.message),
                Err(message.to_owned())
            );
        }
    }

    #[test]
    fn knows_what_kubernetes_serves_itself() {
        assert!(BUILT_IN.is_sorted());
        for built_in in [
            "v1",
            "apps/v1",
            "extensions/v1beta1",
            "rbac.authorization.k8s.io/v1",
            "policy/v1",
        ] {
            let api = api(built_in);
            assert!(
                api.is_built_in() && api.is_kubernetes_own() && api.is_possible(),
                "{built_in}"
            );
        }
        for official in [
            "gateway.networking.k8s.io/v1",
            "metrics.k8s.io/v1beta1",
            "a.kubernetes.io/v1",
        ] {
            let api = api(official);
            assert!(
                !api.is_built_in() && api.is_kubernetes_own() && api.is_possible(),
                "{official}"
            );
        }
        for custom in ["cert-manager.io/v1", "notk8s.io/v1", "k8s.io/v1"] {
            let api = api(custom);
            assert!(
                !api.is_built_in() && !api.is_kubernetes_own() && api.is_possible(),
                "{custom}"
            );
        }
        for impossible in [
            "app/v1",
            "Apps/v1",
            "cert_manager.io/v1",
            ".io/v1",
            "datadog/v1",
        ] {
            assert!(!api(impossible).is_possible(), "{impossible}");
        }
    }

    #[test]
    fn reads_stability_from_the_version() {
        let cases = [
            ("v1", Some(Stability::Stable)),
            ("v10", Some(Stability::Stable)),
            ("v2beta2", Some(Stability::Beta)),
            ("v1alpha10", Some(Stability::Alpha)),
        ];
        for (version, expected) in cases {
            assert_eq!(api(version).stability(), expected, "{version}");
        }
        for odd in [
            "1",
            "v",
            "vbeta1",
            "v1beta",
            "v1gamma1",
            "V1",
            "v1.2",
            "v1beta1x",
            "v1betaalpha1",
            "stable",
            "v-1",
        ] {
            assert_eq!(api(odd).stability(), None, "{odd}");
        }
    }
}
