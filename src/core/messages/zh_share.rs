//! The messages on what leaves the page, and on where a reader can turn, in Chinese.

use crate::core::messages::catalog_share::ShareMessages;

pub(super) const SHARE: ShareMessages = ShareMessages {
    title: "分享此页",
    send: "发送",
    cite: "引用",
    cite_copy: "复制引用",
    picture: "图片",
    picture_hint: "长按图片，可以保存或发送。",
    save: "保存图片",
    data: "数据",
    data_text: "不能下载时，复制表格文字",
    data_copy: "复制表格文字",
    board: "打印公告（公开栏）",
    whole_page: "打开完整页面",
    some_new: "上次来看以后有新的报告",
    new: "新增",
    n_phones: |n| format!("{n} 个电话号码"),
    question: "对这件事有疑问，可以问：",
    wrong_copy: "本站抄录有误？",
    keeper: "告诉网站管理者",
};
