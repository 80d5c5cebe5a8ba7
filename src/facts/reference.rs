//! The objects that a pod refers to by name.

use super::Written;
use super::read::Reader;
use crate::k8s::{Container, Pod};
use crate::yaml::Node;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// A reference to an object of the same namespace, or to one that belongs to none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reference {
    /// What it is for.
    pub purpose: Purpose,
    /// The kind, such as `ConfigMap`.
    pub kind: Cow<'static, str>,
    /// The name.
    pub name: Written<String>,
    /// The keys that have to be in it.
    pub keys: Vec<Written<String>>,
    /// Whether it may be missing.
    pub optional: bool,
    /// The container that refers to it, if it is not the pod as a whole.
    pub container: Option<String>,
}

/// What an object is referred to for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Purpose {
    /// Variables of the environment.
    Environment,
    /// A volume.
    Volume,
    /// To pull images with.
    Pull,
    /// How the pod is run.
    Run,
}

/// Where manifests refer to ConfigMaps and Secrets in like ways: the kind, the field of a variable,
/// of all variables, of a volume, and the name in a volume.
const STORES: [(&str, &str, &str, &str, &str); 2] = [
    (
        "ConfigMap",
        "configMapKeyRef",
        "configMapRef",
        "configMap",
        "name",
    ),
    (
        "Secret",
        "secretKeyRef",
        "secretRef",
        "secret",
        "secretName",
    ),
];

/// The objects that a pod refers to.
pub(super) fn of_pod(reader: Reader, pod: Pod) -> Vec<Reference> {
    let mut list = References {
        reader,
        found: Vec::new(),
    };
    for container in pod.containers() {
        list.environment(container);
    }
    for volume in pod.get("volumes").items() {
        list.volume(volume);
    }
    for secret in pod.get("imagePullSecrets").items() {
        list.add(Purpose::Pull, "Secret", secret.get("name"));
    }
    list.add(Purpose::Run, "RuntimeClass", pod.get("runtimeClassName"));
    list.add(Purpose::Run, "PriorityClass", pod.get("priorityClassName"));
    list.found.shrink_to_fit();
    list.found
}

struct References<'a> {
    reader: Reader<'a>,
    found: Vec<Reference>,
}

impl<'a> References<'a> {
    fn add(
        &mut self,
        purpose: Purpose,
        kind: &'static str,
        name: Node<'a>,
    ) -> Option<&mut Reference> {
        let name = self.reader.text(name)?;
        self.found.push(Reference {
            purpose,
            kind: kind.into(),
            name,
            keys: Vec::new(),
            optional: false,
            container: None,
        });
        self.found.last_mut()
    }

    fn environment(&mut self, container: Container<'a>) {
        let reader = self.reader;
        for (kind, of_one, of_all, ..) in STORES {
            let of_one = container
                .get("env")
                .items()
                .map(|it| it.get("valueFrom").get(of_one));
            let of_all = container.get("envFrom").items().map(|it| it.get(of_all));
            for source in of_one.chain(of_all) {
                if let Some(found) = self.add(Purpose::Environment, kind, source.get("name")) {
                    found.keys = reader.text(source.get("key")).into_iter().collect();
                    found.optional = source.get("optional").bool() == Some(true);
                    found.container = Some(container.name().to_owned());
                }
            }
        }
    }

    fn volume(&mut self, volume: Node<'a>) {
        for (kind, _, _, field, name) in STORES {
            self.store(kind, volume.get(field), name);
            for source in volume.get("projected").get("sources").items() {
                self.store(kind, source.get(field), "name");
            }
        }
        let claim = volume.get("persistentVolumeClaim").get("claimName");
        self.add(Purpose::Volume, "PersistentVolumeClaim", claim);
    }

    /// A volume of the keys of a ConfigMap or Secret.
    fn store(&mut self, kind: &'static str, source: Node<'a>, name: &'static str) {
        let reader = self.reader;
        if let Some(found) = self.add(Purpose::Volume, kind, source.get(name)) {
            let keys = source.get("items").items().map(|item| item.get("key"));
            found.keys.extend(keys.filter_map(|key| reader.text(key)));
            found.keys.shrink_to_fit();
            found.optional = source.get("optional").bool() == Some(true);
        }
    }
}
