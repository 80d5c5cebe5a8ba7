//! What is dangerous to hand out: verbs on resources, by what can be done with them.
//!
//! After "RBAC Good Practices" of the Kubernetes documentation, and the verbs for which the API
//! server has checks of its own (`bind`, `escalate`, `impersonate`, `approve`).

use super::api::Resource;

/// Something that the holder of a rule can do, if the rule gives any of these accesses.
#[derive(Clone, Copy, Debug)]
pub struct Power<'p> {
    /// What it is, as words after "rule lets its holder".
    pub does: &'p str,
    /// The rights that amount to it, each of them.
    pub accesses: &'p [Access<'p>],
}

/// Any of these verbs on any of these resources.
#[derive(Clone, Copy, Debug)]
pub struct Access<'p> {
    /// Verbs.
    pub verbs: &'p [&'p str],
    /// Resources with their groups, as kubectl writes them: `pods/exec`, `deployments.apps`.
    pub resources: &'p [&'p str],
}

impl<'p> Power<'p> {
    /// Each verb with each resource.
    pub fn pairs(self) -> impl Iterator<Item = (&'p str, Resource<'p>)> {
        self.accesses.iter().flat_map(|access| {
            let resources = access.resources.iter();
            resources.flat_map(|resource| {
                let verbs = access.verbs.iter();
                verbs.map(|verb| (*verb, Resource::parse(resource)))
            })
        })
    }
}

/// The verbs that change what is there or add to it.
const WRITE: &[&str] = &["create", "update", "patch"];

/// The verbs that change, add or take away.
pub const CHANGE: &[&str] = &["create", "update", "patch", "delete", "deletecollection"];

/// The verbs that show the content of objects.
pub const READ: &[&str] = &["get", "list", "watch"];

/// Pods, and what makes pods.
pub const WORKLOADS: &[&str] = &[
    "pods",
    "replicationcontrollers",
    "deployments.apps",
    "statefulsets.apps",
    "daemonsets.apps",
    "replicasets.apps",
    "jobs.batch",
    "cronjobs.batch",
];

/// A list shows what its objects hold, as a watch does.
pub const SECRET_READ: Power<'static> = Power {
    does: "read every Secret",
    accesses: &[Access {
        verbs: READ,
        resources: &["secrets"],
    }],
};

/// A pod can mount every Secret and run as every service account of its namespace.
pub const WORKLOAD_CREATE: Power<'static> = Power {
    does: "start pods of its choice",
    accesses: &[Access {
        verbs: &["create"],
        resources: WORKLOADS,
    }],
};

/// Clients that speak WebSocket ask to `get` what others ask to `create`.
pub const POD_EXEC: Power<'static> = Power {
    does: "run commands in every pod",
    accesses: &[
        Access {
            verbs: &["create", "get"],
            resources: &["pods/exec", "pods/attach"],
        },
        Access {
            verbs: &["update", "patch"],
            resources: &["pods/ephemeralcontainers"],
        },
    ],
};

/// The same without `get`, which no longer suffices since Kubernetes 1.35.
pub const POD_EXEC_BY_CREATE: Power<'static> = Power {
    does: POD_EXEC.does,
    accesses: &[
        Access {
            verbs: &["create"],
            resources: &["pods/exec", "pods/attach"],
        },
        Access {
            verbs: &["update", "patch"],
            resources: &["pods/ephemeralcontainers"],
        },
    ],
};

/// The API server lets nobody grant what they do not have, but for those who have these verbs.
pub const ROLE_ESCALATION: Power<'static> = Power {
    does: "grant rights it does not have",
    accesses: &[Access {
        verbs: &["escalate", "bind"],
        resources: &[
            "roles.rbac.authorization.k8s.io",
            "clusterroles.rbac.authorization.k8s.io",
        ],
    }],
};

/// Rights that the holder has can be passed on.
pub const BINDING_WRITE: Power<'static> = Power {
    does: "give its roles to others",
    accesses: &[Access {
        verbs: WRITE,
        resources: &[
            "rolebindings.rbac.authorization.k8s.io",
            "clusterrolebindings.rbac.authorization.k8s.io",
        ],
    }],
};

/// `uids` and `userextras` say more of the user that is impersonated, and are nothing alone.
pub const IMPERSONATION: Power<'static> = Power {
    does: "act as somebody else",
    accesses: &[Access {
        verbs: &["impersonate"],
        resources: &["users", "groups", "serviceaccounts"],
    }],
};

/// What decides about objects before they are stored, built in and of policy engines.
pub const ADMISSION_WRITE: Power<'static> = Power {
    does: "change what admission lets through",
    accesses: &[Access {
        verbs: CHANGE,
        resources: &[
            "validatingwebhookconfigurations.admissionregistration.k8s.io",
            "mutatingwebhookconfigurations.admissionregistration.k8s.io",
            "validatingadmissionpolicies.admissionregistration.k8s.io",
            "validatingadmissionpolicybindings.admissionregistration.k8s.io",
            "mutatingadmissionpolicies.admissionregistration.k8s.io",
            "mutatingadmissionpolicybindings.admissionregistration.k8s.io",
            "policies.kyverno.io",
            "clusterpolicies.kyverno.io",
            "policyexceptions.kyverno.io",
            "validatingpolicies.policies.kyverno.io",
            "mutatingpolicies.policies.kyverno.io",
            "imagevalidatingpolicies.policies.kyverno.io",
            "policyexceptions.policies.kyverno.io",
            "constrainttemplates.templates.gatekeeper.sh",
            "*.constraints.gatekeeper.sh",
            "clusterimagepolicies.policy.sigstore.dev",
        ],
    }],
};

/// The kubelet behind the proxy runs commands in each of its containers.
pub const NODE_PROXY: Power<'static> = Power {
    does: "run commands in every container through the kubelets",
    accesses: &[Access {
        verbs: &["get", "create"],
        resources: &["nodes/proxy"],
    }],
};

/// Tokens are what service accounts log in with.
pub const TOKEN_CREATE: Power<'static> = Power {
    does: "act as every service account by its token",
    accesses: &[Access {
        verbs: &["create"],
        resources: &["serviceaccounts/token"],
    }],
};

/// Either is half of what it takes; whoever has one often has the other from elsewhere.
pub const CSR_APPROVAL: Power<'static> = Power {
    does: "approve client certificates",
    accesses: &[
        Access {
            verbs: &["update", "patch"],
            resources: &["certificatesigningrequests/approval.certificates.k8s.io"],
        },
        Access {
            verbs: &["approve"],
            resources: &["signers.certificates.k8s.io"],
        },
    ],
};

/// Labels and taints decide which pods run where; a node that is deleted loses its pods.
pub const NODE_WRITE: Power<'static> = Power {
    does: "change every node",
    accesses: &[
        Access {
            verbs: &["update", "patch"],
            resources: &["nodes", "nodes/status"],
        },
        Access {
            verbs: &["delete", "deletecollection"],
            resources: &["nodes"],
        },
    ],
};

/// A volume of type hostPath is any folder of a node.
pub const PERSISTENT_VOLUME_CREATE: Power<'static> = Power {
    does: "make volumes of any folder of the nodes",
    accesses: &[Access {
        verbs: &["create"],
        resources: &["persistentvolumes"],
    }],
};

/// By their labels Pod Security and webhooks know which namespaces to judge.
pub const NAMESPACE_WRITE: Power<'static> = Power {
    does: "take the Pod Security labels off namespaces",
    accesses: &[Access {
        verbs: &["update", "patch"],
        resources: &["namespaces"],
    }],
};

/// ConfigMaps hold programs' settings, and scripts.
pub const CONFIG_MAP_WRITE: Power<'static> = Power {
    does: "change every ConfigMap",
    accesses: &[Access {
        verbs: CHANGE,
        resources: &["configmaps"],
    }],
};

/// CVE-2021-25740: endpoints may lie in other namespaces; CVE-2020-8554: the address of a load
/// balancer may be anybody's.
pub const TRAFFIC_REDIRECTION: Power<'static> = Power {
    does: "send the traffic of Services elsewhere",
    accesses: &[
        Access {
            verbs: WRITE,
            resources: &["endpoints", "endpointslices.discovery.k8s.io"],
        },
        Access {
            verbs: &["update", "patch"],
            resources: &["services/status"],
        },
    ],
};

/// Removing the traces.
pub const EVENT_DELETE: Power<'static> = Power {
    does: "remove events",
    accesses: &[Access {
        verbs: &["delete", "deletecollection"],
        resources: &["events", "events.events.k8s.io"],
    }],
};

/// Opening a tunnel to what listens in a pod, past every network policy.
pub const POD_PORT_FORWARD: Power<'static> = Power {
    does: "reach every port of every pod",
    accesses: &[Access {
        verbs: &["create", "get"],
        resources: &["pods/portforward"],
    }],
};

/// What decides which traffic goes where.
pub const NETWORK_RESOURCES: &[&str] = &[
    "services",
    "endpoints",
    "endpointslices.discovery.k8s.io",
    "networkpolicies.networking.k8s.io",
    "ingresses.networking.k8s.io",
    "gateways.gateway.networking.k8s.io",
    "httproutes.gateway.networking.k8s.io",
];

/// Exposing what was closed.
pub const NETWORK_WRITE: Power<'static> = Power {
    does: "change who can reach what",
    accesses: &[Access {
        verbs: CHANGE,
        resources: NETWORK_RESOURCES,
    }],
};

/// What can be lost besides pods and what makes them.
pub const WORKLOADS_AND_DATA: &[&str] = &[
    "pods",
    "services",
    "secrets",
    "replicationcontrollers",
    "deployments.apps",
    "statefulsets.apps",
    "daemonsets.apps",
    "replicasets.apps",
    "jobs.batch",
    "cronjobs.batch",
];

/// Taking down what runs.
pub const WORKLOAD_DELETE: Power<'static> = Power {
    does: "delete what programs run on",
    accesses: &[Access {
        verbs: &["delete", "deletecollection"],
        resources: WORKLOADS_AND_DATA,
    }],
};

/// Each of these is a way to every right in the cluster.
pub const TAKEOVER: &[Power<'static>] = &[
    ROLE_ESCALATION,
    IMPERSONATION,
    ADMISSION_WRITE,
    NODE_PROXY,
    TOKEN_CREATE,
];

/// Users and groups have no limits that a namespace sets.
const IMPERSONATION_OF_PEOPLE: Power<'static> = Power {
    does: IMPERSONATION.does,
    accesses: &[Access {
        verbs: &["impersonate"],
        resources: &["users", "groups"],
    }],
};

/// By role for people, what they are not meant to be able to do with it.
pub const BEYOND: &[(&str, &[Power<'static>])] = &[
    (
        "view",
        &[
            ROLE_ESCALATION,
            IMPERSONATION,
            ADMISSION_WRITE,
            NODE_PROXY,
            TOKEN_CREATE,
            BINDING_WRITE,
            POD_EXEC_BY_CREATE,
            WORKLOAD_CREATE,
            SECRET_READ,
        ],
    ),
    (
        "edit",
        &[
            ROLE_ESCALATION,
            IMPERSONATION_OF_PEOPLE,
            ADMISSION_WRITE,
            NODE_PROXY,
            BINDING_WRITE,
        ],
    ),
    (
        "admin",
        &[
            ROLE_ESCALATION,
            IMPERSONATION_OF_PEOPLE,
            ADMISSION_WRITE,
            NODE_PROXY,
        ],
    ),
];
