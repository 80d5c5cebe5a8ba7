//! Questions about pods: what leads to them, what controls them, what is given to them.

use super::{Found, Member, Reach};
use crate::facts::{ClaimFacts, Detail, Purpose, Reference, Written};
use crate::k8s::selector::Selector;
use crate::k8s::{Workload, label};

impl<'c> Member<'c> {
    /// Whether it is a Service that leads to the pods of this workload and of no other.
    pub fn leads_only_to(self, workload: Member) -> bool {
        let Some(service) = self.service() else {
            return false;
        };
        let selector = Selector::from_labels(service.selector.value.clone());
        let mut selected = self.selected(&selector, Reach::Scope);
        selected.all(|(it, _)| it.is(workload))
    }

    /// Whether no pod is known that has the labels of a selector, although it should be: not where
    /// no workload of the namespace is known, nor if an operator makes the pods.
    pub fn misses_pods(self, selector: &'c Selector) -> bool {
        let is_plain = !selector.match_labels.is_unknown() && !selector.keys().any(label::is_given);
        is_plain
            && self.knows_workloads()
            && !self.has_patched_workloads()
            && self.selected(selector, Reach::Scope).next().is_none()
            // Folders of a place without namespaces may be applied together.
            && self.selected_of(&self.territory().index, selector).next().is_none()
            && !selector.values().any(|value| self.knows_custom_object(value))
    }

    /// The same in all scopes that it belongs to: what one of them lacks, another may be for.
    pub fn misses_pods_everywhere(self, selector: &'c Selector) -> bool {
        self.misses_pods(selector) && self.in_all_scopes().all(|it| it.misses_pods(selector))
    }

    /// Whether kustomizations change workloads, whose pods may then have other labels.
    fn has_patched_workloads(self) -> bool {
        let patched = &self.changes().patched;
        let is_one = |kind: &&str| {
            Workload::of("", kind)
                .or(Workload::of("apps", kind))
                .is_some()
        };
        patched.iter().any(is_one)
    }

    /// Whether workloads of its namespace are written where it is, so that one might be missed.
    pub fn knows_workloads(self) -> bool {
        let namespace = self.namespace();
        let mut indexes = self.shown_in(namespace);
        indexes.any(|index| !index.workloads(self.all(), namespace).is_empty())
    }

    /// Whether a word is the kind or the name of an object of a custom kind around it, of which
    /// an operator may make pods that no file has.
    fn knows_custom_object(self, word: &str) -> bool {
        let mut indexes = self.indexes(Reach::Namespace);
        indexes.any(|index| index.has_custom(self.all(), word))
    }

    /// What it selects as a workload, if that is something certain.
    pub fn own_selector(self) -> Option<&'c Written<Selector>> {
        let workload = self.workload().filter(|it| it.workload.serves())?;
        let selector = workload.selector.as_ref()?;
        let is_certain = !selector.value.is_empty() && !selector.value.match_labels.is_unknown();
        Some(selector).filter(|_| is_certain)
    }

    /// Whether its pods share a volume that mostly one node at a time can mount.
    pub fn is_bound_to_a_node(self) -> bool {
        let pods = self.workload().into_iter().flat_map(|it| &it.pods);
        let mut references = pods.flat_map(|pod| &pod.references);
        let is_claim =
            |it: &Reference| it.purpose == Purpose::Volume && it.kind == "PersistentVolumeClaim";
        references.any(|it| is_claim(it) && !self.is_shared_claim(&it.name.value))
    }

    fn is_shared_claim(self, name: &str) -> bool {
        match self.find("PersistentVolumeClaim", name) {
            Found::Here(claim) => claim.claim().is_some_and(ClaimFacts::is_shared),
            _ => false,
        }
    }

    /// Whether a LimitRange gives its containers a value such as `requests.cpu`.
    pub fn has_default(self, value: &str) -> bool {
        let mut ranges = self.of_kind("LimitRange", Reach::Namespace);
        ranges.any(|it| {
            let detail = &it.facts().detail;
            matches!(detail, Detail::Defaults(given) if given.iter().any(|it| it == value))
        })
    }

    /// Whether some PriorityClass holds for pods that name none.
    pub fn has_default_priority(self) -> bool {
        self.territory().has_default_priority
    }

    /// Whether a kustomization gives pods, and what selects them, a label; any, if it is none.
    pub fn is_given_label(self, key: Option<&str>) -> bool {
        let given = &self.changes().labels;
        key.map_or(!given.is_empty(), |key| given.contains(&key))
    }
}
