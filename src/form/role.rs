//! What a column of prose is to a goal, where no kind tells: rules ask for it, and never for a name.

/// What a column of prose says of a goal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// How far the goal goes: by this it is judged at the year's end.
    Level,
    /// How it is to be reached.
    Method,
}

impl Role {
    /// All roles.
    pub const ALL: [Self; 2] = [Self::Level, Self::Method];

    /// The role of a name in `form.yaml`.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.name() == text)
    }

    /// Its name in `form.yaml`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Level => "level",
            Self::Method => "method",
        }
    }
}
