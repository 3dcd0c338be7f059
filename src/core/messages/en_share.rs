//! The messages on what leaves the page, and on where a reader can turn, in English.

use crate::core::messages::catalog_share::ShareMessages;
use crate::core::messages::en_count::count;

pub(super) const SHARE: ShareMessages = ShareMessages {
    title: "Share this page",
    send: "Send",
    cite: "Citation",
    cite_copy: "Copy the citation",
    picture: "Picture",
    picture_hint: "Press and hold the picture to save or send it.",
    save: "Save the picture",
    data: "Data",
    data_text: "If nothing can be saved: the table as text",
    data_copy: "Copy the table",
    board: "Print as a notice for a board",
    whole_page: "Open the whole page",
    some_new: "new reports since you last looked",
    new: "new",
    n_phones: |n| count(n, "telephone number", "telephone numbers"),
    question: "For a question on this, call:",
    wrong_copy: "Is our copy wrong?",
    keeper: "Tell the site's keeper",
};
