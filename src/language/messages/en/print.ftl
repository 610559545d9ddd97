# gongbao print
print-article = page { $page }: { $title }
print-pages = { $pages ->
    [1] 1 page
   *[other] { $pages } pages
}
print-done = PDF: { $path }
print-unread = warning: this browser writes PDF in another way: the contents list has no page numbers
print-no-browser = error: no Chromium, Chrome or Edge was found. Install one, or name it with --browser
print-failed = error: { $browser } did not print the issue: { $detail }
print-no-issue = { $count ->
    [0] error: the site has no issue. An article belongs to one by `issue: 2026-03`
   *[other] error: no issue “{ $found }”. Known: { $known }
}
