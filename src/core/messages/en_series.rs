//! The messages on the other reports of a series in English.

use crate::core::messages::catalog_series::SeriesMessages;

pub(super) const SERIES: SeriesMessages = SeriesMessages {
    later_report: "The next report: ",
    newer_report: "The site has a newer report: ",
    thread: "This task in every report",
    other_wording: "The task of this address is in another report; this one words it differently:",
    comparison: "Compare with the report before",
};
