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
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::{Path, PathBuf};
use std::{env, fs};

use drawn::{Repertoire, inked};

/// Each font, and the characters for which it draws another one.
const FONTS: [(&str, &[char]); 2] = [("monapo", &['昻']), ("BIZUDPGothic-Regular", &[])];

fn main() -> Result<(), Box<dyn Error>> {
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("Cargo names no OUT_DIR")?);
    for (name, substitutes) in FONTS {
        let font = format!("fonts/{name}.ttf");
        println!("cargo::rerun-if-changed={font}");
        let data = fs::read(&font)?;
        let table = ttf_parser::Face::parse(&data, 0)?;
        let Repertoire { drawn, undrawn } = Repertoire::of(&table, substitutes);
        fs::write(out.join(format!("{name}.drawn")), drawn.bits())?;
        fs::write(out.join(format!("{name}.undrawn")), &*undrawn)?;
        fs::write(out.join(format!("{name}.inked")), inked(&table))?;
    }
    // What one program judged and made, another made of other sources judges and makes again.
    let mut sources = DefaultHasher::new();
    for folder in ["src", "templates"] {
        println!("cargo::rerun-if-changed={folder}");
        hash(Path::new(folder), &mut sources)?;
    }
    let target = env::var("TARGET")?;
    println!("cargo::rustc-env=MOKUHYO_TARGET={target}");
    println!("cargo::rustc-env=MOKUHYO_SOURCES={:016x}", sources.finish());
    Ok(())
}

/// Adds the names and the bytes of all files below a folder.
fn hash(folder: &Path, sources: &mut DefaultHasher) -> Result<(), Box<dyn Error>> {
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?;
    paths.sort();
    for path in paths {
        path.file_name().hash(sources);
        if path.is_dir() {
            hash(&path, sources)?;
        } else {
            fs::read(&path)?.hash(sources);
        }
    }
    Ok(())
}
