# gongbao print
print-article = page { $page }: { $title }
print-pages = Pages: { $pages }
print-done = PDF: { $path }
print-unread = warning: this browser writes PDF in another way: the contents list has no page numbers
print-no-browser = error: no Chromium, Chrome or Edge was found. Install one, or name it with --browser
print-failed = error: { $browser } did not print the issue: { $detail }
print-no-issue = error: no issue “{ $found }”. Known: { $known }
print-no-issues = error: the site has no issue. An article belongs to one by `issue: 2026-03`
