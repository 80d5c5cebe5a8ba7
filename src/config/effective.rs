//! What holds for one file, and from where each value comes.

use super::document::{Accepted, At, Document, Layer, Level, Scope};
use super::{CommandLine, Origin, limits};
use crate::cluster::{Bounds, External};
use crate::k8s::{CustomPods, KubernetesVersion};
use crate::lint::{Entry, Tier};
use crate::settings::{Base, Choice, Setting, Settings};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A value and where it comes from.
#[derive(Clone, Debug)]
pub(super) struct Had<T> {
    pub(super) value: T,
    pub(super) origin: Origin,
}

impl<T> Had<T> {
    pub(super) fn default(value: T) -> Self {
        let origin = Origin::Default;
        Self { value, origin }
    }

    pub(super) fn told(value: T) -> Self {
        let origin = Origin::CommandLine;
        Self { value, origin }
    }
}

/// What holds for one file.
pub(super) struct Effective<'d> {
    pub(super) base: Had<Base>,
    pub(super) select: Had<Vec<String>>,
    pub(super) extend_select: Vec<Had<String>>,
    pub(super) ignore: Vec<Had<String>>,
    pub(super) versions: Had<Vec<KubernetesVersion>>,
    pub(super) severities: BTreeMap<&'static str, Had<Level>>,
    pub(super) params: BTreeMap<(&'static str, &'static str), Had<Setting>>,
    pub(super) ignores: Vec<&'d Accepted>,
    pub(super) pod_specs: Vec<Had<(String, String)>>,
    pub(super) limits: limits::Effective,
    pub(super) territory: Arc<str>,
    pub(super) scopes: Vec<&'d At<Scope>>,
    pub(super) external: Vec<Had<External>>,
}

/// The parts of the configuration that hold for a file: a base before what builds on it, and a
/// whole document before its overrides.
#[derive(Default)]
pub(super) struct Parts<'d> {
    pub(super) documents: Vec<&'d Document>,
    pub(super) layers: Vec<&'d Layer>,
    pub(super) ignores: Vec<&'d Accepted>,
    /// The scopes that the file belongs to.
    pub(super) scopes: Vec<&'d At<Scope>>,
}

impl Parts<'_> {
    /// The folder of the nearest configuration.
    fn territory(&self) -> Arc<str> {
        let nearest = self.documents.last();
        let folder = nearest.map(|document| document.folder.to_string_lossy());
        folder.unwrap_or_default().into()
    }
}

impl<T> At<T> {
    fn map_to<U>(&self, read: impl FnOnce(&T) -> U) -> Had<U> {
        Had {
            value: read(&self.value),
            origin: Origin::File(self.place.clone()),
        }
    }
}

impl<'d> Effective<'d> {
    /// What `parts` say, and what the command line says to that.
    pub(super) fn new(parts: &Parts<'d>, command_line: &CommandLine) -> Self {
        let mut effective = Effective {
            base: Had::default(Base::Tier(Tier::Default)),
            select: Had::default(Vec::new()),
            extend_select: Vec::new(),
            ignore: Vec::new(),
            versions: Had::default(vec![KubernetesVersion::LATEST]),
            severities: BTreeMap::new(),
            params: BTreeMap::new(),
            ignores: parts.ignores.clone(),
            pod_specs: Vec::new(),
            limits: limits::Effective::new(),
            territory: parts.territory(),
            scopes: parts.scopes.clone(),
            external: Vec::new(),
        };
        for layer in &parts.layers {
            effective.add(layer);
        }
        for document in &parts.documents {
            let specs = document.pod_specs.iter();
            effective
                .pod_specs
                .extend(specs.map(|it| it.map_to(Clone::clone)));
            let external = document.external.iter();
            effective
                .external
                .extend(external.map(|it| it.map_to(Clone::clone)));
        }
        effective.obey(command_line);
        effective
    }

    fn add(&mut self, layer: &Layer) {
        macro_rules! replace {
            ($field:ident) => {
                if let Some(at) = &layer.$field {
                    self.$field = Had {
                        value: at.value.clone(),
                        origin: Origin::File(at.place.clone()),
                    };
                }
            };
        }
        self.limits.add(&layer.limits);
        replace!(base);
        replace!(select);
        replace!(versions);
        for (list, added) in [
            (&mut self.extend_select, &layer.extend_select),
            (&mut self.ignore, &layer.ignore),
        ] {
            if let Some(at) = added {
                list.extend(at.value.iter().map(|name| Had {
                    value: name.clone(),
                    origin: Origin::File(at.place.clone()),
                }));
            }
        }
        for (entry, at) in &layer.severities {
            let origin = Origin::File(at.place.clone());
            let value = at.value;
            self.severities.insert(entry.id, Had { value, origin });
        }
        for (entry, param, at) in &layer.params {
            let origin = Origin::File(at.place.clone());
            let value = at.value.clone();
            self.params
                .insert((entry.id, param.name), Had { value, origin });
        }
    }

    /// The command line beats the configuration: lints that are selected there run, whatever is
    /// selected, ignored or off here.
    fn obey(&mut self, command_line: &CommandLine) {
        if let Some(base) = command_line.base {
            self.base = Had::told(base);
        }
        if !command_line.select.is_empty() {
            self.select = Had::told(command_line.select.clone());
            self.extend_select.clear();
            self.ignore.clear();
            self.severities.retain(|_, level| level.value.is_some());
        }
        if !command_line.versions.is_empty() {
            self.versions = Had::told(command_line.versions.clone());
        }
        self.limits.obey(command_line);
        let ignored = command_line.ignore.iter().cloned();
        self.ignore.extend(ignored.map(Had::told));
    }

    /// The lints that run, in the order of the catalogue.
    pub(super) fn lints(&self) -> Vec<&'static Entry> {
        let off = self
            .severities
            .iter()
            .filter(|(_, level)| level.value.is_none());
        let off = off.map(|(id, _)| (*id).to_owned());
        let names = |list: &[Had<String>]| list.iter().map(|had| had.value.clone()).collect();
        let (extend, ignore): (Vec<_>, Vec<_>) = (names(&self.extend_select), names(&self.ignore));
        let choice = Choice {
            base: self.base.value,
            select: &self.select.value,
            extend: &extend,
            ignore: &ignore.into_iter().chain(off).collect::<Vec<_>>(),
        };
        choice
            .lints()
            .expect("names are checked when they are read")
    }

    /// The same for the engine.
    pub(super) fn settings(&self) -> Settings {
        let severities = self.severities.iter();
        let mut settings = Settings {
            params: self
                .params
                .iter()
                .map(|(key, had)| (*key, had.value.clone()))
                .collect(),
            severities: severities
                .filter_map(|(id, had)| Some((*id, had.value?)))
                .collect(),
            ignores: self.ignores.iter().map(|it| it.ignore.clone()).collect(),
            custom_pods: Arc::new(self.custom_pods()),
            limits: self.limits.limits(),
            bounds: self.bounds(),
            ..Settings::of(self.lints(), self.base.value)
        };
        if let [first, further @ ..] = &*self.versions.value {
            settings.kubernetes = *first;
            settings.further = further.to_vec();
        }
        settings
    }

    fn bounds(&self) -> Bounds {
        let scopes = self.scopes.iter().map(|at| at.value.name.as_str().into());
        let scopes: BTreeSet<Arc<str>> = scopes.collect();
        let external = self.external.iter().map(|had| had.value.clone());
        Bounds {
            territory: self.territory.clone(),
            scopes: scopes.into_iter().collect(),
            external: Arc::new(external.collect()),
        }
    }

    fn custom_pods(&self) -> CustomPods {
        let mut pods = CustomPods::default();
        for Had { value, .. } in &self.pod_specs {
            let (kind, path) = value;
            pods.add(kind, path)
                .expect("paths are checked when they are read");
        }
        pods
    }
}
