//! References to container images: `registry:port/repository:tag@digest`.
//!
//! The grammar is that of github.com/distribution/reference, by which the kubelet reads the field (`InvalidImageName`
//! in `kubectl get pods` is its refusal); digests are checked as by github.com/opencontainers/go-digest.

mod grammar;

use super::Invalid;
use std::borrow::Cow;
use std::ops::Range;

/// The registry of an image that names none.
const DEFAULT_REGISTRY: &str = "docker.io";

/// The length in bytes to which `RepositoryNameTotalLengthMax` limits a repository.
const REPOSITORY_LIMIT: usize = 255;

/// An image as a manifest names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImageRef<'a> {
    text: &'a str,
    registry: Option<Range<usize>>,
    repository: Range<usize>,
    tag: Option<Range<usize>>,
    digest: Option<Range<usize>>,
}

impl<'a> ImageRef<'a> {
    /// Reads an image reference.
    ///
    /// # Errors
    ///
    /// One clause that says which part of the reference is wrong and why.
    pub fn parse(text: &'a str) -> Result<Self, Invalid> {
        check_whole(text)?;
        let image = Self::split(text);
        image.check_parts()?;
        Ok(image)
    }

    /// Cuts the text into its parts, right or wrong; each part begins after the `/`, `:` or `@` before it.
    fn split(text: &'a str) -> Self {
        let name_end = text.find('@').unwrap_or(text.len());
        let first_end = text[..name_end].find('/');
        let registry = first_end
            .filter(|&end| is_registry(&text[..end]))
            .map(|end| 0..end);
        let start = registry.as_ref().map_or(0, |range| range.end + 1);
        let colon = text[start..name_end].find(':').map(|at| start + at);
        Self {
            text,
            registry,
            repository: start..colon.unwrap_or(name_end),
            tag: colon.map(|at| at + 1..name_end),
            digest: (name_end < text.len()).then_some(name_end + 1..text.len()),
        }
    }

    fn check_parts(&self) -> Result<(), Invalid> {
        let check = |range: &Range<usize>, rule: fn(&str) -> Result<(), Invalid>| {
            rule(&self.text[range.clone()]).map_err(|invalid| invalid.shifted(range.start))
        };
        if let Some(range) = &self.registry {
            check(range, grammar::registry)?;
        }
        check(&self.repository, grammar::repository)?;
        let length = self.repository().len();
        if length > REPOSITORY_LIMIT {
            let message = format!(
                "the repository is {length} characters long; at most {REPOSITORY_LIMIT} are allowed"
            );
            return Err(Invalid::new(self.repository.clone(), message));
        }
        if let Some(range) = &self.tag {
            check(range, grammar::tag)?;
        }
        self.digest
            .as_ref()
            .map_or(Ok(()), |range| check(range, grammar::digest))
    }

    /// The name without tag and digest, as written, by which kustomizations call an image; also of a
    /// text that is no valid reference.
    pub fn name_in(text: &'a str) -> &'a str {
        &text[..Self::split(text).repository.end]
    }

    /// Whether what [`ImageRef::parse`] refuses of `text` is its digest, all before it being right.
    pub fn refuses_digest(text: &str, refusal: &Invalid) -> bool {
        text.find('@').is_some_and(|at| refusal.range.start > at)
    }

    /// Whether the image is whatever was pushed last: `latest`, or no tag, and no digest.
    pub fn is_floating(&self) -> bool {
        self.effective_tag() == Some("latest")
    }

    /// Whether it is the image called `folder`, or one in a folder of that name: `ghcr.io/shop`.
    pub fn is_below(&self, folder: &str) -> bool {
        let names = [
            Cow::Borrowed(Self::name_in(self.text)),
            Cow::Owned(format!("{}/{}", self.registry(), self.repository())),
        ];
        let below = |name: &Cow<str>| {
            let rest = name.strip_prefix(folder.trim_end_matches('/'));
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        names.iter().any(below)
    }

    /// The registry the image is pulled from, with its port: `docker.io` where none is named.
    pub fn registry(&self) -> &'a str {
        match self.registry.clone().map(|range| &self.text[range]) {
            None | Some("index.docker.io") => DEFAULT_REGISTRY,
            Some(named) => named,
        }
    }

    /// The path within the registry: `library/nginx` for `nginx`.
    pub fn repository(&self) -> Cow<'a, str> {
        let written = &self.text[self.repository.clone()];
        if self.registry() == DEFAULT_REGISTRY && !written.contains('/') {
            Cow::Owned(format!("library/{written}"))
        } else {
            Cow::Borrowed(written)
        }
    }

    /// The tag, if one is written.
    pub fn tag(&self) -> Option<&'a str> {
        self.tag.clone().map(|range| &self.text[range])
    }

    /// The digest with its algorithm, if one is written: `sha256:…`; it wins over the tag.
    pub fn digest(&self) -> Option<&'a str> {
        self.digest.clone().map(|range| &self.text[range])
    }

    /// The tag that decides what is pulled: `latest` where neither tag nor digest is written, none where a digest is.
    pub fn effective_tag(&self) -> Option<&'a str> {
        match self.digest {
            Some(_) => None,
            None => Some(self.tag().unwrap_or("latest")),
        }
    }

    /// The bytes of the registry with its port, if one is written.
    pub fn registry_range(&self) -> Option<Range<usize>> {
        self.registry.clone()
    }

    /// The bytes of the repository as written.
    pub fn repository_range(&self) -> Range<usize> {
        self.repository.clone()
    }

    /// The bytes of the tag, without its colon.
    pub fn tag_range(&self) -> Option<Range<usize>> {
        self.tag.clone()
    }

    /// The bytes of the digest, without its `@`.
    pub fn digest_range(&self) -> Option<Range<usize>> {
        self.digest.clone()
    }
}

/// Whether what stands before the first `/` is a host, not the beginning of a path (`splitDockerDomain`).
fn is_registry(first: &str) -> bool {
    first == "localhost" || first.contains(['.', ':']) || first.chars().any(char::is_uppercase)
}

/// Refuses what would otherwise be blamed on a wrong part of the reference.
fn check_whole(text: &str) -> Result<(), Invalid> {
    if text.is_empty() {
        return Err(Invalid::whole(text, "the image is empty"));
    }
    if let Some((at, space)) = text.char_indices().find(|(_, c)| c.is_whitespace()) {
        let message = format!("image `{}` has a space in it", text.escape_debug());
        return Err(Invalid::new(at..at + space.len_utf8(), message));
    }
    if let Some(scheme) = text.find("://") {
        let message = format!("an image is named without `{}`", &text[..scheme + 3]);
        return Err(Invalid::new(0..scheme + 3, message));
    }
    if text.len() == 64 && text.bytes().all(grammar::is_lower_hex) {
        let message = "this is an image's id; name its repository and put the id behind `@sha256:`";
        return Err(Invalid::whole(text, message));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const DIGEST: &str = "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    fn image(text: &str) -> ImageRef<'_> {
        ImageRef::parse(text).expect("a valid image")
    }

    #[test]
    fn finds_registry_repository_and_tag() {
        let cases = [
            ("nginx", "docker.io", "library/nginx", None),
            ("nginx:1.25", "docker.io", "library/nginx", Some("1.25")),
            ("bitnami/redis:7", "docker.io", "bitnami/redis", Some("7")),
            ("docker.io/nginx", "docker.io", "library/nginx", None),
            (
                "index.docker.io/library/nginx",
                "docker.io",
                "library/nginx",
                None,
            ),
            (
                "localhost:5000",
                "docker.io",
                "library/localhost",
                Some("5000"),
            ),
            ("localhost/app", "localhost", "app", None),
            ("registry:5000/app:v1", "registry:5000", "app", Some("v1")),
            ("registry/app", "docker.io", "registry/app", None),
            ("Registry/app", "Registry", "app", None),
            (
                "10.0.0.1/a/b__c/d--e:_X.y-z",
                "10.0.0.1",
                "a/b__c/d--e",
                Some("_X.y-z"),
            ),
            ("[2001:db8::1]:5000/app", "[2001:db8::1]:5000", "app", None),
            ("my_host.local/app", "my_host.local", "app", None),
        ];
        for (text, registry, repository, tag) in cases {
            let image = image(text);
            assert_eq!(
                (image.registry(), &*image.repository(), image.tag()),
                (registry, repository, tag),
                "{text}"
            );
        }
    }

    #[test]
    fn a_digest_decides_what_is_pulled() {
        let text = format!("ghcr.io/shop/web:1.0@{DIGEST}");
        let pinned = image(&text);
        assert_eq!(pinned.digest(), Some(DIGEST));
        assert_eq!((pinned.tag(), pinned.effective_tag()), (Some("1.0"), None));
        assert_eq!(image("web").effective_tag(), Some("latest"));
        assert_eq!(image("web:2").effective_tag(), Some("2"));
    }

    #[test]
    fn knows_where_each_part_stands() {
        let text = format!("ghcr.io:443/shop/web:1.0@{DIGEST}");
        let image = image(&text);
        let part = |range: Option<Range<usize>>| range.map(|range| &text[range]);
        assert_eq!(part(image.registry_range()), Some("ghcr.io:443"));
        assert_eq!(part(Some(image.repository_range())), Some("shop/web"));
        assert_eq!(part(image.tag_range()), Some("1.0"));
        assert_eq!(part(image.digest_range()), Some(DIGEST));
    }

    #[test]
    fn limits_the_repository_with_its_implied_part() {
        let name = "a".repeat(REPOSITORY_LIMIT);
        assert!(ImageRef::parse(&format!("ghcr.io/{name}")).is_ok());
        assert!(ImageRef::parse(&format!("ghcr.io/{name}a")).is_err());
        assert!(ImageRef::parse(&name).is_err(), "`library/` counts");
    }

    #[test]
    fn refuses_what_is_no_image_at_all() {
        let id = &DIGEST[7..];
        let cases = [
            ("", "", "the image is empty"),
            ("nginx: 1.25", " ", "image `nginx: 1.25` has a space in it"),
            ("nginx\n", "\n", "image `nginx\\n` has a space in it"),
            (
                "https://ghcr.io/web",
                "https://",
                "an image is named without `https://`",
            ),
            (
                id,
                id,
                "this is an image's id; name its repository and put the id behind `@sha256:`",
            ),
        ];
        for (text, part, message) in cases {
            let invalid = ImageRef::parse(text).expect_err("a refused image");
            assert_eq!(
                (invalid.message.as_str(), &text[invalid.range]),
                (message, part)
            );
        }
    }
}
