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
