//! What an object may be called.
//!
//! The rules are those of the API server's validation: `pkg/apis/*/validation`, of which most take a DNS subdomain.

use crate::k8s::names::{check_length, dns_1035_label, dns_label, dns_subdomain};
use crate::k8s::{Invalid, KubernetesVersion, Object};

/// Which names the API server takes for a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Rule {
    Subdomain,
    /// At most so many characters, because names and labels are made from it that have their own limit.
    Short(usize),
    Label,
    Label1035,
    /// What can stand in the path of a URL.
    PathSegment,
}

/// The first release in which the name of a Service may begin with a digit (KEP-5311, on by default).
const RELAXED_SERVICES: KubernetesVersion = KubernetesVersion::new(36);

impl Object<'_> {
    /// Checks `metadata.name` by the rule of a kind that is built in; names of others are not known
    /// to be wrong.
    ///
    /// # Errors
    ///
    /// One clause that says which part of the name is wrong.
    pub fn check_name(self, version: KubernetesVersion) -> Result<(), Invalid> {
        let name = self.name();
        match self.name_rule(version) {
            None => Ok(()),
            Some(Rule::Subdomain) => dns_subdomain(name),
            Some(Rule::Short(most)) => dns_subdomain(name).and_then(|()| check_length(name, most)),
            Some(Rule::Label) => dns_label(name),
            Some(Rule::Label1035) => dns_1035_label(name),
            Some(Rule::PathSegment) => path_segment(name),
        }
    }

    fn name_rule(self, version: KubernetesVersion) -> Option<Rule> {
        self.api_version()
            .ok()
            .filter(|version| version.is_built_in())?;
        self.scope()?;
        let rule = match self.kind() {
            // Of a StatefulSet since 1.27; before, its pods were refused, whose hostnames it begins.
            "Namespace" | "StatefulSet" => Rule::Label,
            "Service" if version >= RELAXED_SERVICES => Rule::Label,
            "Service" => Rule::Label1035,
            // The time that is appended to the names of its Jobs takes 11 characters of 63.
            "CronJob" => Rule::Short(52),
            // The name is a label of its pods.
            "Job" => Rule::Short(63),
            "Role"
            | "ClusterRole"
            | "RoleBinding"
            | "ClusterRoleBinding"
            | "APIService"
            | "CertificateSigningRequest" => Rule::PathSegment,
            "ClusterTrustBundle" | "IPAddress" | "StorageVersion" => return None,
            _ => Rule::Subdomain,
        };
        Some(rule)
    }
}

/// Checks what stands in the path of a URL (`IsValidPathSegmentName`).
fn path_segment(name: &str) -> Result<(), Invalid> {
    if matches!(name, "." | "..") {
        return Err(Invalid::whole(
            name,
            format!("`{name}` is a folder in the path of a URL"),
        ));
    }
    match name.find(['/', '%']) {
        Some(at) => {
            let wrong = &name[at..=at];
            let message = format!(
                "`{name}` has the character `{wrong}`, which the path of a URL cannot hold"
            );
            Err(Invalid::new(at..at + 1, message))
        }
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::yaml;

    fn is_valid(api_version: &str, kind: &str, name: &str, minor: u8) -> bool {
        let text =
            format!("{{apiVersion: {api_version}, kind: {kind}, metadata: {{name: '{name}'}}}}");
        let tree = yaml::parse(&text);
        let root = tree.documents().first().and_then(|it| tree.root(it));
        let object = root.and_then(|root| Object::new(root, 0, None));
        let object = object.expect("an object");
        object.check_name(KubernetesVersion::new(minor)).is_ok()
    }

    #[test]
    fn each_kind_has_its_rule() {
        let long = "a".repeat(53);
        for (api_version, kind, name, expected) in [
            ("v1", "ConfigMap", "shop.example.com", true),
            ("v1", "ConfigMap", "Shop", false),
            ("v1", "Namespace", "shop.web", false),
            ("apps/v1", "StatefulSet", "shop.web", false),
            ("apps/v1", "Deployment", "shop.web", true),
            ("batch/v1", "CronJob", &long, false),
            ("batch/v1", "Job", &long, true),
            ("rbac.authorization.k8s.io/v1", "Role", "a:B", true),
            ("rbac.authorization.k8s.io/v1", "Role", "a%b", false),
            ("rbac.authorization.k8s.io/v1", "Role", "..", false),
            ("networking.k8s.io/v1", "IPAddress", "2001:db8::1", true),
            ("example.com/v1", "ConfigMap", "Shop", true),
            ("v1", "Shop", "Shop", true),
        ] {
            assert_eq!(
                is_valid(api_version, kind, name, 34),
                expected,
                "{kind} {name}"
            );
        }
    }

    #[test]
    fn names_of_services_may_begin_with_a_digit_now() {
        assert!(!is_valid("v1", "Service", "1-shop", 35));
        assert!(is_valid("v1", "Service", "1-shop", 36));
        assert!(!is_valid("v1", "Service", "shop.web", 36));
    }
}
