//! Suppression that has no effect.
//!
//! A suppression that excuses nothing is noise at best. At worst it hides the next mistake: it
//! still stands there when someone adds what it once excused. This lint speaks of a
//! `plimsoll: ignore[...]` comment or a `plimsoll.dev/ignore` annotation that names no lint, stands
//! on nothing, has expired, cannot be understood, or excuses nothing although every lint it names
//! has run. It says nothing of lints that do not run, of another tier or not selected, nor of
//! suppressions written for other linters.
//!
//! The fix takes away the names that have no effect, and the suppression if none is left. A name
//! that looks like a typing error stays for you to correct.
//!
//! It cannot be suppressed in place itself; `--ignore ineffective-suppression` switches it off.
//!
//! ```yaml bad
//! apiVersion: v1
//! kind: ConfigMap
//! metadata:
//!   name: shop
//! data:
//!   # plimsoll: ignore[no-such-thing] it was different once  # <- no lint or family `no-such-thing`
//!   greeting: hello
//!   # plimsoll: ignore[secrets] nothing comes after it  # <- stands on nothing
//! ```
//!
//! ```yaml fixed
//! apiVersion: v1
//! kind: ConfigMap
//! metadata:
//!   name: shop
//! data:
//!   greeting: hello
//! ```
//!
//! ```yaml bad
//! apiVersion: v1
//! kind: Pod
//! metadata:
//!   name: shop
//!   annotations:
//!     plimsoll.dev/ignore: host-netwrok  # <- did you mean `host-network`?
//! spec:
//!   hostNetwork: true
//!   hostPID: true # plimsoll: ingore[host-pid]  # <- `ingore[host-pid]` is not understood
//! ```
//!
//! ```yaml good
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop}
//! spec:
//!   hostNetwork: true # plimsoll: ignore[host-network] the CNI itself
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    fixes: Fixes::Safe,
    check: Check::Engine,
    ..Lint::NEW
};
