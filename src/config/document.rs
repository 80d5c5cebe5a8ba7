//! One configuration, read from a text that was checked.

use super::limits;
use super::schema::{PROFILES, TIERS};
use crate::cluster::External;
use crate::date::Date;
use crate::finding::{Place, Severity};
use crate::glob::Glob;
use crate::k8s::KubernetesVersion;
use crate::lint::{Entry, Param, Tier, Value};
use crate::lints::{self, CATALOGUE};
use crate::settings::{Base, Ignore, Profile, Setting};
use crate::source::Source;
use crate::walk::Patterns;
use crate::yaml::{Node, Point};
use std::path::PathBuf;
use std::sync::Arc;

/// A value and where it is written.
pub(super) struct At<T> {
    pub(super) value: T,
    pub(super) place: Place,
}

/// A configuration file.
pub(super) struct Document {
    /// Which of the files that were read it is.
    pub(super) number: usize,
    /// The folder that its paths are relative to.
    pub(super) folder: PathBuf,
    /// What it builds on.
    pub(super) base: Option<Arc<Document>>,
    pub(super) layer: Layer,
    pub(super) overrides: Vec<(Patterns, Layer)>,
    pub(super) exclude: Option<Patterns>,
    pub(super) ignores: Vec<Accepted>,
    /// The file of the baseline.
    pub(super) baseline: Option<PathBuf>,
    /// Kinds and paths of the pods they keep.
    pub(super) pod_specs: Vec<At<(String, String)>>,
    /// Which files belong together.
    pub(super) scopes: Vec<At<Scope>>,
    /// What exists without being in any file.
    pub(super) external: Vec<At<External>>,
}

/// What may hold for all paths or for some.
#[derive(Default)]
pub(super) struct Layer {
    pub(super) base: Option<At<Base>>,
    pub(super) select: Option<At<Vec<String>>>,
    pub(super) extend_select: Option<At<Vec<String>>>,
    pub(super) ignore: Option<At<Vec<String>>>,
    pub(super) versions: Option<At<Vec<KubernetesVersion>>>,
    pub(super) severities: Vec<(&'static Entry, At<Level>)>,
    pub(super) params: Vec<(&'static Entry, &'static Param, At<Setting>)>,
    pub(super) limits: Vec<(&'static str, At<u64>)>,
}

/// How bad the findings of a lint are; none if it is not to run.
pub(super) type Level = Option<Severity>;

/// A kind of findings that are accepted.
pub(super) struct Accepted {
    pub(super) ignore: Ignore,
    pub(super) path: Option<Patterns>,
    pub(super) rule: Vec<String>,
    pub(super) reason: Option<String>,
    pub(super) expires: Option<Date>,
    pub(super) place: Place,
}

/// Files that are applied together.
pub(super) struct Scope {
    pub(super) name: String,
    pub(super) paths: Patterns,
    /// The paths as they are written.
    pub(super) written: Vec<String>,
}

/// Reads the nodes of one text.
pub(super) struct Reader<'s> {
    pub(super) source: &'s Source,
}

impl Reader<'_> {
    /// The document whose root is `root`, in a folder, building on another.
    pub(super) fn document(
        &self,
        root: Node,
        number: usize,
        folder: PathBuf,
        base: Option<Arc<Document>>,
    ) -> Document {
        let overrides = root.get("overrides").items().filter_map(|node| {
            let paths = patterns(node.get("paths"))?;
            Some((paths, self.layer(node)))
        });
        let accepted = root.get("ignores").items();
        let baseline = root.get("baseline").text();
        Document {
            number,
            baseline: baseline.map(|path| folder.join(path)),
            folder,
            base,
            layer: self.layer(root),
            overrides: overrides.collect(),
            exclude: patterns(root.get("exclude")),
            ignores: accepted.map(|node| self.accepted(node)).collect(),
            pod_specs: self.pod_specs(root.get("pod-specs")),
            scopes: root
                .get("scopes")
                .items()
                .filter_map(|it| self.scope(it))
                .collect(),
            external: root
                .get("external")
                .items()
                .filter_map(|it| self.external(it))
                .collect(),
        }
    }

    fn at<T>(&self, node: Node, value: T) -> At<T> {
        let place = Place::new(self.source, Point::from(node).span);
        At { value, place }
    }

    /// A value, if there is one and it can be read.
    fn one<'n, T>(&self, node: Node<'n>, read: impl Fn(&'n str) -> Option<T>) -> Option<At<T>> {
        let text = node.text()?;
        Some(self.at(node, read(text)?))
    }

    /// The words of a list, or the one that stands in its place.
    fn words(&self, node: Node) -> Option<At<Vec<String>>> {
        node.exists().then(|| self.at(node, words(node)))
    }

    fn layer(&self, node: Node) -> Layer {
        let versions = self.words(node.get("kubernetes-version"));
        let mut layer = Layer {
            base: self.base(node),
            select: self.words(node.get("select")),
            extend_select: self.words(node.get("extend-select")),
            ignore: self.words(node.get("ignore")),
            versions: versions.map(|At { value, place }| At {
                value: super::versions(&value),
                place,
            }),
            limits: self.limits(node.get("limits")),
            ..Layer::default()
        };
        self.lints(node.get("lints"), &mut layer);
        layer
    }

    fn limits(&self, node: Node) -> Vec<(&'static str, At<u64>)> {
        let names = limits::KEYS.iter().map(|key| key.name);
        let amount = |text: &str| limits::parse_amount(text, 0..=u64::MAX).ok();
        let said = names.filter_map(|name| Some((name, self.one(node.get(name), amount)?)));
        said.collect()
    }

    fn base(&self, node: Node) -> Option<At<Base>> {
        let tiers = [Tier::Default, Tier::Strict, Tier::OptIn];
        let tier = |name: &str| {
            let index = TIERS.iter().position(|word| *word == name)?;
            Some(Base::Tier(tiers[index]))
        };
        let profile = |name: &str| {
            let index = PROFILES.iter().position(|word| *word == name)?;
            Some(Base::Profile(Profile::ALL[index]))
        };
        let profile = self.one(node.get("profile"), profile);
        profile.or_else(|| self.one(node.get("tier"), tier))
    }

    /// Severities and settings. What is said of a lint goes before what is said of its family.
    fn lints(&self, node: Node, layer: &mut Layer) {
        let (own, families): (Vec<_>, Vec<_>) = node
            .entries()
            .into_iter()
            .partition(|(name, _)| lints::find(name).is_some());
        for (name, node) in families.into_iter().chain(own) {
            let named = CATALOGUE
                .iter()
                .filter(|it| it.id == name || it.family == name);
            for entry in named {
                let severity = self.one(node.get("severity"), level);
                layer
                    .severities
                    .extend(severity.map(|level| (entry, level)));
                for param in entry.lint.params.iter().filter(|_| entry.id == name) {
                    let setting = self.setting(node.get(param.name), param);
                    layer
                        .params
                        .extend(setting.map(|setting| (entry, param, setting)));
                }
            }
        }
    }

    fn setting(&self, node: Node, param: &Param) -> Option<At<Setting>> {
        let setting = match param.default {
            Value::Flag(_) => Setting::Flag(node.bool()?),
            Value::Number(_) => Setting::Number(node.count()?),
            Value::List(_) => Setting::List(words(node)),
        };
        node.exists().then(|| self.at(node, setting))
    }

    fn accepted(&self, node: Node) -> Accepted {
        let rule = words(node.get("rule"));
        let named = rule
            .iter()
            .filter_map(|name| lints::named(name).ok())
            .flatten();
        let glob = |key| node.get(key).text().and_then(|text| Glob::new(text).ok());
        let text = |key| node.get(key).text().map(str::to_owned);
        Accepted {
            ignore: Ignore {
                lints: named.map(|entry| entry.id).collect(),
                kind: glob("kind"),
                namespace: glob("namespace"),
                name: glob("name"),
                container: glob("container"),
                field: text("field"),
            },
            path: patterns(node.get("path")),
            rule,
            reason: text("reason"),
            expires: node.get("expires").text().and_then(Date::parse),
            place: Place::new(self.source, Point::from(node.get("rule")).span),
        }
    }

    fn scope(&self, node: Node) -> Option<At<Scope>> {
        let scope = Scope {
            name: node.get("name").text()?.to_owned(),
            paths: patterns(node.get("paths"))?,
            written: words(node.get("paths")),
        };
        Some(self.at(node.get("name"), scope))
    }

    fn external(&self, node: Node) -> Option<At<External>> {
        let glob = |key| node.get(key).text().and_then(|text| Glob::new(text).ok());
        let external = External {
            kind: glob("kind")?,
            namespace: glob("namespace"),
            name: glob("name")?,
        };
        Some(self.at(node.get("kind"), external))
    }

    fn pod_specs(&self, node: Node) -> Vec<At<(String, String)>> {
        let mut specs = Vec::new();
        for (kind, paths) in node.entries() {
            for path in words(paths) {
                specs.push(self.at(paths, (kind.to_owned(), path)));
            }
        }
        specs
    }
}

fn words(node: Node) -> Vec<String> {
    let listed = node.items().filter_map(Node::text);
    let one = node.text().filter(|_| node.exists());
    listed.chain(one).map(str::to_owned).collect()
}

fn patterns(node: Node) -> Option<Patterns> {
    let words = words(node);
    let patterns = Patterns::new(words.iter().map(String::as_str)).ok()?;
    node.exists().then_some(patterns)
}

fn level(name: &str) -> Option<Level> {
    let severity = Severity::ALL.into_iter().find(|it| it.name() == name);
    severity.map(Some).or((name == "off").then_some(None))
}
