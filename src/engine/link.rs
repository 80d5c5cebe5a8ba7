//! All files, from what each left to what is found.

use super::hear::Linked;
use super::settle::Settled;
use super::{Compiled, Outcome};
use crate::cluster::{Cluster, Heard};
use crate::graph::Graph;
use crate::settings::Settings;
use rayon::prelude::*;
use std::ops::Deref;

/// Lets all files hear each other, and puts the findings in order. Each file comes with what was
/// looked for in it.
pub fn link(files: Vec<(Compiled, impl Deref<Target = Settings> + Send + Sync)>) -> Outcome {
    link_asking(files, |_| ()).0
}

/// The same, and a picture of what the files have to do with each other, in which the findings are
/// marked.
pub fn draw(
    files: Vec<(Compiled, impl Deref<Target = Settings> + Send + Sync)>,
) -> (Outcome, Graph) {
    let (outcome, mut graph) = link_asking(files, Graph::new);
    graph.mark(&outcome.findings);
    (outcome, graph)
}

/// The same, and what `ask` wants to know of the facts before they are dropped.
fn link_asking<T>(
    mut files: Vec<(Compiled, impl Deref<Target = Settings> + Send + Sync)>,
    ask: impl FnOnce(&Cluster) -> T,
) -> (Outcome, T) {
    files.sort_by(|(a, _), (b, _)| a.path.cmp(&b.path));
    let heard = files.iter().map(|(file, settings)| Heard {
        path: &file.path,
        facts: file.facts(),
        bounds: &settings.bounds,
    });
    let cluster = Cluster::new(heard.collect());
    let files_and_numbers = files.par_iter().enumerate();
    let linked = files_and_numbers
        .map(|(number, (file, settings))| Linked::new(&cluster, number, file, settings));
    let linked: Vec<_> = linked.collect();
    let answer = ask(&cluster);
    drop(cluster);
    let files_and_linked = files.par_iter_mut().zip(linked);
    let settled = files_and_linked
        .map(|((file, settings), linked)| Settled::new(file, linked, settings).map(Box::new));
    let settled: Vec<_> = settled.collect();
    let mut outcome = Outcome::default();
    let counts = settled.iter().flatten().map(|it| it.findings.len());
    outcome.findings.reserve(counts.sum());
    let mut told = Vec::with_capacity(files.len());
    // The files are in order, and so is what is found in each.
    for ((mut file, _), settled) in files.into_iter().zip(settled) {
        told.push(file.content.take());
        outcome.add(file, settled);
    }
    // Nobody waits until so many small things are freed.
    rayon::spawn(move || drop(told));
    (outcome, answer)
}

impl Outcome {
    fn add(&mut self, file: Compiled, settled: Option<Box<Settled>>) {
        if file.is_context {
            self.summary.add_context(&file.verdict);
            return;
        }
        if let Some(mut settled) = settled {
            self.findings.append(&mut settled.findings);
            self.suppressed.append(&mut settled.suppressed);
            if !settled.secrets.is_empty() {
                self.secrets.insert(file.path.clone(), settled.secrets);
            }
        }
        self.summary.count(file.path, file.verdict);
    }
}
