//! The section of repeated text: its share of the report, and each repetition with both places.

use std::fmt::Write;

use crate::core::annotation::{AnnotationKind, Share};
use crate::core::report::TaskIdx;
use crate::site::appendix::context::{Appendix, Section, quote};

pub(super) fn section(appendix: &Appendix<'_>) -> Option<Section> {
    let messages = appendix.messages;
    let repeats = appendix.annotations.of(AnnotationKind::Repeat);
    let Share { all, repeated } = appendix.annotations.share;
    let mut html = format!("<p class=\"ours\">{}</p>\n", (messages.measured)(repeated, all));
    let mut task: Option<TaskIdx> = None;
    for repeat in repeats {
        let [here, first, ..] = repeat.spans.as_slice() else { continue };
        let (Some(place), Some(before)) =
            (appendix.annotations.passage(*here), appendix.annotations.passage(*first))
        else {
            continue;
        };
        if task != Some(place.task) {
            task = Some(place.task);
            let target = appendix.task(place.task).map(|task| appendix.report.text(task.target));
            let _ = writeln!(
                html,
                "<h3 class=\"appendix__target\"><span class=\"ours\">{}</span> {}</h3>",
                appendix.task_link(place.task),
                quote(target.unwrap_or_default())
            );
        }
        let (place, before) = (appendix.heading(place.column), appendix.heading(before.column));
        let _ = writeln!(
            html,
            "<div class=\"appendix__item\">\n<p class=\"ours\">{}</p>\n\
             <blockquote class=\"appendix__quote\">{}</blockquote>\n</div>",
            (messages.stands_first)(&place, &before),
            appendix.quote(*here)
        );
    }
    (!repeats.is_empty()).then(|| Section {
        id: "repeats",
        heading: messages.repeats,
        count: (messages.n_repeats)(repeats.len()),
        html,
    })
}
