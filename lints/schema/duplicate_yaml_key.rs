//! Mapping repeats a key.
//!
//! Where a key is written twice, kubectl takes the last value and says nothing; `kubectl apply` with
//! strict validation and most GitOps tools refuse the file. Nearly always the first value is the one
//! somebody believes to be in force, often after a merge went wrong.
//!
//! ```yaml bad
//! apiVersion: v1
//! kind: ConfigMap
//! metadata:
//!   name: shop
//!   labels: {app: shop, tier: web, app: cart}  # <- key `app` is written twice; the last one holds
//! data:
//!   mode: test
//!   size: small
//!   mode: live  # <- key `mode` is written twice; the last one holds
//! ```
//!
//! A merged value may be overridden, and `<<` may be repeated:
//!
//! ```yaml good
//! apiVersion: v1
//! kind: ConfigMap
//! metadata: {name: shop}
//! data:
//!   common: &common {size: small}
//!   more: &more {mode: test}
//!   web:
//!     <<: *common
//!     <<: *more
//!     mode: live
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    severity: Severity::Error,
    check: Check::Document(check),
    ..Lint::NEW
};

fn check(document: DocumentView, report: &mut Report) {
    for (first, second) in document.repeated_keys() {
        let key = second.key().unwrap_or_default();
        report
            .at(
                second.by_key(),
                format!("key `{key}` is written twice; the last one holds"),
            )
            .label(first.by_key(), "written first here");
    }
}
