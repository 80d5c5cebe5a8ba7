//! Fields that hold a number of pods, or a share of them: `maxUnavailable: 1`, `minAvailable: 50%`.
//!
//! The rules are those of k8s.io/apimachinery, `pkg/util/intstr/intstr.go`.

use crate::yaml::{Node, Scalar};
use serde::{Deserialize, Serialize};
use std::fmt;

/// A number of things, or a share of all of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum IntOrPercent {
    /// So many.
    Int(u64),
    /// So many of a hundred.
    Percent(u64),
}

impl IntOrPercent {
    /// What a node says; none where nothing is written, nothing known yet, or what the API server
    /// refuses: a number in quotes, a share without `%`, less than 0.
    pub fn new(node: Node) -> Option<Self> {
        match node.scalar()? {
            Scalar::Int(number) => u64::try_from(number).ok().map(Self::Int),
            Scalar::Str(text) => {
                let digits = text.strip_suffix('%')?;
                let plain = !digits.starts_with('+');
                digits.parse().ok().filter(|_| plain).map(Self::Percent)
            }
            _ => None,
        }
    }

    /// Whether it is 0 or 0%.
    pub fn is_zero(self) -> bool {
        matches!(self, Self::Int(0) | Self::Percent(0))
    }

    /// The share, if it is one, of a hundred.
    pub fn percent(self) -> Option<u64> {
        match self {
            Self::Int(_) => None,
            Self::Percent(percent) => Some(percent),
        }
    }

    /// How many of `all` that is, a part of one left out: what a rollout makes of `maxUnavailable`.
    pub fn rounded_down(self, all: u64) -> u64 {
        match self {
            Self::Int(number) => number,
            Self::Percent(percent) => percent.saturating_mul(all) / 100,
        }
    }

    /// How many of `all` that is, a part of one taken for one: what a rollout makes of `maxSurge`,
    /// and a disruption budget of all it says.
    pub fn rounded_up(self, all: u64) -> u64 {
        match self {
            Self::Int(number) => number,
            Self::Percent(percent) => percent.saturating_mul(all).div_ceil(100),
        }
    }
}

impl fmt::Display for IntOrPercent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Int(number) => write!(f, "{number}"),
            Self::Percent(percent) => write!(f, "{percent}%"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<IntOrPercent> {
        let tree = crate::yaml::parse(text);
        tree.root(&tree.documents()[0]).and_then(IntOrPercent::new)
    }

    #[test]
    fn numbers_and_shares_are_read_as_the_api_server_does() {
        assert_eq!(read("2"), Some(IntOrPercent::Int(2)));
        assert_eq!(read("50%"), Some(IntOrPercent::Percent(50)));
        assert_eq!(read("'0%'"), Some(IntOrPercent::Percent(0)));
        for refused in [
            "'2'", "-1", "-5%", "+5%", "5 %", "2.5", "half", "${MAX}", "%", "true",
        ] {
            assert_eq!(read(refused), None, "{refused}");
        }
    }

    #[test]
    fn shares_are_rounded_either_way() {
        let quarter = IntOrPercent::Percent(25);
        let down: Vec<_> = [0, 1, 3, 4, 5].map(|all| quarter.rounded_down(all)).into();
        let up: Vec<_> = [0, 1, 3, 4, 5].map(|all| quarter.rounded_up(all)).into();
        assert_eq!((down, up), (vec![0, 0, 0, 1, 1], vec![0, 1, 1, 1, 2]));
        let two = IntOrPercent::Int(2);
        assert_eq!((two.rounded_down(1), two.rounded_up(1)), (2, 2));
        assert!(read("0").is_some_and(IntOrPercent::is_zero) && !quarter.is_zero());
    }
}
