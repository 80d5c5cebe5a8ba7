//! Who may do what, and who reaches whom, as nodes and edges: a picture of the linked facts.
//!
//! Bindings are edges from those who are given a role to the role, and carry their own findings;
//! all else that is drawn is a node. What something refers to and no file has is a node too, which
//! is not [written](Node::object).

mod access;
mod admission;
mod build;
mod cut;
mod danger;
mod mark;
mod network;
mod services;
mod upkeep;
mod words;

use crate::cluster::Cluster;
use crate::facts::ContainerFacts;
use crate::finding::{Severity, Subject};
use build::Builder;
use std::sync::Arc;

pub use cut::{Center, View};

/// A picture as plain data, in an order that depends on nothing but what is in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Graph {
    /// Where the nodes are, sorted.
    pub areas: Vec<Area>,
    /// The nodes, by area, type, kind and name.
    pub nodes: Vec<Node>,
    /// The edges, by their ends.
    pub edges: Vec<Edge>,
}

/// A namespace of a scope, or what of a scope is in none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Area {
    /// The scope, as people know it: a name that is configured, a file or a folder.
    pub scope: String,
    /// The part of the scope.
    pub realm: Realm,
    /// The level of the Pod Security Standards that is enforced there, if a file says so.
    pub pod_security: Option<String>,
}

/// A part of a scope.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Realm {
    /// What belongs to the cluster as a whole.
    Whole,
    /// The namespace that is not written.
    Unwritten,
    /// The namespace of this name.
    Namespace(String),
}

/// What a node stands for. Nodes of an area come in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NodeType {
    /// A user or a group of users.
    Person,
    /// A ServiceAccount.
    Account,
    /// A Role or ClusterRole.
    Role,
    /// An Ingress, or a route or Gateway of the Gateway API, or a route of OpenShift.
    Route,
    /// A Service.
    Service,
    /// Whatever runs pods.
    Workload,
    /// Pods or addresses that a network policy means without naming them one by one.
    Peer,
    /// A network policy.
    Policy,
    /// What scales a workload.
    Autoscaler,
    /// A PodDisruptionBudget.
    Budget,
    /// A ConfigMap or a Secret that something refers to.
    Store,
    /// A webhook configuration, an admission policy or the binding of one.
    Admission,
}

/// What an edge says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum EdgeType {
    /// Pods run under a service account.
    RunsAs,
    /// A binding gives somebody a role.
    Binds,
    /// A role takes over the rules of another.
    Aggregates,
    /// A route leads to a Service, or a gateway to a route.
    Routes,
    /// A Service leads to pods.
    Selects,
    /// A network policy restricts what pods receive or send.
    Restricts,
    /// A peer may send to the pods of a policy, or the pods of a policy to a peer.
    Admits,
    /// An autoscaler scales a workload.
    Scales,
    /// A disruption budget protects pods.
    Protects,
    /// Pods, or those who run under an account, use a ConfigMap or Secret.
    Uses,
    /// A webhook asks a Service whether an object may be admitted.
    Asks,
    /// A binding applies an admission policy.
    Applies,
}

/// Something in the picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// The number of its area.
    pub area: usize,
    /// What it stands for.
    pub node_type: NodeType,
    /// The kind, or words in place of one: `everyone`.
    pub kind: String,
    /// The name; empty if there is none.
    pub name: String,
    /// What else there is to say of it, each a few words: what the holder of a role can do.
    pub notes: Vec<String>,
    /// What runs in it, if it runs pods.
    pub containers: Vec<ContainerFacts>,
    /// Where it is written; none if no file has it.
    pub object: Option<Written>,
    /// The findings about it, sorted by place.
    pub marks: Vec<Mark>,
}

/// Where an object is written.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Written {
    /// The file.
    pub path: Arc<str>,
    /// The line of its name, from 1.
    pub line: u32,
    /// What it is called there.
    pub subject: Arc<Subject>,
}

/// What one thing has to do with another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edge {
    /// The number of the node it comes from.
    pub from: usize,
    /// The number of the node it leads to.
    pub to: usize,
    /// What it says.
    pub edge_type: EdgeType,
    /// The same in a few words; empty if the ends say it.
    pub label: String,
    /// The ports it is about, in words: `80 → 8080`. None for all of them, or where none is written.
    pub ports: Vec<String>,
    /// The binding that it stands for, if it stands for one.
    pub object: Option<Written>,
    /// The findings about that, sorted by place.
    pub marks: Vec<Mark>,
}

/// A finding, as far as pictures show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The lint that says it.
    pub lint: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong, as one clause.
    pub message: Box<str>,
    /// The file.
    pub path: Arc<str>,
    /// The line, from 1.
    pub line: u32,
    /// The column, from 1, in characters.
    pub column: u32,
}

impl Graph {
    /// Draws the facts of all files, without findings.
    pub fn new(cluster: &Cluster) -> Self {
        let mut builder = Builder::new(cluster);
        access::draw(&mut builder);
        services::draw(&mut builder);
        network::draw(&mut builder);
        upkeep::draw(&mut builder);
        admission::draw(&mut builder);
        builder.finish()
    }
}

/// The worst of some findings.
pub fn worst(marks: &[Mark]) -> Option<Severity> {
    marks.iter().map(|mark| mark.severity).max()
}
