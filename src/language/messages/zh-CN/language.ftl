# language: messages of the proofreading rules in src/check/language/
W001 = 汉字与数字之间有空格
    .help = 删去空格
W002 = { $case ->
    [name] 中文里用了半角的“.”
   *[mark] 中文里用了半角的“{ $found }”
}
    .help = { $case ->
        [name] 句子完了就写“。”，外国人名中间就写“·”
       *[mark] 改成全角的“{ $right }”
    }
W003 = { $case ->
    [extra] 多了一个 { $mark } ，前面没有与它配对的 { $other }
    [nested] 书名号里面又用了双书名号
   *[unclosed]  { $mark } 后面没有与它配对的 { $other }
}{ $rest ->
    [none] {""}
   *[other] （本段还有 { $more } 处不配对）
}
    .help = { $case ->
        [extra] 删去它，或补上 { $other }
        [nested] 外面用《》，里面用〈〉
       *[unclosed] 补上 { $other } ，或删去 { $mark }
    }
W004 = 金额“{ $found }”没有写“元”
    .help = 写成“{ $found }元”；是别的货币或别的单位就写明
W005 = { $case ->
    [percent] “{ $found }”前一个数没有写“%”
    [magnitude] “{ $found }”前一个数有没有“万”“亿”，看不出来
   *[joint] 数值范围“{ $found }”的连接号不合规定
}
    .help = { $case ->
        [magnitude] 是这个意思就写成“{ $right }”，不是就把前一个数的单位写全
       *[other] 写成“{ $right }”
    }
W006 = “{ $found }”前面有“{ $first }”，后面又有“{ $second }”
    .help = 留下一个
W007 = “{ $found }”像是两个数连在了一起
    .help = 核对原文：是不是“{ $first }”和“{ $second }”？在中间补上量词、“年”字或顿号
W008 = 这里写“{ $rare }”，本文别处写“{ $common }”（“{ $rare }”{ $rare_count } 处，“{ $common }”{ $common_count } 处）
    .help = 说的是一回事就统一成“{ $common }”；确是两回事就在文头写 checks: {"{"}ignore: [W008]{"}"}
W008-other = 这里写“{ $common }”
W009 = { $case ->
    [degree] “度”不是法定的电量单位
    [kilowatt] 汉字正文里功率单位用了“{ $found }”
   *[mu] “{ $found }”没有注明公顷
}
    .help = { $case ->
        [mu] 第一次出现时注明公顷，例如：1500亩（100公顷）；15亩合1公顷
       *[other] 写成“{ $right }”
    }
W010 = 文章没有写 period（时期），“{ $found }”是哪一年、哪一天看不出来
    .help = 在文头写 period: 2025 或 period: 截至2025年9月5日，或在句子里写明年份
W011 = { $case ->
    [garbled] 有乱码：{ $found }
    [gloss] 字后面夹着拼音：{ $found }
   *[traditional] 有繁体字：{ $found }
}（本段繁体字 { $traditional } 个，拼音 { $glosses } 处，乱码 { $garbled } 处）
    .help = { $case ->
        [garbled] 乱码认不回来，请从原文重新录入这一段
        [gloss] 请从原文重新录入，或删去拼音、改成规范字
       *[traditional] 改成规范的简化字；人名、书名确须用繁体的，在文头写 checks: {"{"}ignore: [W011]{"}"}
    }
W012 = “{ $found }”说的是 { $announced } 项，列出来的是 { $listed } 项
    .help = 核对数目；只举其中几项的，写成“等一批……”或把各项列全
W013 = 本站用词表里有：不用“{ $found }”{ $why ->
    [given] （{ $reason }）
   *[none] {""}
}
    .help = { $case ->
        [avoid] 换一个说法
       *[replace] 改成“{ $right }”
    }
W014 = { $case ->
    [year] 发文字号“{ $found }”的年份没有写全四位
   *[form] 发文字号“{ $found }”的写法不合规定
}
    .help = { $case ->
        [year] 年份写全，例如“{ $right }”
       *[form] 写成“{ $right }”
    }
