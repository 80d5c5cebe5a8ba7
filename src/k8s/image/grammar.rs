//! The syntax of each part of an image reference.
//!
//! Named as in `regexp.go` of github.com/distribution/reference, whose regular expressions these functions are.

use super::Invalid;

/// Checks `domainAndPort`: a DNS name, an IPv4 or a bracketed IPv6 address, and a port.
///
/// A host that only a path may be spelt like, such as `my_host.local`, is let through as there, for want of a registry.
pub(super) fn registry(text: &str) -> Result<(), Invalid> {
    let (host, port) = match text.rfind(':').filter(|_| !text.ends_with(']')) {
        Some(colon) => (&text[..colon], Some(&text[colon + 1..])),
        None => (text, None),
    };
    let is_host = is_address(host) || host.split('.').all(is_domain_component);
    if !is_host && (port.is_some() || !is_path_component(text)) {
        let message = format!("`{}` is not a registry's host name", host.escape_debug());
        return Err(Invalid::new(0..host.len(), message));
    }
    let message = match port {
        Some("") => format!("registry `{host}` has no port after its `:`"),
        Some(port) if !port.bytes().all(|b| b.is_ascii_digit()) => {
            format!(
                "`{}` is not a port of registry `{host}`",
                port.escape_debug()
            )
        }
        _ => return Ok(()),
    };
    Err(Invalid::new(host.len() + 1..text.len(), message))
}

/// Checks `remoteName`: path components with slashes between.
pub(super) fn repository(text: &str) -> Result<(), Invalid> {
    if text.is_empty() {
        return Err(Invalid::new(0..0, "the image has no repository"));
    }
    let mut offset = 0;
    for component in text.split('/') {
        path_component(text, component).map_err(|invalid| invalid.shifted(offset))?;
        offset += component.len() + 1;
    }
    Ok(())
}

fn path_component(repository: &str, component: &str) -> Result<(), Invalid> {
    let shown = component.escape_debug();
    let message = if is_path_component(component) {
        return Ok(());
    } else if component.is_empty() {
        format!(
            "repository `{}` has a `/` without a name on both sides",
            repository.escape_debug()
        )
    } else if is_path_component(&component.to_ascii_lowercase()) {
        let lower = repository.to_lowercase();
        format!("repository `{repository}` has upper-case letters; did you mean `{lower}`?")
    } else if let Some(wrong) = component.chars().find(|&c| !is_name_character(c)) {
        format!(
            "`{shown}` has the character `{}`, which a repository cannot have",
            wrong.escape_debug()
        )
    } else {
        format!("`{shown}` must be letters and digits with single `.`, `_`, `__` or `-` between")
    };
    Err(Invalid::whole(component, message))
}

/// Checks `tag`: at most 128 letters, digits, `_`, `.` and `-`, the last two not in front.
pub(super) fn tag(text: &str) -> Result<(), Invalid> {
    let shown = text.escape_debug();
    let message = if text.is_empty() {
        "the tag after `:` is empty".to_owned()
    } else if let Some(wrong) = text.chars().find(|&c| !is_name_character(c)) {
        format!(
            "tag `{shown}` has the character `{}`, which a tag cannot have",
            wrong.escape_debug()
        )
    } else if text.starts_with(['.', '-']) {
        format!("tag `{shown}` begins with `{}`", &text[..1])
    } else if text.len() > 128 {
        format!(
            "the tag is {} characters long; at most 128 are allowed",
            text.len()
        )
    } else {
        return Ok(());
    };
    Err(Invalid::whole(text, message))
}

/// Checks a digest: the name of an algorithm, and its sum in lower-case hexadecimal digits.
pub(super) fn digest(text: &str) -> Result<(), Invalid> {
    if text.is_empty() {
        return Err(Invalid::whole(text, "the digest after `@` is empty"));
    }
    let shown = text.escape_debug();
    let Some((algorithm, sum)) = text.split_once(':') else {
        let message = format!("`{shown}` is not a digest; it must begin with `sha256:`");
        return Err(Invalid::whole(text, message));
    };
    let length = match algorithm {
        "sha256" => 64,
        "sha384" => 96,
        "sha512" => 128,
        _ => {
            let message = format!(
                "`{}` is not an algorithm of digests; use `sha256`",
                algorithm.escape_debug()
            );
            return Err(Invalid::new(0..algorithm.len(), message));
        }
    };
    let message = if !sum.bytes().all(is_lower_hex) {
        format!("digest `{shown}` has characters other than 0-9 and a-f")
    } else if sum.len() != length {
        format!(
            "the digest has {} digits; {algorithm} has {length}",
            sum.len()
        )
    } else {
        return Ok(());
    };
    Err(Invalid::new(algorithm.len() + 1..text.len(), message))
}

/// Whether a byte is a hexadecimal digit as digests are written.
pub(super) fn is_lower_hex(byte: u8) -> bool {
    matches!(byte, b'0'..=b'9' | b'a'..=b'f')
}

/// `ipv6address`
fn is_address(host: &str) -> bool {
    let inner = host
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'));
    inner.is_some_and(|inner| {
        !inner.is_empty() && inner.bytes().all(|b| b.is_ascii_hexdigit() || b == b':')
    })
}

/// `domainNameComponent`
fn is_domain_component(text: &str) -> bool {
    !text.is_empty()
        && !text.starts_with('-')
        && !text.ends_with('-')
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
}

/// `pathComponent`: atoms of letters and digits, joined by `.`, `_`, `__` or any number of `-`.
fn is_path_component(text: &str) -> bool {
    let is_atom = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
    let joins_well =
        |joint: &str| matches!(joint, "" | "." | "_" | "__") || joint.bytes().all(|b| b == b'-');
    text.starts_with(is_atom) && text.ends_with(is_atom) && text.split(is_atom).all(joins_well)
}

/// What a tag may have in it, and, apart from its upper-case letters, a repository.
fn is_name_character(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-')
}

#[cfg(test)]
mod tests {
    use crate::k8s::image::ImageRef;

    #[test]
    fn says_which_part_is_wrong() {
        let short = format!("web@sha256:{}", "a".repeat(63));
        let upper = format!("web@sha256:{}", "A".repeat(64));
        let long_tag = format!("web:{}", "a".repeat(129));
        let cases = [
            (
                "reg:port/web",
                "port",
                "`port` is not a port of registry `reg`",
            ),
            ("reg:/web", "", "registry `reg` has no port after its `:`"),
            ("a..b/web", "a..b", "`a..b` is not a registry's host name"),
            (
                "-a.b:80/web",
                "-a.b",
                "`-a.b` is not a registry's host name",
            ),
            (
                "MyApp",
                "MyApp",
                "repository `MyApp` has upper-case letters; did you mean `myapp`?",
            ),
            (
                "ghcr.io/shop/Web:1",
                "Web",
                "repository `shop/Web` has upper-case letters; did you mean `shop/web`?",
            ),
            (
                "shop//web",
                "",
                "repository `shop//web` has a `/` without a name on both sides",
            ),
            (
                "web/",
                "",
                "repository `web/` has a `/` without a name on both sides",
            ),
            ("ghcr.io/", "", "the image has no repository"),
            (":1.0", "", "the image has no repository"),
            (
                "{{image}}",
                "{{image}}",
                "`{{image}}` has the character `{`, which a repository cannot have",
            ),
            (
                "a___b",
                "a___b",
                "`a___b` must be letters and digits with single `.`, `_`, `__` or `-` between",
            ),
            ("web:", "", "the tag after `:` is empty"),
            (
                "web:1:2",
                "1:2",
                "tag `1:2` has the character `:`, which a tag cannot have",
            ),
            ("web:-1", "-1", "tag `-1` begins with `-`"),
            (
                &long_tag,
                &long_tag[4..],
                "the tag is 129 characters long; at most 128 are allowed",
            ),
            ("web@", "", "the digest after `@` is empty"),
            (
                "web@abc",
                "abc",
                "`abc` is not a digest; it must begin with `sha256:`",
            ),
            (
                "web@md5:abc",
                "md5",
                "`md5` is not an algorithm of digests; use `sha256`",
            ),
            (
                &short,
                &short[11..],
                "the digest has 63 digits; sha256 has 64",
            ),
            (
                &upper,
                &upper[11..],
                &format!(
                    "digest `{}` has characters other than 0-9 and a-f",
                    &upper[4..]
                ),
            ),
        ];
        for (text, part, message) in cases {
            let invalid = ImageRef::parse(text).expect_err("a refused image");
            assert_eq!(
                (invalid.message.as_str(), &text[invalid.range]),
                (message, part),
                "{text}"
            );
        }
    }
}
