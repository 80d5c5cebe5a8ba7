//! Why a value is refused.

use std::fmt;
use std::ops::Range;

/// Why Kubernetes refuses a value, and which part of the value is to blame.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invalid {
    /// One clause without a full stop, names in backticks: "`GB` is not a suffix; did you mean `G` or `Gi`?".
    pub message: String,
    /// The bytes of the value that the clause is about; all of it where no part alone is to blame.
    pub range: Range<usize>,
}

impl Invalid {
    /// A clause about some bytes of a value.
    pub(super) fn new(range: Range<usize>, message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            range,
        }
    }

    /// A clause about the whole of a value.
    pub(super) fn whole(text: &str, message: impl Into<String>) -> Self {
        Self::new(0..text.len(), message)
    }

    /// The same clause, when the value begins at byte `offset` of a longer one.
    pub(super) fn shifted(self, offset: usize) -> Self {
        Self {
            range: self.range.start + offset..self.range.end + offset,
            ..self
        }
    }
}

impl fmt::Display for Invalid {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl std::error::Error for Invalid {}
