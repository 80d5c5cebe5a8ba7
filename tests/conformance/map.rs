//! Which of our lints mean the checks of other projects, as the map beside the cases has it.

use crate::mapping;
use std::fs;
use std::path::Path;

/// One check of another project with the lints that are to mean it.
pub(crate) struct Row {
    /// As `peers` of lints write it: `kube-linter:host-ipc`.
    pub(crate) check: String,
    pub(crate) lints: Vec<String>,
}

impl Row {
    /// Reads `peer_map.tsv` of a folder, whose first line names the columns: project, check, and, as
    /// the sixth, lints with commas between.
    pub(crate) fn read_all(folder: &Path) -> Vec<Row> {
        let list = folder.join("peer_map.tsv");
        let text = fs::read_to_string(&list)
            .unwrap_or_else(|error| panic!("cannot read {}: {error}", list.display()));
        text.lines().skip(1).map(Row::parse).collect()
    }

    fn parse(line: &str) -> Row {
        let fields: Vec<_> = line.split('\t').collect();
        let [peer, check, _, _, _, lints, ..] = fields[..] else {
            panic!("not a line of the map: {line}");
        };
        Row {
            check: format!("{}:{check}", mapping::our_name(peer)),
            lints: lints.split(',').map(str::to_owned).collect(),
        }
    }
}
