//! The interface in Chinese.

use crate::core::facet::Facet;
use crate::core::messages::catalog::{Card, Messages};
use crate::core::messages::zh_problem::{excess, ignored, problem};
use crate::core::messages::zh_series::SERIES;
use crate::core::messages::zh_share::SHARE;
use crate::core::period::{Period, Shape};
use crate::core::query::{SortKey, View};
use crate::core::report::{Absence, Placing};
use crate::core::role::Role;
use crate::core::suggest::Change;

const NUMERALS: [&str; 4] = ["一", "二", "三", "四"];

fn period(period: Period) -> String {
    let (year, month) = (period.first_year(), period.first_month());
    let (last_year, last_month) = (period.last_year(), period.last_month());
    match period.shape() {
        Shape::Year => "全年".to_owned(),
        Shape::Years => format!("{year}—{last_year} 年"),
        Shape::Half(1) => "上半年".to_owned(),
        Shape::Half(_) => "下半年".to_owned(),
        Shape::Quarter(number) => format!("第{}季度", NUMERALS[usize::from(number - 1)]),
        Shape::Month(month) => format!("{month} 月"),
        Shape::Months if year == last_year => format!("{month}—{last_month} 月"),
        Shape::Months => format!("{year} 年 {month} 月—{last_year} 年 {last_month} 月"),
    }
}

fn dated_period(dated: Option<Period>) -> String {
    let Some(dated) = dated else { return "未注明时段".to_owned() };
    let is_dated = dated.first_year() != dated.last_year();
    if is_dated { period(dated) } else { format!("{} 年{}", dated.first_year(), period(dated)) }
}

fn role(role: Role) -> &'static str {
    match role {
        Role::Number => "序号",
        Role::Section => "指标",
        Role::Title => "项目名称",
        Role::Target => "目标任务",
        Role::Lead => "牵头单位",
        Role::Support => "配合单位",
        Role::Person => "责任人",
        Role::Plan => "计划安排",
        Role::Progress => "进展情况",
        Role::Status => "状态",
        Role::Figure => "数值",
        Role::Due => "完成时限",
        Role::Next => "后续举措",
        Role::Contact => "监督方式",
        Role::Note => "备注",
        Role::Other => "其他",
    }
}

pub(super) const ZH: Messages = Messages {
    tag: "zh-CN",
    app: "进度",
    name: "中文",
    translates_headings: false,
    skip: "跳到正文",
    untranslated: None,
    aloud: "朗读",

    elder: "长辈版",
    display: "字号和明暗",
    size: "字号",
    theme: "明暗",
    theme_names: ["随系统", "浅色", "深色", "高对比"],

    search: "搜索",
    search_hint: "搜索原文、单位拼音",
    qr: "分享",
    print: "打印",
    views: "显示方式",
    view: |view| match view {
        View::Table => "表格",
        View::Cards => "卡片",
        View::Timeline => "时间线",
        View::Original => "原文",
    },
    sort: "排序",
    sort_key: |key, column| match key {
        SortKey::Source => "原文顺序".to_owned(),
        SortKey::Department => "按单位拼音".to_owned(),
        SortKey::Section => "按板块".to_owned(),
        SortKey::Column(_) => format!("按“{column}”由小到大"),
    },
    sort_descending: |key, column| match key {
        SortKey::Source => "原文倒序".to_owned(),
        SortKey::Department => "按单位拼音倒序".to_owned(),
        SortKey::Section => "按板块倒序".to_owned(),
        SortKey::Column(_) => format!("按“{column}”由大到小"),
    },
    n_without_key: |n| format!("{n} 项此列不是数值或日期，排在最后"),

    facet: |facet| match facet {
        Facet::Department => "牵头单位",
        Facet::Support => "配合单位",
        Facet::Section => "板块",
        Facet::Status => "状态",
        Facet::Place => "提到的地方",
    },
    all: "全部",
    other_reports: "其他报告",
    all_reports: "全部报告",

    mark_figure: "数字",
    mark_time: "时间",
    mark_intent: "打算、争取、预计",
    mark_expected: "打算或预计的数字",
    mark_added: "改动",
    sums: "分项相加",
    other_total: "，原文合计 ",
    pairs: "同一数量的两处说法，由发布者指明",
    aimed: "目标或计划",
    reported: "所报告的",
    appendix: "附录",
    source_only: "只看原文",
    n_mentions: |n| format!("{n} 处"),

    n_tasks: |n| format!("{n} 项任务"),
    n_of_tasks: |n, of| format!("{of} 项任务中的 {n} 项"),
    chosen: |facet, names| match facet {
        Facet::Place => format!("提到 {}（仅表示文中提到）", names.join(" 或 ")),
        facet => format!("{}：{}", (ZH.facet)(facet), names.join(" 或 ")),
    },
    chosen_text: "含搜索框中的文字",
    chosen_sort: |sort| format!("排序：{sort}"),
    clear: "清除条件",
    n_hits: |n| format!("共 {n} 处"),
    n_hits_in: |field, n| format!("{field} {n}"),
    typed: |names| {
        let names: Vec<String> =
            names.iter().map(|(name, initials)| format!("{name}({initials})")).collect();
        format!("匹配 {}", names.join("、"))
    },
    empty_report: "这份报告里没有任务。",
    empty_selection: "没有同时符合这些条件的任务。报告原文里可能用了别的说法。",
    ignored,

    toc: "目录",
    keys: "快捷键",

    caption: |title, shown| format!("{title}：{shown}"),
    column: |column_role, column_period| {
        format!("{}{}", column_period.map(period).unwrap_or_default(), role(column_role))
    },
    plans: "年度计划安排",
    period,
    dated_period,
    number: "序号",
    task_number: |n| format!("第 {n} 项"),
    current_period: "本期报告",
    around_table: "表格前后的文字",
    placing: |placing| match placing {
        Placing::Stated => "行列由原文格式载明".to_owned(),
        Placing::Inferred => "行列由程序推定，尚未经人确认".to_owned(),
        Placing::Confirmed(confirmation) => {
            format!("行列由{}于 {} 确认", confirmation.by, confirmation.on)
        }
    },
    extra_rows: "表中的其他行",
    hidden_row: "原文件中隐藏的行",
    same_as: |place| format!("与{place}文字相同"),
    changed: |place, has_words| {
        if has_words {
            format!("标出处与{place}不同，{place}作：")
        } else {
            format!("标出处与{place}不同")
        }
    },
    same_as_short: |before| format!("同{}", before.map_or_else(|| "前".to_owned(), period)),
    n_characters: |n| format!("{n} 字"),
    others: |names| format!("{}的部分", names.join("、")),
    undivided_contact: "原文未注明归属",
    draw_all: |n| format!("一次列出全部 {n} 项"),
    hit_of: |at, n| format!("第 {at} 处,共 {n} 处"),
    suggestion: |change, word, n| match change {
        Change::NoChoices => format!("不限单位等条件:{n} 项"),
        Change::Word => format!("只搜第 {word} 个词:{n} 项"),
        Change::WordNoChoices => format!("只搜第 {word} 个词,不限单位等条件:{n} 项"),
    },
    whole_text: |n| format!("全文 {n} 字"),
    undivided: |names| format!("{}:原文未区分单位", names.join("、")),
    by_row: |names| format!("{}:原文未逐段注明单位,按所在行列出", names.join("、")),
    has_progress: "有进展",
    no_text_in: |first, last| match last {
        Some(last) => format!("{first}至{last}:原文没有内容"),
        None => format!("{first}:原文没有内容"),
    },
    all_departments: "全部单位",
    choices: "筛选",
    all_choices: "按单位、板块和地点筛选",
    filter_choices: "名称或拼音",
    choose_too: |name| format!("同时显示{name}"),
    issued: " 发布",
    more: "更多",
    show: "显示",
    previous_hit: "上一处",
    next_hit: "下一处",
    mark_as_of: "截至日期",
    absence: |absence| match absence {
        Absence::Blank => "原文此格空白",
        Absence::Merged => "与上一行合并",
        Absence::NotInReport => "本报告未列",
        Absence::NotStated => "原文未注明",
    },
    no_progress: "本报告未列此时段进展",
    call: |number| format!("拨打 {number}"),
    hotline: "本县热线，由本站发布者注明",
    card_title: "联系时可以这样说",
    card_copy: "复制这段话",
    open_original: "原文",
    back: "返回列表",
    previous: "上一项",
    next: "下一项",
    walk: "前后任务",
    year: "全年",

    verify_waiting: "正在核对原文",
    verify_ok: "原文已核对",
    verify_ok_detail: |n| {
        format!(
            "您的浏览器刚刚重新计算了存档原文的校验值，与导入时一致；本页的 {n} 段文字都是从这份原文里截取的。\
             这证明抄录无误，不证明所报内容属实。"
        )
    },
    verify_no_digest: "未能核对原文：此网址不是 https，浏览器不能计算校验值",
    verify_no_digest_detail: "此网址不是 https，浏览器不能计算存档原文的校验值，所以不知道它是否就是导入时的那一份。\
        本页的报告文字都是从它里面截取的。请用 https 打开，或下载原文，用其他程序计算校验值，与下面的比对。",
    verify_failed: "注意：本页文字与存档原文不一致",
    verify_failed_detail: "存档原文的校验值与导入时不同。请以发布机构网站为准。",
    misplaced: "注意：行列与所记之人确认的不同",
    original_title: "存档原文",
    original_intro: |file| format!("这是导入时存档的发布页文字（{file}）。"),
    reading_compared: "这里核对的是读出的文字；它与原文件相符，由 jindu check 重新读一遍来核对。",
    reading_intro: |file| {
        format!(
            "这是从存档的原文件（{file}）逐格读出的文字：一行是表中的一行，各格以“ | ”分开，合并的格只写一次。"
        )
    },
    line: |n| format!("第 {n} 行"),
    original_file: "下载原文",
    reading_file: "下载读出的文字",
    dataset_file: "下载数据",
    digest: "SHA-256 校验值",
    reading_digest: "读出的文字的 SHA-256 校验值",
    published_page: "公开网页",
    signed: |id, key| {
        format!(
            "本站的文件清单由密钥 {id} 签名，公钥 {key}。签名表明清单由谁签发，不表明所报内容属实；\
             密钥是否属于该机构，要从本站以外的途径比对公钥才能知道。"
        )
    },
    retrieved: |date| {
        date.map_or_else(|| "获取日期未注明".to_owned(), |date| format!("{date} 获取"))
    },
    imported_by: |who, importer| match who {
        Some(who) => format!("{who} 用 {importer} 导入"),
        None => format!("用 {importer} 导入，导入人未注明"),
    },
    unread: |n| format!("原表有 {n} 处未能归入表格，照录如下"),
    law: "报告的文字均为原文，一字未改。序号、计数、标记和说明是本站所加，用浅色小字，多带 ◦。本站不评价、不打分、不排名。",

    series: SERIES,
    share: SHARE,
    qr_title: "扫码打开此页",
    qr_opens: |what| format!("打开后显示：{what}"),
    qr_task: |n| format!("第 {n} 项任务"),
    qr_original: "存档原文",
    qr_too_long: "网址太长，无法生成二维码。请复制下面的网址。",
    copy: "复制网址",
    copied: "已复制",
    close: "关闭",

    loading: "正在打开报告",
    slow: "网络较慢，仍在打开报告",
    failed: "报告没有打开",
    failed_timeout: "等了 15 秒没有收到数据。请检查网络后重试。",
    failed_network: "连接不上存放数据的网站。请检查网络后重试。",
    failed_status: |status| match status {
        404 => "数据文件不在原来的位置（404）。请稍后重试，或告知网站管理员。".to_owned(),
        status => format!("存放数据的网站答复异常（{status}）。请稍后重试。"),
    },
    failed_no_reports: "这里还没有报告。",
    failed_unknown_report: "网址指明的报告不在这里，可能已更名或移走。",
    failed_data: "数据文件读不懂。请告知网站管理员。",
    lost_annotations: "原文照常显示，但没有分段、标记等阅读辅助。",
    outdated: "这不是网站上最新的报告。请刷新网页。",
    details: "详情",
    retry: "重试",
    this_report: "打开这一页的报告",
    problems: |n| format!("数据文件有 {n} 处问题，涉及的任务没有显示"),
    excess,
    problem,
};

/// Returns the text for a telephone call about a task: pieces that alternate between our text and the report's, starting
/// with ours. It is always Chinese, whatever the language of the interface, because the call is in Chinese.
pub fn card(card: &Card) -> Vec<String> {
    let mut pieces = vec![
        format!("您好，我想了解第 {} 项任务的进展：", card.number),
        card.target.to_owned(),
        "\n见《".to_owned(),
        card.title.to_owned(),
        "》".to_owned(),
    ];
    for (name, value) in [("\n索引号：", card.index_number), ("\n发文日期：", card.issued)]
    {
        if let Some(value) = value {
            add(&mut pieces, name, value, "");
        }
    }
    pieces
}

/// Appends a quote of the report to the pieces of [`card`]. `doubt` is how certain it is that the quote belongs to the
/// department: 0 certain, 1 by its row ([`Basis::Row`](crate::core::report::Basis::Row)), 2 not divided by the source.
pub fn card_quote(pieces: &mut Vec<String>, doubt: u8, department: Option<&str>, quote: &str) {
    let owner = match doubt {
        0 => String::new(),
        1 => format!("（{}，按所在行列出）", department.unwrap_or_default()),
        _ => "（原文未区分单位）".to_owned(),
    };
    add(pieces, &format!("\n报告中写道{owner}：“"), quote, "”");
}

/// Appends `before` to the last piece, then adds `quote` (the report's text) and `after` as new pieces. The pieces thus
/// still alternate between the program's text and the report's.
fn add(pieces: &mut Vec<String>, before: &str, quote: &str, after: &str) {
    if let Some(last) = pieces.last_mut() {
        last.push_str(before);
    }
    pieces.extend([quote.to_owned(), after.to_owned()]);
}
