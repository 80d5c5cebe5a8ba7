//! Single pod serves a Service.
//!
//! Whenever the one pod moves (its node is drained, it runs out of memory, a new version comes), nobody
//! answers the calls of the Service until it is back. A disruption budget can only block the move.
//!
//! Two replicas survive one loss, if they do not share a node. A database without replication must not run
//! twice: accept the finding there.
//!
//! ```yaml bad
//! apiVersion: apps/v1
//! kind: Deployment
//! metadata: {name: shop}
//! spec:
//!   replicas: 1  # <- Service `shop` calls a single pod
//!   template:
//!     metadata: {labels: {app: shop}}
//!     spec: {containers: [{name: web, image: "shop:1.4"}]}
//! ---
//! apiVersion: v1
//! kind: Service
//! metadata: {name: shop}
//! spec: {selector: {app: shop}, ports: [{port: 80}]}
//! ```
//!
//! What nobody calls may be alone, and so is what shares a volume that only one node can mount, or says that
//! no two of it may run (`strategy: {type: Recreate}`). A Service may call the pods of several workloads. What
//! an autoscaler leaves is another lint's matter, and `replicas: 0` is switched off.
//!
//! ```yaml good
//! apiVersion: apps/v1
//! kind: Deployment
//! metadata: {name: mailer}
//! spec: {replicas: 1, template: {metadata: {labels: {app: mailer}}, spec: {containers: [{name: mailer, image: "mailer:2.0"}]}}}
//! ---
//! apiVersion: apps/v1
//! kind: Deployment
//! metadata: {name: shop}
//! spec: {template: {metadata: {labels: {app: shop}}, spec: {containers: [{name: web, image: "shop:1.4"}]}}}
//! ---
//! apiVersion: keda.sh/v1alpha1
//! kind: ScaledObject
//! metadata: {name: shop}
//! spec: {scaleTargetRef: {name: shop}, minReplicaCount: 1}
//! ---
//! apiVersion: apps/v1
//! kind: Deployment
//! metadata: {name: photos}
//! spec:
//!   template:
//!     metadata: {labels: {app: photos}}
//!     spec: {containers: [{name: photos, image: "photos:3.0"}], volumes: [{name: data, persistentVolumeClaim: {claimName: photos}}]}
//! ---
//! apiVersion: v1
//! kind: Service
//! metadata: {name: shop}
//! spec: {selector: {app: shop}, ports: [{port: 80}]}
//! ---
//! apiVersion: v1
//! kind: Service
//! metadata: {name: photos}
//! spec: {selector: {app: photos}, ports: [{port: 80}]}
//! ---
//! apiVersion: apps/v1
//! kind: Deployment
//! metadata: {name: leader}
//! spec: {strategy: {type: Recreate}, template: {metadata: {labels: {app: leader}}, spec: {containers: [{name: leader, image: "leader:1"}]}}}
//! ---
//! apiVersion: v1
//! kind: Service
//! metadata: {name: leader-metrics}
//! spec: {selector: {app: leader}, ports: [{port: 9090}]}
//! ---
//! apiVersion: apps/v1
//! kind: Deployment
//! metadata: {name: cart-v1}
//! spec: {template: {metadata: {labels: {app: cart}}, spec: {containers: [{name: cart, image: "cart:1.9"}]}}}
//! ---
//! apiVersion: apps/v1
//! kind: Deployment
//! metadata: {name: cart-v2}
//! spec: {template: {metadata: {labels: {app: cart}}, spec: {containers: [{name: cart, image: "cart:2.0"}]}}}
//! ---
//! apiVersion: v1
//! kind: Service
//! metadata: {name: cart}
//! spec: {selector: {app: cart}, ports: [{port: 80}]}
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    severity: Severity::Info,
    tier: Tier::Strict,
    peers: &[
        "kube-linter:minimum-three-replicas",
        "kube-score:deployment-replicas",
        "polaris:deploymentMissingReplicas",
        "kyverno:other/require-deployments-have-multiple-replicas",
    ],
    params: &[
        Param {
            name: "min",
            default: Value::Number(2),
            help: "the fewest replicas that a workload is to have",
        },
        Param {
            name: "require_service",
            default: Value::Flag(true),
            help: "judge only workloads whose pods a Service selects",
        },
        Param {
            name: "kinds",
            default: Value::List(&["Deployment", "Rollout"]),
            help: "kinds of workloads to judge, such as `StatefulSet`",
        },
    ],
    check: Check::Link(check),
    ..Lint::NEW
};

fn check(member: Member, report: &mut LinkReport) {
    let judged = report.lists("kinds", member.kind());
    let Some(workload) = member.workload().filter(|_| judged) else {
        return;
    };
    let wanted = report.number("min");
    let minimum = member.minimum().filter(|it| it.source.is(member));
    let few = minimum
        .map(|it| it.number)
        .filter(|number| (1..wanted).contains(number));
    let Some(few) = few.filter(|_| !(member.is_bound_to_a_node() || workload.stops_first())) else {
        return;
    };
    let mut labels = workload.pods.iter().map(|pod| &pod.labels.value);
    let service = labels.find_map(|labels| {
        // Where more Services than these select it, none is there for it alone.
        let mut services = member.services(labels, Reach::Scope).take(100);
        services.find(|service| service.leads_only_to(member))
    });
    let pods = match few {
        1 => "a single pod".to_owned(),
        _ => format!("no more than {few} pods, fewer than {wanted}"),
    };
    if let Some((service, facts)) = service.and_then(|it| Some((it, it.service()?))) {
        let message = format!("{service} calls {pods}");
        let made = report.at(&workload.replicas.spot, message);
        made.label(service, &facts.selector.spot, "selects them");
    } else if !report.flag("require_service") {
        report.at(&workload.replicas.spot, format!("{member} has {pods}"));
    }
}
