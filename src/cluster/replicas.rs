//! How many pods of a workload there are at least: its replicas and its autoscaler, judged together.

use super::{Member, Reach};
use crate::facts::{Scaling, Spot};

/// The fewest pods that a workload is meant to have, and what says so.
#[derive(Clone, Copy)]
pub struct Minimum<'c> {
    /// The workload.
    pub workload: Member<'c>,
    /// The number; 0 for what is switched off, or sleeps until there is something to do.
    pub number: u64,
    /// Who says so: the workload itself, or its autoscaler.
    pub source: Member<'c>,
    /// Where it is said, or where the field is missing whose default holds.
    pub spot: &'c Spot,
}

impl<'c> Member<'c> {
    /// The fewest pods it is meant to have: what its autoscaler leaves, else its own `replicas`,
    /// else 1. None for kinds without such a number, and where it is not known.
    pub fn minimum(self) -> Option<Minimum<'c>> {
        let workload = self.workload().filter(|it| it.workload.is_scaled())?;
        let own = &workload.replicas;
        let replicas = own.value.or(Some(1).filter(|_| own.spot.absent))?;
        let scaler = self.horizontal_scaler(Reach::Namespace);
        let (number, source, spot) = match scaler {
            // An autoscaler lets alone what is switched off.
            Some(_) if replicas == 0 => (0, self, &own.spot),
            // Who knows what a patch makes of it.
            Some(scaler) if scaler.may_be_patched(scaler.kind()) => return None,
            Some(scaler) if scaler.scope() == self.scope() => {
                let least = &scaler.autoscaler()?.min_replicas;
                (least.value?, scaler, &least.spot)
            }
            // Who knows whether that of another scope is meant for this one.
            Some(_) => return None,
            None if self.is_rescaled() => return None,
            None => (replicas, self, &own.spot),
        };
        Some(Minimum {
            workload: self,
            number,
            source,
            spot,
        })
    }

    /// What sets the number of its pods, the nearest first.
    pub fn horizontal_scaler(self, reach: Reach) -> Option<Member<'c>> {
        let mut scalers = self.autoscalers(reach);
        scalers.find(|it| {
            let facts = it.autoscaler();
            facts.is_some_and(|facts| facts.scaling == Scaling::Horizontal && facts.is_active)
        })
    }

    /// Whether a kustomization gives it another number of replicas, or takes away what is written.
    pub fn is_rescaled(self) -> bool {
        let rescaled = &self.changes().rescaled;
        let is_rescaled = |name: &str| rescaled.binary_search(&name).is_ok();
        let is_named = || self.built_names().iter().any(|name| is_rescaled(name));
        !rescaled.is_empty() && (is_rescaled("*") || is_named())
    }

    /// Whether no other autoscaler of its scope comes before it that has the same target.
    pub fn is_first_scaler(self) -> bool {
        let first = self.fellow_scalers().next();
        first.is_none_or(|first| first.is(self))
    }

    /// The autoscalers of its scope with the same target as it, itself among them, in the order of
    /// the text.
    pub fn fellow_scalers(self) -> impl Iterator<Item = Member<'c>> {
        let target = self.autoscaler().map(|it| &it.target);
        let fellows = target.into_iter().flat_map(move |target| {
            let namespace = self.namespace();
            let (kind, name) = (&target.kind, &target.name.value);
            let ids = self
                .scope_index()
                .targeting(self.all(), kind, namespace, name);
            self.members(ids)
        });
        fellows.filter(move |it| {
            let other = it.autoscaler().and_then(|it| it.target.group.as_deref());
            let own = target.and_then(|target| target.group.as_deref());
            own.is_none() || other.is_none() || own == other
        })
    }
}
