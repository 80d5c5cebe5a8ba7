//! The reader against libyaml, on real files.

#[path = "properties/libyaml.rs"]
mod libyaml;
mod yaml_support;

use libyaml::compare;
use plimsoll::yaml;
use yaml_support::{corpus, spans};

#[test]
fn libyaml_sees_the_same() {
    let mut compared = 0;
    let text = "a: [1, 'two', {\"three\": !!str 3}]\nb: &x |\n  four\n   five\n\nc:\n- >-\n six\n seven\n- ~\n";
    compared += compare("own", text, &yaml::parse(text));
    for (path, text) in corpus() {
        let tree = yaml::parse(&text);
        if tree
            .documents()
            .iter()
            .all(|document| document.errors.is_empty())
        {
            compared += compare(&path.to_string_lossy(), &text, &tree);
        }
    }
    yaml_support::report(format_args!("{compared} documents compared with libyaml"));
    assert!(compared > 0);
}
