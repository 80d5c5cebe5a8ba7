//! Puts findings on what they are about.

use super::{Edge, Graph, Mark, Written};
use crate::finding::{Finding, Subject};
use std::collections::BTreeMap;

type Marks<'f> = BTreeMap<(&'f str, &'f Subject), Vec<Mark>>;

/// How many edges of one object are marked. A binding may have as many findings as subjects, of which
/// each is an edge: the picture would grow with the product of both.
const MOST_EDGES: usize = 50;

impl Graph {
    /// Marks each node and each edge with the findings about its object. Findings come sorted.
    pub fn mark(&mut self, findings: &[Box<Finding>]) {
        let mut marks = Marks::new();
        for finding in findings {
            if let Some(subject) = &finding.subject {
                let about = (&*finding.place.path, &**subject);
                marks.entry(about).or_default().push(Mark::new(finding));
            }
        }
        for node in &mut self.nodes {
            node.marks = of_object(&marks, node.object.as_ref());
        }
        let mut marked: BTreeMap<&Written, usize> = BTreeMap::new();
        for Edge {
            object, marks: own, ..
        } in &mut self.edges
        {
            let Some(object) = &*object else { continue };
            let edges = marked.entry(object).or_default();
            *edges += 1;
            if *edges <= MOST_EDGES {
                *own = of_object(&marks, Some(object));
            }
        }
    }
}

fn of_object(marks: &Marks, object: Option<&Written>) -> Vec<Mark> {
    let found = object.and_then(|it| marks.get(&(&*it.path, &*it.subject)));
    found.cloned().unwrap_or_default()
}

impl Mark {
    fn new(finding: &Finding) -> Self {
        let start = finding.place.start;
        Self {
            lint: finding.lint,
            severity: finding.severity,
            message: finding.message.clone(),
            path: finding.place.path.clone(),
            line: start.line,
            column: start.column,
        }
    }
}
