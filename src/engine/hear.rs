//! What the other files make of one: of what its own lints said, and what lints say that see all.

use super::Compiled;
use super::compile::TOO_MANY_FINDINGS;
use super::guard::guard;
use super::judge::{Judgement, judge};
use super::sight::PANICKED_LINT;
use crate::cluster::{Cluster, Member};
use crate::lint::{Check, Entry};
use crate::lints;
use crate::report::{Draft, LinkReport};
use crate::settings::Settings;

/// What the other files make of one.
#[derive(Default)]
pub(super) struct Linked {
    /// What becomes of its drafts, in their order.
    pub(super) judgements: Vec<Judgement>,
    /// What lints find that see all files.
    pub(super) drafts: Vec<Draft>,
    /// Whether they found too much, so that the rest of it was not judged.
    pub(super) is_cut: bool,
}

impl Linked {
    /// What the others make of the file with a number; none of most files, which say nothing. Its
    /// objects are judged in the order of the text, each in all of its scopes, until there are too
    /// many findings.
    pub(super) fn new(
        cluster: &Cluster,
        number: usize,
        file: &Compiled,
        settings: &Settings,
    ) -> Option<Box<Self>> {
        if file.is_context || file.content.is_none() {
            return None;
        }
        let drafts = file.drafts().iter();
        let mut linked = Self {
            judgements: drafts.map(|draft| judge(cluster, number, draft)).collect(),
            ..Self::default()
        };
        let Some(room) = file.room(settings.limits.findings) else {
            return Some(Box::new(linked));
        };
        for (object, _) in (0..).zip(&file.facts().objects) {
            let members = || cluster.members_of_object(number, Some(object));
            let rest = room - linked.drafts.len();
            let mut found = judge_object(members(), settings, rest);
            linked.is_cut = found.len() > rest;
            found.truncate(rest);
            linked.drafts.append(&mut found);
            if let (true, Some(member)) = (linked.is_cut, members().next()) {
                report_cut(member, settings, &mut linked.drafts);
                break;
            }
        }
        Some(Box::new(linked))
    }
}

/// What lints find at an object in all of its scopes, each finding once; they are not asked further
/// once there are more than `most`.
fn judge_object<'c>(
    members: impl Iterator<Item = Member<'c>>,
    settings: &Settings,
    most: usize,
) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for (number, member) in members.enumerate() {
        for &entry in settings.lints.linking(member.kind()) {
            run(settings, entry, member, &mut drafts);
        }
        if number > 0 {
            drafts.sort_by(|a, b| a.finding.order_in_file().cmp(&b.finding.order_in_file()));
            drafts.dedup_by(|a, b| a.finding.order_in_file() == b.finding.order_in_file());
        }
        if drafts.len() > most {
            break;
        }
    }
    drafts
}

/// Says, whatever lints run, that the file is not judged further than to `member`.
fn report_cut(member: Member, settings: &Settings, drafts: &mut Vec<Draft>) {
    let limit = settings.limits.findings;
    let message = format!(
        "more than {limit} findings in this file; what others make of it is judged no further"
    );
    if let Some(entry) = lints::find(TOO_MANY_FINDINGS) {
        LinkReport::new(settings, entry, member, drafts).at(&member.facts().name, message);
    }
}

/// Runs a lint on an object; if it panics, its findings so far stay and one more says so.
fn run(settings: &Settings, entry: &'static Entry, member: Member, drafts: &mut Vec<Draft>) {
    let Check::Link(check) = entry.lint.check else {
        return;
    };
    let first = drafts.len();
    let ended = guard(|| {
        let mut report = LinkReport::new(settings, entry, member, drafts);
        check(member, &mut report);
    });
    if let (Err(reason), Some(own)) = (ended, settings.runs(PANICKED_LINT)) {
        let message = format!("lint `{}` panicked: {reason}", entry.id);
        LinkReport::new(settings, own, member, drafts).at(&member.facts().name, message);
    }
    if drafts.len() > first {
        let is_whole = member.facts().is_whole;
        let of_lint = drafts.split_off(first).into_iter();
        let holds = |draft: &Draft| !(draft.in_unknown || draft.about_absence && !is_whole);
        drafts.extend(of_lint.filter(holds));
    }
}
