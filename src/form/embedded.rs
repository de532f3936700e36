//! The forms that are compiled into the program, and the Typst functions that all forms share.

/// A form's folder under `templates/`.
#[derive(Debug, Clone, Copy)]
pub struct Embedded {
    /// The folder's name, which 様式 gives.
    pub id: &'static str,
    /// Its `form.yaml`.
    pub form: &'static str,
    /// Its `sheet.typ`.
    pub template: &'static str,
    /// A short sheet of it, which shows a designer what the template must draw.
    pub sample: &'static str,
}

impl Embedded {
    /// The files of its folder that a sheet is made with, by name.
    pub const fn files(&self) -> [(&'static str, &'static str); 2] {
        [("form.yaml", self.form), ("sheet.typ", self.template)]
    }
}

/// What the templates of all forms import as `/lib.typ`.
pub const LIBRARY: &str = include_str!("../../templates/lib.typ");

/// The table of old and new: no form of sheets, but described and drawn as they are.
pub const COMPARISON: Embedded = Embedded {
    id: "shinkyu-taisho",
    form: include_str!("../../templates/shinkyu-taisho/form.yaml"),
    template: include_str!("../../templates/shinkyu-taisho/sheet.typ"),
    sample: "",
};

/// The columns of the table of old and new, whatever they are headed: number and text of the left and of the
/// right, and a remark.
pub const COMPARISON_COLUMNS: [&str; 5] = ["左の番号", "左", "右の番号", "右", "備考"];

/// The embedded forms, in the order in which they are listed.
pub const FORMS: &[Embedded] = &[
    Embedded {
        id: "soshiki-mokuhyo",
        form: include_str!("../../templates/soshiki-mokuhyo/form.yaml"),
        template: include_str!("../../templates/soshiki-mokuhyo/sheet.typ"),
        sample: include_str!("../../templates/soshiki-mokuhyo/sample.yaml"),
    },
    Embedded {
        id: "mokuhyo-kanri",
        form: include_str!("../../templates/mokuhyo-kanri/form.yaml"),
        template: include_str!("../../templates/mokuhyo-kanri/sheet.typ"),
        sample: include_str!("../../templates/mokuhyo-kanri/sample.yaml"),
    },
];
