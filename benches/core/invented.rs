//! An invented published table of any size, marked 示例, whose texts are about as long as those of the shipped report.
//!
//! A task depends on its number alone, so every run measures the same table, and a small table is the beginning of a
//! larger one.

use std::fmt::Write;

/// Occurs in one task of 997; its first two characters occur in most.
pub(crate) const RARE: &str = "工作渡船";

/// The lines above the table.
pub(crate) const ABOVE: [&str; 2] = ["示例:某县重点工作第二季度进展情况", "时间: 2022-07-01 16:02"];
/// The line below it.
pub(crate) const BELOW: &str = "示例表后";
/// The headings, each with its first column and the number of columns that it covers.
pub(crate) const HEADINGS: [(usize, usize, &str); 7] = [
    (0, 2, "指标"),
    (2, 1, "目标任务"),
    (3, 1, "牵头单位"),
    (4, 4, "年度计划安排"),
    (8, 1, "第二季度进展情况"),
    (9, 1, "后续举措"),
    (10, 1, "监督方式"),
];
/// The headings below that of the plans.
pub(crate) const QUARTERS: [&str; 4] = ["第一季度", "第二季度", "第三季度", "第四季度"];

const ORDINALS: [&str; 7] = ["一", "二", "三", "四", "五", "六", "七"];
const N_INNER: usize = 3;
const N_DEPARTMENTS: usize = 40;

const FIELDS: [&str; 10] =
    ["林业", "水务", "渔业", "港口", "盐务", "桑蚕", "茶叶", "陶瓷", "灯塔", "邮驿"];
const OFFICES: [&str; 4] = ["管理局", "服务局", "统筹局", "事务局"];
const HOW: [&str; 10] =
    ["稳步", "持续", "有序", "扎实", "全面", "同步", "分批", "集中", "重点", "提前"];
const DO: [&str; 12] = [
    "推进", "落实", "完善", "启动", "组织", "验收", "改造", "推进", "整治", "督导", "盘活", "巩固",
];
const WHAT: [&str; 16] = [
    "茶园", "码头", "渔港", "水渠", "驿站", "窑炉", "桑园", "校舍", "泵站", "绿道", "粮仓", "桥梁",
    "灯塔", "堤防", "集市", "书屋",
];
const TOPICS: [&str; 12] = [
    "设备更新",
    "用地审批",
    "资金拨付",
    "技能培训",
    "隐患排查",
    "品牌认证",
    "产销对接",
    "河道巡护",
    "证照联办",
    "档案整理",
    "质量追溯",
    "消防演练",
];
const UNITS: [&str; 8] = ["个", "处", "座", "公里", "亩", "万元", "亿元", "人次"];

/// A row: the headings of sections that begin in it, with the number of rows that they cover, and its other cells.
pub(crate) struct Row {
    pub(crate) headings: [Option<(String, usize)>; 2],
    pub(crate) cells: [String; 9],
}

/// Returns the table with `n` tasks, as text with `|` between the cells.
pub(crate) fn table(n: usize) -> String {
    let mut out = ABOVE.join("\n") + "\n";
    let headings: Vec<&str> = HEADINGS.iter().map(|&(_, _, heading)| heading).collect();
    let _ = write!(out, "{} | ||||\n{} | |||||||\n", headings.join(" | "), QUARTERS.join(" | "));
    for Row { headings, cells } in rows(n) {
        let padding = headings.iter().filter(|heading| heading.is_none()).count();
        for (heading, _) in headings.iter().flatten() {
            let _ = write!(out, "{heading} | ");
        }
        out.push_str(&cells.join(" | "));
        out.push_str(" |");
        out.push_str(&"|".repeat(padding));
        out.push('\n');
    }
    out + BELOW + "\n"
}

/// The rows of the table with `n` tasks.
pub(crate) fn rows(n: usize) -> impl Iterator<Item = Row> {
    let n_sections = ORDINALS.len() * N_INNER;
    // The tasks of a section follow each other.
    let section = move |i: usize| i * n_sections / n;
    // The rows from the `i`-th on that lie in the same group.
    let n_rows = move |i: usize, group: &dyn Fn(usize) -> usize| {
        (i..n).take_while(|&row| group(row) == group(i)).count()
    };
    (0..n).map(move |i| {
        let (outer, inner) = (section(i) / N_INNER, section(i) % N_INNER);
        let begins = |group: &dyn Fn(usize) -> usize| i == 0 || group(i - 1) != group(i);
        let outermost = |row: usize| section(row) / N_INNER;
        let first = begins(&outermost).then(|| {
            let text = format!("{}、示例{}篇", ORDINALS[outer], FIELDS[outer]);
            (text, n_rows(i, &outermost))
        });
        let second = begins(&section).then(|| {
            let topic = TOPICS[section(i) % TOPICS.len()];
            (format!("({})示例{topic}", ORDINALS[inner]), n_rows(i, &section))
        });
        Row { headings: [first, second], cells: task(i) }
    })
}

/// The cells of a task, from its target to its telephone number.
fn task(i: usize) -> [String; 9] {
    let mut random = Random(i as u64);
    let mut target = format!("示例{}:", i + 1);
    random.prose(&mut target, 48);
    let mut leads: Vec<String> = Vec::new();
    // Six of ten tasks have one lead.
    for _ in 0..[1, 1, 1, 1, 1, 1, 2, 2, 2, 3][random.below(10)] {
        let department = random.below(N_DEPARTMENTS);
        let (field, office) = (department % FIELDS.len(), department / FIELDS.len());
        let name = format!("县{}{}", FIELDS[field], OFFICES[office]);
        if !leads.contains(&name) {
            leads.push(name);
        }
    }
    let mut plans: [String; 4] = Default::default();
    for quarter in 0..plans.len() {
        // One plan of eight is the previous one, word for word.
        if quarter > 0 && random.below(8) == 0 {
            let before = plans[quarter - 1].clone();
            plans[quarter] = before;
        } else {
            let least = 62 + random.below(124);
            random.prose(&mut plans[quarter], least);
        }
    }
    let mut progress = String::new();
    for item in ["一是", "二是", "三是"] {
        progress.push_str(item);
        let least = progress.chars().count() + 48 + random.below(30);
        random.prose(&mut progress, least);
    }
    let mut next = String::new();
    let least = 85 + random.below(56);
    random.prose(&mut next, least);
    if i % 997 == 5 {
        let _ = write!(next, "修复{RARE}一座。");
    }
    let phone = format!("000-{}", 1_000_000 + random.below(1_000_000));
    let [first, second, third, fourth] = plans;
    [target, leads.join("、"), first, second, third, fourth, progress, next, phone]
}

/// A generator of pseudo-random numbers (splitmix64): the same on every machine, and independent of any crate's version.
struct Random(u64);

impl Random {
    /// Returns a number below `n`.
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        let bounded = (z ^ (z >> 31)) % n as u64;
        usize::try_from(bounded).unwrap_or_default()
    }

    fn pick(&mut self, words: &[&'static str]) -> &'static str {
        words[self.below(words.len())]
    }

    /// Appends clauses until the text has `least` characters or more, and a full stop.
    fn prose(&mut self, out: &mut String, least: usize) {
        let mut n_chars = out.chars().count();
        for clause in 0.. {
            if clause > 0 && n_chars >= least {
                break;
            }
            if clause > 0 {
                out.push(if clause % 3 == 0 { '。' } else { ',' });
            }
            self.clause(out);
            n_chars = out.chars().count();
        }
        out.push('。');
    }

    fn clause(&mut self, out: &mut String) {
        let (how, verb) = (self.pick(&HOW), self.pick(&DO));
        let (thing, topic) = (self.pick(&WHAT), self.pick(&TOPICS));
        let (n, unit) = (self.below(98) + 2, self.pick(&UNITS));
        let _ = match self.below(5) {
            0 => write!(out, "{how}{verb}{thing}{n}{unit}"),
            1 => write!(out, "{verb}{topic},抓好{thing}"),
            2 => write!(out, "{}月底前完成{thing}{topic}", n % 12 + 1),
            3 => write!(out, "{how}开展{topic}工作"),
            _ => write!(out, "{thing}{topic}完成率{n}%"),
        };
    }
}
