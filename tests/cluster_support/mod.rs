//! Small sets of manifests, linked.

use plimsoll::cluster::{Bounds, Chain, Cluster, Heard, Member};
use plimsoll::facts::{Facts, ObjectFacts, of_kustomization};
use plimsoll::k8s::Object;
use plimsoll::source::Source;
use plimsoll::yaml;
use std::sync::Arc;

/// Files and what they tell.
pub(crate) struct Scene {
    files: Vec<(Arc<str>, Facts)>,
    bounds: Bounds,
}

impl Scene {
    /// Files, sorted by their paths, each with its documents.
    pub(crate) fn new(files: &[(&str, &[String])]) -> Self {
        let files = files.iter().map(|(path, documents)| {
            let text = documents.join("---\n");
            (Arc::from(*path), facts(&Source::new(*path, text)))
        });
        Self {
            files: files.collect(),
            bounds: Bounds::default(),
        }
    }

    /// The privileges of the pods of workload `name`, each as what it can do, and by which binding,
    /// which role and a rule in which role.
    pub(crate) fn privileges(&self, name: &str) -> Vec<String> {
        let heard = self.files.iter().map(|(path, facts)| Heard {
            path,
            facts,
            bounds: &self.bounds,
        });
        let cluster = Cluster::new(heard.collect());
        let members = (0..self.files.len()).flat_map(|file| cluster.members_of(file));
        let mut words = Vec::new();
        for member in members.filter(|it| it.name() == name) {
            for pod in member.workload().into_iter().flat_map(|it| &it.pods) {
                let chains = member.privileges(pod);
                words.extend(chains.iter().map(|chain| words_of(member, chain)));
            }
        }
        words
    }
}

fn words_of(member: Member, chain: &Chain) -> String {
    let role = chain.role.map_or("-", Member::name);
    let source = chain.rule.map_or("-", |(role, _)| role.name());
    let (can, binding) = (chain.can(member), chain.binding.name());
    format!("{can}: {binding}, {role}, {source}")
}

fn facts(source: &Source) -> Facts {
    let tree = yaml::parse(&source.text);
    let roots: Vec<_> = tree
        .documents()
        .iter()
        .filter_map(|it| tree.root(it))
        .collect();
    let mut objects = Vec::new();
    for object in roots.iter().filter_map(|root| Object::new(*root, 0, None)) {
        object.flatten(&mut objects);
    }
    let is_kustomization = source.path.ends_with("kustomization.yaml");
    let kustomizations = roots.iter().filter(|_| is_kustomization);
    Facts {
        objects: objects
            .into_iter()
            .map(|it| ObjectFacts::new(source, it, &Arc::new(it.subject()), true))
            .collect(),
        kustomizations: kustomizations.map(|root| of_kustomization(*root)).collect(),
        ..Facts::default()
    }
}
