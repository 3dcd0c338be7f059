//! One program, two faces: in a browser it is the reader's page, in a terminal the publisher's toolbox.

#[cfg(target_arch = "wasm32")]
fn main() {
    jindu::browser::start();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    jindu::cli::run()
}
