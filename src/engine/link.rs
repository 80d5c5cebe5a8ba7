//! All files, from what each left to what is found.

use super::hear::Linked;
use super::judge::Judgement;
use super::{Compiled, Content, Outcome};
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
    let linked = files_and_numbers.map(|(number, (file, settings))| match file.is_context {
        true => Linked::default(),
        false => Linked::new(&cluster, number, file, settings),
    });
    let linked: Vec<_> = linked.collect();
    let answer = ask(&cluster);
    drop(cluster);
    // Nobody asks for what the files told any more, and room is needed for the findings.
    for (file, _) in &mut files {
        file.forget_facts();
    }
    let mut outcome = Outcome::default();
    let drafts = linked
        .iter()
        .map(|it| it.judgements.len() + it.drafts.len());
    outcome.findings.reserve(drafts.sum());
    for ((file, settings), linked) in files.into_iter().zip(linked) {
        outcome.add(file, linked, &settings);
    }
    outcome.sort();
    (outcome, answer)
}

impl Outcome {
    fn add(&mut self, file: Compiled, linked: Linked, settings: &Settings) {
        if file.is_context {
            self.summary.add_context(&file.verdict);
            return;
        }
        let content = file
            .content
            .map_or_else(Content::default, |content| *content);
        if !content.secrets.is_empty() {
            self.secrets.insert(file.path.clone(), content.secrets);
        }
        self.summary
            .count(file.path, file.verdict.cut_if(linked.is_cut));
        let mut suppressions = content.suppressions;
        let judged = content.drafts.into_iter().zip(linked.judgements);
        let stand = linked
            .drafts
            .into_iter()
            .map(|draft| (draft, Judgement::Stands));
        for (draft, judgement) in judged.chain(stand) {
            // Asked in any case: what is needed without the other files is not without effect.
            let excused = suppressions.excuse(&draft);
            let list = if excused {
                &mut self.suppressed
            } else {
                &mut self.findings
            };
            let finding = judgement.passed_on(draft.finding);
            list.extend(finding.and_then(|finding| settings.judge(finding)));
        }
        // What excuses a finding that was not looked for is not without effect.
        if linked.is_cut {
            return;
        }
        let ineffective = suppressions.ineffective().into_iter();
        let judged = ineffective.filter_map(|finding| settings.judge(finding));
        self.findings.extend(judged);
    }
}
