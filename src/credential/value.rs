//! What a literal value is when its name says that it is secret: a secret, or one of the many
//! things that stand there instead.

use super::random::is_random;

/// What a value is, as far as its shape tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// No secret: empty, a switch, a number, a path, a URL, a hash, a sentence, ciphertext.
    Harmless,
    /// Filled in when the file is rendered, or when it is used: `$(VAR)`, `{{ .Values.x }}`,
    /// `vault:...`.
    Reference,
    /// What someone was to replace: `changeme`, `<your token>`.
    Placeholder,
    /// Anything else.
    Literal,
}

/// Values longer than this are documents, and looked at in other ways.
const LONGEST: usize = 4096;

/// The shape of a value; quotes and blanks around it do not count.
pub(super) fn shape(value: &str) -> Shape {
    let value = trim(value);
    if value.is_empty() || value.len() > LONGEST {
        Shape::Harmless
    } else if is_reference(value) {
        Shape::Reference
    } else if is_placeholder(value) {
        Shape::Placeholder
    } else if is_harmless(value) {
        Shape::Harmless
    } else {
        Shape::Literal
    }
}

/// The value without blanks and one pair of quotes around it.
pub(super) fn trim(value: &str) -> &str {
    let value = value.trim();
    ['"', '\'', '`']
        .iter()
        .find_map(|&quote| value.strip_prefix(quote)?.strip_suffix(quote))
        .unwrap_or(value)
        .trim()
}

/// Beginnings of values that name the place of a secret or are its ciphertext.
const REFERENCES: &str = "\
    vault: bao: op:// ref+ enc[ enc( {cipher} sops: arn: ssm: secret: secretref: secrets. \
    awssm: gcpsm: gsm: sm:// azurekeyvault akv: keyvault: file: env: projects/ !vault \
    $ansible_vault $__file{ $__env{ valuefrom";

/// Whether something else is put in the place of the value.
pub(super) fn is_reference(value: &str) -> bool {
    let has = |marks: &[&str]| marks.iter().any(|mark| value.contains(mark));
    has(&["$(", "${", "{{", "}}", "<%", "%>", "#{", "%("])
        || is_shell_variable(value)
        || is_enclosed(value, "@", "@")
        || is_enclosed(value, "%", "%")
        || is_enclosed(value, "__", "__")
        || is_enclosed(value, "{", "}")
        || value.starts_with(".Values.")
        || begins_with_one_of(value, REFERENCES)
}

/// Whether it is `$NAME` and no more, or a path of names, as Argo CD has it: `$dex.clientSecret`.
fn is_shell_variable(value: &str) -> bool {
    let name = value
        .strip_prefix('$')
        .map(|name| name.replace(['.', '-', ':'], "_"));
    name.is_some_and(|name| is_identifier(&name))
}

/// Whether it is a name between two marks: `%NAME%`, `@name@`.
fn is_enclosed(value: &str, open: &str, close: &str) -> bool {
    let inner = value
        .strip_prefix(open)
        .and_then(|rest| rest.strip_suffix(close));
    inner.is_some_and(|inner| is_identifier(&inner.replace(['.', '-', ' '], "_")))
}

fn is_identifier(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_')
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

/// Placeholders that work as a password and are the first to be tried, in lower case and without
/// separators.
const GUESSABLE: &str = "\
    password passwd pass pwd secret mypassword mypass mysecret dbpassword userpassword \
    secretpassword topsecret somesecret somepassword test testing foo bar foobar abc abcd 123 \
    default";

/// What else people write where a secret is to go, in lower case and without separators.
const PLACEHOLDERS: &str = "\
    token apikey key mytoken thepassword tbd example sample dummy fake baz invalid unset \
    notset notused unused string value text redacted masked hidden secretvalue sometoken";

/// What placeholders have somewhere in them, in lower case and with dashes for separators; the last
/// is the published key of the storage emulator of Azure.
const PLACEHOLDER_PARTS: &str = "\
    changeme change-me changethis change-this changeit replaceme replace- replacewith \
    placeholder example dummy your- yourpass yoursecret yourtoken insert- redacted omitted \
    todo fixme xxxx **** .... to-be- not-a-real generate- fill- enter- -here \
    eby8vdm02xnocqflquwjpllmetlcdxj1ou";

/// Whether the value is there to be replaced.
pub(super) fn is_placeholder(value: &str) -> bool {
    let dashed: String = value.chars().map(dashed).collect();
    let letters = dashed.replace(['-', '.'], "");
    words(GUESSABLE)
        .chain(words(PLACEHOLDERS))
        .any(|word| word == letters)
        || words(PLACEHOLDER_PARTS).any(|part| dashed.contains(part))
        || is_between(value, '<', '>')
        || is_between(value, '[', ']')
        || is_one_character(&letters)
}

/// What guessable values begin with.
const GUESSABLE_BEGINNINGS: &str = "changeme changethis changeit";

/// Whether a placeholder is one that is left in place: `changeme`, not `<your password>`.
pub(super) fn is_guessable(value: &str) -> bool {
    let dashed: String = trim(value).chars().map(dashed).collect();
    let letters = dashed.replace(['-', '.'], "");
    words(GUESSABLE).any(|word| word == letters)
        || words(GUESSABLE_BEGINNINGS).any(|beginning| letters.starts_with(beginning))
}

/// The character in lower case, a dash for blanks and underscores.
fn dashed(character: char) -> char {
    match character {
        ' ' | '_' => '-',
        other => other.to_ascii_lowercase(),
    }
}

/// Whether it stands in brackets of which none is inside.
fn is_between(value: &str, open: char, close: char) -> bool {
    let inner = value
        .strip_prefix(open)
        .and_then(|rest| rest.strip_suffix(close));
    inner.is_some_and(|inner| !inner.contains(open))
}

/// Whether all characters are the same: `xxx`, `***`, `000`.
fn is_one_character(text: &str) -> bool {
    let mut characters = text.chars();
    characters
        .next()
        .is_none_or(|first| characters.all(|character| character == first))
}

/// Words that switch something, or say that there is nothing.
const SWITCHES: &str = "\
    true false yes no on off y n null nil none undefined enabled disabled required optional \
    auto always never ~";

/// Beginnings of public keys, certificates, and hashes, from which no password is read back.
const PUBLIC: &str = "\
    -----begin ssh-rsa ssh-ed25519 ecdsa- $2a$ $2b$ $2y$ $apr1$ $1$ $5$ $6$ $argon2 $pbkdf2 \
    pbkdf2 $scrypt scrypt: {ssha {sha {bcrypt} sha1: sha256: sha512: md5: age1";

/// Ends of file names.
const EXTENSIONS: &str = "\
    .pem .key .crt .cer .jks .p12 .pfx .json .yaml .yml .txt .env .conf .cfg .ini .toml \
    .properties .xml .py .sh .js .token .asc";

fn is_harmless(value: &str) -> bool {
    words(SWITCHES).any(|word| value.eq_ignore_ascii_case(word))
        || is_number(value)
        || is_path(value)
        || is_public(value)
        || value.contains("://")
        || is_address(value)
        || is_sentence(value)
        || is_expression(value)
        || value.starts_with(['{', '['])
}

/// Whether it is a number, with or without a unit, or several: `8080`, `1.5`, `30s`, `1h30m`, `10Mi`.
fn is_number(value: &str) -> bool {
    let body = value.trim_start_matches(['-', '+']);
    let mut letters = 0;
    body.starts_with(|first: char| first.is_ascii_digit() || first == '.')
        && body.bytes().all(|byte| {
            letters = if byte.is_ascii_alphabetic() {
                letters + 1
            } else {
                0
            };
            letters <= 2 && (byte.is_ascii_alphanumeric() || b"._,%:/-".contains(&byte))
        })
        && units(body).all(|unit| unit.is_empty() || words(UNITS).any(|known| known == unit))
}

const UNITS: &str = "ns us ms s m h d w y k K M G T Ki Mi Gi Ti KB MB GB b B e E x";

/// The letters of a text, cut at everything else.
fn units(text: &str) -> impl Iterator<Item = &str> {
    text.split(|character: char| !character.is_ascii_alphabetic())
}

/// Whether it is the path or the name of a file; keys in base64 have slashes too, but are random.
fn is_path(value: &str) -> bool {
    let rooted = ["/", "./", "../", "~/", "C:\\", "c:\\"]
        .iter()
        .any(|root| value.starts_with(root));
    let has_extension = words(EXTENSIONS).any(|end| ends_with_ignoring_case(value, end));
    has_extension || (rooted || value.contains('/')) && !is_random(value)
}

/// Whether it is a public key, a hash, or long enough for the ciphertext of a sealed secret, which
/// begins with its version and the length of its key.
fn is_public(value: &str) -> bool {
    let is_sealed = value.len() > 300 && value.starts_with("Ag");
    is_sealed || begins_with_one_of(value, PUBLIC)
}

/// Whether it is a host with or without a port: `db.svc.cluster.local`, `redis:6379`.
fn is_address(value: &str) -> bool {
    let (host, port) = value.split_once(':').unwrap_or((value, ""));
    let is_host = !host.is_empty()
        && host
            .bytes()
            .all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.'));
    let is_port =
        !port.is_empty() && port.len() <= 5 && port.bytes().all(|byte| byte.is_ascii_digit());
    is_host
        && (is_port
            || [".svc", ".local", ".com", ".io", ".org", ".net"]
                .iter()
                .any(|end| host.ends_with(end)))
}

/// Whether it is prose: several words, none of which has a digit.
fn is_sentence(value: &str) -> bool {
    value.split_whitespace().count() > 2
        || value.contains(char::is_whitespace) && !value.bytes().any(|byte| byte.is_ascii_digit())
}

/// Whether it is code: a call, an index, or a path of names such as `config.database.password`.
fn is_expression(value: &str) -> bool {
    let (name, rest) = value.split_at(value.find(['(', '[']).unwrap_or(value.len()));
    is_name_path(name) && (rest.ends_with([')', ']']) || rest.is_empty() && name.contains('.'))
}

fn is_name_path(text: &str) -> bool {
    text.split('.')
        .all(|part| is_identifier(part) && !part.bytes().any(|byte| byte.is_ascii_digit()))
}

/// The words of a list.
fn words(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.split_ascii_whitespace()
}

fn begins_with_one_of(text: &str, list: &'static str) -> bool {
    words(list).any(|prefix| starts_with_ignoring_case(text, prefix))
}

fn starts_with_ignoring_case(text: &str, prefix: &str) -> bool {
    text.as_bytes()
        .get(..prefix.len())
        .is_some_and(|head| head.eq_ignore_ascii_case(prefix.as_bytes()))
}

fn ends_with_ignoring_case(text: &str, suffix: &str) -> bool {
    let start = text.len().checked_sub(suffix.len());
    start.is_some_and(|start| text.as_bytes()[start..].eq_ignore_ascii_case(suffix.as_bytes()))
}
