//! What is said of one file in the end, once the others have been heard.

use super::Compiled;
use super::hear::Linked;
use super::judge::Judgement;
use crate::finding::Finding;
use crate::settings::Settings;
use crate::source::Span;

/// What is said of a file in the end, in order.
#[derive(Default)]
pub(super) struct Settled {
    pub(super) findings: Vec<Box<Finding>>,
    pub(super) suppressed: Vec<Box<Finding>>,
    pub(super) secrets: Vec<Span>,
}

impl Settled {
    /// What becomes of the drafts of a file and of what the others make of it; none if there is
    /// nothing.
    pub(super) fn new(
        file: &mut Compiled,
        linked: Option<Box<Linked>>,
        settings: &Settings,
    ) -> Option<Self> {
        let content = file.content.as_deref_mut()?;
        let linked = *linked?;
        file.verdict.cut_if(linked.is_cut);
        let drafts = std::mem::take(&mut content.drafts);
        let mut suppressions = content.suppressions.take().unwrap_or_default();
        let mut settled = Self {
            secrets: std::mem::take(&mut content.secrets),
            ..Self::default()
        };
        settled
            .findings
            .reserve_exact(drafts.len() + linked.drafts.len());
        let judged = drafts.into_iter().zip(linked.judgements);
        let stand = linked.drafts.into_iter();
        let stand = stand.map(|draft| (draft, Judgement::Stands));
        for (draft, judgement) in judged.chain(stand) {
            // Asked in any case: what is needed without the other files is not without effect.
            let list = match suppressions.excuse(&draft) {
                true => &mut settled.suppressed,
                false => &mut settled.findings,
            };
            let finding = judgement.passed_on(draft.finding);
            list.extend(finding.and_then(|finding| settings.judge(finding)));
        }
        // What excuses a finding that was not looked for is not without effect.
        if !linked.is_cut {
            let ineffective = suppressions.ineffective().into_iter();
            let judged = ineffective.filter_map(|finding| settings.judge(finding));
            settled.findings.extend(judged);
        }
        put_in_order(&mut settled.findings);
        put_in_order(&mut settled.suppressed);
        Some(settled)
    }
}

/// Sorts the findings of one file, each once.
fn put_in_order(findings: &mut Vec<Box<Finding>>) {
    findings.sort_by(|a, b| a.order_in_file().cmp(&b.order_in_file()));
    findings.dedup_by(|a, b| a.order_in_file() == b.order_in_file());
}
