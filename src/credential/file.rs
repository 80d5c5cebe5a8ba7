//! Whether a file is source code or configuration.

/// Ends of the names of configuration files.
const CONFIG: &str = "\
    properties ini env conf config cnf cfg yaml yml json toml hcl rc dockercfg \
    dockerconfigjson netrc npmrc pypirc credentials";

/// Ends of the names of source code, and of texts for people.
const CODE: &str = "\
    py js mjs ts tsx jsx go rb sh bash zsh lua sql java kt groovy gradle php pl pm c h cpp \
    cs rs ps1 bat cmd tpl tmpl html htm css md rst rego star jsonnet libsonnet vcl xsl erl \
    awk";

/// What lines of code begin with.
const CODE_LINES: &[&str] = &[
    "#!",
    "import ",
    "from ",
    "def ",
    "class ",
    "func ",
    "function ",
    "package ",
    "return ",
    "if [",
    "if (",
    "fi",
    "then",
    "done",
    "local ",
    "const ",
    "var ",
    "let ",
    "public ",
    "private ",
    "echo ",
    "local function ",
    "CREATE ",
    "INSERT ",
    "SELECT ",
    "try:",
    "try {",
    "<?php",
    "<html",
    "<!DOCTYPE",
    "set -e",
    "set -x",
    "set -o",
];

/// How many lines are looked at.
const LINES: usize = 200;

/// Whether it is code, by the end of its name, or by its lines if that tells nothing.
pub(super) fn is_code(name: &str, text: &str) -> bool {
    let extension = name.rsplit(['.', '/']).next().unwrap_or(name);
    let is_one_of = |list: &str| {
        list.split_ascii_whitespace()
            .any(|one| extension.eq_ignore_ascii_case(one))
    };
    if is_one_of(CONFIG) {
        return false;
    }
    is_one_of(CODE) || text.contains('\n') && has_code_lines(text)
}

fn has_code_lines(text: &str) -> bool {
    let is_code_line = |line: &str| CODE_LINES.iter().any(|begin| line.starts_with(begin));
    text.lines()
        .take(LINES)
        .any(|line| is_code_line(line.trim_start()))
}
