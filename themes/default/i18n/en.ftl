# The theme's words. Keys: lower case with hyphens; templates take them with t(key="…").

## On every page
skip-to-content = Skip to content
main-navigation = Main
breadcrumbs = You are here
search = Search
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
compare-empty = No metric can be compared between regions yet.

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
