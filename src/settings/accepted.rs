//! Findings that are known and accepted, told by what they are about.

use crate::finding::{Finding, Subject};
use crate::glob::Glob;
use crate::lints::{Id, written};
use serde::{Deserialize, Serialize};

/// What an accepted finding is about. All that is given must fit.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Ignore {
    /// The ids of its lint, one of these.
    #[serde(deserialize_with = "written::ids")]
    pub lints: Vec<Id>,
    /// The kind of the object.
    pub kind: Option<Glob>,
    /// The namespace, as far as one is written.
    pub namespace: Option<Glob>,
    /// The name of the object.
    pub name: Option<Glob>,
    /// The name of the container.
    pub container: Option<Glob>,
    /// The path of a field; what lies below it is meant too.
    pub field: Option<String>,
}

impl Ignore {
    /// Whether a finding is one of these.
    pub fn covers(&self, finding: &Finding) -> bool {
        let subject = finding.subject.as_deref();
        let fits = |glob: &Option<Glob>, name: Option<&str>| {
            let Some(glob) = glob else { return true };
            name.is_some_and(|name| glob.fits(name))
        };
        self.lints.contains(&finding.lint)
            && fits(&self.kind, subject.map(Subject::kind))
            && fits(&self.name, subject.map(Subject::name))
            && fits(&self.namespace, subject.and_then(Subject::namespace))
            && fits(&self.container, finding.container.as_deref())
            && self
                .field
                .as_ref()
                .is_none_or(|field| is_within(finding.field.by_index(), field))
    }
}

/// Whether the path of a field leads to `top` or through it.
fn is_within(field: &str, top: &str) -> bool {
    let rest = field.strip_prefix(top);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
}

#[cfg(test)]
mod tests {
    use super::is_within;

    #[test]
    fn a_field_holds_what_is_below_it() {
        assert!(is_within("data.password", "data.password"));
        assert!(is_within("data.password", "data"));
        assert!(is_within("spec.containers[0].image", "spec.containers"));
        assert!(!is_within("data.passwords", "data.password"));
        assert!(!is_within("data", "data.password"));
    }
}
