//! The interface in Chinese in traditional characters, as an example of a further language. The report stays as it was published.

use crate::core::facet::Facet;
use crate::core::messages::catalog::Messages;
use crate::core::messages::zh_hant_problem::{excess, ignored, problem};
use crate::core::messages::zh_hant_series::SERIES;
use crate::core::messages::zh_hant_share::SHARE;
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
    let Some(dated) = dated else { return "未註明時段".to_owned() };
    let is_dated = dated.first_year() != dated.last_year();
    if is_dated { period(dated) } else { format!("{} 年{}", dated.first_year(), period(dated)) }
}

fn role(role: Role) -> &'static str {
    match role {
        Role::Number => "序號",
        Role::Section => "指標",
        Role::Title => "項目名稱",
        Role::Target => "目標任務",
        Role::Lead => "牽頭單位",
        Role::Support => "配合單位",
        Role::Person => "責任人",
        Role::Plan => "計劃安排",
        Role::Progress => "進展情況",
        Role::Status => "狀態",
        Role::Figure => "數值",
        Role::Due => "完成時限",
        Role::Next => "後續舉措",
        Role::Contact => "監督方式",
        Role::Note => "備註",
        Role::Other => "其他",
    }
}

pub(super) const HANT: Messages = Messages {
    tag: "zh-Hant",
    app: "進度",
    name: "繁體",
    translates_headings: false,
    skip: "跳到正文",
    untranslated: Some("介面為繁體中文；報告文字照原文，保留簡體字。"),
    aloud: "朗讀",

    elder: "長輩版",
    display: "字號和明暗",
    size: "字號",
    theme: "明暗",
    theme_names: ["隨系統", "淺色", "深色", "高對比"],

    search: "搜尋",
    search_hint: "搜尋原文、單位拼音",
    qr: "分享",
    print: "列印",
    views: "顯示方式",
    view: |view| match view {
        View::Table => "表格",
        View::Cards => "卡片",
        View::Timeline => "時間線",
        View::Original => "原文",
    },
    sort: "排序",
    sort_key: |key, column| match key {
        SortKey::Source => "原文順序".to_owned(),
        SortKey::Department => "按單位拼音".to_owned(),
        SortKey::Section => "按板塊".to_owned(),
        SortKey::Column(_) => format!("按「{column}」由小到大"),
    },
    sort_descending: |key, column| match key {
        SortKey::Source => "原文倒序".to_owned(),
        SortKey::Department => "按單位拼音倒序".to_owned(),
        SortKey::Section => "按板塊倒序".to_owned(),
        SortKey::Column(_) => format!("按「{column}」由大到小"),
    },
    n_without_key: |n| format!("{n} 項此列不是數值或日期，排在最後"),

    facet: |facet| match facet {
        Facet::Department => "牽頭單位",
        Facet::Support => "配合單位",
        Facet::Section => "板塊",
        Facet::Status => "狀態",
        Facet::Place => "提到的地方",
    },
    all: "全部",
    other_reports: "其他報告",
    all_reports: "全部報告",
    series: SERIES,
    share: SHARE,

    mark_figure: "數字",
    mark_time: "時間",
    mark_intent: "打算、爭取、預計",
    mark_expected: "打算或預計的數字",
    mark_added: "改動",
    sums: "分項相加",
    other_total: "，原文合計 ",
    pairs: "同一數量的兩處說法，由發布者指明",
    aimed: "目標或計劃",
    reported: "所報告的",
    appendix: "附錄",
    source_only: "只看原文",
    n_mentions: |n| format!("{n} 處"),

    n_tasks: |n| format!("{n} 項任務"),
    n_of_tasks: |n, of| format!("{of} 項任務中的 {n} 項"),
    chosen: |facet, names| match facet {
        Facet::Place => format!("提到 {}（僅表示文中提到）", names.join(" 或 ")),
        facet => format!("{}：{}", (HANT.facet)(facet), names.join(" 或 ")),
    },
    chosen_text: "含搜尋框中的文字",
    chosen_sort: |sort| format!("排序：{sort}"),
    clear: "清除條件",
    n_hits: |n| format!("共 {n} 處"),
    n_hits_in: |field, n| format!("{field} {n}"),
    typed: |names| {
        let names: Vec<String> =
            names.iter().map(|(name, initials)| format!("{name}({initials})")).collect();
        format!("匹配 {}", names.join("、"))
    },
    empty_report: "這份報告裡沒有任務。",
    empty_selection: "沒有同時符合這些條件的任務。報告原文裡可能用了別的說法。",
    ignored,

    toc: "目錄",
    keys: "快捷鍵",

    caption: |title, shown| format!("{title}：{shown}"),
    column: |column_role, column_period| {
        format!("{}{}", column_period.map(period).unwrap_or_default(), role(column_role))
    },
    plans: "年度計劃安排",
    period,
    dated_period,
    number: "序號",
    task_number: |n| format!("第 {n} 項"),
    current_period: "本期報告",
    around_table: "表格前後的文字",
    placing: |placing| match placing {
        Placing::Stated => "行列由原文格式載明".to_owned(),
        Placing::Inferred => "行列由程式推定，尚未經人確認".to_owned(),
        Placing::Confirmed(confirmation) => {
            format!("行列由{}於 {} 確認", confirmation.by, confirmation.on)
        }
    },
    extra_rows: "表中的其他行",
    hidden_row: "原檔案中隱藏的行",
    same_as: |place| format!("與{place}文字相同"),
    changed: |place, has_words| {
        if has_words {
            format!("標出處與{place}不同，{place}作：")
        } else {
            format!("標出處與{place}不同")
        }
    },
    same_as_short: |before| format!("同{}", before.map_or_else(|| "前".to_owned(), period)),
    n_characters: |n| format!("{n} 字"),
    others: |names| format!("{}的部分", names.join("、")),
    undivided_contact: "原文未註明歸屬",
    draw_all: |n| format!("一次列出全部 {n} 項"),
    hit_of: |at, n| format!("第 {at} 處,共 {n} 處"),
    suggestion: |change, word, n| match change {
        Change::NoChoices => format!("不限單位等條件:{n} 項"),
        Change::Word => format!("只搜第 {word} 個詞:{n} 項"),
        Change::WordNoChoices => format!("只搜第 {word} 個詞,不限單位等條件:{n} 項"),
    },
    whole_text: |n| format!("全文 {n} 字"),
    undivided: |names| format!("{}:原文未區分單位", names.join("、")),
    by_row: |names| format!("{}:原文未逐段註明單位,按所在行列出", names.join("、")),
    has_progress: "有進展",
    no_text_in: |first, last| match last {
        Some(last) => format!("{first}至{last}:原文沒有內容"),
        None => format!("{first}:原文沒有內容"),
    },
    all_departments: "全部單位",
    choices: "篩選",
    all_choices: "按單位、板塊和地點篩選",
    filter_choices: "名稱或拼音",
    choose_too: |name| format!("同時顯示{name}"),
    issued: " 發布",
    more: "更多",
    show: "顯示",
    previous_hit: "上一處",
    next_hit: "下一處",
    mark_as_of: "截至日期",
    absence: |absence| match absence {
        Absence::Blank => "原文此格空白",
        Absence::Merged => "與上一行合併",
        Absence::NotInReport => "本報告未列",
        Absence::NotStated => "原文未註明",
    },
    no_progress: "本報告未列此時段進展",
    call: |number| format!("撥打 {number}"),
    hotline: "本縣熱線，由本站發布者註明",
    card_title: "聯絡時可以這樣說",
    card_copy: "複製這段話",
    open_original: "原文",
    back: "返回列表",
    previous: "上一項",
    next: "下一項",
    walk: "前後任務",
    year: "全年",

    verify_waiting: "正在核對原文",
    verify_ok: "原文已核對",
    verify_ok_detail: |n| {
        format!(
            "您的瀏覽器剛剛重新計算了存檔原文的校驗值，與匯入時一致；本頁的 {n} 段文字都是從這份原文裡擷取的。\
             這證明抄錄無誤，不證明所報內容屬實。"
        )
    },
    verify_no_digest: "未能核對原文：此網址不是 https，瀏覽器不能計算校驗值",
    verify_no_digest_detail: "此網址不是 https，瀏覽器不能計算存檔原文的校驗值，所以不知道它是否就是匯入時的那一份。\
        本頁的報告文字都是從它裡面擷取的。請用 https 開啟，或下載原文，用其他程式計算校驗值，與下面的比對。",
    verify_failed: "注意：本頁文字與存檔原文不一致",
    verify_failed_detail: "存檔原文的校驗值與匯入時不同。請以發布機構網站為準。",
    misplaced: "注意：行列與所記之人確認的不同",
    original_title: "存檔原文",
    original_intro: |file| format!("這是匯入時存檔的發布頁文字（{file}）。"),
    reading_compared: "這裡核對的是讀出的文字；它與原檔案相符，由 jindu check 重新讀一遍來核對。",
    reading_intro: |file| {
        format!(
            "這是從存檔的原檔案（{file}）逐格讀出的文字：一行是表中的一行，各格以「 | 」分開，合併的格只寫一次。"
        )
    },
    line: |n| format!("第 {n} 行"),
    original_file: "下載原文",
    reading_file: "下載讀出的文字",
    dataset_file: "下載資料",
    digest: "SHA-256 校驗值",
    reading_digest: "讀出的文字的 SHA-256 校驗值",
    published_page: "公開網頁",
    signed: |id, key| {
        format!(
            "本站的檔案清單由密鑰 {id} 簽名，公鑰 {key}。簽名表明清單由誰簽發，不表明所報內容屬實；\
             密鑰是否屬於該機構，要從本站以外的途徑比對公鑰才能知道。"
        )
    },
    retrieved: |date| {
        date.map_or_else(|| "取得日期未註明".to_owned(), |date| format!("{date} 取得"))
    },
    imported_by: |who, importer| match who {
        Some(who) => format!("{who} 用 {importer} 匯入"),
        None => format!("用 {importer} 匯入，匯入人未註明"),
    },
    unread: |n| format!("原表有 {n} 處未能歸入表格，照錄如下"),
    law: "報告的文字均為原文，一字未改。序號、計數、標記和說明是本站所加，用淺色小字，多帶 ◦。本站不評價、不打分、不排名。",

    qr_title: "掃碼開啟此頁",
    qr_opens: |what| format!("開啟後顯示：{what}"),
    qr_task: |n| format!("第 {n} 項任務"),
    qr_original: "存檔原文",
    qr_too_long: "網址太長，無法產生 QR 碼。請複製下面的網址。",
    copy: "複製網址",
    copied: "已複製",
    close: "關閉",

    loading: "正在開啟報告",
    slow: "網路較慢，仍在開啟報告",
    failed: "報告沒有開啟",
    failed_timeout: "等了 15 秒沒有收到資料。請檢查網路後重試。",
    failed_network: "連線不上存放資料的網站。請檢查網路後重試。",
    failed_status: |status| match status {
        404 => "資料檔案不在原來的位置（404）。請稍後重試，或告知網站管理員。".to_owned(),
        status => format!("存放資料的網站答覆異常（{status}）。請稍後重試。"),
    },
    failed_no_reports: "這裡還沒有報告。",
    failed_unknown_report: "網址指明的報告不在這裡，可能已更名或移走。",
    failed_data: "資料檔案讀不懂。請告知網站管理員。",
    lost_annotations: "原文照常顯示，但沒有分段、標記等閱讀輔助。",
    outdated: "這不是網站上最新的報告。請重新整理網頁。",
    details: "詳情",
    retry: "重試",
    this_report: "開啟這一頁的報告",
    problems: |n| format!("資料檔案有 {n} 處問題，涉及的任務沒有顯示"),
    excess,
    problem,
};
