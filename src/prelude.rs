//! What the file of a lint needs: its one `use`.

pub use crate::cluster::{Chain, Extent, Found, Member, Minimum, Reach};
pub use crate::credential::{self, Certainty, Credential};
pub use crate::facts::{self, Pin, PodFacts, PolicyFacts, Proviso, Purpose, Reference, Scaling};
pub use crate::finding::Severity;
pub use crate::firsts::Firsts;
pub use crate::glob;
pub use crate::k8s::{
    ApiVersion, Autoscaler, Capability, Cidr, Container, ControllerSelector, Direction, Handler,
    HandlerKind, Holder, HostPath, ImageRef, IntOrPercent, Mount, NetworkPolicy, Object, Pod,
    PolicyPeer, PolicyRule, Probe, ProbeKind, Quantity, Role, Scope, SpreadRule, Toleration,
    UpdateStrategy, User, Volume, Wanted, Workload, WrittenSelector, capability, env, label, names,
    rbac,
};
pub use crate::lint::{Check, Fixes, Lint, Param, Tier, Value};
pub use crate::report::{LinkReport, Made, Report, Said};
pub use crate::settings::Demand;
pub use crate::yaml::{DocumentView, Misreading, Node, is_unknown};
