//! Whether a text is a credential, judged by its value.
//!
//! A name alone is never enough, and a value alone only when its format is known: a private key, a
//! token of a provider, a URL with a password. Everything here is a function of the text; nothing
//! is asked of anyone, and nothing of the value goes anywhere but through [`mask`].

mod base64;
mod checksum;
mod command;
mod file;
mod format;
mod jwt;
mod key;
mod mask;
mod name;
mod pair;
mod random;
mod search;
mod shape;
mod sieve;
mod tokens;
mod value;

pub use base64::{InvalidBase64, decode_base64};
pub use command::judge_command;
pub use mask::{mask, mask_all};
pub use name::{NameSays, name_says};

use search::Scope;
use std::ops::Range;

/// How sure it is that a value is a credential.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Certainty {
    /// It stands where a credential belongs, was to be replaced, and is what anybody would try
    /// first: `changeme`.
    Placeholder,
    /// Its name or its surroundings say so, and nothing speaks against it.
    Likely,
    /// Its format says so.
    Certain,
}

/// A credential in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Credential {
    /// What to call it in a message: `GitHub token`, `private key`, `password`.
    pub kind: &'static str,
    /// Where the secret part stands, in bytes of the text.
    pub range: Range<usize>,
    /// How sure that is.
    pub certainty: Certainty,
}

impl Credential {
    /// The kind with its article, as messages need it: `an AWS access key`.
    pub fn with_article(&self) -> String {
        let article = match self.kind.as_bytes().first() {
            Some(b'A' | b'E' | b'I' | b'O' | b'a' | b'e' | b'i' | b'o') => "an",
            _ => "a",
        };
        format!("{article} {}", self.kind)
    }
}

/// The kinds of tokens that are known by their format, each with the place where the format is
/// stated, in the order of the table.
pub fn known_tokens() -> impl Iterator<Item = (&'static str, &'static str)> {
    tokens::FORMATS
        .iter()
        .map(|format| (format.kind, format.source))
}

/// The first credential in a value that its format or its surroundings give away: tokens, keys,
/// URLs with a password, connection strings, `Authorization` headers.
pub fn judge_value(value: &str) -> Option<Credential> {
    search::find(value, Scope::Value).into_iter().next()
}

/// All credentials in a text that give themselves away, whatever stands around the text: tokens,
/// keys, URLs with a password, `Authorization` headers. Nothing is judged by names.
pub fn find_tokens(text: &str) -> Vec<Credential> {
    search::find(text, Scope::Token)
}

/// Whether [`find_tokens`] may find anything: a look that costs a fraction of a search.
pub fn may_hold_token(text: &[u8]) -> bool {
    // Of a URL with a password and of every token there is more.
    const SHORTEST: usize = 8;
    text.len() >= SHORTEST && search::may_hold_token(text)
}

/// Whether a value is no secret because something else is to stand there: it is empty, a
/// placeholder, or filled in when the manifest is rendered or used.
pub fn is_stand_in(value: &str) -> bool {
    let value = value::trim(value);
    if value.contains('\n') || value.starts_with("{\"") {
        // A document may hold an example without being one.
        return ["{{", "${", "$("].iter().any(|mark| value.contains(mark));
    }
    value.is_empty() || value::is_reference(value) || value::is_placeholder(value)
}

/// Whether a value of a Secret may be one: it is neither to be filled in nor what is no secret by
/// its form, such as a URL without a password, a switch, or a certificate.
///
/// Where the name says that it is secret, no form speaks against it.
pub fn may_be_secret(name: &str, value: &str) -> bool {
    let value = value::trim(value);
    if !find_tokens(value).is_empty() {
        return true;
    }
    let is_certificate = value.starts_with("-----BEGIN ") && !value.contains("PRIVATE KEY");
    if is_stand_in(value) || is_certificate {
        return false;
    }
    value.contains('\n')
        || value.starts_with('{')
        || name_says(name) != NameSays::Nothing
        || value::shape(value) == value::Shape::Literal
}

/// The credential in a value that stands under a name: by its format, or because the name says
/// that it is secret and the value may be.
pub fn judge_named(name: &str, value: &str) -> Option<Credential> {
    judge_value(value).or_else(|| {
        let (kind, certainty) = pair::judge(name, value)?;
        let start = value.len() - value.trim_start().len();
        let range = start..start + value.trim().len();
        Some(Credential {
            kind,
            range,
            certainty,
        })
    })
}

/// All credentials in a file that stands in a manifest, such as a value of a ConfigMap, in order
/// and without placeholders.
///
/// The name of the file, or the key it stands under, tells whether it is configuration, in which
/// pairs such as `password = hunter2` count, or source code, in which only formats do: keys and
/// tokens. Without a telling name the text decides.
pub fn scan(file_name: &str, text: &str) -> Vec<Credential> {
    let scope = if file::is_code(file_name, text) {
        Scope::Code
    } else {
        Scope::Config
    };
    search::find(text, scope)
}
