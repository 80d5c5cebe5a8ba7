//! The command as a shell sees it.

use crate::support::{plimsoll, stdout};
use std::fs;

fn code(arguments: &[&str]) -> Option<i32> {
    plimsoll(arguments).status.code()
}

fn said(arguments: &[&str]) -> String {
    String::from_utf8_lossy(&plimsoll(arguments).stderr).into_owned()
}

#[test]
fn findings_do_not_matter_and_broken_files_do() {
    assert_eq!(code(&["graph", "corpus/shop/payments"]), Some(0));
    assert_eq!(code(&["graph", "corpus/shop"]), Some(3));
    assert!(said(&["graph", "corpus/shop"]).contains("banners.yaml"));
    assert_eq!(code(&["graph", "no-such-file.yaml"]), Some(3));
    assert!(said(&["graph", "--quiet", "no-such-file.yaml"]).contains("cannot read"));
    let empty = tempfile::tempdir().expect("there is room for temporary files");
    assert_eq!(code(&["graph", &empty.path().to_string_lossy()]), Some(4));
}

#[test]
fn wrong_arguments_are_2() {
    for arguments in [
        &["--format", "png"][..],
        &["--only", "everything"],
        &["--around", "deployment"],
        &["--around", "deployment/"],
        &["--around", "a/b/c/d"],
        &["--depth", "1"],
        &["--around", "deployment/payment"],
    ] {
        let arguments = [&["graph", "corpus/shop/payments"], arguments].concat();
        let ran = plimsoll(&arguments);
        assert_eq!(ran.status.code(), Some(2), "{arguments:?}");
        assert!(ran.stdout.is_empty(), "{arguments:?}");
        assert!(!ran.stderr.is_empty(), "{arguments:?}");
    }
}

#[test]
fn lints_are_chosen_as_for_check() {
    let graph = ["graph", "corpus/shop/payments", "--only", "network"];
    assert!(stdout(&graph).contains("warning"));
    let none = [&graph[..], &["--select", "privileged-container"]].concat();
    assert!(!stdout(&none).contains("warning"));
}

#[test]
fn parts_and_neighbours_are_drawn_alone() {
    let graph = |more: &[&str]| stdout(&[&["graph", "corpus/shop", "--quiet"], more].concat());
    let access = graph(&["--only", "access"]);
    assert!(access.contains("RoleBinding") && !access.contains("Ingress"));
    let near = graph(&["--around", "service/shop/cart", "--depth", "1"]);
    for (name, is_near) in [("Ingress", true), ("Deployment", true), ("Secret", false)] {
        assert_eq!(near.contains(name), is_near, "{near}");
    }
    let alone = graph(&["--around", "service/cart", "--depth", "0"]);
    assert!(!alone.contains("-->"), "{alone}");
}

#[test]
fn what_mermaid_will_not_draw_is_said() {
    let folder = tempfile::tempdir().expect("there is room for temporary files");
    let pods = (0..501).map(|number| {
        format!(
            "---\napiVersion: v1\nkind: Pod\nmetadata: {{name: p{number}}}\nspec: \
             {{serviceAccountName: shop, containers: [{{name: web, image: 'web:1'}}]}}\n"
        )
    });
    let text: String = pods.collect();
    fs::write(folder.path().join("pods.yaml"), text).expect("the file can be written");
    let folder = folder.path().to_string_lossy();
    assert!(said(&["graph", &folder]).contains("501 edges"));
    assert!(!said(&["graph", &folder, "--format", "dot"]).contains("501 edges"));
    assert!(!said(&["graph", &folder, "--quiet"]).contains("501 edges"));
}
