//! Pod lacks a DNS option that is required here.
//!
//! With the default `ndots: 5`, a look-up of `api.example.com` first tries `api.example.com.shop.svc.cluster.local`
//! and three more names that do not exist. Clusters with much traffic to the outside ask all pods to
//! set `ndots` to `2` or `1`. Which options have to be there is for you to say: the lint is silent until
//! `options` is set.
//!
//! Each word is `name` (has to be there), `name=value` (has to be there with this value) or `name!=value`
//! (must not have this value). Both may be patterns: `*`, `?`, `[12]`, `{1,2}`.
//!
//! ```yaml config
//! lints:
//!   missing-dns-option:
//!     options: ["ndots=[12]"]
//! ```
//!
//! ```yaml bad
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop}
//! spec:  # <- pod has no DNS option `ndots`, as `[12]`
//!   containers: [{name: web, image: "shop:1.4"}]
//! ---
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: mailer}
//! spec:
//!   dnsConfig:
//!     options:
//!       - name: ndots
//!         value: "5"  # <- DNS option `ndots` of pod is `5`, not `[12]`
//!   containers: [{name: mailer, image: "mailer:1.4"}]
//! ```
//!
//! ```yaml good
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop}
//! spec:
//!   dnsConfig:
//!     options: [{name: ndots, value: "2"}, {name: single-request-reopen}]
//!   containers: [{name: web, image: "shop:1.4"}]
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    severity: Severity::Info,
    peers: &[
        "kube-linter:dnsconfig-options",
        "kyverno:other/add-ndots",
        "kyverno:other/dns-policy-and-dns-config",
    ],
    params: &[Param {
        name: "options",
        default: Value::List(&[]),
        help: "options to have, as `ndots`, `ndots=2` or `ndots!=5`",
    }],
    check: Check::Pod(check),
    ..Lint::NEW
};

fn check(pod: Pod, report: &mut Report) {
    let options = pod.get("dnsConfig").get("options");
    for demand in report.demands("options") {
        let set = options.items().filter_map(|option| {
            let name = option.get("name").text()?;
            Some((name, option.get("value")))
        });
        if let Some(unmet) = demand.unmet(set, options.get(demand.key)) {
            report.at(unmet, demand.complaint("pod", "DNS option", unmet));
        }
    }
}
