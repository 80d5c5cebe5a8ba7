//! What holds of the search for credentials whatever the text.

mod credential_support;

use credential_support::base64;
use plimsoll::credential::{decode_base64, judge_named, judge_value, mask, mask_all, scan};
use proptest::prelude::*;

/// Texts with much in them that is looked at more closely.
fn texts() -> impl Strategy<Value = String> {
    let fragment = prop_oneof![
        any::<String>(),
        "[ -~]{0,40}",
        prop::sample::select(vec![
            "password",
            "=",
            ":",
            "\n",
            "\"",
            "'",
            "eyJ",
            ".",
            "://",
            "@",
            "ghp_",
            "sig=",
            "Basic ",
            "-----BEGIN ",
            "PRIVATE KEY-----",
            "-----END ",
            "LS0tLS1CRUdJTi",
            "token: ",
            "é",
            ":AA",
            "Q~",
            "auth",
            "%",
            "$",
            "=====",
        ])
        .prop_map(str::to_owned),
    ];
    prop::collection::vec(fragment, 0..24).prop_map(|fragments| fragments.concat())
}

proptest! {
    #[test]
    fn what_is_found_stands_in_order_on_the_borders_of_characters(text in texts(), name in "\\PC{0,12}|password|secret_key") {
        for file in [name.as_str(), "a.py", "a.yaml"] {
            let credentials = scan(file, &text);
            let mut last = 0;
            for found in &credentials {
                prop_assert!(found.range.start >= last && text.get(found.range.clone()).is_some());
                last = found.range.end;
            }
            mask_all(&text, &credentials);
        }
        for found in [judge_value(&text), judge_named(&name, &text)].into_iter().flatten() {
            prop_assert!(text.get(found.range).is_some());
        }
    }

    #[test]
    fn a_mask_never_shows_more_than_a_quarter(prefix in "(ghp_|dckr_pat_|hooks.slack.com/services/|)", rest in any::<String>()) {
        let value = prefix + &rest;
        let masked = mask(&value);
        let shown = masked.strip_suffix("****").expect("a mask ends in stars");
        prop_assert!(value.starts_with(shown) && shown.chars().count() <= 4);
        prop_assert!(shown.chars().count() * 4 <= value.chars().count());
    }

    #[test]
    fn base64_is_decoded_to_what_was_encoded(bytes in prop::collection::vec(any::<u8>(), 0..64)) {
        prop_assert_eq!(decode_base64(&base64(&bytes)), Ok(bytes));
    }

    #[test]
    fn the_offset_of_invalid_base64_is_in_the_text(text in "[A-Za-z=\n é]{0,24}") {
        if let Err(error) = decode_base64(&text) {
            prop_assert!(error.offset <= text.len() && text.is_char_boundary(error.offset));
        }
    }
}
