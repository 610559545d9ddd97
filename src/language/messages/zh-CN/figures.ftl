# figures: messages of the proofreading rules in src/check/figures/
N016 = 数据“{ $found }”没有写来源{ $more ->
        [0] {""}
       *[other] ，本文另有 { $more } 个数也没有
    }
    .help = 在文头写 source: 公布数据的单位，或在这条指标里写
