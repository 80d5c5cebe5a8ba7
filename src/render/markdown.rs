//! The Markdown of the lints' documentation, for the terminal: headings, paragraphs, lists, fenced
//! code, and within them `code`, *emphasis* and [links](url). It is all that our pages use.

use super::text::{clean, clean_line, wrap};
use super::{Style, style::Ink};

/// A part of a page.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Block {
    Heading(String),
    Paragraph(String),
    /// An item of a list: its indentation in the page, its mark (`-` or `1.`) and its text.
    Item(usize, String, String),
    /// Fenced code: what stands behind the fence, and the code.
    Code(String, String),
}

/// The parts of a page.
pub(super) fn parse(page: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut lines = page.lines();
    let mut goes_on = false;
    while let Some(line) = lines.next() {
        let text = line.trim();
        if let Some(info) = text.strip_prefix("```") {
            let code = lines.by_ref().take_while(|line| line.trim() != "```");
            let code: String = code.flat_map(|line| [line, "\n"]).collect();
            blocks.push(Block::Code(info.to_owned(), code));
            goes_on = false;
        } else if text.starts_with('#') {
            let heading = text.trim_start_matches('#').trim().to_owned();
            blocks.push(Block::Heading(heading));
            goes_on = false;
        } else if let Some((mark, rest)) = item(text) {
            let indent = line.len() - line.trim_start().len();
            blocks.push(Block::Item(indent, mark.to_owned(), rest.to_owned()));
            goes_on = true;
        } else if text.is_empty() {
            goes_on = false;
        } else {
            match blocks.last_mut() {
                Some(Block::Paragraph(open) | Block::Item(_, _, open)) if goes_on => {
                    open.push(' ');
                    open.push_str(text);
                }
                _ => blocks.push(Block::Paragraph(text.to_owned())),
            }
            goes_on = true;
        }
    }
    blocks
}

/// The mark and the text of a list's item.
fn item(line: &str) -> Option<(&str, &str)> {
    let (mark, text) = line.split_once(' ')?;
    let number = mark.strip_suffix('.');
    let numbered = number.is_some_and(|number| number.parse::<u8>().is_ok());
    (numbered || matches!(mark, "-" | "*")).then(|| (mark, text.trim_start()))
}

/// A block as lines, each with its line break; code is indented and dimmed.
pub(super) fn render(block: &Block, style: Style) -> String {
    match block {
        Block::Heading(text) => format!("{}\n", style.paint(Ink::Bold, &clean(text))),
        Block::Paragraph(text) => {
            let lines = wrap(&inline(text, style), style.width, 0);
            format!("{}\n", lines.join("\n"))
        }
        Block::Item(indent, mark, text) => {
            let mark = if mark == "*" { "-" } else { mark };
            let first = format!("{:indent$}{mark} ", "");
            let columns = style.width.saturating_sub(first.len());
            let lines = wrap(&inline(text, style), columns, 0);
            let rest = format!("\n{:1$}", "", first.len());
            format!("{first}{}\n", lines.join(&rest))
        }
        Block::Code(_, code) => {
            let line = |line: &str| match line {
                "" => "\n".to_owned(),
                _ => format!("    {}\n", style.paint(Ink::Dim, &clean_line(line))),
            };
            code.lines().map(line).collect()
        }
    }
}

/// The text of a paragraph with its code and emphasis coloured, and the addresses of its links.
fn inline(text: &str, style: Style) -> String {
    let mut rendered = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(['`', '*', '[', '<']) {
        rendered.push_str(&clean(&rest[..at]));
        rest = &rest[at..];
        let (words, length) = marked(rest, style).unwrap_or_else(|| (rest[..1].to_owned(), 1));
        rendered.push_str(&words);
        rest = &rest[length..];
    }
    rendered + &clean(rest)
}

/// What a mark at the beginning of `text` makes of what it holds, and how many bytes it takes.
fn marked(text: &str, style: Style) -> Option<(String, usize)> {
    let between = |open: &str, close: &str| {
        let rest = text.strip_prefix(open)?;
        let end = rest.find(close).filter(|&end| end > 0)?;
        Some((&rest[..end], open.len() + end + close.len()))
    };
    if let Some((code, length)) = between("`", "`") {
        let quoted = format!("`{}`", clean(code));
        return Some((style.paint(Ink::Cyan, &quoted), length));
    }
    let emphasis = between("**", "**").or_else(|| between("*", "*"));
    if let Some((words, length)) = emphasis.filter(|(words, _)| !words.starts_with(' ')) {
        return Some((style.paint(Ink::Bold, &clean(words)), length));
    }
    let address = between("<", ">").filter(|(address, _)| address.starts_with("http"));
    if let Some((address, length)) = address {
        return Some((clean(address).into_owned(), length));
    }
    let (words, head) = between("[", "](")?;
    let end = text[head..].find(')')?;
    let link = format!("{} ({})", clean(words), clean(&text[head..head + end]));
    Some((link, head + end + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    const STYLE: Style = Style {
        colour: false,
        unicode: true,
        width: 30,
    };

    #[test]
    fn pages_fall_into_blocks() {
        let page = "One\ntwo\n\n## Why\n- a\n  b\n- c\n\n1. d\n```yaml bad\nx: 1\n\ny: 2\n```\nend";
        let text = str::to_owned;
        let expected = [
            Block::Paragraph(text("One two")),
            Block::Heading(text("Why")),
            Block::Item(0, text("-"), text("a b")),
            Block::Item(0, text("-"), text("c")),
            Block::Item(0, text("1."), text("d")),
            Block::Code(text("yaml bad"), text("x: 1\n\ny: 2\n")),
            Block::Paragraph(text("end")),
        ];
        assert_eq!(parse(page), expected);
    }

    #[test]
    fn paragraphs_are_wrapped_and_marks_rendered() {
        let page = "A *very* **long** `a * b` text, see [the docs](https://k8s.io/x) or <https://a.b>, 2 * 3 < 7.";
        let rendered: String = parse(page)
            .iter()
            .map(|block| render(block, STYLE))
            .collect();
        let expected = "A very long `a * b` text, see\nthe docs (https://k8s.io/x) or\nhttps://a.b, 2 * 3 < 7.\n";
        assert_eq!(rendered, expected);
        let coloured = render(
            &parse("a `b`")[0],
            Style {
                colour: true,
                ..STYLE
            },
        );
        assert_eq!(coloured, "a \x1b[36m`b`\x1b[0m\n");
    }

    #[test]
    fn items_and_code_are_indented() {
        let page = "- one two three four five six seven\n  - eight\n```\na:\n\n  b\n```";
        let rendered: String = parse(page)
            .iter()
            .map(|block| render(block, STYLE))
            .collect();
        let expected = "- one two three four five six\n  seven\n  - eight\n    a:\n\n      b\n";
        assert_eq!(rendered, expected);
    }
}
