# language: messages of the proofreading rules in src/check/language/
W001 = a space between Chinese characters and digits
    .help = remove it
W002 = { $case ->
    [name] a half-width “.” in Chinese text
   *[mark] a half-width “{ $found }” in Chinese text
}
    .help = { $case ->
        [name] write “。” at the end of a sentence and “·” inside a foreign name
       *[mark] write the full-width “{ $right }”
    }
W003 = { $case ->
    [extra] this { $mark } has no { $other } before it
    [nested] double title marks inside double title marks
   *[unclosed] this { $mark } has no { $other } behind it
}{ $rest ->
    [none] {""}
   *[other] {" "}({ $more } more in this paragraph)
}
    .help = { $case ->
        [extra] remove it, or add the { $other }
        [nested] write 《》 outside and 〈〉 inside
       *[unclosed] add the { $other }, or remove the { $mark }
    }
W004 = the amount “{ $found }” lacks 元
    .help = write “{ $found }元”; another currency or unit is to be named
W005 = { $case ->
    [percent] the first number of “{ $found }” has no %
    [magnitude] in “{ $found }” it is not clear whether 万 or 亿 belongs to the first number, too
   *[joint] the range “{ $found }” is joined by the wrong mark
}
    .help = { $case ->
        [magnitude] write “{ $right }” if that is meant, else the first number's own unit
       *[other] write “{ $right }”
    }
W006 = “{ $found }” has “{ $first }” before the number and “{ $second }” behind it
    .help = keep one of them
W007 = “{ $found }” looks like two numbers run together
    .help = look at the original: “{ $first }” and “{ $second }”? Put a counter, 年 or a mark between them
W008 = “{ $rare }” here and “{ $common }” elsewhere in this article (“{ $rare }” { $rare_count } times, “{ $common }” { $common_count } times)
    .help = if they mean the same write “{ $common }”; if not, write checks: {"{"}ignore: [W008]{"}"} in the front matter
W008-other = “{ $common }” here
W009 = { $case ->
    [degree] 度 is no legal unit of electric energy
    [kilowatt] “{ $found }” as a unit of power in Chinese prose
   *[mu] “{ $found }” without hectares
}
    .help = { $case ->
        [mu] give hectares at the first use: 1500亩（100公顷）; 15 亩 are one hectare
       *[other] write “{ $right }”
    }
W010 = the article has no period, so that “{ $found }” does not say which year or day it is
    .help = write period: 2025 or period: 截至2025年9月5日 in the front matter, or name the year in the sentence
W011 = { $case ->
    [garbled] garbled text: { $found }
    [gloss] pinyin behind a character: { $found }
   *[traditional] traditional characters: { $found }
} (in this block: { $traditional } traditional characters, { $glosses } glosses, { $garbled } garbled places)
    .help = { $case ->
        [garbled] garbled text cannot be brought back: take this paragraph from the original again
        [gloss] take the text from the original again, or remove the pinyin and write simplified characters
       *[traditional] write simplified characters; where a name needs them, write checks: {"{"}ignore: [W011]{"}"} in the front matter
    }
W012 = “{ $found }” announces { $announced } items, and { $listed } are listed
    .help = check the number; where only some are named, name them all or leave the number out
W013 = the site's list of words has “{ $found }” as not to be used{ $why ->
    [given] : { $reason }
   *[none] {""}
}
    .help = { $case ->
        [avoid] write it in another way
       *[replace] write “{ $right }”
    }
W014 = { $case ->
    [year] the year of the document number “{ $found }” lacks its century
   *[form] the document number “{ $found }” is not written as it should be
}
    .help = { $case ->
        [year] write the full year, such as “{ $right }”
       *[form] write “{ $right }”
    }
