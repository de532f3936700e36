//! What a PDF carries.
//!
//! Enters: the bytes of any file. Leaves: the files attached to it, the program that made it and the
//! standards that it claims; or why it cannot be read. Whatever the bytes are, this ends, and takes no more
//! memory than it is told to. Knows no sheet and no disk.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, LoadOptions, Object, decode_text_string};

use super::pdf::Standards;

/// The largest size of what is unpacked, in bytes: of one part of the file, and of all that is attached.
const MAXIMUM_BYTES: usize = 64 << 20;

/// A PDF and what it carries.
#[derive(Debug, Clone)]
pub struct Carried {
    /// The files attached to it, by name.
    pub files: BTreeMap<String, Vec<u8>>,
    /// The program that made it, with its version, as the file says.
    pub creator: String,
    /// The standards that it claims; `None` where they are none that a sheet is written by.
    pub standards: Option<Standards>,
}

/// Why a file cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unreadable {
    /// It is no PDF.
    NoPdf,
    /// It is locked by a password.
    Locked,
    /// It is damaged.
    Damaged,
    /// What is packed in it is too large.
    TooLarge,
}

impl Carried {
    /// Reads the bytes of a PDF.
    ///
    /// # Errors
    /// They are no PDF that can be read.
    pub fn read(bytes: &[u8]) -> Result<Self, Unreadable> {
        if !bytes.starts_with(b"%PDF-") {
            return Err(Unreadable::NoPdf);
        }
        let options = LoadOptions {
            strict: true,
            max_decompressed_size: Some(MAXIMUM_BYTES),
            ..LoadOptions::default()
        };
        let document = Document::load_mem_with_options(bytes, options).map_err(|error| unreadable(&error))?;
        if document.is_encrypted() || document.was_encrypted() {
            return Err(Unreadable::Locked);
        }
        let metadata = metadata(&document).unwrap_or_default();
        Ok(Self {
            files: attached(&document)?,
            creator: element(&metadata, "xmp:CreatorTool").unwrap_or_default().to_owned(),
            standards: claimed(&document.version, &metadata),
        })
    }
}

fn unreadable(error: &lopdf::Error) -> Unreadable {
    match error {
        lopdf::Error::InvalidPassword
        | lopdf::Error::Decryption(_)
        | lopdf::Error::UnsupportedSecurityHandler(_) => Unreadable::Locked,
        lopdf::Error::Decompress(lopdf::DecompressError::MemoryLimitExceeded { .. }) => Unreadable::TooLarge,
        _ => Unreadable::Damaged,
    }
}

/// The attached files. They are looked for among all objects, so that no tree has to be followed.
fn attached(document: &Document) -> Result<BTreeMap<String, Vec<u8>>, Unreadable> {
    let mut files = BTreeMap::new();
    let mut room = MAXIMUM_BYTES;
    let dictionaries = document.objects.values().filter_map(|object| object.as_dict().ok());
    for file in dictionaries.filter(|dictionary| dictionary.has_type(b"Filespec")) {
        let Some((name, object)) = name(file).zip(content(document, file)) else { continue };
        let stream = object.as_stream().map_err(|_| Unreadable::Damaged)?;
        let bytes = stream.decompressed_content_with_limit(room).map_err(|error| unreadable(&error))?;
        room = room.saturating_sub(bytes.len());
        files.insert(name, bytes);
    }
    Ok(files)
}

fn name(file: &Dictionary) -> Option<String> {
    let unicode = file.get(b"UF").ok().and_then(|name| decode_text_string(name).ok());
    unicode
        .or_else(|| file.get(b"F").ok().and_then(|name| String::from_utf8(name.as_str().ok()?.to_vec()).ok()))
}

fn content<'d>(document: &'d Document, file: &'d Dictionary) -> Option<&'d Object> {
    let embedded = document.dereference(file.get(b"EF").ok()?).ok()?.1.as_dict().ok()?;
    let stream = embedded.get(b"F").or_else(|_| embedded.get(b"UF")).ok()?;
    Some(document.dereference(stream).ok()?.1)
}

/// What the document says of itself, as XMP.
fn metadata(document: &Document) -> Option<String> {
    let object = document.catalog().ok()?.get(b"Metadata").ok()?;
    let stream = document.dereference(object).ok()?.1.as_stream().ok()?;
    String::from_utf8(stream.decompressed_content_with_limit(MAXIMUM_BYTES).ok()?).ok()
}

/// The text of an XMP element.
fn element<'x>(metadata: &'x str, name: &str) -> Option<&'x str> {
    let (_, rest) = metadata.split_once(&format!("<{name}>"))?;
    rest.split_once("</").map(|(text, _)| text)
}

fn claimed(version: &str, metadata: &str) -> Option<Standards> {
    let archive = element(metadata, "pdfaid:part").map(|part| {
        let level = element(metadata, "pdfaid:conformance").unwrap_or_default().to_lowercase();
        format!("a-{part}{level}")
    });
    let access = element(metadata, "pdfuaid:part").map(|part| format!("ua-{part}"));
    let names: Vec<String> = std::iter::once(version.to_owned()).chain(archive).chain(access).collect();
    Standards::parse(&names).ok()
}
