//! Who a pod is to the API server, and the tokens that prove it.

use crate::k8s::{Mount, Pod, Volume};
use crate::yaml::Node;

/// Where programs look for the token with which they talk to the API server.
const API_TOKEN_FOLDER: &str = "/var/run/secrets/kubernetes.io/serviceaccount";

/// The volume in which the API server puts that token, up to a random end.
const API_TOKEN_VOLUME: &str = "kube-api-access";

impl<'a> Pod<'a> {
    /// The field that names its service account: `serviceAccountName`, or `serviceAccount` where
    /// only that older name of the field is used.
    pub fn service_account(self) -> Node<'a> {
        let (name, alias) = (self.get("serviceAccountName"), self.get("serviceAccount"));
        if is_blank(name) && !is_blank(alias) {
            alias
        } else {
            name
        }
    }

    /// The name of its service account, `default` unless it says otherwise; none where it is not
    /// known before rendering.
    pub fn service_account_name(self) -> Option<&'a str> {
        let field = self.service_account();
        if is_blank(field) {
            return Some("default").filter(|_| !field.hangs_on_unknown());
        }
        field.text().filter(|_| !field.is_unknown())
    }

    /// The tokens that it asks for itself: the `serviceAccountToken` sources of projected volumes.
    pub fn projected_tokens(self) -> impl Iterator<Item = (Volume<'a>, Node<'a>)> {
        self.volumes().flat_map(|volume| {
            let sources = volume.get("projected").get("sources").items();
            let tokens = sources.map(|source| source.get("serviceAccountToken"));
            let tokens = tokens.filter(|token| token.exists());
            tokens.map(move |token| (volume, token))
        })
    }
}

impl Volume<'_> {
    /// Whether the API server added it to the pod, to give it its token.
    pub fn is_added_token(self) -> bool {
        let end = self.name().strip_prefix(API_TOKEN_VOLUME);
        end.is_some_and(|end| end.starts_with('-'))
    }

    /// Whether it stands for the volume with which the API server gives a pod its token.
    pub fn is_api_token(self) -> bool {
        let at_its_place = |mount: &Mount| {
            let path = mount.node.get("mountPath").text();
            path.is_some_and(|path| path.trim_end_matches('/') == API_TOKEN_FOLDER)
        };
        let is_any = |mounts: &[Mount]| mounts.iter().any(at_its_place);
        self.name().starts_with(API_TOKEN_VOLUME)
            || self.is_mounted("volumes at the place of the token", is_any)
    }
}

fn is_blank(node: Node) -> bool {
    !node.exists() || node.text() == Some("")
}
