//! Whether a name says that its value is secret.

/// What a name promises about its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameSays {
    /// It ends in a word for a password: whatever stands there is one.
    Password,
    /// It ends in a word for a secret: a value that is no plain word is one.
    Secret,
    /// It ends in a word that names secrets too: only a random value is one.
    Perhaps,
    /// Nothing.
    Nothing,
}

/// A word that names secrets.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    /// In lower case and without separators.
    end: &'static str,
    /// What a name says that ends in it.
    pub(super) says: NameSays,
    /// What to call the value in a message.
    pub(super) kind: &'static str,
}

const fn word(end: &'static str, says: NameSays, kind: &'static str) -> Word {
    Word { end, says, kind }
}

const WORDS: &[Word] = &[
    word("password", NameSays::Password, "password"),
    word("passwd", NameSays::Password, "password"),
    word("token", NameSays::Secret, "token"),
    word("secret", NameSays::Secret, "secret"),
    word("apikey", NameSays::Secret, "API key"),
    word("accesskey", NameSays::Secret, "access key"),
    word("privatekey", NameSays::Secret, "private key"),
    word("credentials", NameSays::Secret, "credential"),
    word("passphrase", NameSays::Perhaps, "passphrase"),
    word("pass", NameSays::Perhaps, "password"),
    word("pwd", NameSays::Perhaps, "password"),
    word("secretkey", NameSays::Perhaps, "secret key"),
    word("accountkey", NameSays::Perhaps, "account key"),
    word("authkey", NameSays::Perhaps, "authentication key"),
    word("encryptionkey", NameSays::Perhaps, "encryption key"),
    word("signingkey", NameSays::Perhaps, "signing key"),
    word("masterkey", NameSays::Perhaps, "master key"),
];

/// Names longer than this say nothing; no one writes them by hand.
const LONGEST: usize = 256;

/// What a name says by its last words, whatever the case and the separators: `DB_PASSWORD`,
/// `dbPassword`, `db-password`, `db.password`.
///
/// It has to *end* in the word: `SECRETS_DIR`, `TOKEN_URL`, `PASSWORD_POLICY` or `SECRET_NAME` say
/// nothing.
pub fn name_says(name: &str) -> NameSays {
    secret_word(name).map_or(NameSays::Nothing, |word| word.says)
}

/// The word for secrets that a name ends in.
pub(super) fn secret_word(name: &str) -> Option<&'static Word> {
    let is_short = name.len() <= LONGEST;
    WORDS
        .iter()
        .find(|word| is_short && ends_with(name, word.end))
}

/// Whether a name ends in `word`, which is in lower case, letter by letter over separators.
fn ends_with(name: &str, word: &str) -> bool {
    let mut letters = name
        .bytes()
        .rev()
        .filter(|byte| !matches!(byte, b'_' | b'-' | b'.'))
        .map(|byte| byte.to_ascii_lowercase());
    word.bytes()
        .rev()
        .all(|expected| letters.next() == Some(expected))
}

#[cfg(test)]
mod tests {
    use super::{NameSays, name_says};

    #[test]
    fn the_last_words_decide_in_any_case() {
        for name in [
            "DB_PASSWORD",
            "dbPassword",
            "db-passwd",
            "PGPASSWORD",
            "a.b.password",
        ] {
            assert_eq!(name_says(name), NameSays::Password, "{name}");
        }
        for name in [
            "AUTH_TOKEN",
            "clientSecret",
            "API_KEY",
            "apiKey",
            "AWS_SECRET_ACCESS_KEY",
        ] {
            assert_eq!(name_says(name), NameSays::Secret, "{name}");
        }
        for name in ["DJANGO_SECRET_KEY", "passphrase", "AccountKey"] {
            assert_eq!(name_says(name), NameSays::Perhaps, "{name}");
        }
    }

    #[test]
    fn names_about_secrets_say_nothing() {
        for suffix in [
            "DIR", "PATH", "FILE", "NAME", "ID", "URL", "ARN", "REF", "ENABLED", "TTL",
        ] {
            for word in ["PASSWORD", "SECRET_KEY", "TOKEN", "API_KEY", "SECRETS"] {
                let name = format!("{word}_{suffix}");
                assert_eq!(name_says(&name), NameSays::Nothing, "{name}");
            }
        }
        for name in [
            "TOKEN_LENGTH",
            "PASSWORD_POLICY",
            "server-tokens",
            "KEY",
            "",
            "é",
        ] {
            assert_eq!(name_says(name), NameSays::Nothing, "{name}");
        }
    }
}
