# Messages of Gongbao in English. Key: the code; .help: what to write instead.
severity-error = error
severity-warning = warning
severity-note = note
severity-help = help

C001 = there is no site.yaml: { $path }
    .help = run in the site's folder or name it with --root; gongbao init DIR makes a new site
C002 = site.yaml is not valid YAML: { $detail }
    .help = check indentation, the space after colons, and quotes
C003 = site.yaml has no key "{ $key }"
    .help = { $nearest ->
        [none] the keys are listed in the documentation of site.yaml
       *[other] did you mean "{ $nearest }"?
    }
C004 = "{ $key }" in site.yaml cannot be "{ $found }"
    .help = expected { $expected }
C005 = site.yaml has no title
    .help = add a line: title: the name of the site
C006 = the site declares itself a government site, but site.yaml lacks "{ $key }" ({ $name })
    .help = add it, as the guidelines for government sites demand, or write government: false
C007 = "{ $key }" stands twice in site.yaml
    .help = keep one
C008 = security.txt held until { $found }, which is past: who looks for it will take it as void
    .help = check the contact and set security.expires to a day within a year
S001 = the file is neither UTF-8 nor GB18030
    .help = save it as UTF-8
S002 = the file cannot be read: { $detail }
    .help = check that it exists and that you may read it
F001 = the file does not start with front matter between two lines of ---
    .help = start with a line ---, then title: and date:, then another line ---
F002 = the front matter is not valid YAML: { $detail }
    .help = check indentation and the space after colons; quote texts that hold a colon or a hash
F003 = a full-width colon follows "{ $key }"
    .help = write a half-width colon and a space: { $key }: …
F004 = there is no key "{ $key }"; it has no effect
    .help = { $nearest ->
        [none] put keys of your own under extra
       *[other] did you mean "{ $nearest }"? Keys of your own go under extra
    }
F005 = "{ $key }" is given twice
    .help = keep one; an English key and its Chinese alias are the same key
F005-first = first given here
F006 = "{ $key }" should be { $expected }, but is { $found }
    .help = see the example of this key in the writing guide
F007 = "{ $found }" is not a date
    .help = write 2026-03-16 or 2026-03-16 09:30; days that do not exist are refused
F008 = there is no title
    .help = add a line: title: the article's title
F009 = "{ $key }" cannot be "{ $found }"
    .help = expected { $expected }
F010 = there is no date
    .help = add a line: date: 2026-03-16
F011 = updated { $updated } is before date { $date }
    .help = check both dates
F012 = the date { $date } is after today ({ $today }); the article is published at once
    .help = check the date, or write draft: true until it may appear
R001 = there is no region "{ $found }"
    .help = { $nearest ->
        [none] write the full name (达州市渠县) or the six-digit code
       *[other] did you mean { $nearest }? The six-digit code works as well
    }
R002 = several regions are called "{ $found }"
    .help = say which one: { $choices }
R003 = { $several ->
        [yes] the article has several regions, and this metric does not say whose it is
       *[other] there are metrics, but no region
    }
    .help = { $several ->
        [yes] add region: … to this metric
       *[other] add a line region: …, here or in the metric
    }
R004 = _data/regions.yaml: { $detail }
    .help = codes must be in the built-in list, slugs must be unique
M001 = the dictionary has no metric "{ $found }"
    .help = { $nearest ->
        [none] add the metric in content/_data/metrics.yaml
       *[other] did you mean { $nearest }? New metrics go into content/_data/metrics.yaml
    }
M002 = "{ $found }" may be several metrics: { $choices }
    .help = write the full name of one
M003 = this entry names no metric
    .help = add metric: the metric's name
M004 = "{ $metric }" needs either value or values
    .help = one number: value: 297.77亿元; several periods: values with period and number
M005 = "{ $found }" is not a quantity
    .help = { $hint ->
        [none] write 297.77亿元, 330亿元以上, 5%～8%, 31位, or / where it is not assessed
       *[other] is the unit "{ $hint }"?
    }
M006 = the value "{ $found }" of "{ $metric }" has no unit
    .help = this metric is in { $expected }: write { $found }{ $unit }
M007 = "{ $metric }" cannot be in "{ $found }"
    .help = expected { $expected }
M008 = "{ $metric }" has no period
    .help = add period: 2025 to the article or to the metric
M009 = "{ $found }" is not a period
    .help = write 2020, 2025H1, 2025Q1, 2025-03, 2025-01/2025-11, 2021/2025, @2026-01-16
M010 = "{ $found }" is not a scope
    .help = one of 全域, 本级, 园区, 企业, 项目, 活动, 其他; all but the first may carry a name, as 园区:沿滩高新区
M011 = "{ $found }" is not a status
    .help = one of actual, preliminary, revised, target, plan, forecast
M012 = "{ $found }" is not a change
    .help = write 4.09%, -9.9%, 下降9.90%, +17.58个百分点, 持平
M013 = "{ $found }" is a slogan, not a value
    .help = write the number itself, or take it out of the metrics
M014 = _data/metrics.yaml: { $detail }
    .help = each metric needs an id, a new one a name and a kind as well
D001 = one figure, two values: { $what } is { $found } here and { $other } elsewhere
    .help = { $same ->
        [yes] both were published on { $date }; that of { $file } is shown for now; correct one of them
       *[no] the one published on { $date } is shown; correct one of them, or add corrections to the newer article
    }
D001-other = { $found } is stated here
D002 = the correction names "{ $metric }", which this article does not have
    .help = check metric in corrections
D003 = the correction says that "{ $metric }" is now { $now }, but the article's figures do not
    .help = give metrics the new value, or mend now in corrections
H001 = the chart block cannot be read: { $detail }
    .help = write metric: a metric; optional: regions, periods, type, title
H002 = there are no figures of "{ $metric }" for this chart block
    .help = check metric, regions and periods
L001 = the link "{ $found }" leads to nothing
    .help = check the path; link to another article by its .md file
L002 = the link "{ $found }" leads to something that is not public (draft, internal or expired)
    .help = remove the link or publish that article first
L003 = the link "{ $found }" names the place "#{ $anchor }", which does not exist
    .help = check the heading; a heading's anchor is its text
L004 = the image "{ $found }" does not exist
    .help = keep images in the article's folder; check name and case
L005 = the image "{ $found }" is on another host
    .help = keep a copy in the article's folder; a built site makes no request to other hosts
P001 = two contents would be written to { $path }
    .help = change the file name or slug of one
P001-other = the other one is here
P002 = "{ $found }" cannot be a path
    .help = no .., no backslash, no control characters
P003 = the short link { $path } is another article's
    .help = write short: { $free } into the front matter of this one; the other one was published first and keeps it
P003-other = the other one is here
P004 = "{ $found }" cannot be a short link
    .help = write 3 to 16 small letters or digits, such as short: gdp2025
G001 = there is a map without its approval number (审图号): the site is not built
    .help = Regulations on Map Management, article 15: a map shown to the public must have been approved. Write the number of the approved map under map, such as approval: GS(2023)1234号; a map that was not approved cannot be used: remove map
G002 = "{ $found }" is no approval number (审图号): the site is not built
    .help = write it as it is printed on the map, such as GS(2023)1234号, GS川(2023)12号 or 川S(2024)00012号
G003 = the file of the map { $detail }
    .help = put the GeoJSON into content/_data/ and write file: content/_data/map.geojson
G004 = the file of the map, { $file }, is not JSON: { $detail }
    .help = the slip is here or before; export the GeoJSON anew
G005 = the file of the map, { $file }, is no FeatureCollection: { $detail }
    .help = export GeoJSON (RFC 7946), and not TopoJSON, a shapefile or a single feature
G006 = feature { $feature } of the map { $file } { $detail } ({ $count } in all have such a fault)
    .help = each feature must be a Polygon or MultiPolygon, or for frontiers a LineString or MultiLineString
G007 = in feature { $feature } of the map { $file }, { $found } is no longitude and latitude ({ $count } features in all have such a fault)
    .help = longitude first (-180 to 180), then latitude (-90 to 90), in degrees; convert projected coordinates first
G008 = { $count } of the { $all } areas of the map have no code of a known region: { $found }
    .help = they are drawn as areas without figures; where the code is in another property, name it with key
G009 = two areas of the map have the code { $code } ({ $region }); there are { $count } such regions
    .help = join the parts of a region into one MultiPolygon; or key names the code of another level
T001 = there is no theme "{ $name }"
    .help = built in are default and redhead; your own stands in themes/{ $name }/
T002 = the theme fails: { $detail }
    .help = correct this file, or delete it to use the built-in one
O001 = the output folder { $path } holds files that Gongbao did not make: { $found }
    .help = choose an empty folder or move these files
O002 = cannot write { $path }: { $detail }
    .help = check space and permissions; the previous output is unchanged
O003 = the font of the drawings lacks these characters: { $found }
    .help = the page is not affected; in PNG pictures they are missing
X001 = { $kind ->
        [no-code] a comment that ignores names no code
        [unknown] there is no code "{ $code }", so ignoring it does nothing
        [error] { $code } is an error that cannot be switched off
        [no-reason] { $code } is ignored without a reason
       *[unneeded] { $code } is ignored here, but nothing of the kind was found
    }
    .help = { $kind ->
        [no-code] write gongbao-ignore CODE reason, such as gongbao-ignore W001 as quoted
        [unknown] a code is a capital letter and three digits, such as W001; all are in the documentation
        [error] mend the error and delete this code
        [no-reason] write behind the code why, for those who come later
       *[unneeded] delete this code, so that it does not hide what comes later
    }
X002 = this cannot be used in the list of words, terms.yaml: { $case ->
    [syntax] from here on it is not YAML
    [form] it should be “wrong: right”, or a map of wrong, right, severity, reason
    [no-wrong] there is no wrong word
    [same] “{ $found }” is its own right word
    [twice] “{ $found }” stands there twice
    [chain] “{ $found }” is a right word here and a wrong one elsewhere
   *[severity] there is no severity “{ $found }”
}
    .help = { $case ->
        [syntax] check indentation, the space behind colons, and quotation marks
        [twice] keep one
        [chain] write the word that is wanted in the end
        [severity] write error, warning or note
       *[other] write for instance 其它: 其他
    }
X002-wrong = a wrong word here

type-text = text
type-list = a list
type-map = a map of key: value
type-bool = true or false
type-number = a whole number
type-null = empty
type-text-or-map = text or a map of key: value
type-text-or-list = text or a list
type-date = a date

text-changed = it was changed while the site was built; build it again
map-file-not-given = is not given: map lacks file
map-file-missing = does not exist: { $found }
map-file-outside = is not in the site's folder: { $found }; write the path from the site's root, with / and without ..
map-file-public = lies where it would be published as it is: { $found }; the data of a map must not be public
map-form-collection = its type is "{ $kind }", or it holds no area
map-form-shape = { $reason }
map-geometry-none = has no geometry
map-geometry-kind = is a { $kind }, which cannot be drawn
map-geometry-short = is not whole: it lacks points or coordinates

build-done = Done: { $pages } pages, { $files } files ({ $added } added, { $changed } changed, { $removed } removed) in { $time }
build-what = { $articles } articles, { $issues } issues, { $observations } observations, { $regions } regions, { $metrics } metrics, { $charts } charts
build-output = Output: { $path }
check-fixed = { $fixes } places mended in { $files } files
check-fixable = { $fixes } places in { $files } files can safely be mended: --fix does it
check-done = Checked { $articles } articles, { $observations } observations: { $errors } errors, { $warnings } warnings
inspect-done = inspected: { $fail } fail, { $hand } to be judged by a person, { $pass } pass, { $none } do not apply
failed = Nothing was published: { $errors } errors, { $warnings } warnings. The previous output is unchanged.
failed-strict = Nothing was published: --strict makes warnings fail ({ $warnings } warnings). The previous output is unchanged.
init-done = Made the site { $path }
init-next = Next: gongbao build --root { $path }
new-done = Wrote { $path }
cli-not-empty = { $path } is not an empty folder
cli-not-ready = { $name } is not ready yet
cli-exists = { $path } exists and was not overwritten
cli-io = { $path }: { $detail }
cli-bad-baseline = cannot read { $path }: { $detail }; write it anew with --write-baseline
cli-bad-revision = what has changed since { $since } is not known: { $detail }
baseline-gone = { $count } of the known findings are gone; --write-baseline writes the file anew
summary-code = code
summary-name = rule
summary-errors = errors
summary-warnings = warnings
summary-notes = notes
cli-bad-date = --today { $value } is not a date; write 2026-03-16
cli-diff-format = --diff writes to standard output, so that messages can only be --message-format human
cli-unknown-rule = there is no proofreading rule { $value }; write all, none, or codes and letters such as N001,W
cli-bad-path = { $path } must be under content/ and end in .md

override-unknown-code = there is no region with the code { $code }
override-empty-name = the name of { $code } is empty
override-bad-slug = "{ $slug }" cannot be the slug of { $code }: small letters, digits and single hyphens only
override-slug-taken = "{ $slug }" would be the slug of both { $first } and { $second }
dictionary-bad-id = "{ $id }" cannot be the id of a metric: small letters, digits and underscores, a letter first
dictionary-twice = the metric { $id } stands twice
dictionary-missing = the new metric { $id } has no { $field }
dictionary-bad-value = "{ $value }" cannot be the { $field } of the metric { $id }
dictionary-normaliser = the metric { $id } is divided by "{ $value }", which is no metric
dictionary-other = { $field } of the metric { $id } names "{ $value }", an id that the dictionary does not have; a metric of the site stands before those that name it
dictionary-form = this entry has the wrong form: { $reason }
override-no-code = this entry has no code
group-no-name = this group has no name
group-criterion = a criterion has metric, period, and at_least or below or both

# --timings
timings-phases = Time by phase
timings-pages = Slowest pages, without the drawings that they share
timings-compare = compare: with the last build
timings-read = read: files, front matter, Markdown
timings-resolve = resolve: names, figures
timings-plan = plan: pages, charts, links
timings-prepare = prepare: templates, standings, the folder
timings-render = render: charts, pages, data, each staged when it is made
timings-publish = publish: everything put in place
