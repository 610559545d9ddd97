# gongbao picture
picture-done = Picture: { $path } ({ $width } × { $height } pixels, { $size } KB)
picture-tall = note: taller than { $limit } pixels: chats may scale it down until it is blurred. Split the article, or send its address
picture-too-tall = error: the picture of this article would be { $height } pixels tall; the most is { $limit }. Split the article
picture-failed = error: { $browser } made no picture: { $detail }
picture-no-article = error: no article “{ $found }”. Near to it:
picture-none-near = error: no article “{ $found }”. Give its file (content/…/….md), address, slug or title; for a draft, --drafts
picture-several = error: “{ $found }” is more than one article; give the file or the address:
picture-candidate = {"  "}content/{ $path }  { $title }
picture-no-articles = error: the site has no public article
