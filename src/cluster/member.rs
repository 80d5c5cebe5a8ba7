//! An object among others, and what it may ask about them.

use super::index::Index;
use super::kustomize::Changes;
use super::{Cluster, Heard, MemberData, Origin, Scope, Territory, paths};
use crate::facts::{
    AccountFacts, AdmissionFacts, AutoscalerFacts, BindingFacts, BudgetFacts, ClaimFacts, Detail,
    ObjectFacts, PolicyFacts, RoleFacts, RouteFacts, ServiceFacts, Spot, StoreFacts, WorkloadFacts,
};
use crate::finding::{Place, Subject};
use std::fmt;
use std::ptr::from_ref;
use std::sync::{Arc, LazyLock};

/// An object as a part of a scope.
#[derive(Clone, Copy)]
pub struct Member<'c> {
    pub(super) cluster: &'c Cluster<'c>,
    pub(super) id: u32,
}

/// What became of the search for an object.
#[derive(Clone, Copy)]
pub enum Found<'c> {
    /// It belongs to the same scope.
    Here(Member<'c>),
    /// Something of that name is there, made by another tool or in another scope.
    Elsewhere,
    /// It is in no file, and others of its kind are.
    Missing,
    /// It is in no file, but nor is any other of its kind: who knows where they come from.
    Unknown,
}

impl<'c> Member<'c> {
    pub(super) fn data(self) -> &'c MemberData<'c> {
        &self.cluster.members[self.id as usize]
    }

    /// What the object tells.
    pub fn facts(self) -> &'c ObjectFacts {
        self.data().facts
    }

    /// What the object is called.
    pub fn subject(self) -> &'c Arc<Subject> {
        &self.facts().subject
    }

    /// Its kind.
    pub fn kind(self) -> &'c str {
        self.subject().kind()
    }

    /// Its name; empty if none is written.
    pub fn name(self) -> &'c str {
        self.subject().name()
    }

    /// Its API group; empty for core kinds.
    pub fn group(self) -> &'c str {
        self.subject().group()
    }

    /// The namespace it is in: what is written, or what a kustomization puts it in. None is one
    /// that is not known, but the same for all of a scope.
    pub fn namespace(self) -> Option<&'c str> {
        self.data().namespace
    }

    /// The file it is written in.
    pub fn path(self) -> &'c Arc<str> {
        self.heard().path
    }

    pub(super) fn heard(self) -> &'c Heard<'c> {
        &self.cluster.heard[self.data().file]
    }

    pub(super) fn scope_data(self) -> &'c Scope<'c> {
        &self.cluster.scopes[self.data().scope as usize]
    }

    pub(super) fn scope_index(self) -> &'c Index {
        &self.scope_data().index
    }

    /// All that is in its folder, if that is divided into alternatives.
    pub(super) fn folder_index(self) -> Option<&'c Index> {
        let folder = match self.scope() {
            Origin::Folder(folder) => folder,
            Origin::Alone(path) => paths::folder(path),
            _ => return None,
        };
        self.cluster.folders.get(folder)
    }

    pub(super) fn territory(self) -> &'c Territory<'c> {
        let name = &*self.heard().bounds.territory;
        let territory = self.cluster.territories.get(name);
        territory.expect("each member was added to the territory of its file")
    }

    /// What kustomizations make of it.
    pub(super) fn changes(self) -> &'c Changes<'c> {
        static NONE: LazyLock<Changes> = LazyLock::new(Changes::default);
        self.scope_data().changes.as_deref().unwrap_or(&NONE)
    }

    /// The scope it belongs to.
    pub fn scope(self) -> Origin<'c> {
        self.scope_data().origin
    }

    /// A place in its file.
    pub fn place(self, spot: &Spot) -> Place {
        spot.place(self.path())
    }

    /// Whether it is written before another member of the same scope.
    pub fn comes_before(self, other: Member) -> bool {
        self.id < other.id
    }

    /// Whether both are certainly applied together: files that only share a folder may not be.
    pub fn is_applied_with(self, other: Member) -> bool {
        !matches!(self.scope(), Origin::Folder(_)) || self.data().file == other.data().file
    }

    /// What makes a claim about both hold: nothing if they are certainly applied together.
    pub fn if_applied_with(self, other: Member) -> &'static str {
        match self.is_applied_with(other) {
            true => "",
            false => ", if both files are applied",
        }
    }

    /// Whether kustomizations fill in a variable where it is referred to as `$(NAME)`.
    pub fn has_var(self, name: &str) -> bool {
        self.changes().vars.contains(&name)
    }

    /// Whether kustomizations change objects of a kind, so that they may have more than is written.
    pub fn may_be_patched(self, kind: &str) -> bool {
        self.changes().patched.contains(&kind)
    }

    /// Itself, as often as there are scopes that it belongs to.
    pub(super) fn in_all_scopes(self) -> impl Iterator<Item = Member<'c>> {
        let file = self.data().file;
        let objects = &self.cluster.heard[file].facts.objects;
        // A list lies in memory in its order: nothing need be compared but addresses.
        let own = from_ref(self.facts());
        let number = objects.partition_point(|it| from_ref(it) < own);
        let ids = self.cluster.of_file.of(file).iter();
        let same = ids.skip(number).step_by(objects.len());
        same.map(move |id| self.cluster.member(*id))
    }

    /// Whether two members are the same object.
    pub fn is(self, other: Member) -> bool {
        std::ptr::eq(self.facts(), other.facts())
    }

    /// What it tells as a workload.
    pub fn workload(self) -> Option<&'c WorkloadFacts> {
        match &self.facts().detail {
            Detail::Workload(it) => Some(it),
            _ => None,
        }
    }

    /// What it tells as an autoscaler.
    pub fn autoscaler(self) -> Option<&'c AutoscalerFacts> {
        match &self.facts().detail {
            Detail::Autoscaler(it) => Some(it),
            _ => None,
        }
    }

    /// What it tells as a PodDisruptionBudget.
    pub fn budget(self) -> Option<&'c BudgetFacts> {
        match &self.facts().detail {
            Detail::Budget(it) => Some(it),
            _ => None,
        }
    }

    /// What it tells as a Service.
    pub fn service(self) -> Option<&'c ServiceFacts> {
        match &self.facts().detail {
            Detail::Service(it) => Some(it),
            _ => None,
        }
    }

    /// What it tells as an Ingress or the like.
    pub fn route(self) -> Option<&'c RouteFacts> {
        match &self.facts().detail {
            Detail::Route(it) => Some(it),
            _ => None,
        }
    }

    /// What it tells as a ServiceAccount.
    pub fn account(self) -> Option<&'c AccountFacts> {
        match &self.facts().detail {
            Detail::Account(it) => Some(it),
            _ => None,
        }
    }

    /// What it tells as a PersistentVolumeClaim.
    pub fn claim(self) -> Option<&'c ClaimFacts> {
        match &self.facts().detail {
            Detail::Claim(it) => Some(it),
            _ => None,
        }
    }

    /// What it tells as a ConfigMap or Secret.
    pub fn store(self) -> Option<&'c StoreFacts> {
        match &self.facts().detail {
            Detail::Store(it) => Some(it),
            _ => None,
        }
    }

    /// What it tells as a Role or ClusterRole.
    pub fn role(self) -> Option<&'c RoleFacts> {
        match &self.facts().detail {
            Detail::Role(it) => Some(it),
            _ => None,
        }
    }

    /// What it tells as a RoleBinding or ClusterRoleBinding.
    pub fn binding(self) -> Option<&'c BindingFacts> {
        match &self.facts().detail {
            Detail::Binding(it) => Some(it),
            _ => None,
        }
    }

    /// What it tells as a webhook configuration, an admission policy or the binding of one.
    pub fn admission(self) -> Option<&'c AdmissionFacts> {
        match &self.facts().detail {
            Detail::Admission(it) => Some(it),
            _ => None,
        }
    }

    /// What it tells as a network policy.
    pub fn policy(self) -> Option<&'c PolicyFacts> {
        match &self.facts().detail {
            Detail::Policy(it) => Some(it),
            _ => None,
        }
    }
}

impl fmt::Display for Member<'_> {
    /// How messages call it: "Service `shop`".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} `{}`", self.kind(), self.name())
    }
}
