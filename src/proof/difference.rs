//! Lists the differences of two JSON values by path.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::proof::finding::Finding;

/// The largest number of differences listed. More than this usually have one cause, such as a lost element that shifts
/// the rest of its list; [`Finding::More`] counts them.
const MAX_LISTED: usize = 20;

/// Returns the innermost places where a file differs from a fresh one, with paths such as `$.tasks[0].id`, or that only
/// its layout does. Nothing for a file that is no JSON.
pub(crate) fn differences(file: &str, fresh: &str) -> Vec<Finding> {
    // The values of two equal files need not be built, which would take longer than the import.
    if file == fresh {
        return Vec::new();
    }
    let (Ok(file), Ok(fresh)) = (serde_json::from_str(file), serde_json::from_str(fresh)) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    compare("$", Some(&file), Some(&fresh), &mut found);
    if found.is_empty() {
        return vec![Finding::Form];
    }
    let n_more = found.len().saturating_sub(MAX_LISTED);
    found.truncate(MAX_LISTED);
    if n_more > 0 {
        found.push(Finding::More { n: n_more });
    }
    found
}

fn compare(path: &str, dataset: Option<&Value>, fresh: Option<&Value>, found: &mut Vec<Finding>) {
    match (dataset, fresh) {
        (Some(Value::Object(a)), Some(Value::Object(b))) => {
            let keys: BTreeSet<&String> = a.keys().chain(b.keys()).collect();
            for key in keys {
                compare(&format!("{path}.{key}"), a.get(key), b.get(key), found);
            }
        }
        // A span is compared as a whole: a shifted one would otherwise be reported twice, once for each end.
        (Some(Value::Array(a)), Some(Value::Array(b)))
            if path.rsplit('.').next() != Some("span") =>
        {
            for i in 0..a.len().max(b.len()) {
                compare(&format!("{path}[{i}]"), a.get(i), b.get(i), found);
            }
        }
        _ if dataset == fresh => {}
        _ => found.push(Finding::Differs {
            path: path.to_owned(),
            dataset: dataset.cloned(),
            fresh: fresh.cloned(),
        }),
    }
}
