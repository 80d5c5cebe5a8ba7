//! Who is given which role.

use super::{BINDINGS, OPENSHIFT_GROUP};
use crate::k8s::Object;
use crate::yaml::Node;
use std::fmt;

/// A RoleBinding or ClusterRoleBinding.
#[derive(Clone, Copy, Debug)]
pub struct Binding<'a> {
    object: Object<'a>,
}

impl<'a> Object<'a> {
    /// The object as a RoleBinding or ClusterRoleBinding, if it is one.
    pub fn binding(self) -> Option<Binding<'a>> {
        let is_binding = BINDINGS.contains(&self.kind());
        (is_binding && self.is_about_access()).then_some(Binding { object: self })
    }
}

impl<'a> Binding<'a> {
    /// Whether it holds in all namespaces.
    pub fn is_cluster_wide(self) -> bool {
        self.object.kind() == "ClusterRoleBinding"
    }

    /// `roleRef`.
    pub fn role_ref(self) -> Node<'a> {
        self.object.get("roleRef")
    }

    /// The name of the role, a Role or a ClusterRole.
    pub fn role_name(self) -> &'a str {
        self.role_ref().get("name").text().unwrap_or_default()
    }

    /// The name of the role, if it is a ClusterRole. OpenShift's own kind of binding may leave the
    /// kind out.
    pub fn cluster_role(self) -> Option<&'a str> {
        let role = self.role_ref();
        let implied = self.object.group() == OPENSHIFT_GROUP
            && !role.get("kind").exists()
            && !role.get("namespace").exists();
        let is_cluster_role = implied || role.get("kind").str() == Some("ClusterRole");
        is_cluster_role.then(|| self.role_name())
    }

    /// Who is given the role.
    pub fn subjects(self) -> impl Iterator<Item = Subject<'a>> {
        let subjects = self.object.get("subjects").items();
        subjects.map(move |node| Subject {
            node,
            binding: self,
        })
    }

    /// The object itself.
    pub fn object(self) -> Object<'a> {
        self.object
    }

    /// Whether `metadata.labels` say that a distribution ships it: made by the API server itself,
    /// or kept by the addon manager.
    pub fn is_of_distribution(self) -> bool {
        let labels = self.object.metadata().get("labels");
        let addon = [
            "addonmanager.kubernetes.io/mode",
            "kubernetes.io/cluster-service",
        ];
        self.object.is_bootstrapped() || addon.iter().any(|label| labels.get(label).exists())
    }
}

/// Somebody who is given a role.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'a> {
    node: Node<'a>,
    binding: Binding<'a>,
}

impl<'a> Subject<'a> {
    /// The entry of `subjects`.
    pub fn node(self) -> Node<'a> {
        self.node
    }

    /// The value of a field.
    pub fn get(self, key: &'a str) -> Node<'a> {
        self.node.get(key)
    }

    /// The binding it stands in.
    pub fn binding(self) -> Binding<'a> {
        self.binding
    }

    fn named(self, kinds: [&str; 2]) -> Option<&'a str> {
        let kind = self.get("kind").str()?;
        let name = || self.get("name").text().filter(|name| !name.is_empty());
        kinds.contains(&kind).then(name).flatten()
    }

    /// The name of the user, if it is one.
    pub fn user(self) -> Option<&'a str> {
        self.named(["User", "SystemUser"])
    }

    /// The name of the group, if it is one.
    pub fn group(self) -> Option<&'a str> {
        self.named(["Group", "SystemGroup"])
    }

    /// The name of the service account, if it is one, written as such or as the user that it is to
    /// the API server.
    pub fn service_account(self) -> Option<&'a str> {
        let account = self.named(["ServiceAccount", "ServiceAccount"]);
        account.or_else(|| self.account_user().map(|(_, name)| name))
    }

    /// The namespace of the service account. A RoleBinding that names none means its own.
    pub fn namespace(self) -> Option<&'a str> {
        if let Some((namespace, _)) = self.account_user() {
            return Some(namespace);
        }
        let own = || self.binding.object.namespace();
        let written = self.get("namespace").text();
        written.filter(|name| !name.is_empty()).or_else(own)
    }

    /// The namespace and the name in `system:serviceaccount:shop:default`.
    fn account_user(self) -> Option<(&'a str, &'a str)> {
        let account = self.user()?.strip_prefix("system:serviceaccount:")?;
        account.split_once(':')
    }
}

impl fmt::Display for Subject<'_> {
    /// How messages call it: "group `devs`", "service account `shop/deployer`".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let written = self.get("name").text().unwrap_or_default();
        match (self.group(), self.service_account()) {
            (Some(group), _) => write!(f, "group `{group}`"),
            (None, Some(account)) => match self.namespace() {
                Some(namespace) => write!(f, "service account `{namespace}/{account}`"),
                None => write!(f, "service account `{account}`"),
            },
            (None, None) if written.is_empty() => f.write_str("subject without name"),
            (None, None) => write!(f, "user `{written}`"),
        }
    }
}
