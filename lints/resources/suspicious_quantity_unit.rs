//! Amount is legal but hardly meant.
//!
//! `m` is a thousandth: right for CPU, but `512m` of memory is half a byte. A plain number counts whole
//! cores and single bytes: `cpu: 250` asks for 250 cores, `memory: 512` for 512 bytes. The API server
//! takes all of these. The pod then fits on no node, or is killed the moment it starts.
//!
//! ```yaml bad
//! apiVersion: apps/v1
//! kind: StatefulSet
//! metadata: {name: shop}
//! spec:
//!   template:
//!     spec:
//!       containers:
//!         - name: web
//!           image: shop:1.4
//!           resources:
//!             requests: {cpu: 250, memory: 512m}  # <- `cpu` of `250` is 250 cores; did you mean `250m`?  # <- `memory` of `512m` is 0.512 bytes; did you mean `512Mi`?
//!             limits: {cpu: 1Gi, memory: 512}  # <- `cpu` of `1Gi` is 1073741824 cores  # <- `memory` of `512` is 512 bytes; did you mean `512Mi`?
//!   volumeClaimTemplates:
//!     - metadata: {name: data}
//!       spec: {resources: {requests: {storage: 10}}}  # <- `storage` of `10` is 10 bytes; did you mean `10Gi`?
//! ```
//!
//! CPU below 100 cores, whatever is written as thousandths, and a mebibyte or more are taken as meant.
//! Zero is no amount. Other resources are not judged.
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
//!         requests: {cpu: 96, memory: 1Mi, ephemeral-storage: 512, hugepages-2Mi: 0}
//!         limits: {cpu: 128000m, memory: 134217728, nvidia.com/gpu: 100}
//!     - name: cache
//!       image: cache:7.2
//!       resources: {requests: {cpu: 0, memory: 0}, limits: {cpu: "${CPU}"}}
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    check: Check::Object(check),
    ..Lint::NEW
};

fn check(object: Object, report: &mut Report) {
    for field in object.quantities() {
        let Some(amount) = field.valid_quantity() else {
            continue;
        };
        let text = field.text().unwrap_or_default();
        match field.key() {
            Some("cpu") if is_too_many_cores(text, amount) => {
                say(field, text, &format!("{amount} cores"), "m", report);
            }
            Some("memory") if is_too_few_bytes(amount) => {
                say(field, text, &format!("{amount} bytes"), "Mi", report);
            }
            Some("storage") if is_too_few_bytes(amount) => {
                say(field, text, &format!("{amount} bytes"), "Gi", report);
            }
            _ => {}
        }
    }
}

fn say(field: Node, text: &str, amount: &str, unit: &str, report: &mut Report) {
    let resource = field.key().unwrap_or_default();
    let number = text.strip_suffix('m').unwrap_or(text);
    let plain = number
        .bytes()
        .all(|byte| byte.is_ascii_digit() || byte == b'.');
    let meant = if plain {
        format!("; did you mean `{number}{unit}`?")
    } else {
        String::new()
    };
    report.at(
        field,
        format!("`{resource}` of `{text}` is {amount}{meant}"),
    );
}

/// A hundred cores that are not written as thousandths.
fn is_too_many_cores(text: &str, amount: Quantity) -> bool {
    amount.nanos() >= 100_000_000_000 && !text.ends_with('m')
}

/// Less than a mebibyte, but something.
fn is_too_few_bytes(amount: Quantity) -> bool {
    let bytes = amount.nanos() / 1_000_000_000;
    bytes < 1 << 20 && !amount.is_zero() && !amount.is_negative()
}
