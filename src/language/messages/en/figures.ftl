# figures: messages of the proofreading rules in src/check/figures/
N016 = the figure { $found } has no source{ $more ->
        [0] {""}
       *[other] , nor have { $more } others of this article
    }
    .help = write source: the office that published it, in the front matter or in the entry
