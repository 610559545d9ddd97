# figures: messages of the proofreading rules in src/check/figures/
data-states = 数据里，{ $period }的{ $metric }是 { $stated }
data-period = 时期写在这里：{ $period }
N001 = { $how ->
        [absent] 数据里的{ $metric } { $stated }，标题、摘要、正文和表格里都没有
        [counter] 正文写“{ $found }”，数据里的{ $metric }是 { $stated }，量词不同
        [unit] 正文写“{ $found }”，数据里的{ $metric }是 { $stated }，单位不同
        [sign] 正文写“{ $found }”，数据里的{ $metric }是 { $stated }，增减相反
       *[number] 正文写“{ $found }”，数据里的{ $metric }是 { $stated }
    }
    .help = { $how ->
        [absent] 核对原件；正文确实不提的数，在这一条上面写 # gongbao-ignore N001 理由
       *[other] 对照原件，把错的一处改过来
    }
N002 = 正文的“{ $found }”像是{ $metric }，数据里没有
    .help = 要进图表和比较就录入 metrics；不该录入的不用管
N007 = 正文写“{ $found }”，数据里的{ $metric }是 { $stated }，限定词不同
    .help = “以上、超、近、约”是数的一部分，对照原件，两处写成一样
N017 = { $how ->
        [unnamed] 数据里{ $metric } { $value }是{ $stated }的数，正文从头到尾没有提到这个时期
       *[other] 正文在这里说的是“{ $found }”，数据里{ $metric } { $value }是{ $stated }的数
    }
    .help = 核对年份和月份，把错的一处改过来
N016 = 数据“{ $found }”没有写来源{ $more ->
        [0] {""}
       *[other] ，本文另有 { $more } 个数也没有
    }
    .help = 在文头写 source: 公布数据的单位，或在这条指标里写
