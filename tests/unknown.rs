//! What a tool fills in later is unknown, not wrong.

use plimsoll::engine::run_one;
use plimsoll::k8s::KubernetesVersion;
use plimsoll::lint::Tier;
use plimsoll::settings::{Base, Settings};
use plimsoll::source::Source;

/// What is said by the lints of what the variables may hold.
fn said(manifest: &str) -> Vec<String> {
    let families = "privileges isolation probes resources images secrets schema".split(' ');
    let families: Vec<_> = families.map(str::to_owned).collect();
    let base = Base::Tier(Tier::OptIn);
    let settings = Settings::new(base, &families, &[], KubernetesVersion::LATEST);
    let settings = settings.expect("these are families");
    let outcome = run_one(&Source::new("a.yaml", manifest), &settings);
    let lints = outcome
        .findings
        .iter()
        .map(|finding| finding.lint.to_owned());
    lints.collect()
}

fn pod(fields: &str) -> String {
    format!(
        "apiVersion: v1\nkind: Pod\nmetadata: {{name: shop}}\nspec:\n  securityContext: ${{POD}}\n  \
         containers:\n    - name: web\n      image: ${{IMAGE}}\n{fields}"
    )
}

#[test]
fn nothing_is_said_of_what_variables_may_hold() {
    let probes = "readinessProbe livenessProbe securityContext resources".split(' ');
    let fields = probes.map(|field| format!("      {field}: ${{VALUE}}\n"));
    assert_eq!(
        said(&pod(&fields.collect::<String>())),
        Vec::<String>::new()
    );
}

#[test]
fn the_rest_is_judged_all_the_same() {
    let fields = "      securityContext: ${VALUE}\n      resources: {limits: {memory: 1GB}}\n";
    let said = said(&pod(fields));
    assert!(said.contains(&"invalid-quantity".to_owned()), "{said:?}");
    assert!(said.contains(&"missing-cpu-request".to_owned()), "{said:?}");
    assert!(
        !said.contains(&"missing-capability-drop".to_owned()),
        "{said:?}"
    );
}
