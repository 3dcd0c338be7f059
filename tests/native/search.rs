//! Text search: exact substrings after folding width and case, and names typed in pinyin.

use std::ops::Range;

use jindu::core::search::{Folder, Hits, is_typed};

use crate::fixture::fold_char;

/// The text with every hit in brackets. The words are folded first, as the text of a query is.
fn bracketed(words: &str, needle: &str) -> String {
    bracketed_by(&Folder::new(fold_char, ""), words, needle)
}

fn bracketed_by(folder: &Folder, words: &str, needle: &str) -> String {
    let ranges = folder.find(words, &folder.needles(needle));
    let piece = |(piece, is_hit)| if is_hit { format!("[{piece}]") } else { String::from(piece) };
    pieces(words, &ranges).into_iter().map(piece).collect()
}

#[track_caller]
fn check(words: &str, needle: &str, expected: &str) {
    assert_eq!(bracketed(words, needle), expected, "{needle:?} in {words:?}");
}

#[test]
fn a_phrase_is_found_exactly_and_everywhere() {
    check("争取债券额度,债券发行", "债券", "争取[债券]额度,[债券]发行");
    check("债券发行", "债券", "[债券]发行");
    check("发行债券", "债券", "发行[债券]");
    check("债券", "债券", "[债券]");
    check("债", "债券", "债");
    check("债 券", "债券", "债 券");
    check("券债", "债券", "券债");
    check("债券", "", "债券");
    check("", "债券", "");
    check("", "", "");
}

#[test]
fn width_and_case_do_not_matter() {
    check("ＡＢＣ厂房", "abc", "[ＡＢＣ]厂房");
    check("abc厂房", "ＡＢＣ", "[abc]厂房");
    check("投资10亿元", "１０亿", "投资[10亿]元");
    check("财政局:认真", "财政局：", "[财政局:]认真");
    check("财政局：认真", "局:认", "财政[局：认]真");
    check("(一)", "（一）", "[(一)]");
    check("Ünal", "üNAL", "[Ünal]");
}

#[test]
fn a_character_that_folds_to_several_is_marked_whole() {
    check("用地100㎡。", "m2", "用地100[㎡]。");
    check("用地100㎡。", "100m", "用地[100㎡]。");
    check("用地100㎡。", "2。", "用地100[㎡。]");
    check("用地100㎡。", "㎡", "用地100[㎡]。");
    check("用地100m²。", "㎡", "用地100[m²]。");
    check("第①步", "1", "第[①]步");
    check("第1步", "①", "第[1]步");
    check("⑩个", "10", "[⑩]个");
    check("⑩个", "0个", "[⑩个]");
    check("İ", "i", "[İ]");
}

#[test]
fn blanks_separate_words_that_are_found_each() {
    check("争取债券额度", "债券 争取", "[争取][债券]额度");
    check("争取债券额度", "\u{3000}争取\u{a0}额度\t", "[争取]债券[额度]");
    check("空\u{3000}格", "空 格", "[空]\u{3000}[格]");
    check("争取债券额度", "债券 土地", "争取[债券]额度");
    check("债券", " ", "债券");
    // Words that overlap are one hit.
    check("债券额度", "债券 券额", "[债券额]度");
    check("债券额度", "债券 债 券", "[债券]额度");
    check("⑩债", "债 1 0", "[⑩][债]");
}

#[test]
fn forms_of_punctuation_do_not_matter() {
    for quoted in ["“女”", "「女」", "『女』", "«女»", "„女“", "＂女＂", "〝女〞", "\"女\""]
    {
        for typed in ["“女”", "「女」", "\"女\"", "”女“"] {
            check(quoted, typed, &format!("[{quoted}]"));
        }
        check(quoted, "'女'", quoted);
    }
    check("cai’zheng", "cai'zheng", "[cai’zheng]");
    for dash in ['-', '－', '‐', '–', '—', '―', '−', '─', '﹣'] {
        check(&format!("A{dash}1"), "a-1", &format!("[A{dash}1]"));
        check("A-1", &format!("a{dash}1"), "[A-1]");
    }
    check("1～6月", "1~6月", "[1～6月]");
    check("1〜6月", "1～6月", "[1〜6月]");
    check("甲，乙；丙：丁！", "甲,乙;丙:丁!", "[甲，乙；丙：丁！]");
    check("甲、乙。", "甲,乙.", "甲、乙。");
    check("〔2022〕3号", "[2022]3号", "[〔2022〕3号]");
    check("阿·布", "阿•布", "[阿·布]");
    check("等等……", "...", "等等[…][…]");
}

#[test]
fn the_hyphens_of_a_telephone_number_do_not_matter_to_its_digits() {
    check("电话:0635-5231944。", "06355231944", "电话:[0635-5231944]。");
    check("电话:0635-5231944。", "0635-5231944", "电话:[0635-5231944]。");
    check("电话:0635-5231944。", "0635 5231944", "电话:[0635]-[5231944]。");
    check("电话:０６３５—５２３１９４４", "06355231944", "电话:[０６３５—５２３１９４４]");
    check("0635——5231944", "06355231944", "[0635——5231944]");
    check("0635---5231944", "06355231944", "0635---5231944");
    check("400-123-4567", "4001234567", "[400-123-4567]");
    check("400-123-4567", "2345", "400-1[23-45]67");
    check("0635-5231944", "5523", "063[5-523]1944");
    check("0635-5231944", "06355231945", "0635-5231944");
    check("0635-5231944 0635-5231945", "52319440635", "0635-5231944 0635-5231945");
    check("06355231944", "06355231944", "[06355231944]");
    // Fewer digits are found as they are printed.
    check("0635-5231944", "55", "0635-5231944");
    check("0635-5231944", "35-5", "06[35-5]231944");
    // Neither a day nor months nor years are telephone numbers.
    check("2022-07-01", "20220701", "2022-07-01");
    check("2021-2022年", "20212022", "2021-2022年");
    check("1-6月", "16", "1-6月");
    // Occurrences that share a digit are one hit.
    check("11111-11111", "1111", "[1111][1-1111]1");
}

#[test]
fn hits_that_share_a_character_are_one_and_hits_side_by_side_are_two() {
    check("㏄", "c", "[㏄]");
    check("㎡㎡", "2m", "[㎡㎡]");
    check("㎡㎡", "m2", "[㎡][㎡]");
    check("调调度", "调", "[调][调]度");
    check("aaaa", "aa", "[aa][aa]");
    check("aaa", "aa", "[aa]a");
}

fn pieces<'a>(words: &'a str, hits: &[Range<usize>]) -> Vec<(&'a str, bool)> {
    Hits { words, hits: hits.to_vec() }.pieces()
}

#[test]
fn a_slice_has_its_part_of_the_hits() {
    let found = Hits { words: "财政局:认真", hits: vec![0..9, 9..13] };
    for (range, words, hits) in [
        (0..10, "财政局:", vec![0..9, 9..10]),
        (3..16, "政局:认真", vec![0..6, 6..10]),
        (16..16, "", vec![]),
    ] {
        let slice = found.slice(range.clone());
        assert_eq!((slice.words, slice.hits), (words, hits), "{range:?}");
    }
}

#[test]
fn pieces_of_nothing_are_none() {
    assert_eq!(pieces("", &[]), []);
    assert_eq!(pieces("全部", &[]), [("全部", false)]);
    assert_eq!(pieces("全部", &[0..3, 3..6]), [("全", true), ("部", true)]);
}

#[track_caller]
fn check_typed(typed: &str, syllables: &str, expected: bool) {
    assert_eq!(is_typed(typed, syllables), expected, "{typed:?} for {syllables:?}");
}

#[test]
fn a_name_is_typed_by_initials_in_full_or_mixed() {
    for typed in ["czj", "cz", "caizheng", "caizhengju", "caizj", "caiz", "czhengju", "caizhen"] {
        check_typed(typed, "cai zheng ju", true);
    }
    for typed in ["zj", "zhengju", "zju", "ju", "zhen"] {
        check_typed(typed, "cai zheng ju", true);
    }
    for typed in ["cj", "czjj", "caizhengjuu", "aizheng", "jc", "czx", "eng", "caizhangju"] {
        check_typed(typed, "cai zheng ju", false);
    }
}

#[test]
fn what_is_no_pinyin_types_no_name() {
    for typed in ["", "c", " c ", "财政", "czj财", "zj?", "c-z", "c~z", "ｃｚｊ", "' '"] {
        check_typed(typed, "cai zheng ju", false);
    }
    check_typed("czj", "", false);
}

#[test]
fn case_blanks_and_apostrophes_do_not_matter() {
    for typed in ["CZJ", "Cai Zheng Ju", "cai'zheng'ju", " c z j ", "caizheng ju"] {
        check_typed(typed, "cai zheng ju", true);
    }
}

#[test]
fn every_reading_of_a_character_types_it() {
    let bank = "ren hang/xing guan xian zhi hang/xing";
    for typed in
        ["rh", "rx", "renhang", "renxing", "rengx", "rhgxzh", "rxgxzx", "rhgxzx", "rxgxzhang"]
    {
        check_typed(typed, bank, typed != "rengx");
    }
    check_typed("renhangxing", bank, false);
    check_typed("hangxing", bank, false);
    check_typed("xingguan", bank, true);
}

#[test]
fn digits_of_a_name_are_typed_as_they_are() {
    check_typed("gsj12", "gong shang ju 1 2", true);
    check_typed("12", "gong shang ju 1 2", true);
    check_typed("13", "gong shang ju 1 2", false);
}

#[test]
fn traditional_and_simplified_forms_find_each_other() {
    let folder = Folder::new(fold_char, "万萬 发發髮 里裏裡");
    for (words, typed, expected) in [
        ("发展资金3000万元", "發展", "[发展]资金3000万元"),
        ("发展资金3000万元", "3000萬", "发展资金[3000万]元"),
        ("发展资金3000万元", "發 万", "[发]展资金3000[万]元"),
        ("髮萬裡", "发万里", "[髮萬裡]"),
        ("发展", "發", "[发]展"),
        ("发展", "展開", "发展"),
    ] {
        assert_eq!(bracketed_by(&folder, words, typed), expected, "{typed} in {words}");
    }
    // Damaged data maps nothing, or anything, without a panic.
    for variants in ["", " ", "万", "a万 ", "𠀀万", "万𠀀a", "  万萬"] {
        let folder = Folder::new(fold_char, variants);
        assert_eq!(bracketed_by(&folder, "万", "万"), "[万]", "{variants:?}");
    }
}
