//! What the file of a lint needs: its one `use`.

pub use crate::credential::{self, Certainty, Credential};
pub use crate::facts::{self, Pin, Proviso};
pub use crate::finding::Severity;
pub use crate::k8s::rbac;
pub use crate::k8s::{
    ApiVersion, Autoscaler, Capability, Container, ControllerSelector, Handler, HandlerKind,
    Holder, HostPath, ImageRef, IntOrPercent, Mount, Object, Pod, Probe, ProbeKind, Quantity, Role,
    SpreadRule, Toleration, UpdateStrategy, User, Volume, Wanted, Workload, WrittenSelector,
    capability,
};
pub use crate::lint::{Check, Fixes, Lint, Param, Tier, Value};
pub use crate::report::{Made, Report};
pub use crate::yaml::{DocumentView, Misreading, Node};
