//! The messages on the other reports of a series in Chinese.

use crate::core::messages::catalog_series::SeriesMessages;

pub(super) const SERIES: SeriesMessages = SeriesMessages {
    thread: "此任务各期",
    other_wording: "网址指明的任务在别的报告里，本报告的文字不同：",
    comparison: "与上一期对照",
};
