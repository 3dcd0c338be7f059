//! The messages on what leaves the page, and on where a reader can turn, in Chinese in traditional characters.

use crate::core::messages::catalog_share::ShareMessages;

pub(super) const SHARE: ShareMessages = ShareMessages {
    title: "分享此頁",
    send: "傳送",
    cite: "引用",
    cite_copy: "複製引用",
    picture: "圖片",
    picture_hint: "長按圖片，可以儲存或傳送。",
    save: "儲存圖片",
    data: "資料",
    data_text: "不能下載時，複製表格文字",
    data_copy: "複製表格文字",
    board: "列印公告（公開欄）",
    whole_page: "開啟完整頁面",
    some_new: "上次來看以後有新的報告",
    new: "新增",
    n_phones: |n| format!("{n} 個電話號碼"),
    question: "對這件事有疑問，可以問：",
    wrong_copy: "本站抄錄有誤？",
    keeper: "告訴網站管理者",
};
