//! Where in an object quantities stand, and what they are.

use crate::k8s::{Container, Invalid, Object, Quantity};
use crate::yaml::{Node, Scalar};

impl Node<'_> {
    /// The quantity written here, as the API server gets it: kubectl resolves YAML numbers before,
    /// so that a plain `0100` is 64. None where nothing is written, or nothing known yet.
    pub fn quantity(self) -> Option<Result<Quantity, Invalid>> {
        let text = self.text().filter(|_| !self.is_unknown())?;
        Some(match self.scalar()? {
            Scalar::Str(text) => Quantity::parse(text),
            Scalar::Int(number) => Quantity::parse(&number.to_string()),
            Scalar::Float(number) => Quantity::parse(&number.to_string()),
            Scalar::Bool(value) => Err(Invalid::whole(
                text,
                format!("`{text}` is the boolean `{value}` in YAML, not an amount"),
            )),
            Scalar::Null => return None,
        })
    }

    /// The quantity written here, if it is one.
    pub fn valid_quantity(self) -> Option<Quantity> {
        self.quantity()?.ok()
    }
}

impl<'a> Container<'a> {
    /// What `resources` states of a resource such as `memory`, in `requests` or `limits`: for the
    /// container, else for the pod as a whole. Absent at both, it points at the container.
    #[must_use]
    pub fn resource(self, values: &'a str, resource: &'a str) -> Node<'a> {
        let own = self.get("resources").get(values).get(resource);
        let shared = self.pod().get("resources").get(values).get(resource);
        if !own.exists() && shared.exists() {
            shared
        } else {
            own
        }
    }
}

impl<'a> Object<'a> {
    /// Every field that holds a quantity, in the kinds that have such fields.
    pub fn quantities(self) -> Vec<Node<'a>> {
        let mut fields = Vec::new();
        for pod in self.pods() {
            of_pod(pod.spec(), &mut fields);
        }
        let spec = self.get("spec");
        match self.kind() {
            "StatefulSet" => {
                for claim in spec.get("volumeClaimTemplates").items() {
                    of_resources(claim.get("spec").get("resources"), &mut fields);
                }
            }
            "PersistentVolumeClaim" => of_resources(spec.get("resources"), &mut fields),
            "PersistentVolume" => of_map(spec.get("capacity"), &mut fields),
            "ResourceQuota" => of_map(spec.get("hard"), &mut fields),
            "LimitRange" => of_limit_range(spec, &mut fields),
            "HorizontalPodAutoscaler" => of_autoscaler(spec, &mut fields),
            "RuntimeClass" => of_map(self.get("overhead").get("podFixed"), &mut fields),
            _ => {}
        }
        fields.retain(|field| field.exists() && !field.is_unknown());
        fields
    }
}

fn of_map<'a>(map: Node<'a>, fields: &mut Vec<Node<'a>>) {
    fields.extend(map.entries().into_iter().map(|(_, value)| value));
}

fn of_resources<'a>(resources: Node<'a>, fields: &mut Vec<Node<'a>>) {
    of_map(resources.get("requests"), fields);
    of_map(resources.get("limits"), fields);
}

fn of_pod<'a>(spec: Node<'a>, fields: &mut Vec<Node<'a>>) {
    of_resources(spec.get("resources"), fields);
    of_map(spec.get("overhead"), fields);
    for list in ["initContainers", "containers"] {
        for container in spec.get(list).items() {
            of_resources(container.get("resources"), fields);
        }
    }
    for volume in spec.get("volumes").items() {
        fields.push(volume.get("emptyDir").get("sizeLimit"));
        let claim = volume.get("ephemeral").get("volumeClaimTemplate");
        of_resources(claim.get("spec").get("resources"), fields);
    }
}

fn of_limit_range<'a>(spec: Node<'a>, fields: &mut Vec<Node<'a>>) {
    for limit in spec.get("limits").items() {
        for bound in [
            "max",
            "min",
            "default",
            "defaultRequest",
            "maxLimitRequestRatio",
        ] {
            of_map(limit.get(bound), fields);
        }
    }
}

fn of_autoscaler<'a>(spec: Node<'a>, fields: &mut Vec<Node<'a>>) {
    for metric in spec.get("metrics").items() {
        for source in [
            "resource",
            "containerResource",
            "pods",
            "object",
            "external",
        ] {
            let target = metric.get(source).get("target");
            fields.extend([target.get("value"), target.get("averageValue")]);
        }
    }
}
