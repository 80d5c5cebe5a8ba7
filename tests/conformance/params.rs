//! Settings that lints need to say what checks of other projects say, which have them built in or are
//! given them by their tests.

use crate::case::Case;
use plimsoll::config::of_example;
use plimsoll::lint::Entry;
use plimsoll::settings::Settings;

const LIST: &str = include_str!("settings.tsv");

/// Gives `settings` what the lints need for the check of a case.
pub(crate) fn apply(case: &Case, lints: &[&'static Entry], settings: &mut Settings) {
    for line in LIST.lines().skip(1) {
        let fields: Vec<_> = line.split('\t').collect();
        let [peer, check, params] = fields[..] else {
            panic!("not peer, check and settings: {line}");
        };
        if peer != case.peer || check != case.check {
            continue;
        }
        let config = format!("lints: {{{params}}}");
        let given = lints.iter().map(|lint| of_example(lint, &config));
        for given in given {
            let given = given.unwrap_or_else(|problems| panic!("{config}: {problems:?}"));
            settings.params.extend(given.params);
        }
    }
}
