//! Quantity that the API server cannot read.
//!
//! Memory is written in `Mi` and `Gi` (powers of 1024) or `M` and `G` (powers of 1000), CPU in cores or
//! `m`, thousandths of a core. `MB`, `mb` and a decimal comma are none of these: the API server refuses
//! the object, usually in the middle of a rollout. It refuses amounts below zero as well.
//!
//! ```yaml bad
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop}
//! spec:
//!   containers:
//!     - name: web
//!       image: shop:1.4
//!       resources:
//!         requests: {cpu: 0.5, memory: 512mb}  # <- quantity `512mb` cannot be read: `mb` is not a suffix; did you mean `M` or `Mi`?
//!         limits: {cpu: "1,5", memory: 1GB}  # <- quantity `1,5`  # <- quantity `1GB`
//!     - name: cache
//!       image: cache:7.2
//!       resources:
//!         requests: {cpu: -1, memory: yes}  # <- quantity `-1` is negative  # <- quantity `yes` cannot be read
//!   volumes:
//!     - name: scratch
//!       emptyDir: {sizeLimit: 1 Gi}  # <- quantity `1 Gi`
//! ---
//! apiVersion: v1
//! kind: PersistentVolumeClaim
//! metadata: {name: data}
//! spec:
//!   resources:
//!     requests:
//!       storage: 10GiB  # <- quantity `10GiB`
//! ```
//!
//! ```yaml good
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop}
//! spec:
//!   containers:
//!     - name: web
//!       image: shop:1.4
//!       resources:
//!         requests: {cpu: 1e-1, memory: 128974848}
//!         limits: {cpu: 1, memory: 0.5Gi, ephemeral-storage: 2E3, nvidia.com/gpu: null}
//!     - name: cache
//!       image: cache:7.2
//!       resources:
//!         requests: {cpu: 100000u, memory: 0x8000000}
//!         limits: {cpu: 500000000n, memory: "${MEMORY}", ephemeral-storage: 1_000_000}
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    severity: Severity::Error,
    check: Check::Object(check),
    ..Lint::NEW
};

fn check(object: Object, report: &mut Report) {
    for field in object.quantities() {
        let Some(quantity) = field.quantity() else {
            continue;
        };
        let text = field.text().unwrap_or_default();
        match quantity {
            Err(reason) => {
                report.at(field, format!("quantity `{text}` cannot be read: {reason}"));
            }
            Ok(amount) if amount.is_negative() => {
                report.at(field, format!("quantity `{text}` is negative"));
            }
            Ok(_) => {}
        }
    }
}
