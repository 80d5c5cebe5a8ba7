//! What the configuration says of what belongs together.

use crate::glob::Glob;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// What the configuration says of the place of a file among others.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Bounds {
    /// The folder of the nearest configuration: how far is searched for what a file refers to.
    pub territory: Arc<str>,
    /// The scopes that the file is said to belong to, sorted.
    pub scopes: Vec<Arc<str>>,
    /// What exists without being in any file.
    pub external: Arc<Vec<External>>,
}

/// Objects that exist without being in any file. All that is given must fit.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct External {
    /// The kind.
    pub kind: Glob,
    /// The namespace; one that is not written fits any.
    pub namespace: Option<Glob>,
    /// The name.
    pub name: Glob,
}

impl External {
    /// Whether the object of this kind, namespace and name is one of these.
    pub fn covers(&self, kind: &str, namespace: Option<&str>, name: &str) -> bool {
        let here = match (&self.namespace, namespace) {
            (Some(glob), Some(namespace)) => glob.fits(namespace),
            _ => true,
        };
        here && self.kind.fits(kind) && self.name.fits(name)
    }
}
