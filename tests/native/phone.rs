//! Tests of telephone numbers: which texts are called, with which digits, and which never are.

use jindu::core::phone::{hotline, phones};

fn dialled(text: &str) -> Vec<String> {
    phones(text).into_iter().map(|phone| format!("{}={}", &text[phone.range], phone.dial)).collect()
}

#[test]
fn numbers_are_called_whole() {
    for (text, expected) in [
        ("0635-5231944", &["0635-5231944=06355231944"][..]),
        ("0635—5230005", &["0635—5230005=06355230005"]),
        ("0635–5230006", &["0635–5230006=06355230006"]),
        ("（0635）5230007", &["（0635）5230007=06355230007"]),
        ("(0635)5230010", &["(0635)5230010=06355230010"]),
        ("0635 5230008", &["0635 5230008=06355230008"]),
        ("０６３５－５２３０００９", &["０６３５－５２３０００９=06355230009"]),
        ("0635‑\u{200b}5230002", &["0635‑\u{200b}5230002=06355230002"]),
        ("0635-5230010/5230011", &["0635-5230010=06355230010", "5230011=06355230011"]),
        ("0635-5230007 0635-5230008", &["0635-5230007=06355230007", "0635-5230008=06355230008"]),
        ("0635-5230007\n0635-5230008", &["0635-5230007=06355230007", "0635-5230008=06355230008"]),
        ("5230012转801", &["5230012转801=5230012,801"]),
        ("0635-5230009转801", &["0635-5230009转801=06355230009,801"]),
        ("+86-635-5230013", &["+86-635-5230013=+866355230013"]),
        ("+57 1 2345678", &["+57 1 2345678=+5712345678"]),
        ("020 7946 0958", &["020 7946 0958=02079460958"]),
        ("138 0000 0001", &["138 0000 0001=13800000001"]),
        ("13800000001", &["13800000001=13800000001"]),
        ("400-123-4567", &["400-123-4567=4001234567"]),
        ("06355231944", &["06355231944=06355231944"]),
        ("5230004", &["5230004=5230004"]),
        ("拨打5230004.", &["5230004=5230004"]),
        ("12345", &["12345=12345"]),
        ("电话:8812822,联系人", &["8812822=8812822"]),
        (
            "自然资源和规划局:0635-7125618 工业和信息化局:0635-5231152",
            &["0635-7125618=06357125618", "0635-5231152=06355231152"],
        ),
    ] {
        assert_eq!(dialled(text), expected, "{text}");
    }
}

#[test]
fn nothing_else_is_called() {
    for text in [
        "6355230014",
        "1.38E+10",
        "2022年7月1日前办结,编号20220701",
        "20220701",
        "2022-07-01",
        "2022.07.01",
        "2022/7/1",
        "1137152500444221X1/2022-26727710",
        "371525199001011234",
        "37152519900101123X",
        "6222021234567890123",
        "5230004元",
        "完成12345户",
        "1234567",
        "第5231944号",
        "邮编:252500",
        "0635-523194",
        "0635-5231944-12",
        "12345-1",
        "12345.6",
        "5231944.5",
        "12345号",
        "0635-5231944-801",
        "a@5231944",
        "",
        "0635-20220701",
        "0635 2022 0701",
        "010-20220701",
        "+20220701",
        "+86 20220701",
        "20220701-20220731",
        "2022-0701",
    ] {
        assert_eq!(dialled(text), [""; 0], "{text}");
    }
}

/// A text in half, full and mixed widths, with its groups joined by each character that people write between them.
fn written(groups: &[&str]) -> Vec<String> {
    let full = |c: char| match c.to_digit(10) {
        Some(digit) => char::from_u32(u32::from('０') + digit).unwrap(),
        None => c,
    };
    let mut all = Vec::new();
    for joint in ["", " ", "\u{a0}", "\u{3000}", "-", "－", "–", "—", "‑", "\u{200b}", "/", "."]
    {
        let text = groups.join(joint);
        all.push(text.chars().map(full).collect());
        all.push(
            text.chars().enumerate().map(|(i, c)| if i % 2 == 0 { full(c) } else { c }).collect(),
        );
        all.push(text.chars().enumerate().map(|(i, c)| if i < 7 { full(c) } else { c }).collect());
        all.push(text);
    }
    all
}

#[test]
fn dates_identity_and_card_numbers_are_never_called_in_any_width() {
    for groups in [
        // Days, also with a time.
        &["2022", "07", "01"][..],
        &["2022", "0701"],
        &["01", "07", "2022"],
        &["2022", "07", "01", "16", "02"],
        &["1999", "12", "31"],
        &["20220701", "20220731"],
        // Identity numbers, of 18 and of 15 digits.
        &["371525", "19900101", "1234"],
        &["371525", "1990", "0101", "123X"],
        &["371525", "199001011234"],
        &["371525199001011234"],
        &["371525", "900101", "123"],
        // Cards, of 16 and of 19 digits.
        &["6222", "0212", "3456", "7890", "123"],
        &["6222", "0212", "3456", "7890"],
        &["622202", "1234567890123"],
        &["6222021234567890123"],
        &["00000000000000000000000000000000000000000"],
    ] {
        for text in written(groups) {
            for text in [format!("{text}。"), format!("示例{text}"), format!("({text})")] {
                assert_eq!(dialled(&text), [""; 0], "{text}");
            }
        }
    }
}

#[test]
fn a_number_is_called_with_its_area_in_any_width() {
    for groups in [["0635", "5232962"], ["(0635)", "5232962"], ["（0635）", "5232962"]] {
        for text in written(&groups) {
            // A point or a stroke does not belong between the two.
            if text.contains(['.', '/']) {
                assert!(dialled(&text).iter().all(|found| !found.contains("=0635")), "{text}");
                continue;
            }
            let expected = [format!("{text}=06355232962")];
            assert_eq!(dialled(&text), expected, "{text}");
        }
    }
    for text in ["0635-523 2962", "0635 523-2962", "（0635） 523 2962"] {
        assert_eq!(dialled(text), [format!("{text}=06355232962")]);
    }
}

#[test]
fn a_hotline_is_three_to_five_digits_or_a_number_to_call() {
    for (text, expected) in [
        ("110", Some("110")),
        ("12345", Some("12345")),
        ("0635-5231944", Some("06355231944")),
        ("5231944转801", Some("5231944,801")),
        ("12", None),
        ("123456", None),
        ("１１０", None),
        ("", None),
        (" 110", None),
        ("110;phone-context=<script>\"'>", None),
        ("*21*5231944#", None),
        ("+", None),
        ("20220701", None),
        ("拨打5231944", None),
        ("5231944 5231945", None),
    ] {
        assert_eq!(hotline(text).as_deref(), expected, "{text}");
    }
}
