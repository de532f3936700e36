//! What a person can act on in the YAML library's errors.

use granit_parser::ErrorKind;

use super::Problem;

/// The problem that an error is.
pub(super) fn problem(kind: &ErrorKind) -> Problem {
    use ErrorKind as E;
    match kind {
        E::SimpleKeyExpected | E::InvalidSimpleKey | E::ExpectedBlockMappingKey | E::MappingKeyNotAllowed => {
            Problem::KeyExpected
        }
        E::MappingValueNotAllowed | E::InvalidColonPlacement => Problem::NestedColon,
        E::InvalidTrailingSingleQuotedScalar | E::InvalidTrailingDoubleQuotedScalar => {
            Problem::TextAfterQuote
        }
        E::MisplacedFlowCollectionEnd => Problem::TextAfterBracket,
        E::UnclosedQuotedScalar | E::DocumentIndicatorInQuotedScalar | E::InvalidQuotedScalarIndent => {
            Problem::UnclosedQuote
        }
        E::UnclosedFlowCollection { .. }
        | E::MismatchedFlowCollectionEnd { .. }
        | E::UnexpectedEofFlowSequence
        | E::UnexpectedEofFlowMapping
        | E::InvalidFlowScalarIndent => Problem::UnclosedBracket,
        E::ExpectedFlowSequenceSeparator | E::ExpectedFlowMappingSeparator => Problem::CommaExpected,
        E::InvalidIndentation | E::InvalidBlockScalarIndent => Problem::Indentation,
        E::TabNotAllowed
        | E::TabInBlockIndentation
        | E::TabInIndentation
        | E::TabInPlainScalar
        | E::TabAtBlockScalarStart => Problem::Tab,
        E::UnknownQuotedScalarEscape | E::InvalidQuotedScalarHexEscape | E::InvalidUnicodeEscape => {
            Problem::Escape
        }
        E::BlockSequenceEntryNotAllowed | E::BlockEntryInFlowCollection | E::ExpectedBlockSequenceEntry => {
            Problem::ListEntry
        }
        E::UnexpectedCharacter { character } => Problem::Character(*character),
        E::InvalidBlockScalarHeader | E::ZeroBlockScalarIndent => Problem::BlockHeader,
        _ => Problem::Other,
    }
}
