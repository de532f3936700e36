use super::drawn::{has_bit, leaves_ink};
use super::{Faces, inked};

fn embedded_family_of(text: &str) -> Option<String> {
    let faces = Faces::embedded();
    let families = faces.families(&["Monapo".to_owned(), "BIZ UDPGothic".to_owned()]);
    let mut chars = text.chars();
    let found = faces.coverage(&families).family_of(chars.next()?, chars.next())?;
    families.get(found).cloned()
}

#[test]
fn a_character_is_set_in_the_first_family_that_has_it() {
    let (first, second) = (Some("Monapo"), Some("BIZ UDPGothic"));
    let table = [
        ("高", first),
        ("髙", first),
        ("①", first),
        ("﨑", second),
        ("㋿", second),
        // The plain kanji is in the first family, this form of it only in the second.
        ("辻", first),
        ("辻\u{e0100}", second),
        ("か\u{fe00}", None),
        ("𠮷", None),
        ("🎉", None),
        ("س", None),
        ("\u{e000}", None),
        ("\u{10ffff}", None),
    ];
    for (text, family) in table {
        assert_eq!(embedded_family_of(text).as_deref(), family, "{text}");
    }
}

/// Of each glyph, what is asked of the font where it is not compiled in.
#[test]
fn what_was_taken_down_of_the_glyphs_is_whether_they_leave_ink() {
    for face in Faces::embedded().iter() {
        let table = face.table().unwrap();
        let taken_down = inked(&face.data).unwrap();
        for glyph in 0..=table.number_of_glyphs() {
            let expected = leaves_ink(&table, ttf_parser::GlyphId(glyph));
            assert_eq!(has_bit(taken_down, usize::from(glyph)), expected, "{} {glyph}", face.family);
        }
        let copy = face.data.to_vec();
        assert_eq!(inked(&copy), None, "another file's glyphs are asked for");
    }
}

/// What the build took down, against the pixels' own source: every outline of both fonts.
#[test]
fn what_was_taken_down_when_the_program_was_built_is_what_the_fonts_draw() {
    for face in Faces::embedded().iter() {
        let table = face.table().unwrap();
        assert!(face.repertoire.get().is_some(), "{} is measured at every start", face.family);
        for character in '\0'..=char::MAX {
            let glyph = table.glyph_index(character).filter(|glyph| glyph.0 != 0);
            let has_outline = glyph.is_some_and(|glyph| table.glyph_bounding_box(glyph).is_some());
            let is_blank = character.is_whitespace() || crate::text::characters::is_invisible(character);
            let is_other = face.family == "Monapo" && matches!(character, '\\' | '昻');
            let expected = glyph.is_some() && (has_outline || is_blank) && !is_other;
            assert_eq!(face.has(character), expected, "{} {character:?}", face.family);
        }
    }
}

#[test]
fn a_character_whose_glyph_is_empty_or_anothers_is_taken_from_the_next_family() {
    for text in
        "№ⅠⅩⅰⅹ∑∟∮⊿〝〟㈲㈹㊤㊨㌔㍉㍍㍻㍾㎎㎏㎜㎝㎞㎡㏄㏍\u{f9dc}\u{fa27}\u{fa2a}\u{fa2d}＂＇￤\\昻".chars()
    {
        assert_eq!(embedded_family_of(&text.to_string()).as_deref(), Some("BIZ UDPGothic"), "{text}");
    }
    for text in "～〜~￥¥￣＿｜∥‖昂 \u{3000}".chars() {
        assert_eq!(embedded_family_of(&text.to_string()).as_deref(), Some("Monapo"), "{text}");
    }
}

#[test]
fn a_form_asks_only_the_families_that_it_names_and_those_added() {
    let faces = Faces { added: vec!["Monapo".to_owned(), "市の書体".to_owned()], ..Faces::embedded() };
    assert_eq!(faces.families(&["Monapo".to_owned()]), ["Monapo", "市の書体"]);
    let coverage = faces.coverage(&["Monapo".to_owned(), "市の書体".to_owned()]);
    assert_eq!(coverage.family_of('﨑', None), None);
}

#[test]
fn a_cluster_is_set_in_one_family_and_as_wide_as_its_characters() {
    let faces = Faces::embedded();
    let families = ["Monapo", "BIZ UDPGothic"].map(str::to_owned);
    let coverage = faces.coverage(&families);
    assert_eq!(coverage.family_of_cluster("か\u{3099}"), Some(1));
    assert_eq!(coverage.family_of_cluster("か🎉"), None);
    let advances =
        [(0, "課"), (1, "辻\u{e0100}"), (0, "🎉")].map(|(family, cluster)| coverage.advance(family, cluster));
    assert!(advances.iter().all(|em| (em - 1.0).abs() < 1e-9), "{advances:?}");
}
