//! How Excel's cells look, in each of its formats: how text looks, and the number formats that no file spells out.

/// How text looks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Look {
    /// Struck through.
    pub is_struck: bool,
    /// In a colour of its own.
    pub is_coloured: bool,
}

/// How a cell is shown.
#[derive(Debug, Clone, Copy, Default)]
pub struct CellStyle {
    /// The number of its format.
    pub format: u32,
    /// Its text.
    pub look: Look,
}

/// The formats that Excel has without their codes in the file, as it shows them in Japanese.
pub const fn built_in(number: u32) -> &'static str {
    match number {
        1 => "0",
        2 => "0.00",
        3 | 37 | 38 => "#,##0",
        4 | 39 | 40 => "#,##0.00",
        9 => "0%",
        10 => "0.00%",
        14 => "yyyy/m/d",
        15 => "d-mmm-yy",
        16 => "d-mmm",
        17 => "mmm-yy",
        22 => "yyyy/m/d h:mm",
        27 | 36 | 50 | 57 => "[$-411]ge.m.d",
        28 | 29 | 51 | 54 | 58 => "[$-411]ggge\"年\"m\"月\"d\"日\"",
        30 => "m/d/yy",
        31 => "yyyy\"年\"m\"月\"d\"日\"",
        34 | 52 | 55 => "yyyy\"年\"m\"月\"",
        35 | 53 | 56 => "m\"月\"d\"日\"",
        49 => "@",
        _ => "General",
    }
}
