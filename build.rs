//! Takes down what the compiled-in fonts draw, so that no start of the program has to ask them.

#[allow(dead_code, reason = "the program uses all of it")]
#[path = "src/text"]
mod text {
    pub mod characters;
}
#[allow(dead_code, reason = "the program uses all of it")]
#[path = "src/fonts/drawn.rs"]
mod drawn;

use std::error::Error;
use std::path::PathBuf;
use std::{env, fs};

use drawn::Repertoire;

/// Each font, and the characters for which it draws another one.
const FONTS: [(&str, &[char]); 2] = [("monapo", &['昻']), ("BIZUDPGothic-Regular", &[])];

fn main() -> Result<(), Box<dyn Error>> {
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("Cargo names no OUT_DIR")?);
    for (name, substitutes) in FONTS {
        let font = format!("fonts/{name}.ttf");
        println!("cargo::rerun-if-changed={font}");
        let data = fs::read(&font)?;
        let Repertoire { drawn, undrawn } = Repertoire::of(&ttf_parser::Face::parse(&data, 0)?, substitutes);
        fs::write(out.join(format!("{name}.drawn")), drawn.bits())?;
        fs::write(out.join(format!("{name}.undrawn")), &*undrawn)?;
    }
    Ok(())
}
