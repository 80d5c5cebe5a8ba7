//! What the terminal can do.

use crate::finding::Severity;

/// How to write for people. The caller decides; nothing is read from the environment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// Whether to colour.
    pub colour: bool,
    /// Whether lines may be drawn with more than ASCII.
    pub unicode: bool,
    /// Columns of the terminal.
    pub width: usize,
}

impl Style {
    /// For files: no terminal, no colours.
    pub const PLAIN: Style = Style {
        colour: false,
        unicode: true,
        width: 100,
    };
}

/// How a word stands out.
#[derive(Clone, Copy)]
pub(super) enum Ink {
    Bold,
    Dim,
    Red,
    Yellow,
    Cyan,
}

impl Ink {
    /// The colour of a severity.
    pub(super) fn of(severity: Severity) -> Self {
        match severity {
            Severity::Error => Ink::Red,
            Severity::Warning => Ink::Yellow,
            Severity::Info => Ink::Cyan,
        }
    }

    /// The parameter of the ANSI sequence that selects it.
    fn code(self) -> u8 {
        match self {
            Ink::Bold => 1,
            Ink::Dim => 2,
            Ink::Red => 31,
            Ink::Yellow => 33,
            Ink::Cyan => 36,
        }
    }
}

impl Style {
    /// The text, coloured if colours are wanted.
    pub(super) fn paint(self, ink: Ink, text: &str) -> String {
        if self.colour && !text.is_empty() {
            format!("\x1b[{}m{text}\x1b[0m", ink.code())
        } else {
            text.to_owned()
        }
    }

    /// What stands for text that was left out.
    pub(super) fn ellipsis(self) -> &'static str {
        if self.unicode { "…" } else { "..." }
    }
}
