//! How far a long run is.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::IsTerminal as _;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// How long a run may take without a word.
const PATIENCE: Duration = Duration::from_secs(1);

/// Counts files, and shows a bar on a terminal at standard error once a run takes long.
pub(super) struct Progress {
    begun: Instant,
    wanted: bool,
    files: u64,
    done: AtomicU64,
    bar: OnceLock<ProgressBar>,
}

impl Progress {
    /// Of a run over this many files.
    pub(super) fn new(files: usize, quiet: bool) -> Self {
        Self {
            begun: Instant::now(),
            wanted: !quiet && std::io::stderr().is_terminal(),
            files: files as u64,
            done: AtomicU64::new(0),
            bar: OnceLock::new(),
        }
    }

    /// Another file is done, on any thread.
    pub(super) fn advance(&self) {
        if !self.wanted {
            return;
        }
        let done = self.done.fetch_add(1, Ordering::Relaxed);
        if self.begun.elapsed() > PATIENCE {
            self.bar.get_or_init(|| bar(self.files)).set_position(done);
        }
    }

    /// Takes the bar away.
    pub(super) fn finish(self) {
        if let Some(bar) = self.bar.into_inner() {
            bar.finish_and_clear();
        }
    }
}

fn bar(files: u64) -> ProgressBar {
    let style = ProgressStyle::with_template("{wide_bar} {pos}/{len} files")
        .unwrap_or_else(|_| ProgressStyle::default_bar());
    ProgressBar::with_draw_target(Some(files), ProgressDrawTarget::stderr()).with_style(style)
}
