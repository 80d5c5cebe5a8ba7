//! What has to hold of every SARIF log, above all what validators do not look at.

use crate::log::{Log, all_having, decode, number, range};
use crate::reports::many;
use crate::sample::outcome;
use insta::assert_snapshot;
use plimsoll::finding::Edit;
use plimsoll::lints::CATALOGUE;
use plimsoll::render::text::is_hidden;
use plimsoll::source::Span;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

#[test]
fn a_result_looks_so() {
    let mut log = Log::sample();
    let results = log.run["results"].as_array_mut();
    for result in results.into_iter().flatten() {
        // It changes with every new lint.
        result["ruleIndex"].take();
    }
    let results = serde_json::to_string_pretty(&log.run["results"]);
    assert_snapshot!(results.expect("it is JSON"));
}

#[test]
fn the_run_looks_so() {
    let mut log = Log::sample();
    log.run["results"] = Value::Null;
    log.run["tool"]["driver"]["rules"] = Value::Null;
    let run = serde_json::to_string_pretty(&log.run);
    let run = run.expect("it is JSON");
    assert_snapshot!(run.replace(env!("CARGO_PKG_VERSION"), "VERSION"));
}

#[test]
fn rules_are_the_lints_that_ran_in_the_order_of_the_catalogue() {
    let log = Log::corpus();
    let rules = log.run["tool"]["driver"]["rules"].as_array();
    let rules = rules.expect("there is a list");
    let ids: Vec<_> = rules
        .iter()
        .filter_map(|rule| rule["id"].as_str())
        .collect();
    let own: Vec<_> = CATALOGUE.iter().map(|entry| entry.id).collect();
    assert_eq!(ids, own);
    for rule in rules {
        for key in ["shortDescription", "fullDescription"] {
            let text = rule[key]["text"].as_str().unwrap_or_default();
            assert!(
                (2..=1024).contains(&text.len()) && text.ends_with('.'),
                "{rule}"
            );
        }
        assert!(rule["help"]["text"].as_str() > Some(""));
        assert!(rule["help"]["markdown"].as_str() > Some(""));
        let properties = &rule["properties"];
        let tags = properties["tags"].as_array().map_or(0, Vec::len);
        assert!((2..=10).contains(&tags), "{rule}");
        let severity = &properties["security-severity"];
        let score = severity.as_str().map(str::parse::<f32>);
        assert!(
            severity.is_null() || score.is_some_and(|score| score.is_ok()),
            "{rule}"
        );
        assert_ne!(severity.is_null(), properties["problem.severity"].is_null());
    }
}

#[test]
fn a_result_names_its_rule_and_has_one_place_and_fingerprints() {
    let log = Log::corpus();
    assert_eq!(log.results().len(), log.outcome.findings.len());
    assert!(log.results().len() > 100);
    let mut seen = BTreeSet::new();
    for (result, finding) in log.results().iter().zip(&log.outcome.findings) {
        let rule = &log.run["tool"]["driver"]["rules"][number(&result["ruleIndex"])];
        assert_eq!(result["ruleId"], rule["id"]);
        assert_eq!(result["ruleId"], finding.lint);
        assert!(
            result.get("kind").is_none(),
            "a kind other than fail has no level"
        );
        assert_eq!(result["locations"].as_array().map(Vec::len), Some(1));
        let fingerprints = &result["partialFingerprints"];
        assert!(
            fingerprints["primaryLocationLineHash"].is_string(),
            "{result}"
        );
        let own = fingerprints["plimsoll/v1"].as_str().unwrap_or_default();
        assert_eq!(own.len(), 16);
        assert!(seen.insert(own), "{own} is not unique");
    }
}

#[test]
fn addresses_are_relative_to_what_is_defined() {
    let log = Log::corpus();
    for location in all_having(&log.run, "uri") {
        let uri = location["uri"].as_str().unwrap_or_default();
        let plain = |c: char| c.is_ascii_alphanumeric() || "-._~/%".contains(c);
        assert!(
            uri.chars().all(plain) && !uri.starts_with(['/', '.']),
            "{uri}"
        );
        let base = location["uriBaseId"].as_str().unwrap_or_default();
        assert!(
            log.run["originalUriBaseIds"].get(base).is_some(),
            "{location}"
        );
        assert!(log.files.contains_key(&decode(uri)), "{uri}");
    }
}

/// Whether a quotation is what stands in the file, but for what is secret.
fn reads_as(text: &str, quoted: &str) -> bool {
    let mut pairs = text.chars().zip(quoted.chars());
    text.chars().count() == quoted.chars().count()
        && pairs.all(|(own, shown)| own == shown || shown == '*')
}

#[test]
fn regions_agree_with_bytes_and_snippets() {
    let log = Log::corpus();
    let mut beyond_ascii = 0;
    for location in all_having(&log.run["results"], "region") {
        let text = log.text_of(location).expect("the file is at hand");
        let region = &location["region"];
        let range = range(&text, region);
        assert_eq!(range.start, number(&region["byteOffset"]), "{location}");
        assert_eq!(range.len(), number(&region["byteLength"]), "{location}");
        let read = &text[range.clone()];
        if let Some(snippet) = region["snippet"]["text"].as_str() {
            assert!(reads_as(read, snippet), "{location}");
        }
        let context = &location["contextRegion"];
        if let (Some(first), Some(last)) =
            (context["startLine"].as_u64(), context["endLine"].as_u64())
        {
            assert!(first <= region["startLine"].as_u64().unwrap_or(0));
            assert!(last >= region["endLine"].as_u64().unwrap_or(u64::MAX));
            let around = context["snippet"]["text"].as_str().unwrap_or_default();
            let start = text
                .split_inclusive('\n')
                .take(number(&context["startLine"]) - 1);
            let start = &text[start.map(str::len).sum()..];
            let lines = number(&context["endLine"]) + 1 - number(&context["startLine"]);
            let lines: String = start.split_inclusive('\n').take(lines).collect();
            let lines = lines.trim_start_matches('\u{feff}');
            let lines = lines.strip_suffix('\n').unwrap_or(lines);
            let lines = lines.strip_suffix('\r').unwrap_or(lines);
            assert!(reads_as(lines, around), "{location}");
        }
        let line = text[..range.start].rfind('\n').map_or(0, |at| at + 1);
        beyond_ascii += usize::from(!text[line..range.start].is_ascii());
    }
    assert!(beyond_ascii > 0, "columns were never put to the test");
}

#[test]
fn fixes_do_what_the_tool_would_do() {
    let log = Log::corpus();
    let mut fixes = 0;
    for (result, finding) in log.results().iter().zip(&log.outcome.findings) {
        let Some(fix) = &finding.fix else {
            assert!(result.get("fixes").is_none());
            continue;
        };
        let change = &result["fixes"][0]["artifactChanges"][0];
        let text = log.text_of(change).expect("the file is at hand");
        let replacements = change["replacements"].as_array().into_iter().flatten();
        let edits = replacements.map(|replacement| {
            let range = range(&text, &replacement["deletedRegion"]);
            let inserted = replacement["insertedContent"]["text"].as_str();
            Edit {
                span: Span::new(range.start, range.end),
                text: inserted.unwrap_or_default().into(),
            }
        });
        let edits: Vec<_> = edits.collect();
        assert_eq!(Edit::apply(&text, &edits), Edit::apply(&text, &fix.edits));
        fixes += 1;
    }
    assert!(fixes > 10);
}

#[test]
fn every_link_leads_to_a_place_and_every_place_is_linked() {
    for log in [Log::corpus(), Log::sample()] {
        let mut links = 0;
        for result in log.results() {
            let message = result["message"]["text"].as_str().unwrap_or_default();
            let related = result["relatedLocations"].as_array();
            for place in related.into_iter().flatten() {
                let link = format!("]({})", place["id"]);
                assert!(message.contains(&link), "{message}");
                links += 1;
            }
            // What stands before a bracket that opens a link, in a message that has links.
            let mut before: Vec<_> = message.split('[').collect();
            before.pop();
            let live = before.iter().filter(|text| !text.ends_with('\\'));
            if message.contains("](") {
                assert_eq!(live.count(), related.map_or(0, Vec::len), "{message}");
            }
        }
        assert!(links > 0);
    }
}

#[test]
fn nothing_hidden_is_in_a_log() {
    let log = Log::corpus();
    let hidden = log.text.chars().find(|&c| is_hidden(c) && c != '\n');
    assert_eq!(hidden, None);
    assert!(!log.text.contains("##vso["));
}

#[test]
fn more_than_github_keeps_is_sorted_by_severity_and_said() {
    let log = |count| {
        let (source, outcome) = many(count);
        Log::new(
            outcome,
            [(source.path.to_string(), source.text.into_bytes())].into(),
        )
    };
    let notices = |log: &Log| {
        let invocation = &log.run["invocations"][0];
        assert_eq!(invocation["executionSuccessful"], true);
        invocation["toolExecutionNotifications"].to_string()
    };
    let few = log(5_000);
    assert_eq!(notices(&few), "[]");
    assert_eq!(few.results()[1]["level"], "warning");
    let more = log(5_001);
    assert!(notices(&more).contains("of 5,001 SARIF results GitHub keeps 5,000"));
    assert_eq!(more.results().len(), 5_001);
    assert!(
        more.results()[..1_667]
            .iter()
            .all(|result| result["level"] == "error")
    );
    assert_eq!(more.results()[1_667]["level"], "warning");
    let most = log(25_001);
    assert_eq!(most.results().len(), 25_000);
    assert!(notices(&most).contains("the worst 25,000 are written"));
}

#[test]
fn of_a_file_that_is_gone_or_changed_only_lines_are_known() {
    let changed = BTreeMap::from([("shop/web.yaml".to_owned(), b"short: 1\n".to_vec())]);
    for files in [BTreeMap::new(), changed] {
        let log = Log::new(outcome(), files);
        assert_eq!(log.results().len(), 5);
        for location in all_having(&log.run["results"], "region") {
            let region = &location["region"];
            assert!(region.get("startColumn").is_none() && region.get("snippet").is_none());
            assert!(region["startLine"].is_u64() && region["byteOffset"].is_u64());
        }
        assert!(all_having(&log.run["results"], "replacements").is_empty());
    }
}
