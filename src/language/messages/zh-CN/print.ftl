# gongbao print
print-article = 第 { $page } 页：{ $title }
print-pages = 共 { $pages } 页
print-done = PDF：{ $path }
print-unread = 警告：这个浏览器写的 PDF 读不出页码，目录没有页码
print-no-browser = 错误：没有找到 Chromium、Chrome 或 Edge。装一个，或用 --browser 指明
print-failed = 错误：{ $browser } 没有打印出来：{ $detail }
print-no-issue = 错误：没有“{ $found }”这一期。有的是：{ $known }
print-no-issues = 错误：网站里没有期。文章用“期号: 2026-03”归入一期
