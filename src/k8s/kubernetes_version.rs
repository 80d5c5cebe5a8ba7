//! Releases of Kubernetes, for rules that hold from one on.

use super::Invalid;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A minor release of Kubernetes 1: `1.30`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct KubernetesVersion {
    minor: u8,
}

impl KubernetesVersion {
    /// The newest release whose rules are known here.
    pub const LATEST: Self = Self { minor: 37 };

    /// Release 1.`minor`, for the tables of rules; at most [`Self::LATEST`].
    pub const fn new(minor: u8) -> Self {
        if minor > Self::LATEST.minor {
            return Self::LATEST;
        }
        Self { minor }
    }

    /// Reads a release as people, `kubectl version` and cloud providers write it: `1.30`, `v1.30.2`, `1.30+`,
    /// `v1.30.2-gke.100`. What follows the minor release is checked for its form only.
    ///
    /// # Errors
    ///
    /// One clause that says what is wrong, or that the release does not exist or is not known yet.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let shown = text.escape_debug();
        let malformed = || {
            Invalid::whole(
                text,
                format!("`{shown}` is not a Kubernetes version; write it as `1.30`"),
            )
        };
        let (major, rest) = text
            .strip_prefix('v')
            .unwrap_or(text)
            .split_once('.')
            .ok_or_else(malformed)?;
        let end = rest
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(rest.len());
        let (minor, patch) = rest.split_at(end);
        let is_number = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        if !is_number(major) || !is_number(minor) || !is_patch(patch) {
            return Err(malformed());
        }
        if major != "1" {
            let message =
                format!("there is no Kubernetes {major}; write the version as `1.{minor}`");
            return Err(Invalid::whole(text, message));
        }
        match minor.parse() {
            Ok(minor) if minor <= Self::LATEST.minor => Ok(Self { minor }),
            _ => Err(Invalid::whole(
                text,
                format!(
                    "Kubernetes 1.{minor} is newer than {}, the latest release known",
                    Self::LATEST
                ),
            )),
        }
    }
}

/// Whether this can follow `1.30`: nothing, `+`, or `.2` with whatever a provider adds by `-` or `+`.
fn is_patch(text: &str) -> bool {
    let Some(patch) = text.strip_prefix('.') else {
        return matches!(text, "" | "+");
    };
    let end = patch
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(patch.len());
    let (number, addition) = patch.split_at(end);
    !number.is_empty() && (addition.is_empty() || addition.starts_with(['-', '+']))
}

impl TryFrom<String> for KubernetesVersion {
    type Error = Invalid;

    fn try_from(text: String) -> Result<Self, Invalid> {
        Self::parse(&text)
    }
}

impl From<KubernetesVersion> for String {
    fn from(version: KubernetesVersion) -> Self {
        version.to_string()
    }
}

impl fmt::Display for KubernetesVersion {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "1.{}", self.minor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_a_release_as_it_is_written_anywhere() {
        for text in [
            "1.30",
            "v1.30",
            "1.30.2",
            "v1.30.2",
            "1.30+",
            "v1.30.2-gke.100",
            "v1.30.2+k3s1",
            "1.030",
        ] {
            assert_eq!(
                KubernetesVersion::parse(text),
                Ok(KubernetesVersion::new(30)),
                "{text}"
            );
        }
        assert_eq!(
            KubernetesVersion::parse("1.37"),
            Ok(KubernetesVersion::LATEST)
        );
        assert_eq!(
            KubernetesVersion::parse("1.0").map(|version| version.to_string()),
            Ok("1.0".to_owned())
        );
    }

    #[test]
    fn says_what_is_wrong() {
        for text in [
            "", "v", "30", "1.", "1.x", ".30", "1.30.", "1.30.x", "1.30-gke", "1.30.2.1", " 1.30",
            "vv1.30", "latest",
        ] {
            let message = format!("`{text}` is not a Kubernetes version; write it as `1.30`");
            assert_eq!(
                KubernetesVersion::parse(text).map_err(|invalid| invalid.message),
                Err(message)
            );
        }
        let cases = [
            (
                "2.30",
                "there is no Kubernetes 2; write the version as `1.30`",
            ),
            (
                "1.38",
                "Kubernetes 1.38 is newer than 1.37, the latest release known",
            ),
            (
                "1.999",
                "Kubernetes 1.999 is newer than 1.37, the latest release known",
            ),
        ];
        for (text, message) in cases {
            assert_eq!(
                KubernetesVersion::parse(text).map_err(|invalid| invalid.message),
                Err(message.to_owned())
            );
        }
    }

    #[test]
    fn releases_are_ordered_by_number() {
        assert!(KubernetesVersion::new(9) < KubernetesVersion::new(30));
        assert_eq!(KubernetesVersion::new(200), KubernetesVersion::LATEST);
        assert_eq!(KubernetesVersion::new(30).to_string(), "1.30");
    }
}
