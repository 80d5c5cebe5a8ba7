//! Role-based access control: what the rules of roles grant, and to whom bindings give it.
//!
//! [`PolicyRule`] is a rule as plain data, with the questions that the API server's authorizer asks
//! of it; [`Rule`] is the same over nodes, and says which items answer. [`power`] names what is
//! dangerous to hand out, [`api`] the resources that every cluster has.

pub mod api;
mod binding;
mod built_in;
mod built_in_role;
mod grant;
mod mistakes;
mod policy_rule;
pub mod power;
mod privilege;
mod rule;

pub use api::Resource;
pub use binding::{Binding, Subject};
pub use built_in_role::{BuiltInRole, exists_in_every_cluster};
pub use grant::Grant;
pub use mistakes::Mistake;
pub use policy_rule::PolicyRule;
pub use power::{Access, Power};
pub use privilege::Privilege;
pub use rule::Rule;

/// The API group of roles and bindings.
pub const GROUP: &str = "rbac.authorization.k8s.io";

/// OpenShift's older name for the same kinds, which it translates into those of [`GROUP`].
pub const OPENSHIFT_GROUP: &str = "authorization.openshift.io";

/// What stands for every verb, group, resource or URL.
pub const ALL: &str = "*";

/// The kinds of roles.
pub const ROLES: &[&str] = &["Role", "ClusterRole"];

/// The kinds of bindings.
pub const BINDINGS: &[&str] = &["RoleBinding", "ClusterRoleBinding"];
