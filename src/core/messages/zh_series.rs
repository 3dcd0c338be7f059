//! The messages on the other reports of a series in Chinese.

use crate::core::messages::catalog_series::SeriesMessages;

pub(super) const SERIES: SeriesMessages = SeriesMessages {
    later_report: "有下一期报告：",
    newer_report: "网站上有更新的一期报告：",
    thread: "此任务各期",
    other_wording: "网址指明的任务在别的报告里，本报告的文字不同：",
    comparison: "与上一期对照",
};
