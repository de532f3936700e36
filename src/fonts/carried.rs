//! What is to be said of the typefaces that are compiled in to whoever passes the program on: `fonts/README.md` says the
//! same to people.

/// A typeface that is compiled in.
#[derive(Debug)]
pub struct CarriedFace {
    /// Its family.
    pub family: &'static str,
    /// Its version, as those call it who publish it.
    pub version: &'static str,
    /// The name of its licence.
    pub licence: &'static str,
    /// The licence's text.
    pub text: &'static str,
}

/// Those that are compiled in.
pub const CARRIED_FACES: [CarriedFace; 2] = [
    CarriedFace {
        family: "Monapo",
        version: "20170722",
        licence: "IPA Font License v1.0",
        text: include_str!("../../fonts/monapo.LICENSE.txt"),
    },
    CarriedFace {
        family: "BIZ UDPGothic",
        version: "1.05",
        licence: "SIL Open Font License 1.1",
        text: include_str!("../../fonts/BIZUDPGothic.LICENSE.txt"),
    },
];

#[cfg(test)]
mod tests {
    use super::CARRIED_FACES;
    use crate::fonts::Faces;

    #[test]
    fn what_is_said_is_said_of_the_typefaces_that_are_compiled_in() {
        let said = include_str!("../../fonts/README.md");
        let families: Vec<String> = Faces::embedded().iter().map(|face| face.family.clone()).collect();
        assert_eq!(CARRIED_FACES.map(|face| face.family.to_owned()).as_slice(), families);
        for face in CARRIED_FACES {
            assert!(said.contains(&format!("| {} | {} |", face.family, face.version)), "{}", face.family);
            assert!(said.contains(face.licence), "{}", face.licence);
        }
    }
}
