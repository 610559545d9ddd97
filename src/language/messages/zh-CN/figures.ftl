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
text-says = 这里写“{ $found }”
N007 = { $how ->
        [text] { $metric }在这里写“{ $found }”，前面写“{ $stated }”，限定词不同
       *[data] 正文写“{ $found }”，数据里的{ $metric }是 { $stated }，限定词不同
    }
    .help = “以上、超、近、约”是数的一部分，对照原件，两处写成一样
N017 = { $how ->
        [unnamed] 数据里{ $metric } { $value }是{ $stated }的数，正文从头到尾没有提到这个时期
       *[other] 正文在这里说的是“{ $found }”，数据里{ $metric } { $value }是{ $stated }的数
    }
    .help = 核对年份和月份，把错的一处改过来
N016 = 数据“{ $found }”没有写来源{ $more ->
        [none] {""}
       *[other] ，本文另有 { $more } 个数也没有
    }
    .help = 在文头写 source: 公布数据的单位，或在这条指标里写
figure-here = { $period }的{ $metric }：{ $found }
value-before = 这里写的是上一期的数
part-here = 另一个数
current-prices = 这个增速按现价计算
N003 = { $metric }写作“{ $found }”，但 { $part } ÷ { $whole } = { $worked }%
    .help = 核对比率和它的分子、分母
N004 = { $metric }的合计写的是 { $found }，分项加起来是 { $sum }
    .help = 核对合计与各分项
N005 = { $how ->
        [too-high] { $metric } { $found } 超过了上限 { $limit }
        [too-low] { $metric } { $found } 低于下限 { $limit }
        [hundred] { $metric }与其余各项占比之和是 { $limit }%，不是100%
       *[above] { $metric } { $found } 大于{ $other } { $limit }，不可能
    }
    .help = 核对两个数；口径不同的写明范围（scope），原文如此的在这一条上面写 # gongbao-ignore N005 理由
N006 = 目标增速 { $found } 与目标总量不匹配：{ $level } 比上年的 { $base } 高 { $worked }%
    .help = 核对{ $metric }的两个目标；口径或价格不同的写进备注
N008 = { $how ->
        [growth] { $metric }的增速是 { $amount }%，幅度很大
        [rate] { $metric } { $found }，幅度很大
        [moved] { $metric }变动了 { $amount } 个百分点，幅度很大
        [points] { $metric } { $found }，与上一期相差 { $amount } 个百分点
        [times] { $metric } { $found }，是上一期的 { $amount } 倍
        [percent] { $metric } { $found }，与相关指标之比为 { $amount }%，超出通常的范围
       *[bounds] { $metric } { $found } 超出通常的范围
    }
    .help = 核对单位、小数点和口径；确实如此的，在备注里写明原因，并在这一条上面写 # gongbao-ignore N008 理由
N009 = 两个百分比相差 { $points } 个百分点，写成了“{ $found }”
    .help = 改成“{ $points }个百分点”
N010 = { $how ->
        [decrease] “{ $found }”：减少不能用倍数
        [increase] “{ $found }”与前面两个数不符：增长了 { $worked } 倍
       *[doubling] “{ $found }”与前面两个数不符：后一个是前一个的 { $worked } 倍
    }
    .help = { $how ->
        [decrease] 用百分比，或“减少到几分之一”
        [increase] 写“增长{ $worked }倍”
       *[doubling] 翻一番是2倍，翻两番是4倍；核对两个数
    }
N011 = { $metric }公布的增速是 { $found }，由两年的数推算是 { $worked }%
    .help = 公布的增速不改；再看一眼年份、单位和基数
N012 = “{ $found }”按可比价计算，与按现价计算的“{ $current }”并列，没有说明
    .help = 在两个增速后面注明（现价）、（可比价）
N013 = { $metric } { $found } 是{ $month }月的单月数，统计制度不单独公布这个月
    .help = 写1—2月累计（period: 2026-01/2026-02），或核对时期
N014 = { $metric } { $found }，没有写参加排名的总数
    .help = 在正文或备注里写明，例如“全省183个县（市、区）中第12位”
N015 = { $enterprise ->
        [none] 一家企业
       *[other] { $enterprise }
    }的{ $metric } { $found } 是单个企业的数据，没有注明企业同意公布
    .help = 写 consent: 依据（如“企业在公开报道中自述”“企业书面同意”），没有依据的删去
