# figures: messages of the proofreading rules in src/check/figures/
data-states = the data has { $stated } for { $metric }, { $period }
data-period = the period is written here: { $period }
N001 = { $how ->
        [absent] neither title, summary, text nor tables have { $stated }, which the data states for { $metric }
        [counter] the text says { $found }, the data { $stated } for { $metric }: the counters differ
        [unit] the text says { $found }, the data { $stated } for { $metric }: the units differ
        [sign] the text says { $found }, the data { $stated } for { $metric }: one rises, the other falls
       *[number] the text says { $found }, the data { $stated } for { $metric }
    }
    .help = { $how ->
        [absent] compare with the original; where the text is not to have it, write # gongbao-ignore N001 reason above the entry
       *[other] compare with the original and mend the one that is wrong
    }
N002 = { $found } looks like { $metric }, and the data lacks it
    .help = record it in metrics if charts and comparisons are to have it; else there is nothing to do
N007 = the text says { $found }, the data { $stated } for { $metric }: the qualifiers differ
    .help = 以上, 超, 近 and 约 are part of the value; write both as the original has it
N017 = { $how ->
        [unnamed] { $value } for { $metric } is a figure of { $stated } in the data, a period that the text never names
       *[other] the text speaks of { $found } here, but { $value } for { $metric } is a figure of { $stated } in the data
    }
    .help = check year and month and mend the one that is wrong
N016 = the figure { $found } has no source{ $more ->
        [0] {""}
       *[other] , nor have { $more } others of this article
    }
    .help = write source: the office that published it, in the front matter or in the entry
