# body: messages of the proofreading rules in src/check/body/
B001 = { $kind ->
        [mobile] a mobile number that is not masked
        [identity] an identity number that is not masked
        [card] a bank card number that is not masked
       *[position] the place where it was taken (GPS)
    } { $place ->
        [name] in the name of the file
        [picture] in the words inside the picture (EXIF, XMP or the like)
       *[text] stands here
    }{ $kind ->
        [position] {""}
       *[other] : { $found }
    }
    .help = { $place ->
        [name] rename the file, and look for the same number in it
        [picture] remove what is kept inside the picture before it is published
       *[text] publish it masked only: 138****1234, 5117**********1234; office numbers may stand; where it is no number of a person, write 编号 or 代码 before it or its unit after it
    }
B002 = { $how ->
        [impossible] there is no curl, so links to other sites were not tried
        [status] the link fails (status { $status }): { $found }
        [host] the link fails (no such host): { $found }
        [silent] the link fails (no answer in { $seconds } seconds): { $found }
        [certificate] the link fails (its certificate is not valid): { $found }
        [circle] the link fails (it leads in a circle): { $found }
       *[connection] the link fails (no connection): { $found }
    }
    .help = { $how ->
        [impossible] install curl, or leave out --external
       *[other] write the address of today; where the page is gone, drop the link and name the source and its date
    }
B003 = an image without alternative text: { $found }
    .help = write in the brackets what it shows: ![layout of the park](a.png)
B004 = this heading jumps to level { $found }
    .help = use a heading of level { $expected }
B005 = a link without text: { $found }
    .help = write in the brackets where it leads: [the bulletin](…)
B006 = { $how ->
        [empty] the section { $section } is empty
       *[stale] the section { $section } has had nothing new for { $days } days; the limit is { $limit }
    }
    .help = renew, archive or remove the section; checks.stale of site.yaml sets another limit
B007 = the site has had no new article for { $days } days (the newest is of { $date }); the limit is 14
    .help = a home page that is two weeks old fails the inspection
B008 = the date is { $found }; it was published with { $published }
    .help = the date of publication stays; write updated for a change of substance
B009 = { $state ->
        [missing] { $level } is missing
        [order] { $level } ({ $name }) was signed before the level above it
        [incomplete] { $level } ({ $name }) lacks a name, a time or a digest and is no sign-off
       *[void] the text has changed since { $level } ({ $name }), which is void
    }
    .help = have it reviewed, then run gongbao sign FILE --level { $level } --name NAME
B010 = a reprint without { $missing ->
        [source] its source (source)
        [author] its author (author)
       *[original] its original title (extra: original_title)
    }
    .help = add it to the front matter
