//! `jindu import ADDRESS`, with a server of this test: what is fetched, archived and refused.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::path::Path;

use encoding_rs::GB18030;

use crate::cli::{ends, files, folder};
use crate::import::sample;
use crate::snapshot;

/// An answer: the status with further headers, and the body.
type Answer = (String, Vec<u8>);

/// Serves answers by path while `run` runs, which gets the server's address; everything else is 404.
fn serve(answers: &BTreeMap<&str, Answer>, run: impl FnOnce(&str)) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    std::thread::scope(|scope| {
        scope.spawn(|| {
            for stream in listener.incoming() {
                let mut stream = stream.unwrap();
                let mut lines = BufReader::new(stream.try_clone().unwrap()).lines();
                let request = lines.next().and_then(Result::ok).unwrap_or_default();
                let path = request.split(' ').nth(1).unwrap_or_default().to_owned();
                while lines.next().is_some_and(|line| line.is_ok_and(|line| !line.is_empty())) {}
                if path == "/end-of-test" {
                    return;
                }
                let nothing = ("404 Not Found".to_owned(), Vec::new());
                let (head, body) = answers.get(path.as_str()).unwrap_or(&nothing);
                let length = body.len();
                // A client that has seen enough closes the connection.
                let _ = write!(
                    stream,
                    "HTTP/1.1 {head}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n"
                )
                .and_then(|()| stream.write_all(body));
            }
        });
        let result = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| run(&address)));
        let host = address.trim_start_matches("http://");
        let mut stream = std::net::TcpStream::connect(host).unwrap();
        stream.write_all(b"GET /end-of-test HTTP/1.1\r\n\r\n").unwrap();
        drop(stream);
        if let Err(panic) = result {
            std::panic::resume_unwind(panic);
        }
    });
}

fn ok(headers: &str, body: &[u8]) -> Answer {
    (format!("200 OK{headers}"), body.to_vec())
}

fn to(location: &str) -> Answer {
    (format!("302 Found\r\nLocation: {location}"), Vec::new())
}

fn case(name: &str) -> Vec<u8> {
    std::fs::read(snapshot::path("tests/data/cases").join(name)).unwrap()
}

fn json(dir: &Path, name: &str) -> serde_json::Value {
    serde_json::from_slice(&std::fs::read(dir.join(name)).unwrap()).unwrap()
}

/// Imports from an address, expects this exit code and these texts in the output.
fn import(dir: &Path, address: &str, id: &str, code: i32, words: &[&str]) -> String {
    let output = format!("{id}.json");
    ends(dir, &["import", address, "-o", &output], code, words)
}

#[test]
fn what_an_address_has_is_archived_as_it_came() {
    let page = case("status-of-each-quarter.html");
    let workbook = case("months-in-columns.xlsx");
    let disposition = "\r\nContent-Disposition: attachment; filename*=UTF-8''%E8%A1%A8%201.xls";
    let answers = BTreeMap::from([
        ("/a/t1.shtml?x=1", ok("", &page)),
        ("/old", to("/newer")),
        ("/newer", to("a/t1.shtml?x=1#top")),
        ("/download.do", ok(disposition, &workbook)),
        ("/text", ok("\r\nContent-Type: text/plain", sample().as_bytes())),
    ]);
    serve(&answers, |host| {
        let dir = folder("web");
        let printed = import(&dir, &format!("{host}/old"), "a", 1, &["核对无误", "/newer"]);
        assert!(printed.contains(&format!("转到 {host}/a/t1.shtml?x=1")), "{printed}");
        assert_eq!(std::fs::read(dir.join("t1.html.txt")).unwrap(), page);
        let source = &json(&dir, "a.json")["source"];
        assert_eq!(source["address"], format!("{host}/a/t1.shtml?x=1"));
        assert_eq!(source["file"], "t1.html.txt");
        let today = source["retrieved"].as_str().unwrap();
        assert!(today.len() == 10 && today.starts_with("20"), "{today}");
        ends(&dir, &["check", "a.json", "--source", "t1.html.txt"], 0, &["核对无误"]);
        // The arguments count before what was found.
        let args = ["import", &format!("{host}/text"), "-o", "b.json"];
        let more = ["--address", "https://example.org/b", "--retrieved", "2022-07-02"];
        ends(&dir, &[&args[..], &more].concat(), 0, &["核对无误"]);
        let source = &json(&dir, "b.json")["source"];
        assert_eq!(source["address"], "https://example.org/b");
        assert_eq!(source["retrieved"], "2022-07-02");
        assert_eq!(source["file"], "text.txt");
        // A name that the server states, with an ending that fits the content.
        import(&dir, &format!("{host}/download.do"), "c", 3, &["c.mapping.toml"]);
        assert!(!files(&dir).iter().any(|name| name.starts_with("表")), "nothing is published");
        let mapping = "target = [\"Novos serviços\"]\n";
        std::fs::write(dir.join("c.mapping.toml"), mapping).unwrap();
        import(&dir, &format!("{host}/download.do"), "c", 1, &["核对无误"]);
        assert_eq!(std::fs::read(dir.join("表-1.xlsx")).unwrap(), workbook);
    });
}

#[test]
fn a_page_without_a_table_leads_to_its_attachments() {
    let page = "<!DOCTYPE html><title>示例</title><p>见附件</p><a href='f/1.xlsx'>附件 1</a>\
        <a href='f/2.pdf'>附件 2</a><a href='/other.html'>别的</a>";
    let bare = "<!DOCTYPE html><title>示例</title><p>没有表</p>";
    let answers = BTreeMap::from([
        ("/d/page.html", ok("", page.as_bytes())),
        ("/bare.html", ok("", bare.as_bytes())),
        ("/d/f/1.xlsx", ok("", &case("merged-is-not-blank.xlsx"))),
        ("/d/f/2.pdf", ok("", b"%PDF-1.7 example")),
    ]);
    serve(&answers, |host| {
        let dir = folder("web-attachments");
        let (first, second) = (format!("{host}/d/f/1.xlsx"), format!("{host}/d/f/2.pdf"));
        let words = [&format!("{first}  附件 1"), &format!("{second}  附件 2"), "2 个附件"];
        let printed = import(&dir, &format!("{host}/d/page.html"), "a", 3, &words);
        assert!(!printed.contains("other.html"), "{printed}");
        import(&dir, &second, "a", 2, &["PDF"]);
        import(&dir, &format!("{host}/bare.html"), "a", 2, &["未写出任何文件"]);
        assert_eq!(files(&dir), [""; 0]);
        import(&dir, &first, "a", 1, &["核对无误"]);
        assert_eq!(json(&dir, "a.json")["source"]["address"], first);
    });
}

#[test]
fn the_encoding_that_a_server_names_is_used_and_kept() {
    let page = format!(
        "<!DOCTYPE html><title>x</title><h1>示例表</h1><p>更新时间:2024-10-08<table>\
         <tr><th>目标任务<th>牵头单位<th>第三季度进展情况<tr><td>{}<td>县财政局<td>完成</table><p>表后",
        "示例目标"
    );
    let (bytes, _, _) = GB18030.encode(&page);
    let answers = BTreeMap::from([
        ("/gb.html", ok("\r\nContent-Type: text/html; charset=gb2312", &bytes)),
        // Served as UTF-8 by a server that says so of every file.
        ("/wrong.html", ok("\r\nContent-Type: text/html; charset=UTF-8", &bytes)),
    ]);
    serve(&answers, |host| {
        let dir = folder("web-charset");
        for (id, has_charset) in [("gb", true), ("wrong", false)] {
            import(&dir, &format!("{host}/{id}.html"), id, 1, &["核对无误"]);
            assert!(
                std::fs::read_to_string(dir.join(format!("{id}.json")))
                    .unwrap()
                    .contains("示例目标")
            );
            let mapping = std::fs::read_to_string(dir.join(format!("{id}.mapping.toml"))).unwrap();
            assert_eq!(mapping.contains("charset = \"gb2312\""), has_charset, "{mapping}");
            let (json, copy) = (format!("{id}.json"), format!("{id}.html.txt"));
            ends(&dir, &["check", &json, "--source", &copy], 0, &["核对无误"]);
        }
    });
}

#[test]
fn what_cannot_be_fetched_is_named_and_nothing_is_written() {
    let answers = BTreeMap::from([
        ("/circle", to("/circle")),
        ("/ftp", to("ftp://example.org/a.txt")),
        ("/file", to("file:///etc/passwd")),
        ("/user", to("https://a:b@example.org/")),
        ("/large", ok("", &vec![b'a'; (20 << 20) + 1])),
        ("/broken", ("500 Internal Server Error".to_owned(), Vec::new())),
    ]);
    serve(&answers, |host| {
        let dir = folder("web-refused");
        for (path, word) in [
            ("/none", "404"),
            ("/broken", "500"),
            ("/circle", "转了 5 次"),
            ("/ftp", "ftp://example.org/a.txt"),
            ("/file", "不是 https"),
            ("/user", "用户名"),
            ("/large", "20 MiB"),
        ] {
            import(&dir, &format!("{host}{path}"), "a", 2, &[word, "未写出任何文件"]);
        }
        import(&dir, "http://127.0.0.1:1/a", "a", 2, &["http://127.0.0.1:1/a"]);
        assert_eq!(files(&dir), [""; 0]);
    });
    // An address with a user's name is not even asked for.
    let output = crate::cli::command()
        .args(["import", "https://a@example.org/b.html", "-o", "a.json"])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
}
