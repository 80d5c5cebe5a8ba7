//! How a workload replaces its pods by new ones.
//!
//! The fields and their defaults are those of k8s.io/api, `apps/v1/types.go`, and of `pkg/apis/apps/v1/defaults.go`.

use crate::k8s::{IntOrPercent, Object, Workload};
use crate::yaml::Node;

/// The update strategy of a Deployment, a StatefulSet or a DaemonSet.
#[derive(Clone, Copy, Debug)]
pub struct UpdateStrategy<'a> {
    node: Node<'a>,
    /// The kind of the object that has it.
    pub workload: Workload,
}

impl<'a> Object<'a> {
    /// How it replaces its pods, if it is of a kind that says so.
    pub fn update_strategy(self) -> Option<UpdateStrategy<'a>> {
        let workload = self.workload()?;
        let field = match workload {
            Workload::Deployment | Workload::DeploymentConfig => "strategy",
            Workload::StatefulSet | Workload::DaemonSet => "updateStrategy",
            _ => return None,
        };
        let node = self.get("spec").get(field);
        Some(UpdateStrategy { node, workload })
    }
}

impl<'a> UpdateStrategy<'a> {
    /// Its `type`.
    pub fn kind(self) -> Node<'a> {
        self.node.get("type")
    }

    /// Whether it replaces pods step by step, as all do unless they say otherwise.
    pub fn is_rolling(self) -> bool {
        let kind = self.kind();
        !kind.exists() || kind.str() == Some("RollingUpdate")
    }

    /// How many pods may be gone during a rollout.
    pub fn max_unavailable(self) -> Node<'a> {
        self.node.get("rollingUpdate").get("maxUnavailable")
    }

    /// How many pods there may be in excess during a rollout.
    pub fn max_surge(self) -> Node<'a> {
        self.node.get("rollingUpdate").get("maxSurge")
    }

    /// How many pods may be gone, as written or by default; none where that is not known.
    pub fn unavailable(self) -> Option<IntOrPercent> {
        let default = match self.workload {
            Workload::Deployment => IntOrPercent::Percent(25),
            _ => IntOrPercent::Int(1),
        };
        or_default(self.max_unavailable(), default)
    }

    /// How many pods there may be in excess, as written or by default; none where that is not known.
    pub fn surge(self) -> Option<IntOrPercent> {
        let default = match self.workload {
            Workload::Deployment => IntOrPercent::Percent(25),
            _ => IntOrPercent::Int(0),
        };
        or_default(self.max_surge(), default)
    }
}

fn or_default(field: Node, default: IntOrPercent) -> Option<IntOrPercent> {
    if field.exists() {
        IntOrPercent::new(field)
    } else {
        Some(default)
    }
}
