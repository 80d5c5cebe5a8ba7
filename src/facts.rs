//! What a file tells about itself to the lints of other files: small owned records, with the places
//! that findings may point at once the text is gone.

mod access;
mod admission;
mod autoscaler;
mod container;
mod definition;
mod foreign_policy;
mod kustomization;
mod namespaced;
mod policy;
mod provider;
mod proviso;
mod read;
mod reference;
mod replicas;
mod rollout;
mod route;
mod service;
mod spot;
mod spread;
mod workload;

use crate::finding::Subject;
use crate::k8s::label::Labels;
use crate::k8s::{Object, Scope};
use crate::source::Source;
use crate::yaml::Node;
use namespaced::limit_range_defaults;
use provider::provided;
use read::Reader;
use serde::{Deserialize, Serialize};
use std::ops::Not;
use std::sync::Arc;

pub use access::{BindingFacts, RoleFacts, SubjectFacts, SubjectKind};
pub use admission::{AdmissionFacts, GuardFacts};
pub use autoscaler::{AutoscalerFacts, Scaling, Target, Utilization};
pub use container::{ContainerFacts, ContainerPort};
pub use definition::DefinitionFacts;
pub use kustomization::{KustomizationFacts, Pin, PinnedImage};
pub use namespaced::{AccountFacts, BudgetFacts, ClaimFacts, StoreFacts};
pub use policy::{Outsider, PolicyFacts, RuleFacts, TrafficFacts};
pub use proviso::Proviso;
pub use read::{labels, selector};
pub use reference::{Purpose, Reference};
pub use replicas::{may_be_in_operations, of_patch as rescaled_by_patch};
pub use rollout::RolloutFacts;
pub use route::{Backend, RouteFacts};
pub use service::{ServiceFacts, ServicePort};
pub use spot::{Spot, Stretch, Written};
pub use spread::SpreadFacts;
pub use workload::{PodFacts, Unrequested, WorkloadFacts};

/// What a file tells.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// What its objects tell.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub objects: Vec<ObjectFacts>,
    /// What its kustomizations tell.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub kustomizations: Vec<KustomizationFacts>,
    /// The names of the workloads of which its patches say how many replicas there are.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rescaled: Vec<String>,
    /// Whether it is the output of a renderer: several documents that each name their template.
    #[serde(default, skip_serializing_if = "Not::not")]
    pub is_rendered: bool,
}

/// What an object tells.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ObjectFacts {
    /// What it is called.
    pub subject: Arc<Subject>,
    /// Where its name is written, or is not.
    pub name: Spot,
    /// Whether its name or namespace are only known once something has replaced a part of them.
    pub is_unknown: bool,
    /// Whether it belongs to the cluster as a whole, as far as its kind tells.
    pub is_of_cluster: bool,
    /// Whether it could be read whole.
    pub is_whole: bool,
    /// What its kind has to tell.
    pub detail: Detail,
}

/// What objects of the kinds that matter to others tell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Detail {
    /// Whatever runs pods.
    Workload(Box<WorkloadFacts>),
    /// HorizontalPodAutoscaler and the like.
    Autoscaler(Box<AutoscalerFacts>),
    /// PodDisruptionBudget.
    Budget(Box<BudgetFacts>),
    /// Service.
    Service(Box<ServiceFacts>),
    /// Ingress and the like, and Gateway.
    Route(Box<RouteFacts>),
    /// ServiceAccount.
    Account(AccountFacts),
    /// ConfigMap and Secret.
    Store(StoreFacts),
    /// PersistentVolumeClaim.
    Claim(ClaimFacts),
    /// PriorityClass that holds for pods which name none.
    DefaultPriority,
    /// LimitRange: the values it gives to containers, such as `limits.memory`.
    Defaults(Vec<String>),
    /// Namespace: its labels.
    Namespace(Labels),
    /// CustomResourceDefinition.
    Definition(Box<DefinitionFacts>),
    /// Role and ClusterRole.
    Role(Box<RoleFacts>),
    /// RoleBinding and ClusterRoleBinding.
    Binding(Box<BindingFacts>),
    /// NetworkPolicy, and what Cilium and Calico have in its place.
    Policy(Box<PolicyFacts>),
    /// Webhook configurations, admission policies and their bindings.
    Admission(Box<AdmissionFacts>),
    /// What another tool will make of it: kinds and names.
    Provider(Vec<(String, String)>),
    /// Whatever else: nothing but its name.
    Other,
}

impl Facts {
    /// Whether there is nothing to tell.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl ObjectFacts {
    /// What an object tells, which stands in `source` and was read whole or not.
    pub fn new(source: &Source, object: Object, subject: &Arc<Subject>, is_whole: bool) -> Self {
        let reader = Reader { source, object };
        let metadata = object.metadata();
        let (name, namespace) = (metadata.get("name"), metadata.get("namespace"));
        let detail = Detail::new(reader);
        Self {
            subject: subject.clone(),
            name: reader.spot(name),
            is_unknown: name.is_unknown() || namespace.is_unknown(),
            is_of_cluster: object.scope() == Some(Scope::Cluster) || detail.is_of_cluster(),
            is_whole,
            detail,
        }
    }
}

impl Detail {
    fn new(reader: Reader) -> Self {
        match (reader.object.group(), reader.object.kind()) {
            ("", "Service") => Detail::Service(Box::new(ServiceFacts::new(reader))),
            ("", "ServiceAccount") => Detail::Account(AccountFacts::new(reader)),
            ("", "ConfigMap" | "Secret") => Detail::Store(StoreFacts::new(reader)),
            ("", "LimitRange") => Detail::Defaults(limit_range_defaults(reader.get("spec.limits"))),
            ("", "PersistentVolumeClaim") => Detail::Claim(ClaimFacts::new(reader)),
            ("scheduling.k8s.io", "PriorityClass")
                if reader.get("globalDefault").bool() == Some(true) =>
            {
                Detail::DefaultPriority
            }
            ("", "Namespace") => Detail::Namespace(labels(reader.get("metadata.labels"))),
            ("apiextensions.k8s.io", "CustomResourceDefinition") => {
                let definition = DefinitionFacts::new(reader).map(Box::new);
                definition.map_or(Detail::Other, Detail::Definition)
            }
            ("policy" | "", "PodDisruptionBudget") => {
                Detail::Budget(Box::new(BudgetFacts::new(reader)))
            }
            _ => Self::of_further_kinds(reader),
        }
    }

    /// Whether it tells that the object belongs to the cluster as a whole.
    fn is_of_cluster(&self) -> bool {
        matches!(self, Detail::Policy(policy) if policy.is_cluster_wide)
    }

    fn of_further_kinds(reader: Reader) -> Self {
        let workload = WorkloadFacts::new(reader).map(|it| Detail::Workload(Box::new(it)));
        let autoscaler = || AutoscalerFacts::new(reader).map(|it| Detail::Autoscaler(Box::new(it)));
        let role = || RoleFacts::new(reader).map(|it| Detail::Role(Box::new(it)));
        let binding = || BindingFacts::new(reader).map(|it| Detail::Binding(Box::new(it)));
        let policy = || PolicyFacts::new(reader).map(|it| Detail::Policy(Box::new(it)));
        let admission = || AdmissionFacts::new(reader).map(|it| Detail::Admission(Box::new(it)));
        let provider = || provided(reader).map(Detail::Provider);
        let route = || RouteFacts::new(reader).map(|it| Detail::Route(Box::new(it)));
        workload
            .or_else(autoscaler)
            .or_else(route)
            .or_else(role)
            .or_else(binding)
            .or_else(policy)
            .or_else(admission)
            .or_else(provider)
            .unwrap_or(Detail::Other)
    }
}

/// What the kustomization at the root of a document tells.
pub fn of_kustomization(root: Node) -> KustomizationFacts {
    KustomizationFacts::new(root)
}
