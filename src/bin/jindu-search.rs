//! The program of the page that searches all reports of a site: apart from that of a report's page, which then has less
//! to fetch.

fn main() {
    #[cfg(target_arch = "wasm32")]
    jindu::browser::start_search();
}
