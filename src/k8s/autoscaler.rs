//! How far an autoscaler may go.
//!
//! The fields are those of `HorizontalPodAutoscalerSpec` in k8s.io/api, `autoscaling/v2/types.go`; the other versions
//! have the same.

use crate::k8s::Object;
use crate::yaml::Node;

/// A HorizontalPodAutoscaler.
#[derive(Clone, Copy, Debug)]
pub struct Autoscaler<'a> {
    spec: Node<'a>,
}

impl<'a> Autoscaler<'a> {
    /// Its kind.
    pub const KINDS: &'static [&'static str] = &["HorizontalPodAutoscaler"];

    /// The autoscaler that an object is, if it is one.
    pub fn new(object: Object<'a>) -> Option<Self> {
        let is_one = object.is("autoscaling", "HorizontalPodAutoscaler");
        is_one.then(|| Self {
            spec: object.get("spec"),
        })
    }

    /// The field for the fewest replicas.
    pub fn min(self) -> Node<'a> {
        self.spec.get("minReplicas")
    }

    /// The field for the most replicas.
    pub fn max(self) -> Node<'a> {
        self.spec.get("maxReplicas")
    }

    /// The fewest replicas it may leave: 1 unless it says otherwise. None where that is not known, as
    /// in a patch that does not say what is scaled.
    pub fn least(self) -> Option<u64> {
        let field = self.min();
        let is_whole = self.spec.get("scaleTargetRef").exists();
        if field.exists() {
            field.count()
        } else {
            Some(1).filter(|_| is_whole)
        }
    }

    /// The most replicas it may start; none where that is not known.
    pub fn most(self) -> Option<u64> {
        self.max().count()
    }

    /// Whether it has a metric that is there without any pod, as the API server demands of those
    /// that scale to zero.
    pub fn can_wake(self) -> bool {
        let kinds = self.spec.get("metrics").items();
        let mut kinds = kinds.map(|metric| metric.get("type").str());
        kinds.any(|kind| matches!(kind, Some("Object" | "External")))
    }
}
