//! Any bytes as a request to a preview, which runs in this process as long as it does.
#![no_main]

use std::net::TcpListener;
use std::path::PathBuf;
use std::sync::LazyLock;

use mokuhyo::preview::{Editor, Session, show};
use mokuhyo_fuzz::preview::{Address, holds};

static ADDRESS: LazyLock<Address> = LazyLock::new(|| {
    let folder = mokuhyo_fuzz::given::folder().keep();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address =
        Address { host: listener.local_addr().unwrap().to_string(), token: "0123456789abcdef".to_owned() };
    let token = address.token.clone();
    std::thread::spawn(move || {
        let session = Session::open(&folder, &[PathBuf::from("goals")]).unwrap();
        show(session, listener, token, Editor::parse("no-editor-of-this-name").unwrap()).unwrap();
    });
    address
});

libfuzzer_sys::fuzz_target!(|data: &[u8]| holds(data, &ADDRESS));
