//! Binding names a ServiceAccount that is not found.
//!
//! The binding gives nothing as long as the service account is not there. Often it is a name that was mended
//! in one place only, or a leftover: whoever may make service accounts in that namespace can take what is
//! lying here.
//!
//! Mend the name, or take the subject out. If something else makes the service account, say so under
//! `external` in the configuration.
//!
//! ```yaml bad
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: RoleBinding
//! metadata: {name: shop, namespace: shop}
//! roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: shop}
//! subjects:
//!   - kind: ServiceAccount
//!     name: shopp  # <- ServiceAccount `shopp` is not found in the scanned files
//! ---
//! apiVersion: v1
//! kind: ServiceAccount
//! metadata: {name: shop, namespace: shop}
//! ```
//!
//! Each namespace has a `default`. Users and groups are in no file. Where no ServiceAccount of the namespace
//! is written at all, they come from elsewhere. It is said once of each that is missing.
//!
//! ```yaml good
//! apiVersion: rbac.authorization.k8s.io/v1
//! kind: RoleBinding
//! metadata: {name: shop, namespace: shop}
//! roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: shop}
//! subjects:
//!   - {kind: ServiceAccount, name: shop}
//!   - {kind: ServiceAccount, name: default}
//!   - {kind: ServiceAccount, name: prometheus, namespace: monitoring}
//!   - {apiGroup: rbac.authorization.k8s.io, kind: Group, name: devs}
//! ---
//! apiVersion: v1
//! kind: ServiceAccount
//! metadata: {name: shop, namespace: shop}
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    severity: Severity::Info,
    tier: Tier::OptIn,
    standards: &["OWASP:K03"],
    check: Check::Link(check),
    ..Lint::NEW
};

fn check(member: Member, report: &mut LinkReport) {
    let subjects = member.binding().into_iter().flat_map(|it| &it.subjects);
    for subject in subjects {
        let name = &subject.name;
        let is_first = || {
            let first = member.first_to_name(subject);
            first.is_some_and(|(_, first)| std::ptr::eq(first, subject))
        };
        if subject.is_account()
            && name != "default"
            && !is_unknown(name)
            && is_first()
            && matches!(member.find_subject(subject), Found::Missing)
        {
            let message = format!("ServiceAccount `{name}` is not found in the scanned files");
            report.at(&subject.spot, message);
        }
    }
}
