//! Where kustomize says an object comes from.

use crate::k8s::Object;
use crate::yaml;

/// What kustomize writes if a kustomization has `buildMetadata: [originAnnotations]`.
const ORIGIN: &str = "config.kubernetes.io/origin";

impl Object<'_> {
    /// The file that kustomize built it from, relative to the folder of the kustomization that was
    /// built; in another repository, as a resource of a kustomization names it:
    /// `https://example.com/shop.git//base/web.yaml?ref=v1`. Of what a generator made, the
    /// kustomization with the generator.
    pub(super) fn origin(self) -> Option<String> {
        // YAML in a string.
        let tree = yaml::parse(self.annotation(ORIGIN)?);
        let origin = tree.root(tree.documents().first()?)?;
        let field = |key| origin.get(key).text().filter(|text| !text.is_empty());
        let path = field("path").or(field("configuredIn"))?;
        let repository = field("repo").map(|url| format!("{url}//"));
        let reference = field("ref").map(|name| format!("?ref={name}"));
        let [before, after] = [repository, reference].map(Option::unwrap_or_default);
        Some(format!("{before}{path}{after}"))
    }
}
