# language: messages of the proofreading rules in src/check/language/
W001 = 汉字与数字之间有空格
    .help = 删去空格
