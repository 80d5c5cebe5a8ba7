//! What is wrong with a quantity, and what was probably meant.

use super::{Invalid, Parts, scale};

/// Says why `text`, which is not empty and was cut into `parts`, is not a quantity.
pub(super) fn explain(text: &str, parts: &Parts) -> Invalid {
    let suffix = parts.suffix;
    if suffix.is_empty() || scale(suffix).is_some() {
        return Invalid::whole(text, format!("`{text}` has no number"));
    }
    if let Some(message) = separator_in(text, suffix) {
        return Invalid::whole(text, message);
    }
    if parts.whole.is_empty() && parts.fraction.is_empty() {
        return Invalid::whole(text, format!("`{}` is not a number", text.escape_debug()));
    }
    let suffix_shown = suffix.escape_debug();
    let message = match meant(suffix) {
        Some(hint) => format!("`{suffix_shown}` is not a suffix; {hint}"),
        None => format!(
            "`{suffix_shown}` is not a suffix; use `m`, `k`, `M`, `G`, `T`, `Ki`, `Mi`, `Gi` or `Ti`"
        ),
    };
    Invalid::new(text.len() - suffix.len()..text.len(), message)
}

/// A space, comma, underscore or second point where the number should go on or end.
fn separator_in(text: &str, suffix: &str) -> Option<String> {
    let shown = text.escape_debug();
    let (wrong, name) = match suffix.chars().next()? {
        c if c.is_whitespace() => (c, "a space"),
        ',' => (',', "a comma"),
        '_' => ('_', "an underscore"),
        '.' => return Some(format!("`{shown}` has two decimal points")),
        _ => return None,
    };
    let groups_thousands = suffix[wrong.len_utf8()..]
        .bytes()
        .take_while(u8::is_ascii_digit)
        .count()
        == 3;
    let replacement = if wrong == ',' && !groups_thousands {
        "."
    } else {
        ""
    };
    let repaired = text.replace(wrong, replacement);
    Some(if super::Quantity::parse(&repaired).is_ok() {
        format!("`{shown}` has {name}; did you mean `{repaired}`?")
    } else {
        format!("`{shown}` has {name}")
    })
}

/// The suffix, or the lack of one, that was probably meant, as half a sentence.
fn meant(suffix: &str) -> Option<String> {
    let lower = suffix.to_lowercase();
    match lower.as_str() {
        "b" | "byte" | "bytes" => return Some("a plain number counts bytes".to_owned()),
        "c" | "cpu" | "cpus" | "vcpu" | "core" | "cores" => {
            return Some("a plain number counts cores".to_owned());
        }
        "mcpu" | "mcore" | "mcores" | "millicpu" | "millicore" | "millicores" => {
            return Some("did you mean `m`?".to_owned());
        }
        "µ" | "μ" => return Some("did you mean `u`?".to_owned()),
        "%" => return Some("an amount cannot be a percentage".to_owned()),
        _ => {}
    }
    let prefix = ["bytes", "byte", "b"]
        .iter()
        .find_map(|bytes| lower.strip_suffix(bytes))
        .unwrap_or(&lower);
    let (letter, binary) = match prefix {
        "k" | "ki" | "kilo" | "kibi" => ("k", "Ki"),
        "m" | "mi" | "mega" | "mebi" => ("M", "Mi"),
        "g" | "gi" | "giga" | "gibi" => ("G", "Gi"),
        "t" | "ti" | "tera" | "tebi" => ("T", "Ti"),
        "p" | "pi" | "peta" | "pebi" => ("P", "Pi"),
        "e" | "ei" | "exa" | "exbi" => ("E", "Ei"),
        _ => return None,
    };
    Some(if prefix.ends_with('i') {
        format!("did you mean `{binary}`?")
    } else {
        format!("did you mean `{letter}` or `{binary}`?")
    })
}

#[cfg(test)]
mod tests {
    use super::super::Quantity;

    #[test]
    fn names_the_trouble_and_what_was_meant() {
        let cases = [
            (
                "1GB",
                "GB",
                "`GB` is not a suffix; did you mean `G` or `Gi`?",
            ),
            (
                "512mb",
                "mb",
                "`mb` is not a suffix; did you mean `M` or `Mi`?",
            ),
            (
                " 512MiB ",
                "MiB",
                "`MiB` is not a suffix; did you mean `Mi`?",
            ),
            ("1K", "K", "`K` is not a suffix; did you mean `k` or `Ki`?"),
            ("1ki", "ki", "`ki` is not a suffix; did you mean `Ki`?"),
            ("2e", "e", "`e` is not a suffix; did you mean `E` or `Ei`?"),
            ("2 cores", "2 cores", "`2 cores` has a space"),
            (
                "2cores",
                "cores",
                "`cores` is not a suffix; a plain number counts cores",
            ),
            (
                "100B",
                "B",
                "`B` is not a suffix; a plain number counts bytes",
            ),
            (
                "100mcpu",
                "mcpu",
                "`mcpu` is not a suffix; did you mean `m`?",
            ),
            ("10µ", "µ", "`µ` is not a suffix; did you mean `u`?"),
            (
                "50%",
                "%",
                "`%` is not a suffix; an amount cannot be a percentage",
            ),
            (
                "1x",
                "x",
                "`x` is not a suffix; use `m`, `k`, `M`, `G`, `T`, `Ki`, `Mi`, `Gi` or `Ti`",
            ),
            ("1 Gi", "1 Gi", "`1 Gi` has a space; did you mean `1Gi`?"),
            (
                "1Gi\n",
                "Gi\n",
                "`Gi\\n` is not a suffix; use `m`, `k`, `M`, `G`, `T`, `Ki`, `Mi`, `Gi` or `Ti`",
            ),
            ("1,5", "1,5", "`1,5` has a comma; did you mean `1.5`?"),
            (
                "1,000Mi",
                "1,000Mi",
                "`1,000Mi` has a comma; did you mean `1000Mi`?",
            ),
            (
                "1_000",
                "1_000",
                "`1_000` has an underscore; did you mean `1000`?",
            ),
            ("1.2.3", "1.2.3", "`1.2.3` has two decimal points"),
            ("lots", "lots", "`lots` is not a number"),
            ("--1", "--1", "`--1` is not a number"),
            ("Pi", "Pi", "`Pi` has no number"),
            ("", "", "the quantity is empty"),
            ("  ", "  ", "the quantity is empty"),
        ];
        for (text, part, message) in cases {
            let invalid = Quantity::parse(text).expect_err("a refused quantity");
            assert_eq!(
                (invalid.message.as_str(), &text[invalid.range]),
                (message, part),
                "{text}"
            );
        }
    }
}
