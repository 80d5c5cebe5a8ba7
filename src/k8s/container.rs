//! A container and the part it plays in its pod.

use crate::k8s::{Capability, ImageRef, Invalid, Pod};
use crate::yaml::{Node, Present};
use std::fmt;

/// The part a container plays in its pod.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Runs for as long as the pod does.
    Main,
    /// Runs to its end before the main containers start.
    Init,
    /// An init container with `restartPolicy: Always`: starts first and keeps running.
    Sidecar,
    /// Added to a running pod to debug it.
    Ephemeral,
}

/// A container of a pod.
#[derive(Clone, Copy, Debug)]
pub struct Container<'a> {
    node: Present<'a>,
    role: Role,
    pod: Pod<'a>,
}

impl<'a> Container<'a> {
    pub(crate) fn new(node: Present<'a>, listed: Role, pod: Pod<'a>) -> Self {
        let restarts = node.node().get("restartPolicy").str() == Some("Always");
        let role = match listed {
            Role::Init if restarts => Role::Sidecar,
            role => role,
        };
        Self { node, role, pod }
    }

    /// A field of the container.
    pub fn get(self, key: &'a str) -> Node<'a> {
        self.node().get(key)
    }

    /// The container's mapping.
    pub fn node(self) -> Node<'a> {
        self.node.node()
    }

    /// The part it plays.
    pub fn role(self) -> Role {
        self.role
    }

    /// The pod it runs in.
    pub fn pod(self) -> Pod<'a> {
        self.pod
    }

    /// Its name; empty if it has none.
    pub fn name(self) -> &'a str {
        self.get("name").text().unwrap_or_default()
    }

    /// Its image, read. None where there is none, and where something else is to put it there: a
    /// variable of a shell or a pipeline, an import path for `ko`, `auto` for Istio.
    pub fn image(self) -> Option<Result<ImageRef<'a>, Invalid>> {
        let field = self.get("image");
        let replaced =
            |text: &str| text == "auto" || text.contains('$') || text.starts_with("ko://");
        let text = field.str().filter(|text| !replaced(text))?;
        (!field.is_unknown()).then(|| ImageRef::parse(text))
    }

    /// The container's own `securityContext`.
    pub fn security_context(self) -> Node<'a> {
        self.get("securityContext")
    }

    /// The value of a `securityContext` field that pods have too: the container's own, else the
    /// pod's. Absent at both levels, it points at the container.
    #[must_use]
    pub fn effective(self, field: &'a str) -> Node<'a> {
        let own = self.security_context().get(field);
        let inherited = self.pod.security_context().get(field);
        if !own.exists() && inherited.exists() {
            inherited
        } else {
            own
        }
    }

    /// Whether it runs privileged, which overrides most other restrictions.
    pub fn is_privileged(self) -> bool {
        self.security_context().get("privileged").bool() == Some(true)
    }

    /// Whether it adds a capability, however spelt: `name` is in capitals, without `CAP_`.
    pub fn adds_capability(self, name: &str) -> bool {
        self.added_capabilities().any(|added| added.is(name))
    }

    /// The commands it runs, each as its words: what it starts with, `command` and `args`
    /// together, then those of its probes and hooks.
    pub fn commands(self) -> impl Iterator<Item = impl Iterator<Item = Node<'a>>> {
        let executed = |path: &[&'a str]| {
            let action = path.iter().fold(self.node(), |node, key| node.get(key));
            action.get("exec").get("command")
        };
        let none = self.node().get("command").get("");
        let others = [
            executed(&["livenessProbe"]),
            executed(&["readinessProbe"]),
            executed(&["startupProbe"]),
            executed(&["lifecycle", "postStart"]),
            executed(&["lifecycle", "preStop"]),
        ];
        let start = (self.get("command"), self.get("args"));
        let others = others.into_iter().map(move |command| (command, none));
        std::iter::once(start)
            .chain(others)
            .map(|(command, args)| command.items().chain(args.items()))
    }

    /// Whether its requests and limits matter: ephemeral containers have none, the pods of
    /// `helm test` are over in a moment, and so are init containers if these are to be ignored.
    pub fn needs_resources(self, ignore_init: bool) -> bool {
        let judged = match self.role {
            Role::Main | Role::Sidecar => true,
            Role::Init => !ignore_init,
            Role::Ephemeral => false,
        };
        judged && !self.pod.object().is_helm_test()
    }

    /// The capabilities added to it.
    pub fn added_capabilities(self) -> impl Iterator<Item = Capability<'a>> {
        self.capabilities("add")
    }

    /// The capabilities taken from it.
    pub fn dropped_capabilities(self) -> impl Iterator<Item = Capability<'a>> {
        self.capabilities("drop")
    }

    fn capabilities(self, list: &'a str) -> impl Iterator<Item = Capability<'a>> {
        let list = self.security_context().get("capabilities").get(list);
        list.items().filter_map(Capability::new)
    }
}

impl fmt::Display for Container<'_> {
    /// How messages call it: "container `web`", "init container `setup`".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let role = match self.role {
            Role::Main => "container",
            Role::Init => "init container",
            Role::Sidecar => "sidecar container",
            Role::Ephemeral => "ephemeral container",
        };
        match self.name() {
            "" => write!(f, "unnamed {role}"),
            name => write!(f, "{role} `{name}`"),
        }
    }
}
