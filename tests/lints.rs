//! Every example in every lint's documentation, run: one test for each lint.

include!(concat!(env!("OUT_DIR"), "/example_tests.rs"));

mod examples {
    use plimsoll::config::lint_example;
    use plimsoll::docs::{Example, Role, examples};
    use plimsoll::finding::{Edit, Finding};
    use plimsoll::lint::{Check, Entry};
    use plimsoll::lints;
    use plimsoll::source::Source;

    /// Runs a lint on the examples of its documentation: a bad one gives its marks and nothing
    /// else, a good one nothing, a fixed one is what the fixes make of the bad one before it.
    pub(crate) fn check(id: &str) {
        let entry = lints::find(id).expect("build.rs lists the lints that exist");
        let examples = examples(entry.docs);
        let shown = |role| examples.iter().any(|example| example.role == role);
        let engine = matches!(entry.lint.check, Check::Engine);
        assert!(shown(Role::Bad) || engine, "{id} shows nothing bad");
        let mut mended = None;
        for example in &examples {
            let findings = findings(entry, example);
            assert_marks(id, example, &findings);
            if example.role == Role::Fixed {
                assert_eq!(
                    mended.take().as_ref(),
                    Some(&example.text),
                    "{id}: not what the fix makes"
                );
            }
            mended = (example.role == Role::Bad).then(|| fix(&example.text, &findings));
        }
    }

    fn findings(entry: &'static Entry, example: &Example) -> Vec<Box<Finding>> {
        let source = Source::new("example.yaml", example.text.as_str());
        lint_example(entry, &example.config, &source).findings
    }

    fn assert_marks(id: &str, example: &Example, findings: &[Box<Finding>]) {
        let said = findings
            .iter()
            .map(|finding| (finding.place.start.line, &finding.message));
        let mut said: Vec<_> = said.collect();
        for (line, words) in &example.marks {
            let found = said
                .iter()
                .position(|(at, message)| at == line && message.contains(words));
            let found = found.unwrap_or_else(|| {
                panic!(
                    "{id}: nothing says `{words}` on line {line} of\n{}\nbut: {said:#?}",
                    example.text
                )
            });
            said.remove(found);
        }
        assert!(
            said.is_empty(),
            "{id}: not marked in\n{}\n{said:#?}",
            example.text
        );
    }

    fn fix(text: &str, findings: &[Box<Finding>]) -> String {
        let fixes = findings.iter().filter_map(|finding| finding.fix.as_ref());
        let edits: Vec<Edit> = fixes.flat_map(|fix| fix.edits.clone()).collect();
        Edit::apply(text, &edits)
    }
}
