"""What each tool says in JSON: how many files it looked at and how many findings it has."""

import json
import re
from dataclasses import dataclass


@dataclass
class Answer:
    """The numbers; none where a tool does not say."""

    files: int | None
    findings: int | None


def plimsoll(text):
    report = json.loads(text)
    return Answer(report["summary"]["files"], len(report["findings"]))


def ripgrep(text):
    return Answer(len(text.splitlines()), None)


def kubeconform(text):
    resources = json.loads(text)["resources"]
    found = [one for one in resources if one["status"] in ("statusInvalid", "statusError")]
    return Answer(len({one["filename"] for one in resources}), len(found))


def kube_linter(text):
    return Answer(None, len(json.loads(text)["Reports"] or []))


def kube_score(text):
    objects = [scored for batch in values(text) for scored in batch]
    checks = [check for scored in objects for check in scored["checks"]]
    # 1 is critical, 5 a warning, 10 fine.
    found = [check for check in checks if not check["skipped"] and check["grade"] < 10]
    return Answer(len({scored["file_name"] for scored in objects}), len(found))


def polaris(text):
    return Answer(None, failures(json.loads(text)["Results"]))


def failures(value):
    """How many checks failed, wherever they are in the report."""
    if isinstance(value, list):
        return sum(map(failures, value))
    if isinstance(value, dict):
        return (value.get("Success") is False) + failures(list(value.values()))
    return 0


def checkov(text):
    report = json.loads(text)
    if "results" not in report:
        return Answer(0, 0)
    checks = [check for checks in report["results"].values() for check in checks]
    files = {check["file_path"] for check in checks if isinstance(check, dict)}
    return Answer(len(files), report["summary"]["failed"])


def trivy(text):
    results = json.loads(text).get("Results") or []
    found = sum(len(result.get("Misconfigurations") or []) for result in results)
    return Answer(len(results), found)


def values(text):
    """The JSON values that stand one after the other: xargs may run a tool more than once."""
    decoder, at = json.JSONDecoder(), 0
    while at < len(text.rstrip()):
        value, at = decoder.raw_decode(text, at)
        at = re.compile(r"\s*").match(text, at).end()
        yield value
