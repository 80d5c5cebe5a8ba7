//! Where in an object strings stand that people write without quotes.

use crate::k8s::{Object, Pod, Workload};
use crate::yaml::Node;

impl<'a> Object<'a> {
    /// Visits the values of the fields where what is wanted is a string of any form: labels,
    /// annotations, environment, arguments, the data of a ConfigMap.
    pub fn visit_strings(self, visit: &mut impl FnMut(Node<'a>)) {
        of_metadata(self.get("metadata"), visit);
        match (self.group(), self.kind()) {
            ("", "ConfigMap") => of_map(self.get("data"), visit),
            ("", "Secret") => {
                of_map(self.get("data"), visit);
                of_map(self.get("stringData"), visit);
            }
            ("", "Service") => of_map(self.get("spec").get("selector"), visit),
            _ => {}
        }
        for pod in self.pods() {
            of_map(self.get("spec").get("selector").get("matchLabels"), visit);
            of_pod(pod, visit);
        }
    }
}

fn of_map<'a>(map: Node<'a>, visit: &mut impl FnMut(Node<'a>)) {
    for (_, value) in map.entries() {
        visit(value);
    }
}

fn of_metadata<'a>(metadata: Node<'a>, visit: &mut impl FnMut(Node<'a>)) {
    visit(metadata.get("name"));
    visit(metadata.get("namespace"));
    of_map(metadata.get("labels"), visit);
    of_map(metadata.get("annotations"), visit);
}

fn of_pod<'a>(pod: Pod<'a>, visit: &mut impl FnMut(Node<'a>)) {
    if pod.workload() != Workload::Pod {
        of_metadata(pod.metadata(), visit);
    }
    of_map(pod.get("nodeSelector"), visit);
    for container in pod.containers() {
        visit(container.get("image"));
        container.get("command").items().for_each(&mut *visit);
        container.get("args").items().for_each(&mut *visit);
        for variable in container.get("env").items() {
            visit(variable.get("name"));
            visit(variable.get("value"));
        }
    }
}
