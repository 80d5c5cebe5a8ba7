//! Findings of one file that stand or fall with what other files say.

use crate::k8s::ImageRef;
use crate::k8s::label::Labels;
use serde::{Deserialize, Serialize};

use super::Pin;

/// What has to hold in the other files for a finding to stand as it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Proviso {
    /// A Service may lead to the pod. It falls if its neighbours hold Services, and none of them
    /// selects the pod: a worker that nobody calls.
    Served {
        /// The labels of the pod.
        labels: Labels,
    },
    /// No kustomization gives the label to pods and to what selects them. Else the finding falls.
    NoGivenLabel {
        /// The key; none for any label.
        key: Option<String>,
    },
    /// No PriorityClass holds for pods that name none. Else the finding falls.
    NoDefaultPriority,
    /// No LimitRange gives the value. Else it is mere advice.
    NoDefault {
        /// Such as `limits.memory`.
        value: String,
    },
    /// No kustomization determines the image, or not as far. Else the finding falls: the image that
    /// runs is another one.
    Unpinned {
        /// The name in the manifest, without tag and digest.
        image: String,
        /// How far it would have to be determined.
        pin: Pin,
    },
    /// The pod gets a token of its service account. The finding falls if the ServiceAccount says
    /// no; it cannot be mended if the token may be needed.
    Token {
        /// The name of the service account.
        account: String,
        /// Whether the pod leaves it to the ServiceAccount.
        is_left_to_account: bool,
        /// Whether the finding falls too if the token may be needed.
        only_unneeded: bool,
    },
    /// The role that a binding gives is not known to be empty. Else the finding falls.
    RoleWithRules,
    /// No kustomization fills in the variable. Else the finding falls: it is set.
    NoVar {
        /// The name, as in `$(NAME)`.
        name: String,
    },
    /// No kustomization puts the object into a namespace, and it does not belong to the cluster as a
    /// whole. Else the finding falls: it has one, or has none to name.
    NoNamespace {
        /// Whether a CustomResourceDefinition also has to say that objects of its kind live in
        /// namespaces.
        defined: bool,
    },
    /// A CustomResourceDefinition says that objects of its kind live in namespaces. Else the
    /// finding falls: who knows whether it is in the one that is written.
    Namespaced,
}

impl Proviso {
    /// No LimitRange gives `value`, such as `limits.memory`.
    pub fn no_default(value: &str) -> Self {
        Proviso::NoDefault {
            value: value.to_owned(),
        }
    }

    /// No kustomization determines the image written as `text` as far as `pin`.
    pub fn unpinned(text: &str, pin: Pin) -> Self {
        Proviso::Unpinned {
            image: ImageRef::name_in(text).to_owned(),
            pin,
        }
    }
}
