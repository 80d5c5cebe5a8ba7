//! Options about suppressions, and the day it is.

use crate::date::Date;
use crate::settings::SuppressionPolicy;
use std::time::{SystemTime, UNIX_EPOCH};

/// The heading of these options.
pub(super) const HEADING: &str = "Suppression";

/// Which suppressions written into the files hold.
#[derive(clap::Args)]
pub(super) struct SuppressionArguments {
    /// Report what comments and annotations suppress too
    #[arg(long, help_heading = HEADING)]
    no_inline_ignores: bool,
    /// Do not heed suppressions written for other linters
    ///
    /// Those are annotations of kube-linter, kube-score, polaris and checkov, and comments with
    /// `checkov:skip=`.
    #[arg(long, help_heading = HEADING)]
    no_foreign_ignores: bool,
    /// Only heed suppressions that give a reason, and report the others
    #[arg(long, help_heading = HEADING)]
    require_reason: bool,
}

impl SuppressionArguments {
    /// What holds, today.
    pub(super) fn policy(&self) -> SuppressionPolicy {
        SuppressionPolicy {
            inline: !self.no_inline_ignores,
            foreign: !self.no_foreign_ignores,
            require_reason: self.require_reason,
            today: Some(today()),
        }
    }
}

/// The day it is, in UTC.
pub(super) fn today() -> Date {
    let now = SystemTime::now().duration_since(UNIX_EPOCH);
    Date::of_unix_time(now.map_or(0, |since| since.as_secs()))
}
