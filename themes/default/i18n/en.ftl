# The theme's words. Keys: lower case with hyphens; templates take them with t(key="…").

## On every page
skip-to-content = Skip to content
main-navigation = Main
breadcrumbs = You are here
search = Search
page-address = This page:{" "}
large-text = Large text
toc = Contents
prev-next = Previous and next
more = More
more-of = More of “{ $title }”
feed = Feed (Atom)
download-csv = Download data (CSV)
list-separator = {", "}
in-brackets = {" "}({ $text })
made-with = Made with { $generator }
site-id-code = Site code:{" "}

## Home
latest-issue = Latest issue
home-figures = Headline figures
home-compare = Counties compared
home-data = Open data
count-regions = {" "}counties
count-metrics = {" "}metrics
count-observations = {" "}figures
all-regions = All regions

## Sections and lists
section-empty = No articles here yet.
pagination = Pages
page-prev = Previous
page-next = Next
page-number = Page { $number }

## Articles
draft = Draft, not published
source = Source
provider = Data from
author = Author
editor = Editor
published = Published
updated = Updated
copy-link = Copy link
copied = Copied
charts = Charts
article-figures = Figures in this article
corrections = Corrections
correction-was = Was:{" "}
correction-now = Now:{" "}
attachments = Attachments
tags = Tags
tag = Tag
tags-empty = No tags yet.
related = Related articles
articles = Articles
prev-article = Previous article
next-article = Next article
notes = Notes

## Issues
issues-empty = No issue has been published yet.
issue-contents = In this issue
print-issue = Print this issue
prev-issue = Previous issue
next-issue = Next issue

## Charts
chart-unit = Unit: { $unit }
chart-source = Source:{" "}
chart-note = Note:{" "}
chart-table = Show the data
chart-download = Download
chart-download-file = Download { $format }: { $title }
derived = derived
chart-embed = Embed
chart-embed-of = Page for embedding: { $title }
sources = Sources and dates of publication
embed-code = Embed code
embed-help = Copy this code into a page of your own; the chart sets its own height.
embed-copy = Copy the code

## Regions
regions-intro = Figures of { $count } counties, in the order of their division codes.
region-code = Division code { $code }
n-figures = { $count } figures
n-regions = { $count } regions
targets = Targets and progress
targets-help = Targets and plans stand apart from actual values and are never merged with them. Completion is the actual value of the same metric and scope as a share of the target; the schedule is the share of the target's months that has passed, a vertical line in the bar.
target-no-actual = No actual value of the same scope yet
target-completion = { $share } reached
target-schedule = { $share } of the time passed
peers = Peer groups
peers-help = Each group says by what its members were chosen; there is no hidden score.
peers-criteria = Chosen by:{" "}
vintages = What was published when
vintages-help = Values that were published more than once, in the order of publication.
status-actual = actual
neighbours = Others in the same prefecture

## Metrics
metric = Metric
metrics-intro = { $count } metrics, { $data } of them with data. Each says what it measures, in which unit and scope, and whether regions may be compared.
metric-compare = Regions compared
metric-about = How to read this metric
comparability = Comparability
pitfalls = Pitfalls
aliases = Also called
observations = All figures
no-data-yet = No data yet
compares = comparable
related-metrics = Related metrics
breaks = Changes of definition
observations-left = The newest figures; { $count } more are in the data file (CSV).
periods = Choose a period
compare-choose = Choose regions, period and scope yourself
cite = Cite as:{" "}
trends-more = Trends of the other regions
plans-title = Plans by year
plans-help = The stepped line is the target or plan of each year, dots are actual values so far.
matrix-title = What each region has
matrix-help = Rows are regions; columns are period, scope and status. Only actual values of the same column may stand side by side.
nearest-title = The nearest pairs
nearest-why = Not comparable:{" "}

## Comparisons
compare-intro = Only actual values of the same metric, scope, period and price basis are compared.
curated = Curated comparisons
by-metric = By metric
compare-others = Other metrics with figures
compare-others-help = No two regions can stand side by side on these metrics yet, or they must not. Their pages list all figures with their sources and say why.
compare-empty = No metric can be compared between regions yet.

## Comparison tool
compare-tool = Comparison tool
compare-ground = Ground
compare-period = Period
compare-view = View
compare-bars = Side by side
compare-trend = Over time
compare-regions = Regions
compare-skip = Skip to the result
compare-pick = Choose regions
compare-all = All
compare-none = None
compare-filter = Find by name or pinyin
compare-groups = Groups
compare-copy-cite = Copy citation
compare-whole-data = All data of this metric (CSV)
compare-metric-page = Page of this metric
compare-loading = Loading …
compare-failed = The data did not load. Please check the network and try again.
compare-retry = Try again
compare-empty = This site has no data to choose from yet.
compare-option = { $name } (regions: { $count })
compare-period-help = Shown first: the latest period with most regions, { $period }.
compare-chosen-all = All regions with data: { $count }
compare-chosen-some = Regions chosen: { $count }
compare-chosen-none = No region chosen
compare-remove = Remove { $name }
compare-more-chips = and others, { $count } in all
compare-has = has data
compare-has-not = no data
compare-more-regions = Not listed: { $count } more. Type a name to find them.
compare-more-groups = Not listed: { $count } more groups. Type a name to find them.
compare-no-match = No region matches.
compare-matches = Regions found: { $count }
compare-heading = { $metric }, { $period }, { $ground }
compare-heading-trend = { $metric }, { $from } to { $to }, { $ground }
compare-title-bars = { $metric }, regions compared, { $period }
compare-title-list = { $metric }, regions, { $period }
compare-title-trend = { $metric }, { $from } to { $to }
compare-desc = { $title }. Unit: { $unit }. { $values }
compare-fact-series = { $name }:{" "}
compare-fact-extremes = { $series }largest { $most }, smallest { $least }.{" "}
compare-fact-course = { $series }from { $first } to { $last }.{" "}
compare-desc-more = and more, { $count } values in all, all in the table
compare-choose-some = Choose the regions to compare.
compare-missing = No data at this period: { $regions }.
compare-missing-trend = No data: { $regions }.
compare-and-more = { $regions } and others, { $count } regions in all
compare-bands-over = Bands are formed over all { $count } comparable regions, without order inside a band; they do not change with the choice of regions.
compare-ranks-over = Ranks are formed over all { $count } comparable regions; they do not change with the choice of regions.
compare-one-region = Only one region has data at this period: there is none to stand beside it.
compare-few = Only { $count } regions are comparable at this period, fewer than { $minimum }: no bands and no ranks.
compare-ranks-undrawn = Ranks are not drawn as bars.
compare-one-period = Only one period has data: there is no trend to draw.
compare-one-scale = All small charts have the same scale.
compare-own-scales = Each small chart has a scale of its own: see the course, do not compare heights.
compare-panels-limit = The chart has the first { $count } regions; the others are in the table.
compare-note-preliminary = lighter marks are preliminary
compare-note-missing = a gap is not published or not assessed, not zero
compare-note-sep = ; 
compare-col-region = Region
compare-col-scope = Scope
compare-col-period = Period
compare-col-status = Status
compare-col-value = Value
compare-col-growth = Growth
compare-col-band = Band
compare-col-rank = Rank
compare-col-parts = How worked out
compare-col-source = Source
compare-col-date = Published
compare-col-note = Note
compare-csv-code = Region code
compare-csv-metric = Metric
compare-csv-label = Label
compare-csv-unit = Unit
compare-csv-ground = Ground
compare-csv-url = Address of the article
compare-sources-many = { $first } and others, { $count } sources, see the table
compare-save-as = Download { $format }: { $title }
compare-aims-title = Targets, plans and forecasts (not beside actual values)
compare-nothing = No two regions share metric, scope, period and status, so nothing is compared. Below is what each region has.
compare-cite = { $site }: “{ $title }”, { $regions }. Newest source published { $date }. { $url }
compare-cite-undated = { $site }: “{ $title }”. { $url }
compare-regions-count = regions: { $count }
compare-live = Updated: { $metric }, { $period }, regions: { $count }
compare-live-nothing = Updated: { $metric }, nothing to compare
compare-stale-metric = The address names the metric “{ $value }”, which this site does not have; “{ $used }” is shown.
compare-stale-ground = The address names the ground “{ $value }”, which has no data; “{ $used }” is shown.
compare-stale-period = The address names the period “{ $value }”, which has no data; { $used } is shown.
compare-stale-view = The view “{ $value }” of the address cannot be used here.
compare-stale-regions = The address names regions that this site does not have, left out: { $value }.

## Data
about-data-intro = All public data of this site: { $regions } regions, { $metrics } metrics, { $observations } figures from { $articles } articles, each with its source.
data-files = Files
data-licence = Licence:{" "}
data-contact = Corrections and contact:{" "}
data-columns = Columns
data-terms = Terms
data-sources = Sources

## Other
not-found-title = Page not found
not-found-text = The address may be wrong, or the page has moved. Go on from here:
moved = This page has moved
