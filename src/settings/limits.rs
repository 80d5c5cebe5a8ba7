//! How much of a file is looked at.

use crate::yaml;
use serde::{Deserialize, Serialize};

/// How much of a file is looked at before it is given up, so that no file takes the machine down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// Bytes of a file that is read at all.
    pub file_size: u64,
    /// Findings of a file, those included that something excuses later.
    pub findings: usize,
    /// What its documents may be like.
    pub yaml: yaml::Limits,
}

impl Limits {
    /// The largest file that can be read whatever is configured: offsets are kept in 32 bits, and
    /// escapes can stand for more bytes than they are written in.
    pub const MAX_FILE_SIZE: u64 = 2 << 30;
}

impl Default for Limits {
    /// Far beyond real files. No API server takes more than 3 MiB at once, but a file may hold a
    /// whole cluster; one of 256 MiB takes up to 3 GB of memory, and 200,000 findings take 250 MB.
    fn default() -> Self {
        Self {
            file_size: 256 << 20,
            findings: 200_000,
            yaml: yaml::Limits::default(),
        }
    }
}
