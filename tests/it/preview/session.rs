//! The session without HTTP: edits on the disk, views out.

use std::sync::Arc;
use std::time::Instant;

use mokuhyo::preview::Session;
use mokuhyo::preview::view::View;

use crate::sandbox::Sandbox;

#[test]
fn timing() {
    let sandbox = Sandbox::empty();
    sandbox.write("mokuhyo.yaml", include_str!("../../../mokuhyo.yaml"));
    let sheet = include_str!("../../../goals/r8/fukushi.yaml");
    sandbox.write("goals/r8/fukushi.yaml", sheet);
    let mut session = Session::open(sandbox.path(), &[]).unwrap();
    for i in 0..12 {
        sandbox.write("goals/r8/fukushi.yaml", sheet.replace("窓口", &format!("窓{i}口")));
        let start = Instant::now();
        session.look();
        let looked = start.elapsed();
        let view: Arc<View> = session.view("goals/r8/fukushi.yaml").unwrap();
        println!(
            "{looked:?} {:?} {:?} pages {:?} {:?}",
            start.elapsed(),
            view.state,
            view.pages.iter().map(|p| (&p.key, p.image_name(), p.cells.len())).collect::<Vec<_>>(),
            view.touched
        );
    }
    println!("{:#?}", session.overview());
}
