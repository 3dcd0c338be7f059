//! The messages of the appendix in Chinese.

use crate::html::views;
use crate::site::messages::appendix::catalog::{Appendix, Heading};

pub(super) const ZH: Appendix = Appendix {
    title: "附录",
    description: |title, n| {
        format!("《{title}》的附录：{n} 项任务的全年图，以及文中的地方、数字与重复之处。")
    },
    intro: "本页是本站所加，不是报告的内容：由程序依据报告的文字逐处标出，每一项都带着它所依据的原文，或连到那里。本站不评价。",
    back: "回到报告",
    other_lang: "English",
    ways: "本页的去处",
    contents: "目录",
    colon: "：",
    range: |first, last| format!("第 {first}–{last} 项"),
    pages: Heading {
        title: "全年图与逐句标注",
        note: "任务多，分页列出：每页是其中若干项任务各时段文字的长短，和逐句标注。要在整个报告里查找，请用报告页面的搜索框。",
    },

    year: Heading {
        title: "全年图：各时段文字的长短",
        note: "给更愿意看图的读者：每个时段画成一页小纸，一条细线约 25 字，只表示文字有多长；文字长并不等于做得好。\
               虚线是与前面文字完全相同的计划，页边的短竖线表示计划有改动；报告了进展的时段并排画出计划和进展两页，\
               其他时段本报告没有列进展。点一页，就到那里的原文。",
    },
    task: "任务",
    plan: |n| format!("计划 {n}\u{a0}字"),
    reported: |n| format!("已报告 {n}\u{a0}字"),
    all_repeated: "文字与前面相同",
    some_repeated: "部分文字与前面相同",
    changed: "有改动",
    no_plan: "计划",
    no_progress: "进展",
    unreported: "未列进展",

    places: Heading {
        title: "提到的地方",
        note: "仅表示文中提到。按本县乡镇、街道名单在报告文字中查找，每一处连到提到它的那一句；那一句是分项的，合计就在它前面。",
    },
    n_places: |n| format!("{n} 个地方"),
    n_mentions: |n| format!("提到 {n} 处"),
    filter: "只看提到这里的任务",

    figures: Heading {
        title: "逐句标注",
        note: "有标注的句子，每句引一次，标注画在句中；与前面一字不差的不再引，只注明在哪里。\
               句下注明同一句里说一个数字的时间，以及“打算”“预计”一类的词：已经发生的和预计的，不会混为一谈。\
               “争取”可指正在争取，也可指已经争取到，所以只照录其词。没有注明的，请以原句为准。\
               本页没有收起来的内容，浏览器的“在页面中查找”能查到每一句。",
    },
    n_figures: |n| format!("{n}\u{a0}个数字"),
    same_as: "同前：",
    time: "时间",
    intent: "打算",
    forecast: "预计",
    strive: "原文用词",
    and: " · ",

    pairs: Heading {
        title: "同一数量的两处说法",
        note: "由发布者指明为同一数量、同一范围；本站不换算、不评价。后面连到各自的原句。",
    },
    n_pairs: |n| format!("{n} 对"),
    aimed: "目标或计划",
    said: "所报告的",
    share: "原文所印的比例",
    note: "发布者说明",

    sums: Heading {
        title: "分项相加",
        note: "原文既印了合计、又逐项列出的，把各项精确相加，与原文的合计放在一起。",
    },
    n_sums: |n| format!("{n} 处"),
    agrees: |total| views(("✓ 与原文合计 ", total, " 一致")),
    differs: |sum, total| views(("各项相加为 ", sum, "，原文合计为 ", total)),
    other_unit: |part, unit| views((part, "：原文此处单位为“", unit, "”")),

    repeats: Heading {
        title: "重复的文字",
        note: "同一任务里，与同一单位前面所写一字不差的整段或连续的整句（至少十字）。重复不等于没有进展：计划常常跨时段。",
    },
    n_repeats: |n| format!("{n} 处"),
    measured: |repeated, all| {
        format!(
            "目标、计划、进展和后续举措共 {all} 字（不计空白），其中 {repeated} 字重复前文。这是本站数的。"
        )
    },
    stands_first: |here, first| views(("这里：", here, "；前面：", first)),

    terms: Heading {
        title: "名词", note: "本站注：解释出自所列的官方来源，不是报告的文字。"
    },
    n_terms: |n| format!("{n} 个"),
    term_note: "本站注",
    source: "出处",
    read_on: |day| format!("{day} 查阅"),
    used_in: "见于",
};
