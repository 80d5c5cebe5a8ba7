//! What settings demand of the labels and annotations of objects.

use super::Report;
use crate::k8s::Object;
use crate::lint::Param;
use crate::settings::Demand;
use crate::yaml::Node;

impl<'r> Report<'r> {
    /// What the words of a setting demand.
    pub fn demands(&self, param: &str) -> Vec<Demand<'r>> {
        let words = self.list(param);
        words.iter().map(|word| Demand::parse(word)).collect()
    }

    /// Whether the setting [`Param::KINDS`] names a kind, or none at all.
    pub fn judges_kind(&self, kind: &str) -> bool {
        let name = Param::KINDS.name;
        self.list(name).is_empty() || self.lists(name, kind)
    }

    /// Reports what a field of the `metadata` of an object lacks or has wrong, by the demands of
    /// the setting called like the field and those of [`Param::KINDS`] and [`Param::ON_TEMPLATE`].
    /// An entry of the field is called `what`.
    pub fn judge_metadata(&mut self, object: Object, field: &'static str, what: &str) {
        let demands = self.demands(field);
        let metadata = object.metadata();
        if demands.is_empty() || !metadata.exists() {
            return;
        }
        let asked = self.judges_kind(object.kind());
        if asked {
            self.judge_entries(metadata.get(field), object.kind(), what, &demands);
        }
        if !self.flag(Param::ON_TEMPLATE.name) {
            return;
        }
        let who = format!("a template of {}", object.kind());
        object.visit_template_metadata(&mut |kind, metadata| {
            if asked || self.judges_kind(kind) {
                self.judge_entries(metadata.get(field), &who, what, &demands);
            }
        });
    }

    fn judge_entries(&mut self, map: Node, who: &str, what: &str, demands: &[Demand]) {
        for demand in demands {
            if let Some(unmet) = demand.unmet(map.entries(), map.get(demand.key)) {
                self.at(unmet, demand.complaint(who, what, unmet));
            }
        }
    }
}
