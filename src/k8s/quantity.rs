//! Amounts of CPU, memory and the like: `500m`, `1.5Gi`, `1e3`.
//!
//! The rules are those of k8s.io/apimachinery, `pkg/api/resource/quantity.go`.

mod refusal;

use super::Invalid;
use std::fmt;

/// An amount, compared exactly whatever its suffix: `1Gi` equals `1073741824`.
///
/// As in Kubernetes, what is finer than a billionth is rounded away from zero, and amounts with a binary suffix are
/// capped at 2^63 - 1. Amounts beyond 1.7e29 count as that much, where Kubernetes goes on (and lets exponents beyond 32
/// bits wrap around).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Quantity {
    nanos: i128,
}

/// What a suffix multiplies by.
#[derive(Clone, Copy)]
enum Scale {
    /// Ten to this power.
    Decimal(i64),
    /// Two to this power.
    Binary(u32),
}

/// A quantity cut into its parts, not judged yet.
struct Parts<'a> {
    negative: bool,
    whole: &'a str,
    fraction: &'a str,
    suffix: &'a str,
}

const NANOS_PER_UNIT: u128 = 1_000_000_000;

/// `maxAllowed` in Kubernetes, in billionths.
const BINARY_MAXIMUM: u128 = (i64::MAX as u128) * NANOS_PER_UNIT;

impl Quantity {
    /// Reads a quantity from the text of a YAML string or number.
    ///
    /// Accepts what `ParseQuantity` accepts after `Quantity.UnmarshalJSON` has trimmed spaces, down to its oddities: `+`
    /// and `Mi` are zero.
    ///
    /// # Errors
    ///
    /// One clause that names the trouble and, where it can be guessed, what was meant.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let from_start = text.trim_start_matches(survives_json);
        let trimmed = from_start.trim_end_matches(survives_json);
        if trimmed.is_empty() {
            return Err(Invalid::whole(text, "the quantity is empty"));
        }
        let parts = Parts::split(trimmed);
        match scale(parts.suffix).filter(|&scale| parts.readable_at(scale)) {
            Some(scale) => Ok(Self::new(&parts, scale)),
            None => Err(refusal::explain(trimmed, &parts).shifted(text.len() - from_start.len())),
        }
    }

    fn new(parts: &Parts, scale: Scale) -> Self {
        let magnitude = match scale {
            Scale::Decimal(exponent) => {
                let point = length(parts.whole).saturating_add(exponent.saturating_add(9));
                rounded_up(parts.whole.bytes().chain(parts.fraction.bytes()), point)
            }
            Scale::Binary(exponent) => binary_nanos(parts, NANOS_PER_UNIT << exponent),
        };
        let nanos = i128::try_from(magnitude).unwrap_or(i128::MAX);
        Self {
            nanos: if parts.negative { -nanos } else { nanos },
        }
    }

    /// The amount in billionths of the unit: 1 core is 1,000,000,000.
    pub fn nanos(self) -> i128 {
        self.nanos
    }

    /// Whether the amount is zero.
    pub fn is_zero(self) -> bool {
        self.nanos == 0
    }

    /// Whether the amount is less than zero, which the API server refuses in resources.
    pub fn is_negative(self) -> bool {
        self.nanos < 0
    }

    /// Whether the amount is a whole number of units; memory that is not, such as `512m`, is a mistake.
    pub fn is_whole(self) -> bool {
        self.nanos % NANOS_PER_UNIT.cast_signed() == 0
    }
}

impl fmt::Display for Quantity {
    /// The amount as a plain number of units: `0.5`, `1073741824`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let magnitude = self.nanos.unsigned_abs();
        let sign = if self.is_negative() { "-" } else { "" };
        write!(f, "{sign}{}", magnitude / NANOS_PER_UNIT)?;
        match magnitude % NANOS_PER_UNIT {
            0 => Ok(()),
            rest => write!(f, ".{}", format!("{rest:09}").trim_end_matches('0')),
        }
    }
}

impl<'a> Parts<'a> {
    fn split(text: &'a str) -> Self {
        let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
        let (whole, rest) = split_digits(unsigned);
        let (fraction, suffix) = rest.strip_prefix('.').map_or(("", rest), split_digits);
        Self {
            negative: text.starts_with('-'),
            whole,
            fraction,
            suffix,
        }
    }

    /// Whether the number can be read at all.
    ///
    /// Kubernetes reads a number without digits as zero, except where it must reckon with more than 64 bits.
    fn readable_at(&self, scale: Scale) -> bool {
        let has_digits = !self.whole.is_empty() || !self.fraction.is_empty();
        has_digits
            || match scale {
                Scale::Decimal(exponent) => exponent >= -9,
                Scale::Binary(exponent) => exponent < 50,
            }
    }
}

/// Whether Kubernetes sees, and trims, this space; tabs and line breaks reach it as JSON escapes.
fn survives_json(c: char) -> bool {
    c.is_whitespace() && !c.is_ascii_control()
}

fn split_digits(text: &str) -> (&str, &str) {
    let end = text.find(|c: char| !c.is_ascii_digit());
    text.split_at(end.unwrap_or(text.len()))
}

fn scale(suffix: &str) -> Option<Scale> {
    Some(match suffix {
        "n" => Scale::Decimal(-9),
        "u" => Scale::Decimal(-6),
        "m" => Scale::Decimal(-3),
        "" => Scale::Decimal(0),
        "k" => Scale::Decimal(3),
        "M" => Scale::Decimal(6),
        "G" => Scale::Decimal(9),
        "T" => Scale::Decimal(12),
        "P" => Scale::Decimal(15),
        "E" => Scale::Decimal(18),
        "Ki" => Scale::Binary(10),
        "Mi" => Scale::Binary(20),
        "Gi" => Scale::Binary(30),
        "Ti" => Scale::Binary(40),
        "Pi" => Scale::Binary(50),
        "Ei" => Scale::Binary(60),
        _ => Scale::Decimal(suffix.strip_prefix(['e', 'E'])?.parse().ok()?),
    })
}

fn length(digits: &str) -> i64 {
    i64::try_from(digits.len()).unwrap_or(i64::MAX)
}

/// The number whose decimal point stands after `point` digits, rounded up to a whole one.
fn rounded_up(digits: impl Iterator<Item = u8>, point: i64) -> u128 {
    let mut number = 0_u128;
    let mut missing = point;
    let mut inexact = false;
    for digit in digits {
        if missing > 0 {
            number = number.saturating_mul(10).saturating_add(value(digit));
        } else {
            inexact |= digit != b'0';
        }
        missing = missing.saturating_sub(1);
    }
    while missing > 0 && number != 0 && number != u128::MAX {
        number = number.saturating_mul(10);
        missing -= 1;
    }
    number.saturating_add(u128::from(inexact))
}

/// The number times `factor`, rounded up and capped.
fn binary_nanos(parts: &Parts, factor: u128) -> u128 {
    let mut carry = 0;
    let mut inexact = false;
    for digit in parts.fraction.bytes().rev() {
        let product = value(digit) * factor + carry;
        inexact |= !product.is_multiple_of(10);
        carry = product / 10;
    }
    rounded_up(parts.whole.bytes(), length(parts.whole))
        .saturating_mul(factor)
        .saturating_add(carry + u128::from(inexact))
        .min(BINARY_MAXIMUM)
}

fn value(digit: u8) -> u128 {
    u128::from(digit - b'0')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nanos(text: &str) -> i128 {
        Quantity::parse(text).expect("a valid quantity").nanos()
    }

    #[test]
    fn reads_every_suffix_and_exponent() {
        let cases = [
            ("1n", 1),
            ("1u", 1_000),
            ("500m", 500_000_000),
            ("1", 1_000_000_000),
            ("-2k", -2_000_000_000_000),
            ("+1M", 1_000_000_000_000_000),
            ("1e3", 1_000_000_000_000),
            ("1E3", 1_000_000_000_000),
            ("1e+3", 1_000_000_000_000),
            ("25e-1", 2_500_000_000),
            (".5", 500_000_000),
            ("1.", 1_000_000_000),
            ("1.Ki", 1_024_000_000_000),
            ("0.5Mi", 524_288_000_000_000),
        ];
        for (text, expected) in cases {
            assert_eq!(nanos(text), expected, "{text}");
        }
    }

    #[test]
    fn compares_across_suffixes() {
        let ascending = [
            "-1Gi", "-1n", "0", "1n", "999m", "1", "1k", "1Ki", "1M", "1Mi", "1G", "1Gi", "1Ei",
            "1e19",
        ];
        for pair in ascending.windows(2) {
            assert!(nanos(pair[0]) < nanos(pair[1]), "{pair:?}");
        }
        for (left, right) in [
            ("1Gi", "1073741824"),
            ("1000m", "1"),
            ("1E", "1e18"),
            ("0.1Ki", "102.4"),
            ("-0", "0Gi"),
        ] {
            assert_eq!(Quantity::parse(left), Quantity::parse(right));
        }
    }

    #[test]
    fn rounds_away_from_zero_and_caps_binary_amounts() {
        assert_eq!(nanos("0.1n"), 1);
        assert_eq!(nanos("-0.1n"), -1);
        assert_eq!(nanos("1e-2147483647"), 1);
        assert_eq!(nanos("1.0000000001"), 1_000_000_001);
        assert_eq!(nanos("0.0000000000001Ki"), 1);
        let most = i128::from(i64::MAX) * 1_000_000_000;
        for capped in [
            "8Ei",
            "9223372036854775808Ki",
            "99999999999999999999999999999999999999999999Ki",
        ] {
            assert_eq!(nanos(capped), most, "{capped}");
        }
        assert_eq!(nanos("-8Ei"), -most);
        assert_eq!(nanos("10E"), 10_000_000_000_000_000_000_000_000_000);
        assert_eq!(nanos("1e2147483647"), i128::MAX);
        assert_eq!(
            nanos("0.00000000000000000000000000000000000000000000000001e50"),
            1_000_000_000
        );
    }

    #[test]
    fn reads_what_only_kubernetes_would() {
        for zero in [
            "+",
            "-",
            ".",
            "k",
            "Mi",
            "Ti",
            "-E",
            "e5",
            "e-9",
            "0e-10",
            "00Pi",
            "0e99999999999",
        ] {
            assert!(Quantity::parse(zero).is_ok_and(Quantity::is_zero), "{zero}");
        }
        for refused in [
            "Pi",
            ".Ei",
            "e-10",
            "-.e-10",
            "e",
            "1e",
            "1e+",
            "1e9999999999999999999",
            "1k5",
            "1i",
        ] {
            assert!(Quantity::parse(refused).is_err(), "{refused}");
        }
        assert_eq!(nanos(" 1Gi\u{a0}"), nanos("1Gi"));
        assert!(Quantity::parse("1Gi\n").is_err());
    }

    #[test]
    fn knows_its_sign_and_wholeness() {
        assert!(Quantity::parse("-1m").is_ok_and(Quantity::is_negative));
        assert!(Quantity::parse("-0").is_ok_and(|zero| zero.is_zero() && !zero.is_negative()));
        assert!(Quantity::parse("512m").is_ok_and(|quantity| !quantity.is_whole()));
        assert!(Quantity::parse("1.5Ki").is_ok_and(Quantity::is_whole));
    }
}
