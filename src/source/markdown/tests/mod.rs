mod against_comrak;
mod parsing;
