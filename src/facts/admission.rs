//! What guards the admission of objects: webhooks, and the admission policies of Kubernetes.

use super::Written;
use super::read::{self, Reader};
use crate::k8s::selector::Selector;
use crate::yaml::Node;
use serde::{Deserialize, Serialize};
use std::ops::Not;

/// What a webhook configuration, an admission policy or the binding of one tells.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AdmissionFacts {
    /// What it guards; a webhook configuration may have several hooks, a binding narrows its policy.
    pub guards: Box<[GuardFacts]>,
    /// The policy that a binding applies.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub policy: Option<Written<String>>,
    /// What a binding does with what its policy refuses: `Deny`, `Warn`, `Audit`.
    #[serde(default, skip_serializing_if = "<[_]>::is_empty")]
    pub actions: Box<[Box<str>]>,
}

/// Which objects are guarded, and by whom.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GuardFacts {
    /// The resources, without their groups.
    pub resources: Box<[Box<str>]>,
    /// The namespaces, if they are not all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub namespaces: Option<Selector>,
    /// The labels of the objects, if they are not all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub objects: Option<Selector>,
    /// Whether objects pass that it fails to judge.
    #[serde(default, skip_serializing_if = "Not::not")]
    pub fails_open: bool,
    /// The Service that is asked: its namespace and name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service: Option<(String, Written<String>)>,
}

impl AdmissionFacts {
    pub(super) fn new(reader: Reader) -> Option<Self> {
        if reader.object.group() != "admissionregistration.k8s.io" {
            return None;
        }
        match reader.object.kind() {
            "ValidatingWebhookConfiguration" | "MutatingWebhookConfiguration" => {
                let hooks = reader.get("webhooks").items();
                let hooks = hooks.map(|hook| GuardFacts::of_hook(reader, hook));
                Some(Self::of(hooks.collect()))
            }
            "ValidatingAdmissionPolicy" | "MutatingAdmissionPolicy" => {
                let spec = reader.get("spec");
                let mut guard = GuardFacts::new(spec.get("matchConstraints"), "resourceRules");
                guard.fails_open = fails_open(spec);
                Some(Self::of([guard].into()))
            }
            "ValidatingAdmissionPolicyBinding" | "MutatingAdmissionPolicyBinding" => {
                let actions = reader.get("spec.validationActions").items();
                let resources = reader.get("spec.matchResources");
                let guard = GuardFacts::new(resources, "resourceRules");
                Some(Self {
                    policy: reader.text(reader.get("spec.policyName")),
                    actions: actions.filter_map(Node::text).map(Into::into).collect(),
                    guards: [guard].into(),
                })
            }
            _ => None,
        }
    }

    fn of(guards: Box<[GuardFacts]>) -> Self {
        Self {
            guards,
            policy: None,
            actions: Box::default(),
        }
    }
}

impl GuardFacts {
    /// What is matched by the rules in a field and the selectors beside it.
    fn new(node: Node, rules: &'static str) -> Self {
        let rules = node.get(rules).items();
        let resources = rules.flat_map(|rule| rule.get("resources").items());
        let resources = resources.filter_map(Node::text).map(Into::into);
        let mut resources: Vec<Box<str>> = resources.collect();
        resources.sort();
        resources.dedup();
        let selector = |key: &'static str| {
            let selector = read::selector(node.get(key));
            selector.filter(|selector| !selector.is_empty())
        };
        Self {
            resources: resources.into(),
            namespaces: selector("namespaceSelector"),
            objects: selector("objectSelector"),
            fails_open: false,
            service: None,
        }
    }

    fn of_hook(reader: Reader, hook: Node) -> Self {
        let service = hook.get("clientConfig").get("service");
        let namespace = service.get("namespace").text().map(str::to_owned);
        // What does not say it lets everything pass in `v1beta1`.
        let version = reader.object.api_version().map(|it| it.version);
        let by_default = version.is_ok_and(|version| version == "v1beta1");
        Self {
            fails_open: match hook.get("failurePolicy").exists() {
                true => fails_open(hook),
                false => by_default,
            },
            service: namespace.zip(reader.text(service.get("name"))),
            ..Self::new(hook, "rules")
        }
    }
}

fn fails_open(node: Node) -> bool {
    node.get("failurePolicy").text() == Some("Ignore")
}
