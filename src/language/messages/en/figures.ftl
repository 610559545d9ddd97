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
text-says = { $found } here
N007 = { $how ->
        [text] { $metric } is given as { $found } here and as { $stated } before: the qualifiers differ
       *[data] the text says { $found }, the data { $stated } for { $metric }: the qualifiers differ
    }
    .help = 以上, 超, 近 and 约 are part of the value; write both as the original has it
N017 = { $how ->
        [unnamed] { $value } for { $metric } is a figure of { $stated } in the data, a period that the text never names
       *[other] the text speaks of { $found } here, but { $value } for { $metric } is a figure of { $stated } in the data
    }
    .help = check year and month and mend the one that is wrong
N016 = the figure { $found } has no source{ $more ->
        [none] {""}
       *[other] , nor have { $more } others of this article
    }
    .help = write source: the office that published it, in the front matter or in the entry
figure-here = { $metric }, { $period }: { $found }
value-before = the value before stands here
part-here = the other number
current-prices = this growth is in current prices
N003 = { $metric } is given as { $found }, but { $part } ÷ { $whole } = { $worked }%
    .help = compare the ratio and its two parts with the original
N004 = the total of { $metric } is given as { $found }, its parts make { $sum }
    .help = compare the total and its parts with the original
N005 = { $how ->
        [too-high] { $metric } { $found } is above { $limit }
        [too-low] { $metric } { $found } is below { $limit }
        [hundred] { $metric } and the other shares make { $limit }%, not 100%
       *[above] { $metric } { $found } is above { $other } { $limit }, which cannot be
    }
    .help = compare both with the original; give the scope where it differs, or write # gongbao-ignore N005 reason above the entry
N006 = the target growth { $found } does not meet the target level: { $level } is { $worked }% above the { $base } of the year before
    .help = compare both targets of { $metric }; say in a note where scope or prices differ
N008 = { $how ->
        [growth] the growth of { $metric } is { $amount }%, which is much
        [rate] { $metric } { $found } is much
        [moved] { $metric } is said to have moved by { $amount } points, which is much
        [points] { $metric } { $found } is { $amount } points from the value before
        [times] { $metric } { $found } is { $amount } times the value before
        [percent] { $metric } { $found } is { $amount }% of what it hangs together with, which is unusual
       *[bounds] { $metric } { $found } is outside what is usual
    }
    .help = look at unit, point and scope; where it is so, say why in a note and write # gongbao-ignore N008 reason above the entry
N009 = two percentages that are { $points } points apart are said to differ by { $found }
    .help = write { $points }个百分点
N010 = { $how ->
        [decrease] { $found }: a decrease cannot be a multiple
        [increase] { $found } does not follow from the two numbers before: the increase is { $worked } times
       *[doubling] { $found } does not follow from the two numbers before: the second is { $worked } times the first
    }
    .help = { $how ->
        [decrease] write a percentage or a fraction
        [increase] write 增长{ $worked }倍
       *[doubling] 翻一番 is twice, 翻两番 four times; compare both numbers
    }
N011 = the stated growth of { $metric } is { $found }, the two levels give { $worked }%
    .help = the stated growth stands; have one more look at year, unit and base
N012 = { $found } is in comparable prices and stands beside { $current } in current prices without a word
    .help = write （现价） and （可比价） behind them
N013 = { $metric } { $found } is of month { $month } alone, for which nothing is published
    .help = write January and February together (period: 2026-01/2026-02), or look at the period
N014 = { $metric } { $found } without the number ranked
    .help = say it in the text or in a note: 全省183个县（市、区）中第12位
N015 = { $metric } { $found } of { $enterprise ->
        [none] an enterprise
       *[other] { $enterprise }
    } is a single enterprise's figure without its consent
    .help = write consent: with the ground, or leave the figure out
