//! The messages on the other reports of a series in Chinese in traditional characters.

use crate::core::messages::catalog_series::SeriesMessages;

pub(super) const SERIES: SeriesMessages = SeriesMessages {
    later_report: "有下一期報告：",
    newer_report: "網站上有更新的一期報告：",
    thread: "此任務各期",
    other_wording: "網址指明的任務在別的報告裡，本報告的文字不同：",
    comparison: "與上一期對照",
};
