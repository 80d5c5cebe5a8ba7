//! Patterns for names: `*`, `?`, `[a-z]`, `{a,b}`.

use globset::GlobMatcher;

/// A pattern that whole names are compared with.
#[derive(Clone, Debug)]
pub struct Glob(GlobMatcher);

impl Glob {
    /// Reads a pattern.
    ///
    /// # Errors
    ///
    /// One clause that says why it is none.
    pub fn new(pattern: &str) -> Result<Self, String> {
        match globset::Glob::new(pattern) {
            Ok(glob) => Ok(Self(glob.compile_matcher())),
            Err(error) => Err(format!("`{pattern}` is no pattern: {}", error.kind())),
        }
    }

    /// Whether the pattern fits the whole of `name`.
    pub fn fits(&self, name: &str) -> bool {
        self.0.is_match(name)
    }
}

impl std::fmt::Display for Glob {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.glob().fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::Glob;

    #[test]
    fn a_pattern_fits_whole_names() {
        let fits = |pattern: &str, name: &str| Glob::new(pattern).is_ok_and(|glob| glob.fits(name));
        assert!(fits("shop", "shop"));
        assert!(!fits("shop", "shop-db"));
        assert!(fits("shop-*", "shop-db"));
        assert!(fits("{web,db}", "db"));
        assert!(!fits("Pod", "pod"));
    }

    #[test]
    fn what_is_no_pattern_is_said() {
        let message = Glob::new("a[").err().unwrap_or_default();
        assert!(message.starts_with("`a[` is no pattern: "), "{message}");
    }
}
