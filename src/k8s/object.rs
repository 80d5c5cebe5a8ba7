//! One Kubernetes object: a document, or an item of a list.

use crate::finding::{Subject, Words};
use crate::k8s::{ApiVersion, CustomPods, Invalid, Pod, Workload};
use crate::yaml::{Node, Present};

/// One Kubernetes object.
#[derive(Clone, Copy, Debug)]
pub struct Object<'a> {
    node: Present<'a>,
    /// Its `metadata`, which nearly every lint asks for.
    metadata: Option<Present<'a>>,
    /// The document of the file, from 0, among those that are not empty.
    document: u32,
    api_version: &'a str,
    kind: &'a str,
    workload: Option<Workload>,
    template: Option<&'a str>,
    custom: Option<&'a CustomPods>,
}

impl<'a> Object<'a> {
    /// The object at `node`; none if it states no `apiVersion` and `kind` as strings.
    pub fn new(node: Node<'a>, document: u32, template: Option<&'a str>) -> Option<Self> {
        let (api_version, kind) = (node.get("apiVersion").str()?, node.get("kind").str()?);
        Some(Self {
            node: node.present()?,
            metadata: node.get("metadata").present(),
            document,
            api_version,
            kind,
            workload: Workload::of(group(api_version), kind),
            template,
            custom: None,
        })
    }

    /// This object, where `custom` may know its pods.
    #[must_use]
    pub fn with_custom_pods(self, custom: &'a CustomPods) -> Self {
        let custom = (!custom.is_empty()).then_some(custom);
        Self { custom, ..self }
    }

    /// The objects of a list, or the object itself if it is none.
    ///
    /// The items of a typed list such as `PodList` may leave out what the list says of them.
    pub fn flatten(self, objects: &mut Vec<Object<'a>>) {
        self.flatten_within(objects, 0);
    }

    fn flatten_within(self, objects: &mut Vec<Object<'a>>, depth: usize) {
        const NESTED_LISTS: usize = 20;
        let Some(item_kind) = self.item_kind().filter(|_| depth < NESTED_LISTS) else {
            objects.push(self);
            return;
        };
        for item in self.get("items").items().filter(|item| item.is_mapping()) {
            let kind = item.get("kind").str().unwrap_or(item_kind);
            if let Some(node) = item.present().filter(|_| !kind.is_empty()) {
                let api_version = item.get("apiVersion").str().unwrap_or(self.api_version);
                let item = Object {
                    node,
                    metadata: node.node().get("metadata").present(),
                    kind,
                    api_version,
                    workload: Workload::of(group(api_version), kind),
                    ..self
                };
                item.flatten_within(objects, depth + 1);
            }
        }
    }

    /// For a list, the kind its items have unless they say otherwise; empty for `kind: List`.
    fn item_kind(self) -> Option<&'a str> {
        let prefix = self.kind.strip_suffix("List")?;
        let has_items = self.node().get("items").is_sequence();
        (prefix.is_empty() || has_items).then_some(prefix)
    }

    /// The value of a top-level field.
    pub fn get(self, key: &'a str) -> Node<'a> {
        self.node().get(key)
    }

    /// The mapping itself.
    pub fn node(self) -> Node<'a> {
        self.node.node()
    }

    /// Its `metadata`.
    pub fn metadata(self) -> Node<'a> {
        match self.metadata {
            Some(metadata) => metadata.node(),
            None => self.get("metadata"),
        }
    }

    /// `kind` as written.
    pub fn kind(self) -> &'a str {
        self.kind
    }

    /// `apiVersion`, read.
    ///
    /// # Errors
    ///
    /// One clause that says why it is none.
    pub fn api_version(self) -> Result<ApiVersion<'a>, Invalid> {
        ApiVersion::parse(self.api_version)
    }

    /// The API group: empty for core kinds.
    pub fn group(self) -> &'a str {
        group(self.api_version)
    }

    /// Whether it is of this kind of this API group; the group of core kinds is empty.
    pub fn is(self, group: &str, kind: &str) -> bool {
        self.kind == kind && self.group() == group
    }

    /// Whether SOPS has encrypted it: its secrets are ciphertext.
    pub fn is_encrypted(self) -> bool {
        self.get("sops").is_mapping()
    }

    /// The chart template it was rendered from, by Helm's `# Source:` comment.
    pub fn template(self) -> Option<&'a str> {
        self.template
    }

    /// `metadata.name`; empty if it is not written.
    pub fn name(self) -> &'a str {
        self.metadata().get("name").text().unwrap_or_default()
    }

    /// `metadata.namespace`, if written. None is "the namespace it will be applied to", which is
    /// unknown here and not `default`.
    pub fn namespace(self) -> Option<&'a str> {
        self.metadata().get("namespace").str()
    }

    /// The value of an annotation.
    pub fn annotation(self, key: &'a str) -> Option<&'a str> {
        self.metadata().get("annotations").get(key).text()
    }

    /// Whether it is a test that `helm test` runs, not part of what is deployed.
    pub fn is_helm_test(self) -> bool {
        let hooks = self.annotation("helm.sh/hook").unwrap_or_default();
        hooks.split(',').any(|hook| hook.trim().starts_with("test"))
    }

    /// Whether OpenShift fills in images from image streams, so that a blank may stand in their place.
    pub fn has_image_streams(self) -> bool {
        self.kind() == "DeploymentConfig"
            || self.annotation("image.openshift.io/triggers").is_some()
    }

    /// The workload that it is, if its kind is known to run pods.
    pub fn workload(self) -> Option<Workload> {
        self.workload
    }

    /// The pod of a workload; of a custom kind that keeps several, the first.
    pub fn pod(self) -> Option<Pod<'a>> {
        self.pods().next()
    }

    /// The pods of a workload: one, but for custom kinds that keep several.
    pub fn pods(self) -> impl Iterator<Item = Pod<'a>> {
        let workload = self.workload();
        let own = workload.and_then(|workload| Pod::new(self, workload));
        let custom = self.custom.filter(|_| workload.is_none());
        own.into_iter()
            .chain(custom.into_iter().flat_map(move |custom| custom.of(self)))
    }

    /// What findings say of the object.
    pub fn subject(self) -> Subject {
        let generated = self.metadata().get("generateName").text();
        let name = match (self.name(), generated) {
            ("", Some(prefix)) => format!("{prefix}*").into(),
            (name, _) => name.into(),
        };
        let template = self.template.map(Into::into);
        Subject::from(Words {
            api_version: self.api_version.into(),
            kind: self.kind.into(),
            namespace: self.namespace().map(Into::into),
            name,
            document: self.document,
            template: template.or_else(|| self.origin().map(Into::into)),
        })
    }
}

/// The API group in an `apiVersion`: empty for core kinds.
fn group(api_version: &str) -> &str {
    let end = memchr::memchr(b'/', api_version.as_bytes());
    end.map_or("", |end| &api_version[..end])
}
