//! The resources that every cluster has, by API group.

use super::ALL;

/// A resource of an API group, such as `pods/exec` of the core group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Resource<'t> {
    /// Its name, with that of the subresource after a slash.
    pub name: &'t str,
    /// The API group; empty for the core group.
    pub group: &'t str,
}

impl<'t> Resource<'t> {
    /// Reads `deployments.apps` and `pods/exec`, as kubectl writes resources with their group.
    pub fn parse(text: &'t str) -> Self {
        let (name, group) = text.split_once('.').unwrap_or((text, ""));
        Self { name, group }
    }

    /// Whether an item of a rule's `resources` matches it: `*` matches all, `*/exec` that
    /// subresource of all. `pods/*` is no wildcard.
    pub fn is_matched_by(&self, item: &str) -> bool {
        let wanted = item.strip_prefix("*/");
        let subresource = self
            .name
            .split_once('/')
            .map(|(_, subresource)| subresource);
        item == ALL || item == self.name || wanted.is_some() && wanted == subresource
    }

    /// The same without the subresource.
    fn whole(self) -> &'t str {
        self.name.split('/').next().unwrap_or(self.name)
    }

    /// Whether the API server is known to have it, and for all namespaces together.
    pub fn is_cluster_scoped(self) -> bool {
        let group = GROUPS.iter().find(|group| group.name == self.group);
        group.is_some_and(|group| group.cluster.contains(&self.whole()))
    }

    /// Whether a Role, which holds in one namespace, can grant `verb` on it. Such rights are asked
    /// for in that namespace even where the resource has none: to use a policy there, to bind a
    /// ClusterRole there, to read or change the namespace itself.
    pub fn is_within_namespace(self, verb: &str) -> bool {
        match (self.group, self.name) {
            ("", "namespaces") => !matches!(verb, "list" | "watch" | "create" | "deletecollection"),
            _ => matches!(verb, "bind" | "use") || !self.is_cluster_scoped(),
        }
    }

    /// Whether its group has it; none if the group is not one that every cluster has.
    pub fn exists(self) -> Option<bool> {
        let group = GROUPS.iter().find(|group| group.name == self.group)?;
        Some(group.all().any(|known| known == self.whole()))
    }
}

/// Whether the API server itself serves this group.
pub fn is_built_in(group: &str) -> bool {
    GROUPS.iter().any(|known| known.name == group)
}

/// The group that has a resource of this name, the oldest of several.
pub fn home_of(name: &str) -> Option<&'static str> {
    let name = name.split('/').next().unwrap_or(name);
    let mut groups = GROUPS.iter().filter(|group| group.name != "extensions");
    let home = groups.find(|group| group.all().any(|known| known == name));
    home.map(|group| group.name)
}

/// The resource that was meant by a kind or a singular: `pods` for `Pod`.
pub fn plural_of(name: &str) -> Option<&'static str> {
    let name = name.to_ascii_lowercase();
    let is_plural = |known: &&str| {
        let (stem, ies) = (known.strip_prefix(&*name), known.strip_suffix("ies"));
        matches!(stem, Some("" | "s" | "es")) || ies.is_some() && ies == name.strip_suffix('y')
    };
    GROUPS.iter().flat_map(Group::all).find(is_plural)
}

/// An API group that the API server itself serves, or did in a release since 1.8.
struct Group {
    name: &'static str,
    /// Resources whose objects have a namespace.
    namespaced: &'static [&'static str],
    /// Resources whose objects have none, and those that exist for RBAC alone, such as `users`.
    cluster: &'static [&'static str],
}

impl Group {
    fn all(&self) -> impl Iterator<Item = &'static str> {
        self.namespaced.iter().chain(self.cluster).copied()
    }
}

const GROUPS: &[Group] = &[
    Group {
        name: "",
        namespaced: &[
            "bindings",
            "configmaps",
            "endpoints",
            "events",
            "limitranges",
            "persistentvolumeclaims",
            "pods",
            "podtemplates",
            "replicationcontrollers",
            "resourcequotas",
            "secrets",
            "serviceaccounts",
            "services",
        ],
        cluster: &[
            "componentstatuses",
            "groups",
            "namespaces",
            "nodes",
            "persistentvolumes",
            "users",
        ],
    },
    Group {
        name: "admissionregistration.k8s.io",
        namespaced: &[],
        cluster: &[
            "externaladmissionhookconfigurations",
            "initializerconfigurations",
            "mutatingadmissionpolicies",
            "mutatingadmissionpolicybindings",
            "mutatingwebhookconfigurations",
            "validatingadmissionpolicies",
            "validatingadmissionpolicybindings",
            "validatingwebhookconfigurations",
        ],
    },
    Group {
        name: "apiextensions.k8s.io",
        namespaced: &[],
        cluster: &["customresourcedefinitions"],
    },
    Group {
        name: "apiregistration.k8s.io",
        namespaced: &[],
        cluster: &["apiservices"],
    },
    Group {
        name: "apps",
        namespaced: &[
            "controllerrevisions",
            "daemonsets",
            "deployments",
            "replicasets",
            "statefulsets",
        ],
        cluster: &[],
    },
    Group {
        name: "authentication.k8s.io",
        namespaced: &[],
        cluster: &["selfsubjectreviews", "tokenreviews", "uids", "userextras"],
    },
    Group {
        name: "authorization.k8s.io",
        namespaced: &["localsubjectaccessreviews"],
        cluster: &[
            "selfsubjectaccessreviews",
            "selfsubjectrulesreviews",
            "subjectaccessreviews",
        ],
    },
    Group {
        name: "autoscaling",
        namespaced: &["horizontalpodautoscalers"],
        cluster: &[],
    },
    Group {
        name: "batch",
        namespaced: &["cronjobs", "jobs", "scheduledjobs"],
        cluster: &[],
    },
    Group {
        name: "certificates.k8s.io",
        namespaced: &["podcertificaterequests"],
        cluster: &[
            "certificatesigningrequests",
            "clustertrustbundles",
            "signers",
        ],
    },
    Group {
        name: "coordination.k8s.io",
        namespaced: &["leasecandidates", "leases"],
        cluster: &[],
    },
    Group {
        name: "discovery.k8s.io",
        namespaced: &["endpointslices"],
        cluster: &[],
    },
    Group {
        name: "events.k8s.io",
        namespaced: &["events"],
        cluster: &[],
    },
    Group {
        name: "extensions",
        namespaced: &[
            "daemonsets",
            "deployments",
            "horizontalpodautoscalers",
            "ingresses",
            "jobs",
            "networkpolicies",
            "replicasets",
            "replicationcontrollers",
        ],
        cluster: &["podsecuritypolicies", "thirdpartyresources"],
    },
    Group {
        name: "flowcontrol.apiserver.k8s.io",
        namespaced: &[],
        cluster: &["flowschemas", "prioritylevelconfigurations"],
    },
    Group {
        name: "internal.apiserver.k8s.io",
        namespaced: &[],
        cluster: &["storageversions"],
    },
    Group {
        name: "networking.k8s.io",
        namespaced: &["ingresses", "networkpolicies"],
        cluster: &[
            "clustercidrs",
            "ingressclasses",
            "ipaddresses",
            "servicecidrs",
        ],
    },
    Group {
        name: "node.k8s.io",
        namespaced: &[],
        cluster: &["runtimeclasses"],
    },
    Group {
        name: "policy",
        namespaced: &["poddisruptionbudgets"],
        cluster: &["podsecuritypolicies"],
    },
    Group {
        name: "rbac.authorization.k8s.io",
        namespaced: &["rolebindings", "roles"],
        cluster: &["clusterrolebindings", "clusterroles"],
    },
    Group {
        name: "resource.k8s.io",
        namespaced: &[
            "podschedulingcontexts",
            "resourceclaimparameters",
            "resourceclaims",
            "resourceclaimtemplates",
            "resourceclassparameters",
        ],
        cluster: &[
            "deviceclasses",
            "devicetaintrules",
            "resourceclasses",
            "resourceslices",
        ],
    },
    Group {
        name: "scheduling.k8s.io",
        namespaced: &["podgroups", "workloads"],
        cluster: &["priorityclasses"],
    },
    Group {
        name: "storage.k8s.io",
        namespaced: &["csistoragecapacities"],
        cluster: &[
            "csidrivers",
            "csinodes",
            "storageclasses",
            "volumeattachments",
            "volumeattributesclasses",
        ],
    },
    Group {
        name: "storagemigration.k8s.io",
        namespaced: &[],
        cluster: &["storageversionmigrations"],
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn resources_are_written_as_kubectl_does() {
        let resource = Resource::parse("certificatesigningrequests/approval.certificates.k8s.io");
        assert_eq!(resource.name, "certificatesigningrequests/approval");
        assert_eq!(resource.group, "certificates.k8s.io");
        assert_eq!(Resource::parse("pods/exec").group, "");
    }

    #[test]
    fn some_rights_on_what_has_no_namespace_hold_in_one() {
        let within = |text, verb| Resource::parse(text).is_within_namespace(verb);
        assert!(within("pods/exec", "create"));
        assert!(within("namespaces", "patch"));
        assert!(within("clusterroles.rbac.authorization.k8s.io", "bind"));
        assert!(within("carts.shop.example.com", "get"));
        assert!(!within("namespaces", "list"));
        assert!(!within("nodes/proxy", "get"));
        assert!(!within(
            "clusterroles.rbac.authorization.k8s.io",
            "escalate"
        ));
    }

    #[test]
    fn names_lead_home() {
        for (name, home) in [
            ("deployments/scale", Some("apps")),
            ("ingresses", Some("networking.k8s.io")),
            ("pods", Some("")),
            ("carts", None),
        ] {
            assert_eq!(home_of(name), home, "{name}");
        }
        for (name, plural) in [
            ("Pod", Some("pods")),
            ("ingress", Some("ingresses")),
            ("NetworkPolicy", Some("networkpolicies")),
            ("pods/log", None),
            ("", None),
        ] {
            assert_eq!(plural_of(name), plural, "{name}");
        }
    }
}
