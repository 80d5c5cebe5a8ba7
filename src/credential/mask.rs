//! What of a credential may be shown.

use super::Credential;
use super::tokens::FORMATS;

/// What stands for the characters not shown.
const MASK: &str = "****";

/// The most characters shown of a token.
const MOST_SHOWN: usize = 4;

/// A credential as it may be shown: the first characters if they only tell what kind of token it
/// is, never more than four and never more than a quarter, and `****` for the rest.
pub fn mask(value: &str) -> String {
    let prefix = FORMATS
        .iter()
        .filter(|format| format.before.is_empty() && value.starts_with(format.anchor))
        .map(|format| format.anchor.len())
        .max()
        .unwrap_or(0);
    let shown = prefix.min(MOST_SHOWN).min(value.chars().count() / 4);
    // Anchors are ASCII, so as many characters are as many bytes.
    format!("{}{MASK}", &value[..shown])
}

/// A text with each of its credentials masked, as for the line of a code frame.
///
/// The ranges of the credentials are in bytes of `text`; those outside of it are left alone.
pub fn mask_all(text: &str, credentials: &[Credential]) -> String {
    let mut masked = String::with_capacity(text.len());
    let mut shown = 0;
    for credential in credentials {
        let range = credential.range.clone();
        let (Some(before), Some(secret)) = (text.get(shown..range.start), text.get(range.clone()))
        else {
            continue;
        };
        masked.push_str(before);
        masked.push_str(&mask(secret));
        shown = range.end;
    }
    masked.push_str(text.get(shown..).unwrap_or_default());
    masked
}
