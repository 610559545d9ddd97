//! Proofreading rules, one a file. What is wrong with content, data and links is found by the
//! phases themselves; the rules that read like a second pair of eyes stand here.
