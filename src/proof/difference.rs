//! Where two JSON values differ, by path.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::proof::finding::Finding;

/// More differences than this are one mistake, said once too often.
const MAX_LISTED: usize = 20;

/// Every place where two values differ, the innermost ones.
pub(crate) fn differences(dataset: &Value, fresh: &Value) -> Vec<Finding> {
    let mut found = Vec::new();
    compare("$", Some(dataset), Some(fresh), &mut found);
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
        // A span is one place: naming its two ends apart would say it twice.
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
