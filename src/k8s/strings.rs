//! Where in an object strings stand that people write without quotes.

use crate::k8s::{Container, Object, Pod};
use crate::yaml::Node;

impl<'a> Object<'a> {
    /// Visits the values of the fields where what is wanted is a string of any form: labels,
    /// annotations, environment, arguments, the data of a ConfigMap.
    pub fn visit_strings(self, visit: &mut impl FnMut(Node<'a>)) {
        let metadata = self.metadata();
        visit(metadata.get("name"));
        visit(metadata.get("namespace"));
        self.visit_label_maps(&mut |labels| of_map(labels, visit));
        self.visit_annotation_maps(&mut |annotations| of_map(annotations, visit));
        match (self.group(), self.kind()) {
            ("", "ConfigMap") => of_map(self.get("data"), visit),
            ("", "Secret") => {
                of_map(self.get("data"), visit);
                of_map(self.get("stringData"), visit);
            }
            _ => {}
        }
        for container in self.pods().flat_map(Pod::containers) {
            of_container(container, visit);
        }
    }
}

fn of_map<'a>(map: Node<'a>, visit: &mut impl FnMut(Node<'a>)) {
    map.visit_entries(&mut |_, value| visit(value));
}

fn of_container<'a>(container: Container<'a>, visit: &mut impl FnMut(Node<'a>)) {
    visit(container.get("image"));
    container.get("command").items().for_each(&mut *visit);
    container.get("args").items().for_each(&mut *visit);
    for variable in container.get("env").items() {
        visit(variable.get("name"));
        visit(variable.get("value"));
    }
}
