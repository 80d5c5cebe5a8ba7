//! Files that are for several versions of Kubernetes: judged for each, and said once.
//!
//! Only what a file says by itself: what it tells the others, and what lints of several objects make
//! of that, is the same for all versions (`tests/tidy.rs` holds on to that).

use super::{Compiled, compile};
use crate::k8s::KubernetesVersion;
use crate::report::Draft;
use crate::settings::Settings;
use crate::source::Source;

/// Compiles a file for every version of Kubernetes it is for. What does not hold for all of them
/// says for which it does: `[kubernetes 1.24, 1.25]`.
pub(super) fn compile_for_all(source: &Source, settings: &Settings) -> Compiled {
    let mut compiled = compile(source, settings);
    let Some(content) = compiled
        .content
        .as_mut()
        .filter(|_| !settings.further.is_empty())
    else {
        return compiled;
    };
    let mut versions = vec![settings.kubernetes];
    let mut drafts: Vec<_> = content.drafts.drain(..).map(|draft| (draft, 0)).collect();
    for &version in &settings.further {
        let others = compile(source, &settings.for_version(version)).content;
        let others = others.map_or_else(Vec::new, |content| content.drafts);
        drafts.extend(others.into_iter().map(|draft| (draft, versions.len())));
        versions.push(version);
    }
    content.drafts = merge(drafts, &versions);
    compiled
}

/// The drafts, each once, of which the numbers tell the version that they were made for.
fn merge(mut drafts: Vec<(Draft, usize)>, versions: &[KubernetesVersion]) -> Vec<Draft> {
    let what = |draft: &Draft| (draft.finding.severity, draft.about_absence);
    drafts.sort_by(|(a, of_a), (b, of_b)| {
        let by_place = a.finding.order_in_file().cmp(&b.finding.order_in_file());
        by_place.then(what(a).cmp(&what(b))).then(of_a.cmp(of_b))
    });
    let same = |(a, _): &(Draft, usize), (b, _): &(Draft, usize)| {
        a.finding.order_in_file() == b.finding.order_in_file() && what(a) == what(b)
    };
    let mut merged = Vec::new();
    for group in drafts.chunk_by(same) {
        let mut holds: Vec<_> = group.iter().map(|(_, number)| versions[*number]).collect();
        holds.dedup();
        let mut draft = group[0].0.clone();
        if holds.len() < versions.len() {
            let holds: Vec<_> = holds.iter().map(ToString::to_string).collect();
            let message = &mut draft.finding.message;
            *message = format!("{message} [kubernetes {}]", holds.join(", ")).into();
        }
        merged.push(draft);
    }
    merged
}
