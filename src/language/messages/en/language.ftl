# language: messages of the proofreading rules in src/check/language/
W001 = a space between Chinese characters and digits
    .help = remove it
